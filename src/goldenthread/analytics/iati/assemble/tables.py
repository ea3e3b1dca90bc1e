"""Rows of text from IATI XML into the tables of the store: typed, in one code system, shared out, in US dollars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.analytics.countries import recipient_code
from goldenthread.analytics.iati.assemble import codes
from goldenthread.analytics.iati.assemble.claims import Owned, entries_of, find_claims, find_splits, key_of
from goldenthread.analytics.iati.assemble.convert import (
    Column,
    Problems,
    clean,
    coded,
    dates,
    first_of,
    flags,
    flat,
    money_problems,
    numbers,
    years,
)
from goldenthread.analytics.iati.assemble.joined import DEFAULTS, RawOf, about_of, joined
from goldenthread.analytics.rates import Rates, currencies
from goldenthread.analytics.sectors import sector_category, sector_group
from goldenthread.analytics.shares import Splits
from goldenthread.analytics.store.schemas import TABLES


@dataclass(frozen=True)
class Assembled:
    """Tables of the store, and how many transactions have an amount but no known rate."""

    tables: dict[str, pa.Table]
    without_rate: int


def assemble(raws: Sequence[RawOf], *, rates: Rates) -> Assembled:
    """The tables of the store for rows of text of some files; many at once cost less than one by one."""
    assembly = _Assembly(raws, rates)
    return Assembled(assembly.tables(), assembly.without_rate)


class _Assembly:
    def __init__(self, raws: Sequence[RawOf], rates: Rates) -> None:
        rows_of_all, entries = joined(raws)
        self.raw = {table: clean(rows) for table, rows in rows_of_all.items()}
        self.rates, self.without_rate = rates, 0
        self.about = about_of(self.raw)
        which = np.repeat(np.arange(len(raws)), entries)
        self.file = pa.array([r.file for r in raws]).take(pa.array(which))
        self.source = pa.array([r.source for r in raws]).take(pa.array(which))
        self.names = [raws[w].name for w in which.tolist()]
        starts = np.concatenate([[0], np.cumsum(entries)[:-1]]) - [r.first_entry for r in raws]
        self.own_entry = pa.array(np.arange(len(which)) - starts[which], pa.int32())
        self.problems = Problems()
        self.ids = self._identifiers()

    def tables(self) -> dict[str, pa.Table]:
        splits, by_entry, by_number = self._splits()
        made = {
            "activities": self._activities(),
            "transactions": self._transactions(splits, by_entry, by_number),
            "budgets": self._budgets(splits, by_entry),
            "participants": self._participants(),
            "activity_sectors": self._sectors(),
            "activity_recipients": self._recipients(),
            "related_activities": self._plain("related_activities", {}),
            "results": self._results(),
            "organisations": self._plain("organisations", {}),
            "organisation_budgets": self._organisation_budgets(),
        }
        made["problems"] = self._finish("problems", self.problems.columns())
        return {table: rows for table, rows in made.items() if rows.num_rows}

    def _identifiers(self) -> pa.Array:
        """The identifier of each entry; one that is missing is named by file and line, so that rows still join."""
        column = self.about["identifier"]
        if not column.null_count:
            return flat(column)
        missing = np.flatnonzero(np.asarray(column.is_null()))
        lines = self.about["line"].take(pa.array(missing)).to_pylist()
        for row in missing.tolist():
            self.problems.add("no-identifier", "no identifier is given", self.about, row)
        named = [f"(no identifier) {self.names[r]}:{line}" for r, line in zip(missing.tolist(), lines, strict=True)]
        mask = np.zeros(len(column), bool)
        mask[missing] = True
        return pc.replace_with_mask(flat(column), pa.array(mask), pa.array(named, pa.string()))

    def _finish(self, table: str, columns: dict[str, object], rows: pa.Table | None = None) -> pa.Table:
        """A table of the store from columns of the same length, with where they come from."""
        length = rows.num_rows if rows is not None else len(columns["entry"])  # type: ignore[arg-type]
        entry = rows["entry"] if rows is not None else pa.array(columns["entry"], pa.int32())
        given = dict(columns)
        if "activity_id" in TABLES[table].names:
            given.setdefault("activity_id", self.ids.take(entry) if length else pa.nulls(0, pa.string()))
        if rows is not None:
            given.setdefault("line", rows["line"])
        own = [c.take(entry) if length else c[:0] for c in (self.source, self.file, self.own_entry)]
        given |= dict(zip(("source", "file", "entry"), own, strict=True))
        arrays = []
        for field in TABLES[table]:
            value: Any = given.get(field.name)
            if value is None:
                value = (
                    rows[field.name]
                    if rows is not None and field.name in rows.column_names
                    else pa.nulls(length, field.type)
                )
            elif isinstance(value, str):
                value = pa.repeat(pa.scalar(value), length)
            elif isinstance(value, list | np.ndarray):
                value = pa.array(value, field.type)
            arrays.append(value.cast(field.type) if value.type != field.type else value)
        return pa.table(arrays, schema=TABLES[table])

    def _plain(self, table: str, columns: dict[str, object]) -> pa.Table:
        return self._finish(table, columns, self.raw[table])

    def _activities(self) -> pa.Table:
        rows = self.raw["activities"]
        self._tell_repeated(rows)
        spans = {
            n: dates(rows, n, self.problems) for n in ("start_planned", "start_actual", "end_planned", "end_actual")
        }
        return self._plain("activities", spans | {
            "hierarchy": numbers(rows, "hierarchy", self.problems).cast(pa.int32(), safe=False),
            "start_date": first_of(spans["start_actual"], spans["start_planned"]),
            "end_date": first_of(spans["end_actual"], spans["end_planned"]),
            "humanitarian": flags(rows["humanitarian"]),
            "secondary_reporter": flags(rows["secondary_reporter"]),
        })  # fmt: skip

    def _tell_repeated(self, rows: pa.Table) -> None:
        """Identifiers that a file has more than once: their activities are merged, and both lines are told."""
        first: dict[tuple[str, str], int] = {}
        file = self.file.take(rows["entry"]).to_pylist()
        for row, (name, one) in enumerate(zip(file, rows["activity_id"].to_pylist(), strict=True)):
            before = first.setdefault((name, one), row) if one else row
            if before != row:
                line = rows["line"][before].as_py()
                told = f"{one} is on line {line} too: the two are merged, and what is the same in both counts once"
                self.problems.add("repeated-identifier", told, rows, row)

    def _of_activity(self, rows: pa.Table, column: str) -> Column:
        """A column of the activities (or organisations), repeated for rows inside them."""
        if not rows.num_rows:
            return pa.nulls(0, pa.string())
        return self.about[column].take(rows["entry"])

    def _money(self, rows: pa.Table, fallback: pa.Array | None) -> dict[str, pa.Array]:
        """Amount, currency, value date and US dollars of the whole."""
        amount = numbers(rows, "amount", self.problems)
        currency = pc.utf8_upper(first_of(rows["currency"], self._of_activity(rows, "default_currency")))
        known = pc.is_in(currency, value_set=pa.array(sorted(currencies() | self.rates.currencies)))
        unknown = pc.and_(currency.is_valid(), pc.invert(known))
        self.problems.add_where(unknown, "unknown-currency", "{} is no currency code", rows, currency)
        value_date = dates(rows, "value_date", self.problems)
        day = first_of(value_date, fallback) if fallback is not None else value_date
        dollars = self.rates.in_dollars(amount, currency, day)
        money_problems(rows, amount, dollars, self.problems)
        return {"amount": amount, "currency": currency, "value_date": day, "value_usd": dollars}

    def _shared(self, table: str, whole: pa.Table, splits: Splits, numbers_: Any) -> pa.Table:
        """The table with one row per recipient and sector, each with its part of the value."""
        rows = splits.share_out(whole, numbers_)
        share = pc.multiply(rows["recipient_share"], rows["sector_share"])
        value_usd = pc.multiply(rows["value_usd"], share)
        rows = rows.set_column(rows.column_names.index("value_usd"), "value_usd", value_usd)
        rows = rows.append_column("value", pc.multiply(rows["amount"], share))
        return self._finish(table, {}, rows)

    def _transactions(self, splits: Splits, by_entry: np.ndarray, by_number: Owned) -> pa.Table:
        rows = self.raw["transactions"]
        if not rows.num_rows:
            return TABLES["transactions"].empty_table()
        day = dates(rows, "date", self.problems)
        columns = self._money(rows, day)
        self.without_rate += pc.sum(pc.and_(columns["amount"].is_valid(), columns["value_usd"].is_null())).as_py() or 0
        when = first_of(day, columns["value_date"])
        kinds = coded(rows["type"], codes.TRANSACTION_TYPES)
        unknown = pc.and_(kinds.is_valid(), pc.invert(pc.is_in(kinds, value_set=pa.array(codes.KNOWN_TYPES))))
        message = "{} is no type of transaction: it counts as none"
        self.problems.add_where(unknown, "unknown-transaction-type", message, rows, kinds)
        columns |= {
            "date": when, "year": years(when), "type": kinds,
            "transaction": rows["number"], "humanitarian": flags(rows["humanitarian"]),
        }  # fmt: skip
        columns |= {n: first_of(rows[n], self._of_activity(rows, f"default_{n}")) for n in DEFAULTS}
        whole = _with(rows, columns)
        entry, number = rows["entry"].to_numpy(), rows["number"].to_numpy()
        picked = by_entry[entry]
        own = np.isin(key_of(entry, number), by_number.keys)
        picked[own] = by_number.splits[np.searchsorted(by_number.keys, key_of(entry, number)[own])]
        return self._shared("transactions", whole, splits, picked)

    def _budgets(self, splits: Splits, by_entry: np.ndarray) -> pa.Table:
        rows = self.raw["budgets"]
        if not rows.num_rows:
            return TABLES["budgets"].empty_table()
        start = dates(rows, "period_start", self.problems)
        columns = self._money(rows, start)
        columns |= {
            "period_start": start, "period_end": dates(rows, "period_end", self.problems), "year": years(start),
            "type": coded(rows["type"], codes.BUDGET_TYPES), "budget": rows["number"],
        }  # fmt: skip
        return self._shared("budgets", _with(rows, columns), splits, by_entry[rows["entry"].to_numpy()])

    def _participants(self) -> pa.Table:
        return self._plain("participants", {"role": coded(self.raw["participants"]["role"], codes.ROLES)})

    def _sectors(self) -> pa.Table:
        rows = self.raw["sectors"].filter(pc.equal(self.raw["sectors"]["number"], -1))
        dac = [v in (None, "1", "2", "DAC", "DAC-3") for v in rows["vocabulary"].to_pylist()]
        found = [c if known and sector_category(c) else None
                 for c, known in zip(rows["code"].to_pylist(), dac, strict=True)]  # fmt: skip
        columns = {
            "percentage": numbers(rows, "percentage", self.problems),
            "sector": pa.array([c if c and len(c) == 5 else None for c in found], pa.string()),
            "sector_category": pa.array([sector_category(c) for c in found], pa.string()),
            "sector_group": pa.array([sector_group(c) for c in found], pa.string()),
        }
        return self._finish("activity_sectors", columns, rows)

    def _recipients(self) -> pa.Table:
        rows = self.raw["recipients"].filter(pc.equal(self.raw["recipients"]["number"], -1))
        known = pa.array([recipient_code(c) for c in rows["code"].to_pylist()], pa.string())
        for row in np.flatnonzero(np.asarray(known.is_null())):
            code = rows["code"][int(row)].as_py()
            self.problems.add("unknown-recipient", f"{code or 'no code'} is no country or region code", rows, int(row))
        columns = {"percentage": numbers(rows, "percentage", self.problems), "recipient": known}
        return self._finish("activity_recipients", columns, rows)

    def _results(self) -> pa.Table:
        rows = self.raw["results"]
        quiet = Problems()
        return self._plain("results", {
            "result": rows["result"].cast(pa.int32()), "indicator": rows["indicator"].cast(pa.int32()),
            "ascending": flags(rows["ascending"]),
            "period_start": dates(rows, "period_start", self.problems),
            "period_end": dates(rows, "period_end", self.problems),
            "target_value": numbers(rows, "target", quiet), "actual_value": numbers(rows, "actual", quiet),
        })  # fmt: skip

    def _organisation_budgets(self) -> pa.Table:
        rows = self.raw["organisation_budgets"]
        if not rows.num_rows:
            return TABLES["organisation_budgets"].empty_table()
        start = dates(rows, "period_start", self.problems)
        columns = self._money(rows, start) | {"period_start": start}
        columns["period_end"] = dates(rows, "period_end", self.problems)
        columns["organisation_ref"] = self.ids.take(rows["entry"])
        columns["recipient"] = [recipient_code(c) or c for c in rows["recipient"].to_pylist()]
        return self._finish("organisation_budgets", columns, rows)

    def _splits(self) -> tuple[Splits, np.ndarray, Owned]:
        """How each activity, and each transaction that says so itself, is shared out."""
        recipients, sectors = find_claims(self.raw["recipients"], "kind"), find_claims(self.raw["sectors"], None)
        splits = Splits(recipients.claims, sectors.claims)
        where, what = recipients.of_activities(len(self.ids)), sectors.of_activities(len(self.ids))
        by_entry = find_splits(splits, recipients.groups, where, sectors.groups, what)
        for entry in np.flatnonzero(np.array([bool(d) for d in splits.doubts])[by_entry]).tolist():
            for code, message in splits.doubts[by_entry[entry]]:
                self.problems.add(code, message, self.about, entry)
        keys = np.union1d(recipients.own_keys, sectors.own_keys)
        above = entries_of(keys)
        own_where, own_what = where[above], what[above]
        own_where[np.searchsorted(keys, recipients.own_keys)] = recipients.own_groups
        own_what[np.searchsorted(keys, sectors.own_keys)] = sectors.own_groups
        return (
            splits,
            by_entry,
            Owned(keys, find_splits(splits, recipients.groups, own_where, sectors.groups, own_what)),
        )


def _with(rows: pa.Table, columns: dict[str, object]) -> pa.Table:
    """The rows with columns replaced or added."""
    for name, value in columns.items():
        if name in rows.column_names:
            rows = rows.set_column(rows.column_names.index(name), name, value)
        else:
            rows = rows.append_column(name, value)
    return rows
