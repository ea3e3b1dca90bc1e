"""Quotes of exchange rates as they stand in a file, and what could not be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from goldenthread.analytics.money.marks import Doubtful

SIGNS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹\u066b\u2212", "01234567890123456789.-")
HOLES = {"", "-", "--", ".", "..", "...", "…", "n/a", "na", "nd", "n.a.", "nan", "null", "none", "#n/a", "*", "—", "–"}


@dataclass(frozen=True)
class Quote:
    """A rate as the file has it: `base` and `is_inverse` where the file says them; the row it stands in."""

    currency: str
    on: date
    period: str
    value: Decimal
    row: int
    base: str = ""
    is_inverse: bool | None = None


@dataclass
class Quotes:
    """The quotes of a file, what could not be read, and the layout that was recognised."""

    layout: str
    quotes: list[Quote] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    base: str = ""

    def problem(self, row: int, column: str, message: str) -> None:
        self.problems.append({"row": row, "column": column, "message": message})

    def take(self, row: int, column: str, cell: Any, **quote: Any) -> None:
        """Keep a cell that holds a rate; leave a hole; tell a cell that is neither."""
        if isinstance(cell, Doubtful):
            self.problem(row, column, cell.question)
            return
        value = number(cell)
        if value is None:
            if str(cell or "").strip().casefold() not in HOLES:
                self.problem(row, column, f"“{cell}” is not a rate")
            return
        scale = quote.pop("scale", Decimal(1))
        if value <= 0 or scale <= 0:
            self.problem(row, column, f"{cell}: a rate is above zero")
            return
        self.quotes.append(Quote(value=value / scale, row=row, **quote))


def number(cell: Any) -> Decimal | None:
    """The number in a cell, exactly as it is written; None where there is none."""
    if cell is None or isinstance(cell, bool | Doubtful):
        return None
    text = re.sub(r"[\s\u066c'’]", "", str(cell)).translate(SIGNS)
    decimal = "," if text.rfind(",") > text.rfind(".") else "."
    if text.count(decimal) == 1 or decimal == ".":
        text = text.replace("." if decimal == "," else ",", "").replace(decimal, ".")
    text = text if text.count(".") < 2 and "," not in text else re.sub(r"[.,](?=\d{3}(?:[.,]|$))", "", text)
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
