"""The single activities behind each term of a score: identifier, title, years, US dollars, who published it.

Every term of `analytics.ranking.terms` says in `CONDITIONS` which rows of the work (`analytics.work`) speak for it. Nothing
later than the year of the ranking is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import duckdb

from goldenthread.analytics.counting.ledger import ALWAYS
from goldenthread.analytics.counting.rule import MONEY, REPORTS, TOLD, rank_of
from goldenthread.analytics.ranking.match import Match, TermShown
from goldenthread.analytics.ranking.reasons import LATELY
from goldenthread.analytics.sectors import sector_group
from goldenthread.analytics.store import EvidenceStore
from goldenthread.analytics.work import connect_work

EXAMPLES = 3

_OWN, _HERE, _FIT = "role = $side", "here", "fits"
_CODED = "sector <> ''"
CONDITIONS = {
    "country": f"{_OWN} AND {_HERE}",
    "sector": f"{_OWN} AND {_FIT}",
    "country_growth": f"{_OWN} AND {_HERE} AND {_CODED}",
    "sector_growth": f"{_OWN} AND {_FIT} AND NOT {_HERE}",
    "growth": f"{_OWN} AND {_CODED}",
    "reach": f"{_OWN}",
    "neighbours": f"{_OWN} AND {_FIT} AND NOT {_HERE}",
    "related_sectors": f"{_OWN} AND {_HERE} AND {_CODED} AND NOT {_FIT}",
    "alike": f"{_OWN} AND {_HERE} AND {_FIT}",  # of the organizations alike, not its own
    "named": f"role IN ('funds', 'receives') AND {_HERE} AND NOT (role = 'funds' AND source IN {TOLD})",
    "plans": f"role = 'plans' AND {_HERE} AND {_FIT}",
    "uncoded": f"{_OWN} AND {_HERE} AND sector = ''",
    "incumbent": f"{_OWN} AND {_HERE} AND {_FIT}",
}

STARTED = frozenset(("country_growth", "sector_growth", "growth"))  # only pairs first taken up lately
ELSEWHERE = frozenset(("sector", "sector_growth", "neighbours", "growth", "reach"))  # look beyond the country: slower


@dataclass(frozen=True)
class Activity:
    """An activity that speaks for a term, as far as the term counts it: its years, flows, and each kind of money there."""

    activity_id: str
    title: str
    years: tuple[int, int] | None
    flows: int
    reporter: str
    source: str
    spent_usd: float
    committed_usd: float
    incoming_usd: float
    incoming_committed_usd: float
    provided_usd: float
    budgeted_usd: float


# the columns of an activity in a query over `work` that is grouped by activity, in the order of `activity_of`
ACTIVITY = (
    "activity_id, max(title) AS title, min(year) AS begins, max(year) AS ends, sum(flows)::INTEGER AS flows, "
    "max(reporter) AS reporter, min(source) AS source, " + ", ".join(f"sum({kind}) AS {kind}" for kind in MONEY)
)
LARGEST = "greatest(" + ", ".join(f"sum({kind})" for kind in MONEY) + ")"


def activity_of(row: Sequence[Any]) -> Activity:
    """An activity from the columns ACTIVITY."""
    identifier, title, first, last, flows, reporter, source, *money = row
    years = (first, last) if last else None
    return Activity(identifier or "", title or "", years, flows, reporter or "", source, *(round(m, 2) for m in money))


def summed(activities: Sequence[Activity]) -> dict[str, Any]:
    """The figures of different activities of one source together, each kind of money apart."""
    years = [year for one in activities if one.years for year in one.years]
    told: dict[str, Any] = {"activities": len(activities)}
    for kind in MONEY:
        total = round(sum(getattr(one, kind) for one in activities), 2)
        if total or kind in ALWAYS:
            told[kind] = total
    return told | {"years": [min(years), max(years)] if years else []}


@dataclass(frozen=True)
class Behind:
    """What speaks for a term: how many activities, and the latest and largest of them."""

    count: int
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class Place:
    """Where and until when a question looks: country (ISO alpha-3), DAC codes, years, side of the work.

    `shown` is the last year whose work is shown (None: all), `until` the year of the ranking, from which "lately" counts.
    """

    country: str
    sectors: tuple[str, ...]
    until: int
    side: str = REPORTS
    shown: int | None = None


def place(country: str, *, sectors: Iterable[str], until: int, side: str = REPORTS, shown: int | None = None) -> Place:
    """The place of a question about DAC sectors of three or five digits."""
    return Place(country, tuple(dict.fromkeys(code for code in sectors if sector_group(code))), until, side, shown)


def behind(
    store: EvidenceStore, *, who: Mapping[str, Iterable[str]], terms: Iterable[str], where: Place, most: int = EXAMPLES
) -> dict[tuple[str, str], Behind]:
    """The activities behind terms, by (organization, term); at most `most` of each, the latest and largest first.

    `who` says under which references the work of each organization is looked for: its own, or those alike.
    """
    pairs = [(ref, other) for ref, others in who.items() for other in others]
    wanted = [term for term in terms if term in CONDITIONS]
    if not pairs or not wanted:
        return {}
    with connect_work(store) as db:
        return _asked(db, pairs, wanted, where, most)


def _asked(
    db: duckdb.DuckDBPyConnection, pairs: list[tuple[str, str]], terms: Sequence[str], where: Place, most: int
) -> dict[tuple[str, str], Behind]:
    db.execute(
        "CREATE TEMP TABLE wanted AS SELECT unnest($1::VARCHAR[]) AS asked, unnest($2::VARCHAR[]) AS ref",
        [[asked for asked, _ref in pairs], [ref for _asked, ref in pairs]],
    )
    lately = {term: " AND first > $until - $lately AND first <= $until" if term in STARTED else "" for term in terms}
    parts = [f"SELECT '{term}' AS term, * FROM mine WHERE {CONDITIONS[term]}{lately[term]}" for term in terms]
    within = " OR ".join(f"({CONDITIONS[term]})" for term in terms)
    upto = "" if where.shown is None else "year <= $shown AND"
    sql = _BEHIND.format(parts=" UNION ALL ".join(parts), within=within, upto=upto)
    given = {
        "country": where.country,
        "sectors": list(where.sectors),
        "until": where.until,
        "shown": where.shown,
        "lately": LATELY,
        "side": where.side,
    }
    named = {name: value for name, value in given.items() if f"${name}" in sql}
    found: dict[tuple[str, str], list[Activity]] = {}
    counts: dict[tuple[str, str], int] = {}
    for ref, term, count, *row in db.execute(sql, named | {"most": most}).fetchall():
        found.setdefault((ref, term), []).append(activity_of(row))
        counts[ref, term] = count
    return {key: Behind(counts[key], tuple(rows)) for key, rows in found.items()}


# the first source that says anything for a term is the one that is counted, as everywhere
_BEHIND = (
    """
