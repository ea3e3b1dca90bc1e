"""The workbook of a round, to fill in without a connection: short or full, protected, with lists, hints and a check."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.language import direction
from goldenthread.platform.formulas import guarded
from goldenthread.results import limits
from goldenthread.results.cycles.rounds import Box
from goldenthread.results.models import Cycle

KEYS = ("request", "cell", "indicator", "title", "unit", "before")
TYPED = ("value", "numerator", "denominator", "not_applicable", "note")
MORE = ("definition", "source", "least", "most")
WIDTHS = {"title": 44, "note": 32, "definition": 60, "source": 30, "indicator": 16}


def headings(full: bool) -> dict[str, str]:
    """The columns and their headings."""
    words = {
        "request": _("Request"),
        "cell": _("Cell"),
        "indicator": _("Code"),
        "title": _("Indicator"),
        "unit": _("Unit"),
        "before": _("Before"),
        "value": _("Value"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "not_applicable": _("Not applicable"),
        "note": _("Note"),
        "definition": _("Definition"),
        "source": _("Source of the data"),
        "least": _("Least value"),
        "most": _("Most value"),
    }
    return {name: words[name] for name in (*KEYS, *TYPED, *(MORE if full else ()))}


def workbook(cycle: Cycle, title: str, boxes: Sequence[Box], *, full: bool) -> bytes:
    """The round as a workbook; numbers are shown as the reader's spreadsheet writes them."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(_("Values")[:31])
        if direction(get_language() or "en") == "rtl":
            page.right_to_left()
        _fill(book, page, title, boxes, full)
        _check(book, page.get_name(), boxes, full)
    return out.getvalue()


def _fill(book: Any, page: Any, title: str, boxes: Sequence[Box], full: bool) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    locked = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#555555"})
    number = book.add_format({"locked": False, "num_format": "#,##0.######", "bg_color": "#fffbe6", "border": 1})
    text = book.add_format({"locked": False, "text_wrap": True, "bg_color": "#fffbe6", "border": 1})
    columns = headings(full)
    page.write_string(0, 0, title, bold)
    for place, (name, words) in enumerate(columns.items()):
        page.set_column(place, place, WIDTHS.get(name, 13), None, {"hidden": name == "request"})
        page.write_string(1, place, words, bold)
    for row, box in enumerate(boxes, 2):
        for place, (name, value) in enumerate(_row(box, full).items()):
            style = (number if name in TYPED[:3] else text) if name in TYPED and not box.refused else locked
            if value in (None, ""):
                page.write_blank(row, place, None, style)
            elif isinstance(value, int | float):
                page.write_number(row, place, value, style)
            else:
                page.write_string(row, place, guarded(str(value)), style)
        _rules(page, row, list(columns), box)
    page.freeze_panes(2, 4)
    page.protect("", {"format_columns": True, "format_rows": True, "sort": True})


def _row(box: Box, full: bool) -> dict[str, Any]:
    indicator, texts = box.request.indicator, box.texts
    found = {
        "request": box.request.pk,
        "cell": box.cell,
        "indicator": indicator.code,
        "title": str(indicator),
        "unit": str(indicator.unit),
        "before": float(box.former.value) if box.former else None,
        **{name: float(texts[name]) if texts.get(name) else None for name in TYPED[:3]},
        "not_applicable": _("yes") if box.is_not_applicable else "",
        "note": texts.get("note", ""),
    }
    if full:
        least, most = limits.bounds(indicator)
        found |= {"definition": str(indicator.definition), "source": str(indicator.data_source)}
        found |= {"least": None if least is None else float(least), "most": None if most is None else float(most)}
    return found


def _rules(page: Any, row: int, columns: list[str], box: Box) -> None:
    if box.refused:
        return
    least, most = limits.bounds(box.request.indicator)
    low, high = (-1e18 if least is None else float(least)), (1e18 if most is None else float(most))
    hint = _("A number from %(least)s to %(most)s.") if least is not None and most is not None else _("A number.")
    words = {"least": "" if least is None else limits.plain(least), "most": "" if most is None else limits.plain(most)}
    rule = {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}
    rule |= {"input_title": str(box.request.indicator.unit)[:32], "input_message": (hint % words)[:255]}
    page.data_validation(row, columns.index("value"), row, columns.index("value"), rule)
    listed = {"validate": "list", "source": [_("yes"), _("no")]}
    page.data_validation(row, columns.index("not_applicable"), row, columns.index("not_applicable"), listed)


def _check(book: Any, name: str, boxes: Sequence[Box], full: bool) -> None:
    """A page that counts what is still empty, while one types."""
    page = book.add_worksheet(_("Check")[:31])
    last = len(boxes) + 2
    columns = list(headings(full))
    letters = {name_: chr(65 + columns.index(name_)) for name_ in ("value", "numerator", "not_applicable")}
    sheet = "'" + name.replace("'", "''") + "'!"
    answered = "+".join(f'({sheet}{letter}3:{letter}{last}<>"")' for letter in letters.values())
    page.set_column(0, 0, 50)
    page.write_string(0, 0, _("Values asked for"))
    page.write_number(0, 1, len(boxes))
    page.write_string(1, 0, _("Still empty"))
    page.write_formula(1, 1, f"=SUMPRODUCT(--(({answered})=0))")
    page.protect()


def read(name: str, data: bytes) -> dict[tuple[int, str], tuple[int, dict[str, str]]]:
    """What was typed in a workbook, by request and cell, with its row. Raises UnreadableFile, in words."""
    from goldenthread.records.sheets.read import UnreadableFile, read_tables

    for table in read_tables(name, data):
        for start, row in enumerate(table.rows[:10]):
            places = _places(row)
            if {"request", "cell", "value"} <= places.keys():
                return _lines(table.rows, start, places)
    raise UnreadableFile(
        _("This is not a workbook of a round: the columns Request, Cell and Value are expected. Download it anew.")
    )


def _places(row: Sequence[Any]) -> dict[str, int]:
    from django.utils.translation import override

    from goldenthread.language import LANGUAGES

    known: dict[str, str] = {}
    for code in LANGUAGES:
        with override(code):
            known |= {words.casefold(): name for name, words in headings(True).items()}
    known |= {name: name for name in headings(True)}
    return {known[str(c).strip().casefold()]: at for at, c in enumerate(row) if str(c).strip().casefold() in known}


def _lines(
    rows: Sequence[Sequence[Any]], start: int, places: dict[str, int]
) -> dict[tuple[int, str], tuple[int, dict[str, str]]]:
    found = {}
    for number, row in enumerate(rows[start + 1 :], start + 2):
        texts = {name: _text(row[at]) for name, at in places.items() if at < len(row)}
        key = texts.get("request", "")
        if key.isascii() and key.isdigit():
            found[int(key), texts.get("cell", "").lstrip("'")] = (number, texts)
    return found


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = "" if value is None else str(value).strip()
    return text.removesuffix(".0") if text[:-2].isdecimal() else text
