"""What published evidence says of partners, joined with the register and with what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from goldenthread.analytics.area import rank_area, rank_funders
from goldenthread.analytics.match import Match
from goldenthread.analytics.prepared import prepare
from goldenthread.analytics.store import EvidenceStore, NoEvidenceError
from goldenthread.core.models import Area, Country, Organization, OrganizationIdentifier, OrganizationName
from goldenthread.partners import access
from goldenthread.partners.crosswalk import Crosswalk, crosswalk
from goldenthread.partners.models import DueDiligence, SuggestionAnswer

LONGEST = 500  # candidates looked at before the filters


def evidence_store() -> EvidenceStore | None:
    """The evidence of this installation; None while nothing is loaded."""
    try:
        store = EvidenceStore.open(settings.EVIDENCE_STORE)
    except NoEvidenceError:
        return None
    return store if store.count("transactions") else None


def name_in_evidence(ref: str) -> str | None:
    """The name of an organization that publishes under `ref`; None when the evidence loaded here has none such."""
    store = evidence_store()
    if store is None:
        return None
    prepared = prepare(store)
    return dict(zip(prepared.organizations, prepared.names, strict=True)).get(ref)


@dataclass(frozen=True)
class Wanted:
    """What a reader asks of a list of suggestions; empty means all."""

    new_only: bool = False
    funders: bool = False
    donor_class: str = ""
    type: str = ""
    cleared: bool = False
    refused: bool = False  # those a person said no to are left out unless this is set


@dataclass(frozen=True)
class Suggestion:
    """A ranked organization with its reasons, its row in the register and what a person said to it, if any."""

    match: Match
    organization: Organization | None
    answer: SuggestionAnswer | None
    is_cleared: bool

    @property
    def name(self) -> Any:
        return self.organization.name if self.organization else self.match.name


def suggestions(
    user: Any, area: Area, country: Country, *, wanted: Wanted = Wanted(), top: int = 20, store: EvidenceStore
) -> list[Suggestion]:
    """The `top` partners (or funders) for an area in a country, those a person refused left out.

    Raises UnknownQuestionError when the evidence says nothing of the country or of any sector of the area.
    """
    mapped: Crosswalk = crosswalk(area)
    rank = rank_funders if wanted.funders else rank_area
    ranked = rank(
        store, sectors=mapped.sectors, words=mapped.words, country=country.iso3, top=LONGEST, new_only=wanted.new_only
    )
    register = registered(match.ref for match in ranked)
    said = {
        row.organization_ref: row
        for row in SuggestionAnswer.objects.filter(access.answers(user), area=area, country__in=[country, None])
    } | {
        row.organization_ref: row
        for row in SuggestionAnswer.objects.filter(access.answers(user), area=area, country=country)
    }
    cleared = _cleared(user, [row.pk for row in register.values()])
    found = [
        Suggestion(match, one, said.get(match.ref), bool(one and one.pk in cleared))
        for match in ranked
        for one in [register.get(match.ref)]
    ]
    return [one for one in found if _fits(one, wanted)][:top]


def registered(refs: Iterable[str]) -> dict[str, Organization]:
    """Organizations of the register by the references that the evidence knows them by: identifiers, else names."""
    wanted = list(refs)
    names = OrganizationName.objects.filter(name__in=wanted).select_related("organization__merged_into")
    rows = OrganizationIdentifier.objects.filter(value__in=wanted).select_related("organization__merged_into")
    found = {row.name: row.organization for row in names} | {row.value: row.organization for row in rows}
    return {ref: one.merged_into or one for ref, one in found.items()}


def _cleared(user: Any, organizations: Sequence[int]) -> set[int]:
    from goldenthread.partners.queries import is_cleared

    rows = DueDiligence.objects.filter(access.register(user), organization__in=organizations)
    return {row.organization_id for row in rows if is_cleared(row)}


def _fits(one: Suggestion, wanted: Wanted) -> bool:
    if one.answer and one.answer.answer == "no" and not wanted.refused:
        return False
    if wanted.cleared and not one.is_cleared:
        return False
    if wanted.type and (one.organization is None or one.organization.type != wanted.type):
        return False
    if wanted.donor_class:
        classes = one.organization.donor_classes.all() if one.organization else []
        return any(row.donor_class.key == wanted.donor_class for row in classes)
    return True
