"""What published evidence says of partners, joined with the register and with what people decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from goldenthread.analytics.counting.rule import FUNDS, REPORTS
from goldenthread.analytics.identity.parties import organizations
from goldenthread.analytics.ranking.area import WORDS_TERM, rank_area, titles_with
from goldenthread.analytics.ranking.behind import CONDITIONS, ELSEWHERE, Behind, behind, place, with_activities
from goldenthread.analytics.ranking.match import Match, TermShown
from goldenthread.analytics.ranking.prepared import prepare
from goldenthread.analytics.store import EvidenceStore, NoEvidenceError
from goldenthread.partners import access
from goldenthread.partners.crosswalk import Crosswalk, crosswalk
from goldenthread.partners.models import Answer, DueDiligence, SuggestionAnswer
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import (
    Area,
    Country,
    Organization,
    OrganizationClass,
    OrganizationIdentifier,
    OrganizationName,
)

MOST = 500  # activities behind a term that a page lists


def evidence_store() -> EvidenceStore | None:
    """The evidence of this installation; None while nothing is loaded."""
    try:
        store = EvidenceStore.open(settings.EVIDENCE_STORE)
    except NoEvidenceError:
        return None
    return store if store.files("transactions") and _can_be_ranked(store.path, store.fingerprint) else None


@lru_cache(maxsize=8)
def _can_be_ranked(path: Path, fingerprint: str) -> bool:
    """Whether a transaction of the store names a recipient and a year: else there is nothing to count."""
    try:
        prepare(EvidenceStore(path))
    except ValueError:
        return False
    return True


def name_in_evidence(ref: str) -> str | None:
    """The name of an organization that publishes, or funds, under `ref`; None when the evidence here has none such."""
    store = evidence_store()
    if store is None:
        return None
    one = organizations(store).get(ref)
    return one.name if one else None


def names_of(ref: str) -> tuple[str, ...]:
    """All references and names that stand for an organization in the evidence here; its own reference in any case."""
    store = evidence_store()
    one = organizations(store).get(ref) if store else None
    return tuple(dict.fromkeys((ref, *(one.refs if one else ()))))


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
    user: Viewer, area: Area, country: Country, *, wanted: Wanted = Wanted(), top: int = 20, store: EvidenceStore,
    activities: bool = True, skip: int = 0,
) -> list[Suggestion]:  # fmt: skip
    """The `top` partners (or funders) after the first `skip` for an area in a country, those a person refused left out.

    Without `activities` the terms have their counts only, not the single activities behind them (`reasons` has them).
    Raises UnknownQuestionError when the evidence says nothing of the country or of any sector of the area.
    """
    mapped: Crosswalk = crosswalk(area)
    side = FUNDS if wanted.funders else REPORTS
    prepared = prepare(store, side=side)
    register = registered(dict(zip(prepared.organizations, prepared.refs, strict=True)))
    said = _answers(user, area, country)
    cleared = _cleared(user, [row.pk for row in register.values()])

    def joined(match: Match) -> Suggestion:
        one = register.get(match.ref)
        return Suggestion(match, one, said.get(match.ref), bool(one and one.pk in cleared))

    fitting = _fitting(wanted, register, said, cleared)
    ranked = rank_area(
        store, sectors=mapped.sectors, words=mapped.words, country=country.iso3, top=top, new_only=wanted.new_only,
        keep=fitting, side=side, skip=skip,
    )  # fmt: skip
    if activities:
        where = place(country.iso3, sectors=mapped.sectors, until=prepared.until, side=side)
        ranked = with_activities(store, ranked, where=where, terms=CONDITIONS.keys() - ELSEWHERE)
    return [joined(match) for match in ranked]


@dataclass(frozen=True)
class Reasons:
    """One term of one suggestion, and the activities behind it."""

    match: Match
    term: TermShown
    behind: Behind


def reasons(
    area: Area, country: Country, *, ref: str, term: str, store: EvidenceStore, side: str = REPORTS, most: int = MOST
) -> Reasons | None:
    """The activities behind a term of the score of an organization; None when it has no such term there.

    Raises UnknownQuestionError when the evidence says nothing of the country or of any sector of the area.
    """
    mapped = crosswalk(area)
    asked: Any = {"sectors": mapped.sectors, "words": mapped.words, "country": country.iso3, "side": side}
    match = next(iter(rank_area(store, **asked, top=1, keep=lambda other: other == ref)), None)
    shown = next((one for one in match.terms if one.term == term), None) if match else None
    if match is None or shown is None:
        return None
    prepared = prepare(store, side=side)
    if term == WORDS_TERM:
        titled = titles_with(
            store, words=mapped.words, country=country.iso3, until=None, refs=[ref], most=most, side=side
        )
        found = Behind(titled[ref].matching, titled[ref].examples) if ref in titled else Behind(0, ())
        return Reasons(match, shown, found)
    others = shown.evidence.get("organizations", []) if term == "alike" else [ref]
    where = place(country.iso3, sectors=mapped.sectors, until=prepared.until, side=side)
    rows = behind(store, who={ref: others}, terms=[term], where=where, most=most)
    return Reasons(match, shown, rows.get((ref, term), Behind(0, ())))


def _answers(user: Viewer, area: Area, country: Country) -> dict[str, SuggestionAnswer]:
    """What people said to suggestions for the area, by reference; said of this country before said of all."""
    rows = SuggestionAnswer.objects.filter(access.answers(user), area=area).select_related("by")
    everywhere = {row.organization_ref: row for row in rows.filter(country=None)}
    return everywhere | {row.organization_ref: row for row in rows.filter(country=country)}


def registered(known: Mapping[str, Iterable[str]]) -> dict[str, Organization]:
    """Entries of the register by the key that the evidence knows each by: through an identifier, else another name.

    `known` has for each key all references and names that stand for the organization.
    """
    names = OrganizationName.objects.select_related("organization__merged_into")
    rows = OrganizationIdentifier.objects.select_related("organization__merged_into")
    found = {row.name: row.organization for row in names} | {row.value: row.organization for row in rows}
    if not found:
        return {}
    entries: dict[str, Organization] = {}
    for key, texts in known.items():
        text = next((text for text in (key, *texts) if text in found), None)
        if text is not None:
            entries[key] = found[text].merged_into or found[text]
    return entries


def _cleared(user: Viewer, organizations: Sequence[int]) -> set[int]:
    from goldenthread.partners.queries import is_cleared

    rows = DueDiligence.objects.filter(access.register(user), organization__in=organizations)
    return {row.organization_id for row in rows if is_cleared(row)}


def _fitting(
    wanted: Wanted, register: Mapping[str, Organization], said: Mapping[str, SuggestionAnswer], cleared: set[int]
) -> Callable[[str], bool]:
    """Which references of the evidence the filters leave on the list."""
    of_class = _of_class(wanted.donor_class, [one.pk for one in register.values()]) if wanted.donor_class else set()

    def fits(ref: str) -> bool:
        one = register.get(ref)
        if ref in said and said[ref].answer == Answer.NO and not wanted.refused:
            return False
        if one is None:
            return not (wanted.cleared or wanted.type or wanted.donor_class)
        return (
            (not wanted.cleared or one.pk in cleared)
            and (not wanted.type or one.type == wanted.type)
            and (not wanted.donor_class or one.pk in of_class)
        )

    return fits


def _of_class(key: str, organizations: Sequence[int]) -> set[int]:
    rows = OrganizationClass.objects.filter(donor_class__key=key, organization__in=organizations)
    return set(rows.values_list("organization", flat=True))
