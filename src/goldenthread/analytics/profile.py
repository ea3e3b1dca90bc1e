"""One organization in the evidence: where it works, on what, with how much, with whom, and since when."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.analytics.cube import REPORTS, read_cube
from goldenthread.analytics.store import EvidenceStore

MOST = 12
COUNTING_RULE = (
    "Counted from what the organization itself published: each activity once per country, sector and year; US dollars "
    "of the value date; what other publishers report of it is not added."
)


@dataclass(frozen=True)
class Share:
    """A country, sector or year of an organization's work: activities (one for each year) and US dollars."""

    code: str
    activities: int
    value_usd: float


@dataclass(frozen=True)
class Other:
    """Somebody named in its flows: provider or receiver, how often, with how much."""

    ref: str
    name: str
    flows: int
    value_usd: float


@dataclass(frozen=True)
class Profile:
    """What the evidence says of one organization."""

    ref: str
    name: str
    countries: list[Share]
    sectors: list[Share]
    years: list[Share]
    providers: list[Other]
    receivers: list[Other]


def profile(store: EvidenceStore, ref: str) -> Profile | None:
    """The profile of an organization by the reference it publishes under; None when it published nothing."""
    cube = read_cube(store)
    rows = cube.filter(pc.and_(pc.equal(cube["ref"], ref), pc.equal(cube["role"], REPORTS)))
    if not rows.num_rows:
        return None
    with store.connect() as db:
        name = db.execute(_NAME, {"ref": ref}).fetchone()
        sides = {
            side: [Other(*row) for row in db.execute(_SIDE.format(side=side), {"ref": ref}).fetchall()]
            for side in ("provider", "receiver")
        }
    return Profile(
        ref,
        (name[0] if name else None) or ref,
        _shares(rows, "country"),
        [one for one in _shares(rows, "sector") if one.code],
        sorted(_shares(rows, "year"), key=lambda one: one.code),
        sides["provider"],
        sides["receiver"],
    )


def _shares(rows: pa.Table, key: str) -> list[Share]:
    summed = rows.group_by(key).aggregate([("activities", "sum"), ("value_usd", "sum")]).to_pylist()
    shares = [Share(str(row[key]), row["activities_sum"], row["value_usd_sum"]) for row in summed]
    return sorted(shares, key=lambda one: (-one.value_usd, one.code))


_TOLD = "SELECT file, entry, coalesce(nullif(reporting_ref, ''), nullif(reporting_name, '')) AS ref, reporting_name"
_NAME = f"WITH told AS ({_TOLD} FROM activities) SELECT max(reporting_name) FROM told WHERE ref = $ref"
_SIDE = f"""
WITH told AS ({_TOLD} FROM activities)
SELECT coalesce({{side}}_ref, ''), coalesce(max({{side}}_name), max({{side}}_ref)), count(*), coalesce(sum(value_usd), 0)
FROM transactions JOIN told USING (file, entry)
WHERE told.ref = $ref AND coalesce({{side}}_ref, {{side}}_name) IS NOT NULL AND coalesce({{side}}_ref, '') <> $ref
GROUP BY {{side}}_ref, coalesce({{side}}_ref, {{side}}_name) ORDER BY 4 DESC, 2 LIMIT {MOST}
"""
