"""SDMX-CSV 1.0 to 2.1: codes, labels beside or within them, several structures, actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from goldenthread.results.readers import dimensions as dims
from goldenthread.results.readers.facts import assemble
from goldenthread.results.readers.model import NOTICE, Fact, ReadError, Reading

HEADS = {"DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY"}
STRUCTURES = {"dataflow", "datastructure", "dataprovision"}
ACTIONS = {"I", "A", "R", "D", "M", "INFORMATION", "APPEND", "REPLACE", "DELETE", "MERGE", ""}
SUBFIELD = re.compile(r"\[.?\]$")


def looks_like(heading: Sequence[str]) -> bool:
    """Whether the first row is that of SDMX-CSV, also where the standard's first column is left out."""
    names = {_name(cell) for cell in heading}
    if names & {"DATAFLOW", "STRUCTURE", "STRUCTURE_ID"}:
        return True
    return "OBS_VALUE" in names and bool(names & {"TIME_PERIOD", "FREQ", "REF_AREA"})


def _name(cell: str) -> str:
    return SUBFIELD.sub("", cell.strip().partition(": ")[0].strip())


@dataclass
class _Columns:
    """What each column is: heads by name, dimensions, doubtful ones, measures; those whose cells carry labels."""

    heads: dict[str, int]
    keys: dict[str, int]
    doubtful: dict[str, int]
    measures: dict[str, int]
    labelled: set[int]


def read(rows: Sequence[Sequence[str]], *, structure: tuple[set[str], set[str]] | None = None) -> Reading:
    """The observations of a file. Raises ReadError when no column holds values."""
    reading = Reading("sdmx-csv")
    if not rows:
        raise ReadError(_("The file is empty: it has no columns."))
    columns = _columns(rows[0], structure)
    if not columns.measures:
        raise ReadError(_("There is no column %(columns)s.") % {"columns": "OBS_VALUE"})
    if "OBS_VALUE" not in columns.measures:
        told = _("There is no column OBS_VALUE; the values are read from %(columns)s.")
        reading.tell(1, "OBS_VALUE", told % {"columns": ", ".join(columns.measures)}, NOTICE)
    if not {"DATAFLOW", "STRUCTURE", "STRUCTURE_ID"} & set(columns.heads):
        told = _("The column DATAFLOW or STRUCTURE of the standard is missing; the file is read without it.")
        reading.tell(1, "DATAFLOW", told, NOTICE)
    assemble(reading, _facts(rows, columns, reading))
    return reading


def _columns(heading: Sequence[str], structure: tuple[set[str], set[str]] | None) -> _Columns:
    names = [_name(cell) for cell in heading]
    columns = _Columns({}, {}, {}, {}, {at for at, cell in enumerate(heading) if ": " in cell.strip()})
    pairs = "STRUCTURE_NAME" in names  # each column is followed by one with its names
    at = 0
    while at < len(names):
        name = names[at]
        if name in HEADS or not name:
            columns.heads.setdefault(name, at)
        else:
            _place(columns, names, at, structure)
            at += 1 if pairs and at + 1 < len(names) and names[at + 1] not in HEADS else 0
        at += 1
    if not columns.measures:
        measured = {name: at for name, at in columns.doubtful.items() if dims.MEASURE_NAME.match(name)}
        measured = measured or {n: at for n, at in columns.keys.items() if dims.MEASURE_NAME.match(n)}
        columns.measures = measured
        for name in measured:
            columns.doubtful.pop(name, None)
            columns.keys.pop(name, None)
    return columns


def _place(columns: _Columns, names: list[str], at: int, structure: tuple[set[str], set[str]] | None) -> None:
    name = names[at]
    if dims.bare(name) in dims.VALUE[:2]:
        columns.measures["OBS_VALUE"] = at
    elif structure:
        (columns.keys if name in structure[0] or dims.bare(name) in dims.TIME else columns.doubtful)[name] = at
    elif dims.is_attribute(name) or _stands_behind(names, at):
        columns.doubtful[name] = at
    else:
        columns.keys[name] = at


def _stands_behind(names: list[str], at: int) -> bool:
    """Whether a column of unknown name stands where attributes do: behind the values, or between time and values."""
    if dims.bare(names[at]) in dims.DIMENSIONS or names[at].upper().startswith("DIM"):
        return False
    value = names.index("OBS_VALUE") if "OBS_VALUE" in names else len(names)
    time = names.index("TIME_PERIOD") if "TIME_PERIOD" in names else len(names)
    return at > value if value < time else time < at


def _facts(rows: Sequence[Sequence[str]], columns: _Columns, reading: Reading) -> Iterator[Fact]:
    head = columns.heads
    several = len(columns.measures) > 1
    merged = False
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue

        def cell(at: int | None, row: Sequence[str] = row) -> str:
            text = row[at].strip() if at is not None and at < len(row) else ""
            return text.partition(": ")[0].strip() if at in columns.labelled else text

        if len(row) > len(rows[0]):
            reading.tell(number, "", _("The row has more cells than the heading has columns."))
            continue
        kind, action = cell(head.get("STRUCTURE")), cell(head.get("ACTION")).upper()
        if kind and kind.casefold() not in STRUCTURES:
            told = _("“%(word)s” is none of dataflow, datastructure, dataprovision.") % {"word": kind}
            reading.tell(number, "STRUCTURE", told)
            continue
        if not _acts(reading, number, action, merged):
            continue
        merged |= action in ("M", "MERGE")
        structure = cell(head["STRUCTURE_ID"] if "STRUCTURE_ID" in head else head.get("DATAFLOW")).partition(": ")[0]
        key = {name: found for name, at in columns.keys.items() if (found := cell(at))}
        doubtful = {name: found for name, at in columns.doubtful.items() if (found := cell(at))}
        for name, at in columns.measures.items():
            more = {"MEASURE": name} if several and "MEASURE" not in key else {}
            yield Fact(number, name, key | more, cell(at), doubtful, structure)


def _acts(reading: Reading, number: int, action: str, merged: bool) -> bool:
    """Whether the row gives a value; what is wrong with its action is told."""
    if action not in ACTIONS:
        reading.tell(number, "ACTION", _("“%(word)s” is none of the actions I, A, M, R, D.") % {"word": action})
        return False
    if action in ("D", "DELETE"):
        told = _("Deletions are left out: recorded values are corrected, never deleted.")
        reading.tell(number, "ACTION", told, NOTICE)
        return False
    if action in ("M", "MERGE") and not merged:
        told = _("The action M came with SDMX-CSV 2.1; the rows are read as values to keep.")
        reading.tell(number, "ACTION", told, NOTICE)
    return True
