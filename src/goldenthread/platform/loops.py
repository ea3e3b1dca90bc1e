"""Rows that stand under others of their kind: nothing lies under itself."""

from __future__ import annotations

from typing import Any


def loop_of(row: Any, column: str) -> list[Any]:
    """The rows from `row` up along `column` and back to it, itself at both ends; empty when it does not lead back."""
    path, seen = [row], set()
    above = getattr(row, column)
    while above is not None and above.pk not in seen:
        path.append(above)
        if row.pk is not None and above.pk == row.pk:
            return path
        seen.add(above.pk)
        above = getattr(above, column)
    return []
