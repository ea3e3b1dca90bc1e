"""What stands behind a term: counts from the cube; the single activities are found by `analytics.behind`.

`activity_years` counts an activity once in each year with a transaction; `value_usd` adds what was reported, with
corrections; years are the first and the last with a transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from goldenthread.analytics.history import NEVER, Array
from goldenthread.analytics.terms import Term

if TYPE_CHECKING:
    from goldenthread.analytics.prepared import Prepared

LATELY = 3  # years that count as lately
EXAMPLES = 5
Evidence = dict[str, Any]


def evidence_of(
    prepared: Prepared, term: Term, organizations: Array, *, country: int, sectors: Sequence[int]
) -> list[Evidence]:
    """The counts behind one term for each organization, in their order."""
    return _READERS[term.evidence](prepared, organizations, country, list(sectors))


def totals(counts: Mapping[str, Array], *, until: int) -> dict[str, Array]:
    """What each organization does in all countries and sectors: summed when a ranking is made ready, read by reasons."""
    active = counts["first"] < NEVER
    return {
        "all-activities": counts["activities"].sum((1, 2)),
        "all-value": counts["value"].sum((1, 2)),
        "all-first": counts["first"].min((1, 2), initial=NEVER),
        "all-last": counts["last"].max((1, 2), initial=0),
        "all-countries": active.any(2).sum(1),
        "all-sectors": active.any(1).sum(1),
        "all-started": (active & (counts["first"] > until - LATELY)).sum((1, 2)),
    }


def _work(prepared: Prepared, where: tuple, axes: tuple[int, ...]) -> list[Evidence]:
    """Activity-years, money and years of the part of the arrays that `where` picks."""
    return _told(
        prepared.arrays["activities"][where].sum(axes),
        prepared.arrays["value"][where].sum(axes),
        prepared.arrays["first"][where].min(axes),
        prepared.arrays["last"][where].max(axes),
    )


def _told(activities: Array, value: Array, first: Array, last: Array) -> list[Evidence]:
    columns = activities.tolist(), value.round(2).tolist(), first.tolist(), last.tolist()
    return [
        {"activity_years": a, "value_usd": v, "years": [f, t] if f < NEVER else []}
        for a, v, f, t in zip(*columns, strict=True)
    ]


def _in_country(prepared: Prepared, who: Array, country: int, sectors: list[int]) -> list[Evidence]:
    active = prepared.arrays["first"][who, country] < NEVER
    work = _work(prepared, (who, country), (1,))
    return [e | {"sectors": names} for e, names in zip(work, _codes(prepared.sectors, active), strict=True)]


def _in_sector(prepared: Prepared, who: Array, country: int, sectors: list[int]) -> list[Evidence]:
    where = np.ix_(who, np.arange(len(prepared.countries)), sectors)
    fresh = prepared.arrays["recent"][where].max(2) * prepared.arrays["alike-countries"][:, country]
    counts = (prepared.arrays["first"][where] < NEVER).any(2).sum(1).tolist()
    work = _work(prepared, where, (1, 2))
    nearest = _top_codes(prepared.countries, fresh)
    return [e | {"countries": n, "nearest": near} for e, n, near in zip(work, counts, nearest, strict=True)]


def _in_pair(prepared: Prepared, who: Array, country: int, sectors: list[int]) -> list[Evidence]:
    return _work(prepared, np.ix_(who, [country], sectors), (1, 2))


def _everywhere(prepared: Prepared, who: Array, country: int, sectors: list[int]) -> list[Evidence]:
    of = prepared.arrays
    work = _told(*(of[f"all-{name}"][who] for name in ("activities", "value", "first", "last")))
    countries, kinds = of["all-countries"][who].tolist(), of["all-sectors"][who].tolist()
    return [e | {"countries": c, "sectors": s} for e, c, s in zip(work, countries, kinds, strict=True)]


def _lately(prepared: Prepared, first: Array) -> Array:
    return (first > prepared.until - LATELY) & (first < NEVER)


def _country_starts(prepared: Prepared, who: Array, country: int, sectors: list[int]) -> list[Evidence]:
    started = _lately(prepared, prepared.arrays["first"][who, country])
    codes = _codes(prepared.sectors, started)
    return [_since(prepared) | {"started": len(names), "sectors": names} for names in codes]


def _sector_starts(prepared: Prepared, who: Array, country: int, sectors: list[int]) -> list[Evidence]:
    where = np.ix_(who, np.arange(len(prepared.countries)), sectors)
    started = _lately(prepared, prepared.arrays["first"][where]).any(2)
    counts = started.sum(1).tolist()
    nearest = _top_codes(prepared.countries, started * prepared.arrays["alike-countries"][:, country])
    return [_since(prepared) | {"started": n, "nearest": codes} for n, codes in zip(counts, nearest, strict=True)]


def _starts(prepared: Prepared, who: Array, country: int, sectors: list[int]) -> list[Evidence]:
    return [_since(prepared) | {"started": count} for count in prepared.arrays["all-started"][who].tolist()]


def _since(prepared: Prepared) -> Evidence:
    return {"years": [prepared.until - LATELY + 1, prepared.until]}


def _alike(prepared: Prepared, who: Array, country: int, sectors: list[int]) -> list[Evidence]:
    """The organizations in the country and sector whose pattern of work is nearest."""
    here = prepared.arrays["recent"][:, country][:, sectors].max(1)
    likeness = prepared.arrays["alike-organizations"][who] * here
    return [{"organizations": refs} for refs in _top_codes(prepared.organizations, likeness)]


def _named(prepared: Prepared, who: Array, country: int, sectors: list[int]) -> list[Evidence]:
    here = np.ix_(who, [country], sectors)
    sides = [(role, prepared.arrays[role]) for role in ("funds", "receives")]
    counts = {
        f"{role}_{place}": values[where].sum(axes).tolist()
        for role, values in sides
        for place, where, axes in (("here", here, (1, 2)), ("country", (who, country), (1,)))
    }
    return [{name: column[i] for name, column in counts.items()} for i in range(len(who))]


def _plans(prepared: Prepared, who: Array, country: int, sectors: list[int]) -> list[Evidence]:
    counts = prepared.arrays["plans"][np.ix_(who, [country], sectors)].sum((1, 2)).tolist()
    return [{"budget_years": count} for count in counts]


def _uncoded(prepared: Prepared, who: Array, country: int, sectors: list[int]) -> list[Evidence]:
    return [{"activity_years": count} for count in prepared.arrays["uncoded"][who, country].tolist()]


def _codes(axis: list[str], chosen: Array) -> list[list[str]]:
    return [[axis[i] for i in np.flatnonzero(row)] for row in chosen]


def _top_codes(axis: list[str], weights: Array) -> list[list[str]]:
    """The codes with the greatest weights above zero, at most EXAMPLES of them."""
    order = np.argsort(-weights, axis=1, kind="stable")[:, :EXAMPLES]
    kept = np.take_along_axis(weights, order, 1) > 0
    return [[axis[i] for i in row[good]] for row, good in zip(order, kept, strict=True)]


_READERS: dict[str, Callable[[Prepared, Array, int, list[int]], list[Evidence]]] = {
    "country": _in_country,
    "sector": _in_sector,
    "pair": _in_pair,
    "all": _everywhere,
    "country_starts": _country_starts,
    "sector_starts": _sector_starts,
    "starts": _starts,
    "alike": _alike,
    "named": _named,
    "plans": _plans,
    "uncoded": _uncoded,
}
