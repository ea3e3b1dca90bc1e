"""One organization in the evidence: where it works, on what, with how much, with whom, and since when.

Counted by `analytics.counting.rule`, in one source: the most telling that says anything of the organization.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from goldenthread.analytics.counting.rule import rank_of
from goldenthread.analytics.identity.parties import organizations
from goldenthread.analytics.store import EvidenceStore
from goldenthread.analytics.work import connect_work

MOST = 12


@dataclass(frozen=True)
class Share:
    """A country, sector or year of an organization's work: distinct activities, and US dollars of each kind."""

    code: str
    activities: int
    spent_usd: float
    committed_usd: float
    incoming_usd: float
    provided_usd: float


@dataclass(frozen=True)
class Other:
    """Somebody named in its activities as provider or receiver: activities, and US dollars spent and coming in there."""

    ref: str
    name: str
    activities: int
    provided_usd: float
    incoming_usd: float


@dataclass(frozen=True)
class Profile:
    """What the evidence says of one organization."""

    ref: str
    name: str
    refs: list[str]
    source: str
    activities: int
    countries: list[Share]
    sectors: list[Share]
    years: list[Share]
    providers: list[Other]
    receivers: list[Other]


def profile(store: EvidenceStore, ref: str) -> Profile | None:
    """The profile of an organization by any reference or name that stands for it; None when it published nothing."""
    known = organizations(store)
    one = known.get(ref) or next((each for each in known.values() if ref in each.refs), None)
    if one is None:
        return None
    with connect_work(store) as db:
        db.execute(f"CREATE TEMP TABLE mine AS {_MINE}", {"ref": one.key})
        told = db.execute("SELECT min(source), count(DISTINCT activity_id) FROM mine").fetchone()
        if not told or not told[1]:
            return None
        others = {role: _others(db, role, one.key, known) for role in ("funds", "receives")}
        parts = {part: _shares(db, part) for part in ("country", "sector", "year")}
    return Profile(
        one.key, one.name, list(one.refs), told[0], told[1],
        parts["country"], parts["sector"], sorted(parts["year"], key=lambda share: share.code),
        others["funds"], others["receives"],
    )  # fmt: skip


def _shares(db: duckdb.DuckDBPyConnection, part: str) -> list[Share]:
    rows = db.execute(_SHARES.format(part=part)).fetchall()
    return [Share(code, activities, *(round(money, 2) for money in rest)) for code, activities, *rest in rows]


def _others(db: duckdb.DuckDBPyConnection, role: str, key: str, known: dict) -> list[Other]:
    rows = db.execute(_OTHERS, {"role": role, "ref": key}).fetchall()
    return [Other(ref, known[ref].name if ref in known else ref, *figures) for ref, *figures in rows]


_MINE = f"""
SELECT * FROM work WHERE role = 'reports' AND ref = $ref
QUALIFY {rank_of("source")} = min({rank_of("source")}) OVER ()
"""
_SHARES = """
SELECT {part}::VARCHAR, count(DISTINCT activity_id), sum(spent_usd), sum(committed_usd), sum(incoming_usd),
    sum(provided_usd)
FROM mine WHERE {part} IS NOT NULL AND {part}::VARCHAR <> '' GROUP BY {part}
ORDER BY greatest(sum(spent_usd), sum(provided_usd)) DESC, 1
"""
_OTHERS = f"""
SELECT work.ref, count(DISTINCT work.activity_id), sum(work.provided_usd), sum(work.incoming_usd)
FROM work WHERE role = $role AND ref <> $ref AND activity_id IN (SELECT activity_id FROM mine)
GROUP BY work.ref ORDER BY greatest(sum(work.provided_usd), sum(work.incoming_usd)) DESC, 1 LIMIT {MOST}
"""