WITH those AS MATERIALIZED (
    SELECT *, country = $country AS here, """
    + f"{rank_of('source')} AS place,"
    + """
        list_contains($sectors, sector) OR list_contains($sectors, category) OR list_contains($sectors, purpose) AS fits
    FROM work WHERE {upto} ref IN (SELECT ref FROM wanted) AND ({within})
), dated AS (
    SELECT role, ref, country, sector, year, """
    + f"{rank_of('source')} AS place"
    + """ FROM work
    WHERE role = $side AND year <= $until AND ref IN (SELECT ref FROM wanted)
), telling AS (
    SELECT *, min(place) OVER (PARTITION BY ref, country) AS telling FROM dated
), begun AS (
    SELECT role, ref, country, sector, min(year) AS first FROM telling WHERE place = telling GROUP BY ALL
), mine AS MATERIALIZED (
    SELECT asked, those.*, first FROM those LEFT JOIN begun USING (role, ref, country, sector) JOIN wanted USING (ref)
), every AS ({parts}), told AS (
    SELECT *, min(place) OVER (PARTITION BY asked, term) AS best FROM every
), summed AS (
    SELECT asked, term, """
    + f"{ACTIVITY}, {LARGEST} AS largest"
    + """
    FROM told WHERE place = best GROUP BY asked, term, activity_id
)
SELECT asked, term, count(*) OVER (PARTITION BY asked, term), * EXCLUDE (asked, term, largest)
FROM summed
QUALIFY row_number() OVER (PARTITION BY asked, term ORDER BY ends DESC NULLS LAST, largest DESC, activity_id) <= $most
ORDER BY asked, term, ends DESC NULLS LAST, largest DESC, activity_id
"""
)


def with_activities(
    store: EvidenceStore, matches: Sequence[Match], *, where: Place, terms: Collection[str] = tuple(CONDITIONS)
) -> list[Match]:
    """The matches, with `activity_count` and `examples` (single activities) in the evidence of these terms."""
    own = {match.ref: [match.ref] for match in matches}
    alike = {m.ref: t.evidence.get("organizations", []) for m in matches for t in m.terms if t.term == "alike"}
    found = behind(store, who=own, terms=[t for t in terms if t != "alike"], where=where)
    found |= behind(store, who=alike, terms=[t for t in terms if t == "alike"], where=where)
    return [
        replace(
            m, terms=tuple(_shown(t, found.get((m.ref, t.term))) if t.term in terms else t for t in m.terms)
        ) for m in matches
    ]  # fmt: skip


def _shown(term: TermShown, found: Behind | None) -> TermShown:
    examples = [plain(one) for one in found.activities] if found else []
    return replace(term, evidence=term.evidence | {"activity_count": found.count if found else 0, "examples": examples})


def plain(one: Activity) -> dict[str, Any]:
    """An activity as data."""
    told = {name: value for name, value in asdict(one).items() if value or name not in MONEY or name in ALWAYS}
    return told | {"years": list(one.years or ())}
