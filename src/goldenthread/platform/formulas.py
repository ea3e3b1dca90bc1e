"""Cells that a spreadsheet would run: how every CSV and XLSX that leaves the house keeps text from being a formula.

Numbers stay numbers, also where they come as text (-5.2). Any other text that begins as a formula does gets an
apostrophe before it in CSV; in XLSX its cell is marked as text (the same apostrophe, which Excel does not show).
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?")


def would_run(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula."""
    return text.startswith(BEGINNINGS) and not NUMBER.fullmatch(text)


def guarded(value: Any) -> Any:
    """The value as a cell of CSV: text that could run begins with an apostrophe, unknown is empty."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float | Decimal | date):
        return value
    text = str(value)
    return "'" + text if would_run(text) or _is_marked(text) else text


def unguarded(text: str) -> str:
    """The text of a cell that `guarded` wrote."""
    return text[1:] if _is_marked(text) else text


def _is_marked(text: str) -> bool:
    return text.startswith("'") and text.lstrip("'").startswith(BEGINNINGS)
