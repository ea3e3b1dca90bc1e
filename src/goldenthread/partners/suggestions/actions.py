"""Verbs on suggestions: from a reference in the evidence to an organization in the register, and to an engagement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from goldenthread.partners import access, actions, queries
from goldenthread.partners.evidence import name_in_evidence, names_of, registered
from goldenthread.partners.models import Engagement, SuggestionAnswer
from goldenthread.platform import audit
from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.fields import Translated, read
from goldenthread.platform.identifiers import guess, problem
from goldenthread.platform.keys import free_key
from goldenthread.platform.models import (
    Area,
    Country,
    Organization,
    OrganizationIdentifier,
    OrganizationName,
    OrganizationsApart,
)
from goldenthread.register import duplicates
from goldenthread.register.names.likeness import ASK

REASON = "taken in from published evidence"
NEW = "new"
"""What is said in place of the key of an entry: none of those that the register has is meant."""


MOST_NAMES, MOST_LIKELY = 12, 5  # names looked up; entries a person is asked about


class LikelyEntriesError(ValidationError):
    """The register may have the organization already: a person has to say which entry it is, or that it is new."""

    def __init__(self, name: str, likely: Sequence[Organization]) -> None:
        self.name, self.likely = name, list(likely)
        listed = "; ".join(f"{one.name} ({one.key})" for one in likely)
        super().__init__({"entry": _(
            "The register may have “%(name)s” already: %(listed)s. Say which entry it is by its key, or “new”."
        ) % {"name": name, "listed": listed}})  # fmt: skip


def answer(area: Area, *, country: Country, ref: str, answer: str, reason: str, by: Viewer) -> SuggestionAnswer:
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
        organization=registered({ref: names_of(ref)}).get(ref),
    )


def likely_entries(ref: str) -> list[Organization]:
    """Entries of the register that an organization of the evidence may be, the likest first."""
    best: dict[Organization, float] = {}
    for text in (_known(ref), *names_of(ref))[:MOST_NAMES]:
        for score, one in duplicates.match(text):
            if score >= ASK:
                best[one] = max(score, best.get(one, 0.0))
    return sorted(best, key=lambda one: (-best[one], one.key))[:MOST_LIKELY]


@transaction.atomic
def take_in(area: Area, *, ref: str, by: Viewer, entry: str = "") -> Organization:
    """The organization of the register that the evidence knows as `ref`; taken in, not verified, when it is new.

    It comes with work on `area`, so whoever may engage partners there may take it in. A reference that no register
    would give, such as a bare number or a name, is kept as another name of it. While the register has likely entries
    nothing is made unless `entry` says which of them it is (the reference is then kept with it), or NEW (it is then kept
    that they are two). Raises LikelyEntriesError with those entries.
    """
    require(access.why_not_take_in(by, area))
    if found := registered({ref: names_of(ref)}).get(ref):
        return found
    name, likely = _known(ref), likely_entries(ref)
    if likely and not entry:
        raise LikelyEntriesError(name, likely)
    with audit.acting(by, reason=REASON):
        if entry and entry != NEW:
            return _kept_with(_entry(entry), ref, by)
        made = Organization(key=free_key(Organization, name), name={"en": name}, note=REASON)
        save(made, by=by, reason=REASON)
        for other in likely:
            one, two = sorted((made, other), key=lambda row: row.pk)
            save(OrganizationsApart(one=one, other=two, reason=REASON), by=by, reason=REASON)
        return _kept_with(made, ref, by)


def _entry(key: str) -> Organization:
    found = Organization.objects.filter(key=key).select_related("merged_into").first()
    if found is None:
        raise ValidationError({"entry": _("The register has no entry “%(key)s”.") % {"key": key}})
    return found.merged_into or found


def _kept_with(one: Organization, ref: str, by: Viewer) -> Organization:
    """The entry, which from now on is known by the reference."""
    scheme = guess(ref)
    if scheme and problem(scheme, ref) is None:
        known: Any = OrganizationIdentifier(organization=one, scheme=scheme, value=ref)
    else:
        known = OrganizationName(organization=one, name=ref)
    save(known, by=by, reason=REASON)
    return one


@transaction.atomic
def engage(
    area: Area, *, country: Country, ref: str, by: Viewer, title: Any = None, entry: str = ""
) -> Engagement:  # fmt: skip
    """Start a partnership with a suggested organization; without a title it is called after who, what and where."""
    one = take_in(area, ref=ref, by=by, entry=entry)
    engagement = actions.add_engagement(
        by=by, strategy=area.strategy, area=area, organization=one, title=title or _title(one, area, country)
    )
    engagement.countries.add(country)
    return engagement


@transaction.atomic
def begin(area: Area, *, country: Country, ref: str, by: Viewer, entry: str = "") -> Engagement:
    """The open partnership with a suggested organization in the area, now also in this country; a new one else."""
    one = take_in(area, ref=ref, by=by, entry=entry)
    known = queries.engagements(by).filter(organization=one, area=area, stage__in=queries.OPEN).order_by("pk").first()
    if known is None:
        return engage(area, country=country, ref=ref, by=by)
    return actions.add_country(known, country, by=by)


def _title(one: Organization, area: Area, country: Country) -> Translated:
    """Organization, area and country, in each language that the area is named in."""
    names = (read(one.name), area.title, country.name)
    return Translated({code: " – ".join(name.best(code)[1] for name in names) for code in area.title})


def _known(ref: str) -> str:
    name = name_in_evidence(ref)
    if name is None:
        raise ValidationError(
            {"ref": _("The aid data loaded here holds nothing that “%(ref)s” published.") % {"ref": ref}}
        )
    return name
