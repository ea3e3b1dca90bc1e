"""How many distinct activities each organization has in a country, and in a sector: what the plain baselines multiply."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.analytics.counting.rule import rank_of
from goldenthread.analytics.ranking.history import Array, History
from goldenthread.analytics.store import EvidenceStore
from goldenthread.analytics.work import connect_work


def new_activities(store: EvidenceStore) -> pa.Table:
    """Columns ref, axis (country or sector), code, year, activities: those first seen there in that year.

    What an organization has there up to a year is the sum of its years until then: each activity once.
    """
    with connect_work(store) as db:
        return db.sql(_NEW).to_arrow_table()


def counts(counted: pa.Table, history: History) -> tuple[Array, Array]:
    """Distinct activities up to the year of a history: organizations x countries, and organizations x sectors."""
    known = counted.filter(pc.less_equal(counted["year"], history.until))
    return _matrix(known, history, "country", history.countries), _matrix(known, history, "sector", history.sectors)


def _matrix(known: pa.Table, history: History, axis: str, codes: list[str]) -> Array:
    rows = known.filter(pc.equal(known["axis"], axis))
    row = pc.fill_null(pc.index_in(rows["ref"], value_set=pa.array(history.organizations, pa.string())), -1).to_numpy()
    column = pc.fill_null(pc.index_in(rows["code"], value_set=pa.array(codes, pa.string())), -1).to_numpy()
    found = np.zeros((len(history.organizations), len(codes)))
    kept = (row >= 0) & (column >= 0)
    np.add.at(found, (row[kept], column[kept]), rows["activities"].to_numpy()[kept])
    return found


_NEW = f"""
WITH telling AS (
    SELECT *, {rank_of("source")} = min({rank_of("source")}) OVER (PARTITION BY ref, country) AS is_best FROM work
    WHERE role = 'reports' AND year IS NOT NULL AND sector <> ''
), own AS (SELECT * FROM telling WHERE is_best), seen AS (
    SELECT ref, 'country' AS axis, country AS code, activity_id, min(year) AS year FROM own GROUP BY ALL
    UNION ALL
    SELECT ref, 'sector', sector, activity_id, min(year) FROM own GROUP BY ALL
)
SELECT ref, axis, code, year, count(*) AS activities FROM seen GROUP BY ALL ORDER BY ALL
"""
