"""One country in the evidence: who reports work there, how much they spent, on what, in which years.

Counting rule: activities are counted once per organization, sector or year. Spent are disbursements and expenditure
(IATI transaction types 3 and 4) in US dollars of the value date, as each organization itself reports them, corrections
taken off. What one organization passes to another stands under both: sums over organizations may count a dollar twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goldenthread.analytics.store import EvidenceStore


@dataclass(frozen=True)
class There:
    """An organization in a country: activities with a transaction there, US dollars spent, first and last year."""

    ref: str
    name: str
    activities: int
    spent_usd: float
    years: tuple[int, int]


@dataclass(frozen=True)
class Part:
    """A year or DAC group of work in a country: organizations, their activities, US dollars that they say they spent."""

    code: str
    organizations: int
    activities: int
    spent_usd: float


@dataclass(frozen=True)
class CountryProfile:
    """What the evidence says of one country; organizations and sectors with the most money first."""

    country: str
    organizations: tuple[There, ...]
    years: tuple[Part, ...]
    sectors: tuple[Part, ...]


def country_profile(store: EvidenceStore, country: str) -> CountryProfile | None:
    """The profile of a country (ISO alpha-3); None when the evidence says nothing of it."""
    return _profile(store.path, store.fingerprint, country)


@lru_cache(maxsize=64)
def _profile(path: Path, fingerprint: str, country: str) -> CountryProfile | None:
    with EvidenceStore(path).connect() as db:
        db.execute(f"CREATE TEMP TABLE flows AS {_FLOWS}", {"country": country})
        there = db.execute(_ORGANIZATIONS).fetchall()
        years, sectors = (db.execute(_PARTS.format(part=part)).fetchall() for part in ("year", "sector_group"))
    if not there:
        return None
    return CountryProfile(
        country,
        tuple(
            There(ref, name, count, round(spent, 2), (first, last)) for ref, name, count, spent, first, last in there
        ),
        tuple(sorted((_part(row) for row in years), key=lambda one: one.code)),
        tuple(_part(row) for row in sectors),
    )


def _part(row: tuple) -> Part:
    code, organizations, activities, spent = row
    return Part(str(code), organizations, activities, round(spent, 2))


_FLOWS = """
SELECT coalesce(nullif(reporting_ref, ''), nullif(reporting_name, '')) AS who, reporting_name,
    transactions.activity_id, year, sector_group,
    CASE WHEN type IN ('3', '4') THEN value_usd ELSE 0 END AS spent
FROM transactions JOIN activities USING (file, entry)
WHERE recipient = $country AND year IS NOT NULL AND coalesce(nullif(reporting_ref, ''), reporting_name) <> ''
"""
_ORGANIZATIONS = """
SELECT who, coalesce(max(reporting_name), who), count(DISTINCT activity_id), coalesce(sum(spent), 0), min(year), max(year)
FROM flows GROUP BY who ORDER BY 4 DESC, who
"""
_PARTS = """
SELECT {part}, count(DISTINCT who), count(DISTINCT activity_id), coalesce(sum(spent), 0)
FROM flows WHERE {part} IS NOT NULL GROUP BY {part} ORDER BY 4 DESC, 1
"""
