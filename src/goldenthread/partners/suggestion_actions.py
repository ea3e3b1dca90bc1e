"""Verbs on suggestions: from a reference in the evidence to an organization in the register, and to an engagement."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from goldenthread.core import audit
from goldenthread.core.actions import save
from goldenthread.core.errors import require
from goldenthread.core.fields import Translated, read
from goldenthread.core.identifiers import guess, problem
from goldenthread.core.keys import free_key
from goldenthread.core.models import Area, Country, Organization, OrganizationIdentifier, OrganizationName
from goldenthread.partners import access, actions
from goldenthread.partners.evidence import name_in_evidence, registered
from goldenthread.partners.models import Engagement, SuggestionAnswer

REASON = "taken in from published evidence"


def answer(area: Area, *, country: Country, ref: str, answer: str, reason: str, by: Any) -> SuggestionAnswer:
    """Say yes or no to an organization that the evidence suggests for an area in a country, and why."""
    require(access.why_not_answer(by, area))
    return actions.answer_suggestion(
        area,
        country=country,
        ref=ref,
        name=_known(ref),
        answer=answer,
        reason=reason,
        by=by,
        organization=registered([ref]).get(ref),
    )


@transaction.atomic
def take_in(area: Area, *, ref: str, by: Any) -> Organization:
    """The organization of the register that the evidence knows as `ref`; taken in, not verified, when it is new.

    It comes with work on `area`, so whoever may engage partners there may take it in. A reference that no register
    would give, such as a bare number or a name, is kept as another name of it.
    """
    require(access.why_not_take_in(by, area))
    if found := registered([ref]).get(ref):
        return found
    name = _known(ref)
    with audit.acting(by, reason=REASON):
        made = Organization(key=free_key(Organization, name), name={"en": name}, note=REASON)
        save(made, by=by, reason=REASON)
        scheme = guess(ref)
        if scheme and problem(scheme, ref) is None:
            known: Any = OrganizationIdentifier(organization=made, scheme=scheme, value=ref)
        else:
            known = OrganizationName(organization=made, name=ref)
        save(known, by=by, reason=REASON)
    return made


@transaction.atomic
def engage(area: Area, *, country: Country, ref: str, by: Any, title: Any = None) -> Engagement:
    """Begin an engagement with a suggested organization; without a title it is called after who, what and where."""
    one = take_in(area, ref=ref, by=by)
    engagement = actions.add_engagement(
        by=by, strategy=area.strategy, area=area, organization=one, title=title or _title(one, area, country)
    )
    engagement.countries.add(country)
    return engagement


def _title(one: Organization, area: Area, country: Country) -> Translated:
    """Organization, area and country, in each language that the area is named in."""
    names = (read(one.name), area.title, country.name)
    return Translated({code: " – ".join(name.best(code)[1] for name in names) for code in area.title})


def _known(ref: str) -> str:
    name = name_in_evidence(ref)
    if name is None:
        raise ValidationError(
            {"ref": _("The evidence loaded here holds nothing that “%(ref)s” published.") % {"ref": ref}}
        )
    return name
