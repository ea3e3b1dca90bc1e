"""The words of a table, each cell in a field of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from goldenthread.drafting.documents import tables
from goldenthread.drafting.models import Placement, TextState
from goldenthread.language import direction
from goldenthread.text import Grid, grid, on_one_line, rectangle
from goldenthread.text import joined_cells as joined

_NAME = re.compile(r"(\d{1,4})-(\d{1,4})")


class CellsWidget(forms.Widget):
    """A table to write in. Its value is the text of the table: tabs between cells, line ends between rows.

    Where the table may grow it ends in an empty row; a row left empty goes.
    """

    template_name = "drafting/cells.html"
    use_fieldset = True

    def __init__(self, placement: Placement, *, grows: bool, language: str) -> None:
        super().__init__({"dir": direction(language)})
        known = tables.shape(placement)
        assert known is not None
        self.cells, self.original = known
        self.grows = grows and tables.may_grow(*known)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The rows of fields: for each cell its name, words, and the words by which it is called."""
        found = self._cut((value or "").replace("\r\n", "\n"))
        if self.grows:
            found = [*found, [""] * len(found[0])]
        context = super().get_context(name, value, attrs)
        context["rows"] = [
            [
                {"name": f"{name}-{at}-{place}", "words": cell, "label": self._label(at, place, len(found))}
                for place, cell in enumerate(row)
                if cell is not None
            ]
            for at, row in enumerate(found)
        ]
        return context

    def _label(self, row: int, cell: int, rows: int) -> str:
        if self.grows and row == rows - 1:
            return _("New row, cell %(cell)s") % {"cell": cell + 1}
        return _("Row %(row)s, cell %(cell)s") % {"row": row + 1, "cell": cell + 1}

    def _cut(self, words: str) -> Grid:
        empty: Grid = [["" for _cell in row] for row in self.cells]
        if not words:
            return grid(self.cells, self.original, joined(self._blank())) or empty
        return grid(self.cells, self.original, words) or [list(row) for row in rectangle(words) or []] or empty

    def _blank(self) -> Grid:
        """The shape without words; a covered cell stays covered."""
        shape = grid(self.cells, self.original, self.original) or []
        return [[None if cell is None else "\n" * cell.count("\n") for cell in row] for row in shape]

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        """The text that the cells make; None when none of them was sent."""
        sent: dict[int, dict[int, str]] = {}
        for key in data:
            if key.startswith(f"{name}-") and (place := _NAME.fullmatch(key[len(name) + 1 :])):
                row, cell = map(int, place.groups())
                sent.setdefault(row, {})[cell] = str(data[key]).replace("\r\n", "\n").replace("\t", " ").strip(" ")
        if not sent:
            return data.get(name)
        rows = [[cells[at] for at in sorted(cells)] for _row, cells in sorted(sent.items())]
        if self.grows:
            rows = [row for row in rows if any(cell.strip() for cell in row)]
        return _fitted(self.cells, self.original, rows)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form came without this field."""
        return self.value_from_datadict(data, files, name) is None


def _fitted(cells: list[list[str]], original: str, rows: list[list[str]]) -> str:
    """The cells as one text; where line ends within cells would be taken for ends of rows they become blanks."""
    text = joined(rows)
    read = grid(cells, original, text)
    if rows in (read and [[cell for cell in row if cell is not None] for row in read], rectangle(text)):
        return text
    return joined([[on_one_line(cell) for cell in row] for row in rows])


def with_cells(form_class: type[forms.Form], placement: Placement | None, language: str) -> Any:
    """The form with a field `text` for each cell of a table; the form itself for any other paragraph."""
    if placement is None or tables.shape(placement) is None:
        return form_class
    grows = all(row.language == language for row in placement.texts.all() if row.state == TextState.ORIGINAL)
    field = forms.CharField(
        label=_("Text"),
        help_text=_("To add a row, fill in the last one; a row left empty goes.") if grows else "",
        widget=CellsWidget(placement, grows=grows, language=language),
        strip=False,
        required=form_class.base_fields["text"].required,
    )
    return type(form_class.__name__, (form_class,), {"text": field})
