"""Donor fit: who could fund a need, by the work that others say they fund, beside what they promised already."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from goldenthread.analytics.ranking.match import UnknownQuestionError
from goldenthread.funding import queries as funding
from goldenthread.funding.models import Need
from goldenthread.partners.evidence import Suggestion, Wanted, evidence_store, suggestions
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible
from goldenthread.platform.models import Area, Country
from goldenthread.platform.models.organizations import OrganizationType


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


RECIPIENTS = 10
"""So many more are ranked, as recipients among them are left out."""
GOVERNMENT = {OrganizationType.GOVERNMENT, OrganizationType.LOCAL_GOVERNMENT, OrganizationType.OTHER_PUBLIC}


def is_recipient(one: Suggestion, need: Need, where: Country) -> bool:
    """Whether a suggested funder is who the money is for: the organization of the strategy, or the country's own bodies."""
    if one.organization is not None:
        if one.organization.pk == need.strategy.organization_id:
            return True
        return one.organization.country_id == where.pk and one.organization.type in GOVERNMENT
    name = one.match.name.casefold()
    names = {text.casefold() for text in where.name.values() if text}
    is_own = one.match.ref.upper().startswith(f"{where.iso2}-")
    return name in names or any(f"government of {text}" in name for text in names) or (is_own and "ministry" in name)


def donors(user: Viewer, need: Need, *, country: Country | None = None, top: int = 20) -> list[PossibleDonor]:
    """The `top` funders for a need, best first. Raises NotPossible, saying what is missing, when nothing can be ranked.

    `country` stands in where the need itself is for no single country.
    """
    store = evidence_store()
    if store is None:
        raise NotPossible(_("No aid data is loaded on this installation."))
    area, own = place_of(need)
    where = own or country
    if area is None:
        raise NotPossible(_("This need is for no action area: name its area first."))
    if where is None:
        raise NotPossible(_("This need is for no single country. Choose the country to look in."))
    try:
        ranked = suggestions(user, area, where, wanted=Wanted(funders=True), top=top + RECIPIENTS, store=store)
    except UnknownQuestionError as error:
        raise NotPossible(
            _("The aid data says nothing of this country, or of the sectors of this action area.")
        ) from error
    found = [one for one in ranked if not is_recipient(one, need, where)][:top]
    pledged = Counter(funding.pledges(user).filter(strategy=need.strategy).values_list("donor", flat=True))
    maybe = Counter(funding.opportunities(user).filter(strategy=need.strategy).values_list("donor", flat=True))
    return [
        PossibleDonor(one, pledged[one.organization.pk], maybe[one.organization.pk])
        if one.organization
        else PossibleDonor(one, 0, 0)
        for one in found
    ]
