"""Questions about who is who: what is doubtful, what was said, what is not in the counts yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from goldenthread.analytics.identity import answers
from goldenthread.analytics.identity.parties import organizations, parties
from goldenthread.analytics.store import EvidenceStore
from goldenthread.analytics.work import connect_work
from goldenthread.partners.models import IdentityAnswer, IdentitySaid
from goldenthread.register.names.likeness import ASK, Names


@dataclass(frozen=True)
class Doubt:
    """A name known by name only, and the organization that it may be, by the key it has in the store."""

    one: str
    other: str
    name: str
    score: float


@dataclass(frozen=True)
class Work:
    """What the aid data has under one name: distinct activities, countries, first and last year."""

    activities: int = 0
    countries: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None


def doubts(store: EvidenceStore) -> list[Doubt]:
    """Names that may stand for an organization with a reference and were not answered, the likest first."""
    said = {frozenset((one.one, one.other)) for one in standing(store)}
    return [one for one in alike(store) if frozenset((one.one, one.other)) not in said]


def alike(store: EvidenceStore) -> tuple[Doubt, ...]:
    """All that are alike, answered or not."""
    return _alike(store.path, store.fingerprint)


@lru_cache(maxsize=2)
def _alike(path: Path, _fingerprint: str) -> tuple[Doubt, ...]:
    store = EvidenceStore(path)
    known = organizations(store)
    names = Names([(key, text) for key, one in known.items() if one.reports for text in (one.name, *one.refs)])
    rows = [row for row in parties(store).to_pylist() if row["how"] == "own name"]
    found = [
        Doubt(row["name"], key, known[key].name, round(score, 3))
        for row in {row["name"]: row for row in rows}.values()
        for score, key in names.match(row["name"], least=ASK)[:1]
        if key != row["organization"]
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.one)))


def work_under(store: EvidenceStore, keys: list[str]) -> dict[str, Work]:
    """What stands under each of the keys, as reporter, funder or receiver; those without any are left out."""
    asked = """
        SELECT ref, count(DISTINCT activity_id), min(year), max(year), list(DISTINCT country ORDER BY country)
        FROM work WHERE ref IN (SELECT unnest($keys)) GROUP BY ref
    """
    with connect_work(store) as db:
        rows = db.execute(asked, {"keys": keys}).fetchall()
    return {ref: Work(count, tuple(filter(None, places)), first, last) for ref, count, first, last, places in rows}


def pair(one: str, other: str) -> tuple[str, str]:
    """Two texts in the order in which they are kept."""
    return (one, other) if one <= other else (other, one)


def standing(store: EvidenceStore) -> list[answers.Answer]:
    """What holds: what was said here, and what stands beside the rows of pairs that nobody spoke of here."""
    rows = {(row.one, row.other): row.answer for row in IdentityAnswer.objects.all()}
    beside = [one for one in answers.read(store.path) if pair(one.one, one.other) not in rows]
    said = [answers.Answer(*key, said == IdentitySaid.SAME) for key, said in rows.items() if said != IdentitySaid.OPEN]
    return [*beside, *said]


def is_counted(store: EvidenceStore) -> bool:
    """Whether everything that holds is in the counts already."""

    def plain(told: Any) -> set[tuple[str, str, bool]]:
        return {(*pair(one.one, one.other), one.is_same) for one in told}

    return plain(standing(store)) == plain(answers.read(store.path))


def texts(store: EvidenceStore) -> set[str]:
    """All references and names in the store."""
    return _texts(store.path, store.fingerprint)


@lru_cache(maxsize=2)
def _texts(path: Path, _fingerprint: str) -> set[str]:
    table = parties(EvidenceStore(path))
    return {text for name in ("ref", "name") for text in table[name].to_pylist() if text}
