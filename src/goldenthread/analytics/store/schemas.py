"""Tables of the evidence store: their columns, grain and meaning (docs/reference/evidence-store.md)."""

from __future__ import annotations

import pyarrow as pa

TEXT, WHOLE, NUMBER, DAY, YES = pa.string(), pa.int32(), pa.float64(), pa.date32(), pa.bool_()

# where a row comes from: kind of source, key of the file in the manifest, number of the activity in that file
PROVENANCE = [("source", TEXT), ("file", TEXT), ("entry", WHOLE)]

# the part of an amount that goes to one recipient and one sector
SHARE = [
    ("recipient", TEXT),  # ISO alpha-3, or a DAC region code
    ("recipient_share", NUMBER),  # 0 to 1
    ("sector", TEXT),  # DAC purpose code of five digits
    ("sector_category", TEXT),  # DAC category of three digits: 151
    ("sector_group", TEXT),  # DAC group of three digits: 150
    ("sector_share", NUMBER),  # 0 to 1
]

MONEY = [
    ("amount", NUMBER),  # the whole, as published
    ("value", NUMBER),  # the part of it in this row: amount x recipient_share x sector_share
    ("currency", TEXT),
    ("value_date", DAY),
    ("value_usd", NUMBER),  # null when no rate is known
]

TABLES: dict[str, pa.Schema] = {
    # one row per IATI activity, project of an aid system, or donor line of the CRS
    "activities": pa.schema([
        ("activity_id", TEXT), ("reporting_ref", TEXT), ("reporting_name", TEXT), ("reporting_type", TEXT),
        ("secondary_reporter", YES), ("title", TEXT), ("title_language", TEXT), ("description", TEXT),
        ("hierarchy", WHOLE), ("status", TEXT),
        ("start_planned", DAY), ("start_actual", DAY), ("end_planned", DAY), ("end_actual", DAY),
        ("start_date", DAY), ("end_date", DAY), ("default_currency", TEXT), ("humanitarian", YES),
        ("last_updated", TEXT), ("version", TEXT), ("line", WHOLE), *PROVENANCE,
    ]),
    # one row per published transaction, recipient and sector
    "transactions": pa.schema([
        ("activity_id", TEXT), ("transaction", WHOLE), ("ref", TEXT), ("type", TEXT),
        ("date", DAY), ("year", WHOLE), *MONEY, *SHARE,
        ("provider_ref", TEXT), ("provider_name", TEXT), ("provider_type", TEXT),
        ("provider_activity_id", TEXT),
        ("receiver_ref", TEXT), ("receiver_name", TEXT), ("receiver_type", TEXT),
        ("receiver_activity_id", TEXT),
        ("aid_type", TEXT), ("finance_type", TEXT), ("flow_type", TEXT), ("tied_status", TEXT),
        ("channel", TEXT), ("humanitarian", YES), ("line", WHOLE), *PROVENANCE,
    ]),
    # one row per published budget, recipient and sector
    "budgets": pa.schema([
        ("activity_id", TEXT), ("budget", WHOLE), ("type", TEXT), ("status", TEXT),
        ("period_start", DAY), ("period_end", DAY), ("year", WHOLE), *MONEY, *SHARE,
        ("line", WHOLE), *PROVENANCE,
    ]),
    # one row per organization and role in an activity; 1 funding, 2 accountable, 3 extending, 4 implementing
    "participants": pa.schema([
        ("activity_id", TEXT), ("ref", TEXT), ("name", TEXT), ("role", TEXT), ("type", TEXT),
        ("their_activity_id", TEXT), ("line", WHOLE), *PROVENANCE,
    ]),
    # one row per sector of an activity as published, every vocabulary
    "activity_sectors": pa.schema([
        ("activity_id", TEXT), ("vocabulary", TEXT), ("code", TEXT), ("name", TEXT), ("percentage", NUMBER),
        ("sector", TEXT), ("sector_category", TEXT), ("sector_group", TEXT), ("line", WHOLE), *PROVENANCE,
    ]),
    # one row per recipient country or region of an activity as published
    "activity_recipients": pa.schema([
        ("activity_id", TEXT), ("kind", TEXT), ("vocabulary", TEXT), ("code", TEXT), ("percentage", NUMBER),
        ("recipient", TEXT), ("line", WHOLE), *PROVENANCE,
    ]),
    # one row per related activity; types: 1 parent, 2 child, 3 sibling, 4 co-funded, 5 third party
    "related_activities": pa.schema([("activity_id", TEXT), ("ref", TEXT), ("type", TEXT), *PROVENANCE]),
    # one row per period of an indicator (one with empty dates where an indicator has no period)
    "results": pa.schema([
        ("activity_id", TEXT), ("result", WHOLE), ("result_type", TEXT), ("result_title", TEXT),
        ("indicator", WHOLE), ("indicator_title", TEXT), ("measure", TEXT), ("ascending", YES),
        ("baseline_year", TEXT), ("baseline", TEXT), ("period_start", DAY), ("period_end", DAY),
        ("target", TEXT), ("target_value", NUMBER), ("actual", TEXT), ("actual_value", NUMBER),
        ("line", WHOLE), *PROVENANCE,
    ]),
    # one row per organization of an IATI organisation file
    "organisations": pa.schema([
        ("organisation_ref", TEXT), ("name", TEXT), ("reporting_ref", TEXT), ("reporting_name", TEXT),
        ("reporting_type", TEXT), ("last_updated", TEXT), ("version", TEXT), ("line", WHOLE), *PROVENANCE,
    ]),
    # one row per budget or expenditure of an organisation file; kind is the element's name
    "organisation_budgets": pa.schema([
        ("organisation_ref", TEXT), ("kind", TEXT), ("status", TEXT),
        ("period_start", DAY), ("period_end", DAY),
        ("amount", NUMBER), ("currency", TEXT), ("value_date", DAY), ("value_usd", NUMBER),
        ("recipient", TEXT), ("recipient_ref", TEXT), ("recipient_name", TEXT), ("line", WHOLE), *PROVENANCE,
    ]),
    # one row per thing found wrong or strange while reading
    "problems": pa.schema([
        ("activity_id", TEXT), ("code", TEXT), ("message", TEXT), ("line", WHOLE), *PROVENANCE,
    ]),
}  # fmt: skip


def table(name: str, columns: dict[str, object]) -> pa.Table:
    """A table of the store from columns (arrays, lists, one value for all rows); those left out are null."""
    schema = TABLES[name]
    rows = max((len(c) for c in columns.values() if hasattr(c, "__len__") and not isinstance(c, str)), default=1)
    return pa.table([_column(columns.get(f.name), f.type, rows) for f in schema], schema=schema)


def _column(values: object, kind: pa.DataType, rows: int) -> pa.Array | pa.ChunkedArray:
    if values is None:
        return pa.nulls(rows, kind)
    if isinstance(values, pa.Array | pa.ChunkedArray):
        return values if values.type == kind else values.cast(kind)
    if isinstance(values, str) or not hasattr(values, "__len__"):
        return pa.repeat(pa.scalar(values, kind), rows)
    return pa.array(values, kind)
