"""Rows and cells of a workbook of a schedule; what cannot be read is a problem with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from goldenthread.plan.scheduling.model import Problem, Project

TRUE, FALSE = {"yes", "1", "true", "x"}, {"no", "0", "false", ""}


class Cells:
    """Reads cells of a row; what cannot be read is a problem with its place."""

    def __init__(self, project: Project, sheet: str, row: int) -> None:
        self.project, self.sheet, self.row = project, sheet, row

    def wrong(self, heading: str, message: str) -> None:
        self.project.problems.append(Problem(f"{self.sheet}, row {self.row}, {heading}", message))

    def get(self, heading: str, cell: Any, how: Callable[[Any], Any], default: Any = None) -> Any:
        try:
            found = how(cell)
        except (ValueError, TypeError, OverflowError):
            self.wrong(heading, f"“{cell}” cannot be read.")
            return default
        return default if found is None else found


def rows_of(sheet: list[list[Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    if not sheet:
        return
    head = [str(cell).strip() for cell in sheet[0]]
    for number, cells in enumerate(sheet[1:], 2):
        if any(cell not in ("", None) for cell in cells):
            yield number, dict(zip(head, cells, strict=False))


def truth(cell: Any) -> bool:
    word = str(cell).strip().casefold() if not isinstance(cell, bool | float | int) else str(int(cell))
    if word not in TRUE | FALSE:
        raise ValueError(cell)
    return word in TRUE


def whole(cell: Any) -> int | None:
    return None if cell in ("", None) else int(float(cell))


def number_in(cell: Any) -> float | None:
    return None if cell in ("", None) else float(str(cell).replace("%", "").replace(",", "."))
