"""Rows of text of many files as one table each, so that they are assembled together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.analytics.iati.read.raw import COLUMNS

SOURCE = "iati"
DEFAULTS = ("aid_type", "finance_type", "flow_type", "tied_status")


@dataclass(frozen=True)
class RawOf:
    """Rows of text of one file; its entries in the store count from `first_entry`."""

    tables: Mapping[str, pa.Table]
    file: str  # key in the manifest
    name: str  # what people call it
    first_entry: int
    source: str = SOURCE


def joined(raws: Sequence[RawOf]) -> tuple[dict[str, pa.Table], list[int]]:
    """The rows of all files as one table each, entries counted through; and the entries of each file."""
    tables: dict[str, list[pa.Table]] = {name: [] for name in COLUMNS}
    entries, before = [], 0
    for raw in raws:
        for name in COLUMNS:
            rows = raw.tables[name]
            if rows.num_rows:
                shifted = pc.add(rows["entry"], pa.scalar(before, pa.int32())) if before else rows["entry"]
                tables[name].append(rows.set_column(0, "entry", shifted))
        entries.append(raw.tables["activities"].num_rows + raw.tables["organisations"].num_rows)
        before += entries[-1]
    empty = raws[0].tables
    return {n: pa.concat_tables(t) if t else empty[n].slice(0, 0) for n, t in tables.items()}, entries


def about_of(raw: Mapping[str, pa.Table]) -> pa.Table:
    """What rows inside an activity or organisation take over from it, by entry."""
    defaults = [f"default_{name}" for name in ("currency", *DEFAULTS)]
    both = []
    for table, identifier in (("activities", "activity_id"), ("organisations", "organisation_ref")):
        rows = raw[table]
        columns = [rows[n] if n in rows.column_names else pa.nulls(rows.num_rows, pa.string()) for n in defaults]
        places = [rows["entry"], rows["line"], rows[identifier]]
        both.append(pa.table([*places, *columns], names=["entry", "line", "identifier", *defaults]))
    if both[0].num_rows and both[1].num_rows:
        return pa.concat_tables(both).sort_by("entry").combine_chunks()
    return both[0] if both[0].num_rows else both[1]
