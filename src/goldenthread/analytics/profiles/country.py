"""One country in the evidence: who works there, how much they spent, on what, in which years.

Counted by `analytics.counting.rule`: an activity once for an organization, sector or year; spent are disbursements and
expenditure that an organization itself reports; what a donor provides in the activities of others stands apart; each source
is read by itself, and what one passes to another stands under both: sums over organizations may count a dollar twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goldenthread.analytics.counting.rule import SOURCES, rank_of
from goldenthread.analytics.identity.parties import organizations
from goldenthread.analytics.store import EvidenceStore
from goldenthread.analytics.work import connect_work


@dataclass(frozen=True)
class There:
    """An organization in a country, told by one source: activities there, US dollars by kind, first and last year."""

    ref: str
    name: str
    activities: int
    spent_usd: float
    committed_usd: float
    provided_usd: float
    years: tuple[int, int] | None
    source: str


@dataclass(frozen=True)
class Part:
    """A year or DAC group of work in a country, told by one source: organizations, activities, US dollars by kind."""

    code: str
    source: str
    organizations: int
    activities: int
    spent_usd: float
    committed_usd: float
    provided_usd: float


@dataclass(frozen=True)
class CountryProfile:
    """What the evidence says of one country; organizations and sectors with the most money first."""

    country: str
    organizations: tuple[There, ...]
    years: tuple[Part, ...]
    sectors: tuple[Part, ...]

    @property
    def sources(self) -> list[str]:
        """The sources that say anything, the most telling first."""
        return [source for source in SOURCES if any(part.source == source for part in (*self.years, *self.sectors))]


def country_profile(store: EvidenceStore, country: str) -> CountryProfile | None:
    """The profile of a country (ISO alpha-3); None when the evidence says nothing of it."""
    return _profile(store.path, store.fingerprint, country)


@lru_cache(maxsize=64)
def _profile(path: Path, fingerprint: str, country: str) -> CountryProfile | None:
    store = EvidenceStore(path)
    known = organizations(store)
    with connect_work(store) as db:
        db.execute(f"CREATE TEMP TABLE there AS {_THERE}", {"country": country})
        there = db.execute(_ORGANIZATIONS).fetchall()
        years, sectors = (db.execute(_PARTS.format(part=part)).fetchall() for part in ("year", "sector"))
    mine = [row for row in there if not (row[0] in known and known[row[0]].home == country)]
    if not mine:
        return None
    return CountryProfile(
        country,
        tuple(_there(row, known[row[0]].name if row[0] in known else row[0]) for row in mine),
        tuple(sorted((_part(row) for row in years), key=lambda one: (one.code, SOURCES.index(one.source)))),
        tuple(_part(row) for row in sectors),
    )


def _there(row: tuple, name: str) -> There:
    ref, source, activities, spent, committed, provided, first, last = row
    years = (first, last) if last else None
    return There(ref, name, activities, round(spent, 2), round(committed, 2), round(provided, 2), years, source)


def _part(row: tuple) -> Part:
    code, source, organizations_, activities, *money = row
    return Part(str(code), source, organizations_, activities, *(round(dollars, 2) for dollars in money))


_THERE = f"""
SELECT *, min({rank_of("source")}) OVER (PARTITION BY ref) AS best, {rank_of("source")} AS place
FROM work WHERE role = 'reports' AND country = $country
"""
_MONEY = "sum(spent_usd), sum(committed_usd), sum(provided_usd)"
_ORGANIZATIONS = f"""
SELECT ref, source, count(DISTINCT activity_id), {_MONEY}, min(year), max(year) FROM there WHERE place = best
GROUP BY ref, source ORDER BY greatest(sum(spent_usd), sum(provided_usd)) DESC, ref
"""
_PARTS = f"""
SELECT {{part}}, source, count(DISTINCT ref), count(DISTINCT activity_id), {_MONEY}
FROM there WHERE {{part}} IS NOT NULL AND {{part}}::VARCHAR <> '' GROUP BY {{part}}, source
ORDER BY greatest(sum(spent_usd), sum(provided_usd)) DESC, 1, 2
"""
