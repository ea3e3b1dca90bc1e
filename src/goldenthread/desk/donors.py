"""Donor fit: who could fund a need, by the work that others say they fund, beside what they promised already."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.analytics.match import UnknownQuestionError
from goldenthread.core.errors import NotPossible
from goldenthread.core.models import Area, Country
from goldenthread.funding import queries as funding
from goldenthread.funding.models import Need
from goldenthread.partners.evidence import Suggestion, Wanted, evidence_store, suggestions


@dataclass(frozen=True)
class PossibleDonor:
    """A funder on the list of a need: its suggestion with reasons, and what it pledged or may give to the strategy."""

    suggestion: Suggestion
    pledges: int
    opportunities: int


def place_of(need: Need) -> tuple[Area | None, Country | None]:
    """The action area and country that a need is for, its own or those of its activity; None where not one alone."""
    activity = need.activity
    area = need.area or (activity.area if activity else None)
    if need.country or activity is None:
        return area, need.country
    countries = list(activity.countries.all()[:2])
    return area, countries[0] if len(countries) == 1 else None


def donors(user: Any, need: Need, *, country: Country | None = None, top: int = 20) -> list[PossibleDonor]:
    """The `top` funders for a need, best first. Raises NotPossible, saying what is missing, when nothing can be ranked.

    `country` stands in where the need itself is for no single country.
    """
    store = evidence_store()
    if store is None:
        raise NotPossible(_("No evidence is loaded on this installation."))
    area, own = place_of(need)
    where = own or country
    if area is None:
        raise NotPossible(_("This need is for no action area: name its area first."))
    if where is None:
        raise NotPossible(_("This need is for no single country. Choose the country to look in."))
    try:
        found = suggestions(user, area, where, wanted=Wanted(funders=True), top=top, store=store)
    except UnknownQuestionError as error:
        raise NotPossible(
            _("The evidence says nothing of this country, or of the sectors of this action area.")
        ) from error
    pledged = Counter(funding.pledges(user).filter(strategy=need.strategy).values_list("donor", flat=True))
    maybe = Counter(funding.opportunities(user).filter(strategy=need.strategy).values_list("donor", flat=True))
    return [
        PossibleDonor(one, pledged[one.organization.pk], maybe[one.organization.pk])
        if one.organization
        else PossibleDonor(one, 0, 0)
        for one in found
    ]
