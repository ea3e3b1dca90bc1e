"""A resolution between its file and its records: what was read, as a person corrects it, and the rows it becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.frameworks.models import ClauseKind, Mandate, MandateKind
from goldenthread.frameworks.records import CLAUSE, MANDATE
from goldenthread.language import LANGUAGES
from goldenthread.platform.fields import read
from goldenthread.records.intake import Line, Place, Problem
from goldenthread.text import clause_keys, clauses_of, read_bytes

MOST_CORRECTED = 600
"""How many clauses a page offers for correction; further ones are kept as read."""


@dataclass(frozen=True)
class Row:
    """A clause that is to be kept: its name in the mandate, what it is, its words; `is_left_out` when it is not."""

    index: int
    kind: str
    number: str
    level: int
    text: str
    heading: str = ""
    is_counted: bool = False
    is_left_out: bool = False


@dataclass(frozen=True)
class Draft:
    """A resolution as read; `printed` is the symbol that the file itself has."""

    name: str
    language: str
    symbol: str
    title: str
    kind: str
    adopted_on: str
    rows: tuple[Row, ...]
    printed: str = ""
    unread: tuple[tuple[str, str, str], ...] = field(default=())

    @property
    def counts(self) -> dict[str, int]:
        """How many clauses of each kind."""
        return {str(kind.label): sum(row.kind == kind for row in self.rows) for kind in ClauseKind}


def draft_of(data: bytes, name: str, language: str | None) -> Draft:
    """The resolution in a file; raises NotReadable when there is none."""
    found = clauses_of(read_bytes(data, name=name, language=language))
    clauses = [one for one in found.clauses if not one.is_heading]
    names = clause_keys(clauses)
    rows = tuple(
        Row(one.index, one.kind, key, one.depth, one.text, one.heading, one.is_counted)
        for one, key in zip(clauses, names, strict=True)
    )
    front = found.front
    spoken = language or found.language
    return Draft(
        name,
        spoken[:2] if spoken[:2] in LANGUAGES else "en",
        front.symbol,
        front.title,
        MandateKind.RESOLUTION,
        front.adopted_on,
        rows,
        front.symbol,
        tuple((one.where, one.what, one.why) for one in found.unread),
    )


def corrected(draft: Draft, sent: Mapping[str, Any]) -> Draft:
    """The draft with what a person typed: symbol, title, day, and by clause its kind, number and words."""
    head: dict[str, Any] = {
        name: str(sent.get(name, getattr(draft, name))).strip() for name in ("symbol", "title", "kind", "adopted_on")
    }
    rows = tuple(_corrected(row, sent) for row in draft.rows)
    return replace(draft, **head, rows=rows)


def _corrected(row: Row, sent: Mapping[str, Any]) -> Row:
    mark = f"c{row.index}-"
    if f"{mark}number" not in sent:
        return row
    return replace(
        row,
        kind=str(sent.get(f"{mark}kind", row.kind)),
        number=str(sent[f"{mark}number"]).strip(),
        text=str(sent.get(f"{mark}text", row.text)).strip(),
        is_left_out=sent.get(f"{mark}out") == "on",
    )


def lines_of(draft: Draft, known: Mandate | None = None) -> list[Line]:
    """The rows of the record import that the draft becomes: the mandate, then its clauses in order.

    What is on record of a `known` mandate stays as it is.
    """
    head = {"kind": draft.kind, "adopted_on": draft.adopted_on, f"title_{draft.language}": draft.title}
    if known is None:
        head[f"title_{draft.language}"] = draft.title or draft.symbol
    else:
        head |= {"kind": known.kind} | {
            f"title_{language}": text for language, text in read(known.title).items() if text
        }
        head["adopted_on"] = known.adopted_on.isoformat() if known.adopted_on else draft.adopted_on
    values: dict[str, Any] = {"symbol": draft.symbol, **{name: value for name, value in head.items() if value}}
    lines = [Line(MANDATE, values, Place(draft.name, 0))]
    for number, row in enumerate((row for row in draft.rows if not row.is_left_out), start=1):
        values = {
            "mandate": draft.symbol,
            "number": row.number,
            "kind": row.kind,
            "level": str(row.level),
        }
        values |= {f"text_{draft.language}": row.text, "is_quoted": "yes"}
        lines.append(Line(CLAUSE, values, Place(draft.name, number)))
    return lines


def problems_of(draft: Draft) -> list[Problem]:
    """What is wrong with the draft as a whole: no symbol, another symbol than the file prints, a number twice."""
    found = []
    if not draft.symbol:
        found.append(Problem(draft.name, 0, _("Symbol"), _("Write the symbol of the resolution.")))
    if draft.printed and _plain(draft.printed) != _plain(draft.symbol):
        told = _("The file is of %(printed)s, not of %(symbol)s. Correct the symbol or choose another file.")
        words = {"printed": draft.printed, "symbol": draft.symbol}
        found.append(Problem(draft.name, 0, _("Symbol"), told % words))
    first: dict[str, int] = {}
    for number, row in enumerate((row for row in draft.rows if not row.is_left_out), start=1):
        if row.number in first:
            told = _("The number %(number)s stands in row %(row)s already.")
            stands = {"number": row.number, "row": first[row.number]}
            found.append(Problem(draft.name, number, _("Number"), told % stands))
        first.setdefault(row.number, number)
    return found


def _plain(symbol: str) -> str:
    return re.sub(r"\s|\(\d{4}\)", "", symbol).casefold()
