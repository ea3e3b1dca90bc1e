"""What a reader of IATI XML hands over: rows of text as published, numbered by activity.

Every row has the number of its activity in the batch (`entry`) and its line in the file. `number` counts
transactions and budgets inside an activity; -1 marks a sector or recipient of the activity itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

PARTY = ("ref", "name", "type", "activity_id")

COLUMNS: dict[str, tuple[str, ...]] = {
    "activities": (
        "activity_id", "reporting_ref", "reporting_name", "reporting_type", "secondary_reporter", "title", "title_language",
        "description",
        "hierarchy", "status", "start_planned", "start_actual", "end_planned", "end_actual", "default_currency",
        "default_aid_type", "default_finance_type", "default_flow_type", "default_tied_status", "humanitarian",
        "last_updated", "version",
    ),
    "transactions": (
        "ref", "type", "date", "amount", "currency", "value_date",
        *(f"provider_{p}" for p in PARTY), *(f"receiver_{p}" for p in PARTY),
        "aid_type", "finance_type", "flow_type", "tied_status", "channel", "humanitarian",
    ),
    "budgets": ("type", "status", "period_start", "period_end", "amount", "currency", "value_date"),
    "participants": ("ref", "name", "role", "type", "their_activity_id"),
    "sectors": ("vocabulary", "code", "name", "percentage"),
    "recipients": ("kind", "vocabulary", "code", "percentage"),
    "related_activities": ("ref", "type"),
    "results": (
        "result", "result_type", "result_title", "indicator", "indicator_title", "measure", "ascending",
        "baseline_year", "baseline", "period_start", "period_end", "target", "actual",
    ),
    "organisations": (
        "organisation_ref", "name", "reporting_ref", "reporting_name", "reporting_type", "default_currency",
        "last_updated", "version",
    ),
    "organisation_budgets": (
        "kind", "status", "period_start", "period_end", "amount", "currency", "value_date",
        "recipient", "recipient_ref", "recipient_name",
    ),
}  # fmt: skip

PLACE = ("entry", "line", "number")


class RawRows:
    """Rows of text on their way from a reader to the store, by table."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple]] = {name: [] for name in COLUMNS}
        self.entries = 0

    def add(self, table: str, place: tuple[int, Any, int], values: Sequence[str | None]) -> None:
        """Add one row; `place` is entry, line and number."""
        self.rows[table].append((*place, *values))

    def tables(self) -> dict[str, pa.Table]:
        """The rows as tables of text."""
        return {name: _table(rows, COLUMNS[name]) for name, rows in self.rows.items()}

    def __len__(self) -> int:
        return sum(map(len, self.rows.values()))


def _table(rows: list[tuple], columns: tuple[str, ...]) -> pa.Table:
    values = list(zip(*rows, strict=True)) or [()] * (len(PLACE) + len(columns))
    kinds = [pa.int32()] * len(PLACE) + [pa.string()] * len(columns)
    arrays = [pa.array(v, k) for v, k in zip(values, kinds, strict=True)]
    return pa.table(arrays, names=[*PLACE, *columns])
