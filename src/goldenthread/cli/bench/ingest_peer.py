"""The plain way to read IATI XML into Parquet: lxml's iterparse, find for every field, pyarrow."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from lxml import etree

TABLES = ("activities", "transactions", "sectors", "countries", "participants", "budgets", "periods")
Rows = dict[str, list[tuple]]


def ingest_plainly(files: Iterable[Path], out: Path) -> None:
    """Write one Parquet file per table with the fields of all activities, as text."""
    rows: Rows = {table: [] for table in TABLES}
    for file in files:
        for _, activity in etree.iterparse(str(file), tag="iati-activity", huge_tree=True):
            _read(activity, rows)
            activity.clear()
            while activity.getprevious() is not None:
                del activity.getparent()[0]
    out.mkdir()
    for table, found in rows.items():
        columns = [pa.array(column, pa.string()) for column in zip(*found, strict=True)]
        pq.write_table(pa.table(columns, names=[f"c{n}" for n in range(len(columns))]), out / f"{table}.parquet")


def _read(activity: etree._Element, rows: Rows) -> None:
    identifier = activity.findtext("iati-identifier")
    dates = {d.get("type"): d.get("iso-date") for d in activity.findall("activity-date")}
    about = (_get(activity, "reporting-org", "ref"), _text(activity, "reporting-org"), _text(activity, "title"))
    status = _get(activity, "activity-status", "code")
    default = activity.get("default-currency")
    rows["activities"].append((identifier, *about, status, *(dates.get(n) for n in "1234"), default))
    for transaction in activity.findall("transaction"):
        rows["transactions"].append((identifier, *_transaction(transaction)))
    for sector in activity.findall("sector"):
        rows["sectors"].append((identifier, *(sector.get(a) for a in ("vocabulary", "code", "percentage"))))
    for country in activity.findall("recipient-country"):
        rows["countries"].append((identifier, country.get("code"), country.get("percentage")))
    for org in activity.findall("participating-org"):
        name = org.findtext("narrative") or org.text
        rows["participants"].append((identifier, org.get("ref"), name, org.get("role"), org.get("type")))
    for budget in activity.findall("budget"):
        rows["budgets"].append((identifier, budget.get("type"), *_period(budget), *_money(budget)))
    for result in activity.findall("result"):
        for indicator in result.findall("indicator"):
            for period in indicator.findall("period"):
                figures = (_get(period, "target", "value"), _get(period, "actual", "value"))
                titles = (_text(result, "title"), _text(indicator, "title"))
                rows["periods"].append((identifier, *titles, *_period(period), *figures))


def _transaction(transaction: etree._Element) -> tuple:
    return (
        _get(transaction, "transaction-type", "code"), _get(transaction, "transaction-date", "iso-date"),
        *_money(transaction), _get(transaction, "provider-org", "ref"), _text(transaction, "provider-org"),
        _get(transaction, "receiver-org", "ref"), _text(transaction, "receiver-org"),
        _get(transaction, "sector", "code"), _get(transaction, "recipient-country", "code"),
        _get(transaction, "aid-type", "code"), _get(transaction, "finance-type", "code"),
    )  # fmt: skip


def _get(element: etree._Element, path: str, attribute: str) -> str | None:
    found = element.find(path)
    return found.get(attribute) if found is not None else None


def _text(element: etree._Element, path: str) -> str | None:
    return element.findtext(f"{path}/narrative") or element.findtext(path)


def _period(element: etree._Element) -> tuple[str | None, str | None]:
    return _get(element, "period-start", "iso-date"), _get(element, "period-end", "iso-date")


def _money(element: etree._Element) -> tuple[str | None, str | None, str | None]:
    value = element.find("value")
    return (value.text, value.get("currency"), value.get("value-date")) if value is not None else (None,) * 3


if __name__ == "__main__":
    ingest_plainly(sorted(Path(sys.argv[1]).iterdir()), Path(sys.argv[2]))
