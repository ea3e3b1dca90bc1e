"""Published text into dates, numbers and codes, column by column; what cannot be read is null and told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.analytics.iati.assemble.codes import EARLIEST, LARGEST_ANY, LARGEST_USD, LATEST

Column = Any  # an Array or a ChunkedArray of Arrow


class Problems:
    """Things found wrong or strange, each with the line where it stands."""

    def __init__(self) -> None:
        self.found: list[tuple[int, int, str, str]] = []

    def add(self, code: str, message: str, rows: pa.Table, row: int) -> None:
        """Tell a problem of one row."""
        self.found.append((rows["entry"][row].as_py(), rows["line"][row].as_py(), code, message))

    def add_where(self, mask: Column, code: str, message: str, rows: pa.Table, values: Column) -> None:
        """Tell the same problem for every row of a mask; `{}` in the message is the value."""
        for row in np.flatnonzero(np.asarray(pc.fill_null(mask, False))):
            self.add(code, message.format(values[int(row)].as_py()), rows, int(row))

    def columns(self) -> dict[str, object]:
        """The problems as columns."""
        entry, line, code, message = zip(*self.found, strict=True) if self.found else ((), (), (), ())
        return {"entry": list(entry), "line": list(line), "code": list(code), "message": list(message)}


def clean(rows: pa.Table) -> pa.Table:
    """The table with text stripped and empty text null; one chunk per column."""
    rows = rows.combine_chunks()
    arrays = []
    for field, column in zip(rows.schema, rows.columns, strict=True):
        flat = column.chunk(0) if column.num_chunks else pa.nulls(0, field.type)
        if pa.types.is_string(field.type) and flat.null_count < len(flat):
            flat = pc.utf8_trim_whitespace(flat)
            flat = pc.if_else(pc.equal(flat, ""), pa.scalar(None, pa.string()), flat)
        arrays.append(flat)
    return pa.table(arrays, names=rows.column_names)


def flat(column: Column) -> pa.Array:
    """A column as one array."""
    if isinstance(column, pa.Array):
        return column
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def dates(rows: pa.Table, name: str, problems: Problems) -> pa.Array:
    """ISO dates, with or without a time after them; dates beyond all sense stay and are told."""
    texts = flat(rows[name]).dictionary_encode()
    words = texts.dictionary.to_pylist()
    known = [_day(w) for w in words]
    days = pa.array(known, pa.date32()).take(texts.indices)
    for word, day in zip(words, known, strict=True):
        if day is None:
            code, message = "bad-date", f"{name}: {word} is not a date"
        elif not EARLIEST <= int(str(day)[:4]) <= LATEST:
            code, message = "absurd-date", f"{name}: {word} is outside {EARLIEST} to {LATEST}"
        else:
            continue
        problems.add_where(
            pc.equal(flat(rows[name]), word), code, message.replace("{", "(").replace("}", ")"), rows, days
        )
    return days


def _day(text: str) -> object:
    try:
        day = np.datetime64(text[:10], "D")
        return day.item() if len(text) >= 10 and text[4] == text[7] == "-" else None
    except (ValueError, OverflowError):
        return None


def numbers(rows: pa.Table, name: str, problems: Problems) -> pa.Array:
    """Numbers; thousands separated by commas or blanks are read and told."""
    texts = flat(rows[name])
    try:
        return pc.cast(texts, pa.float64())
    except pa.ArrowInvalid:
        pass
    words = texts.dictionary_encode()
    known = [_number(w) for w in words.dictionary.to_pylist()]
    for word, (_, problem) in zip(words.dictionary.to_pylist(), known, strict=True):
        if problem:
            problems.add_where(pc.equal(texts, word), problem, f"{name}: {{}} is no plain number", rows, texts)
    return pa.array([k for k, _ in known], pa.float64()).take(words.indices)


def number_or_none(text: str | None) -> float | None:
    """A number from text, None where there is none."""
    return _number(text)[0] if text else None


def _number(text: str) -> tuple[float | None, str | None]:
    try:
        value = float(text) if "_" not in text else float("nan")
    except ValueError:
        value = float("nan")
    if np.isfinite(value):
        return value, None
    plain = text.replace(" ", "").replace("\u00a0", "")
    if plain.count(".") <= 1 and "," in plain and all(len(g.partition(".")[0]) == 3 for g in plain.split(",")[1:]):
        plain = plain.replace(",", "")
    try:
        value = float(plain) if "_" not in plain else float("nan")
    except ValueError:
        return None, "bad-number"
    return (value, "separated-number") if np.isfinite(value) else (None, "bad-number")


def coded(column: Column, meanings: Mapping[str, str]) -> pa.Array:
    """Codes of IATI 1.x as the codes of 2.x; others as they are."""
    words = flat(column).dictionary_encode()
    new = [
        meanings.get(w) or meanings.get(w.upper()) or meanings.get(w.lower(), w) for w in words.dictionary.to_pylist()
    ]
    return pa.array(new, pa.string()).take(words.indices)


def flags(column: Column) -> pa.Array:
    """Yes for `1` or `true`, no for `0` or `false`, null for anything else."""
    meaning = {"1": True, "true": True, "0": False, "false": False}
    words = flat(column).dictionary_encode()
    return pa.array([meaning.get(w.lower()) for w in words.dictionary.to_pylist()], pa.bool_()).take(words.indices)


def first_of(one: Column, other: Column) -> pa.Array:
    """The first value, and where there is none the other."""
    return pc.coalesce(flat(one), flat(other))


def years(days: Column) -> pa.Array:
    """The year of each day."""
    return pc.year(flat(days)).cast(pa.int32())


def money_problems(rows: pa.Table, amounts: pa.Array, dollars: pa.Array, problems: Problems) -> None:
    """Tell missing, negative and absurd amounts; all of them stay in the table."""
    problems.add_where(amounts.is_null(), "no-amount", "no amount is given", rows, amounts)
    problems.add_where(pc.less(amounts, 0), "negative-amount", "{:,.2f} is negative", rows, amounts)
    large = pc.greater(pc.abs(pc.coalesce(dollars, pc.divide(amounts, LARGEST_ANY / LARGEST_USD))), LARGEST_USD)
    problems.add_where(large, "absurd-amount", "{:,.0f} is beyond all likely amounts", rows, amounts)
