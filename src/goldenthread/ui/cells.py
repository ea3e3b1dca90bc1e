"""Cells of tables and facts: a value shown by what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Manager, Model
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goldenthread.platform import seeing
from goldenthread.platform.fields import Translated
from goldenthread.platform.words import Amounts, InLanguage, code, day, not_set_mark, number, one_language, said


def cell(value: Any, kind: str = "") -> SafeString:
    """A value as a page shows it: dates spelled, records as links, several as a list, unknown as not set."""
    if value is None or value == "" or value == {}:
        return not_set_mark()
    match value:
        case SafeString():
            return value
        case Amounts():
            return value.shown()
        case InLanguage():
            return one_language(value)
        case Translated():
            return said(value)
        case bool():
            return format_html("{}", _("yes") if value else _("no"))
        case date():
            return day(value)
        case Decimal() | float():
            return number(value)
        case int():
            return number(value) if kind == "number" else code(value)
        case Model():
            return link_to(value)
        case Manager() | list() | set():
            return _several(value.all() if isinstance(value, Manager) else value)
        case (str() | int() as state, words):
            return mark_safe(render_to_string("components/tag.html", {"state": state, "words": words}))
    if kind == "code":
        return code(value)
    return format_html('<span dir="auto">{}</span>', value)


def _several(values: Iterable[Any]) -> SafeString:
    several = list(values)
    seen = [one for one in several if not (isinstance(one, Model) and seeing.is_kept(one))]
    more = [seeing.kept_from_reader()] if len(seen) < len(several) else []  # there are more: a list must not say less
    items = format_html_join("", "<li>{}</li>", ((cell(value),) for value in [*seen, *more]))
    return format_html("<ul>{}</ul>", items) if items else not_set_mark()


def link_to(thing: Model) -> SafeString:
    """A record as a link to its page; its name alone when it has none; words that say so when the reader may not see it."""
    if seeing.is_kept(thing):
        return seeing.kept_from_reader()
    words = getattr(thing, "title", None) or getattr(thing, "name", None) or str(thing)
    shown = said(words) if isinstance(words, Translated) else format_html('<span dir="auto">{}</span>', words)
    if not hasattr(thing, "get_absolute_url"):
        return shown
    return format_html('<a href="{}">{}</a>', thing.get_absolute_url(), shown)


def source_note(row: Any) -> SafeString:
    """The source of a row in small letters, and that it is not verified when it is not."""
    if not row.source_id:
        return format_html('<small class="quiet">({})</small>', _("source not specified"))
    title = row.source.symbol or said(row.source.title)
    mark = "" if row.is_verified else format_html(", {}", _("not verified"))
    place = format_html(", {}", one_language(row.locator)) if row.locator else ""
    return format_html(
        '<small class="quiet">(<a href="/sources/#{}" dir="auto">{}</a>{}{})</small>',
        row.source.key,
        title,
        place,
        mark,
    )


def list_cell(column: Any, value: Any, row: Any) -> SafeString:
    """A cell of a list: by the kind of its column, as a link when the column links to the row."""
    if column.kind == "link" and value:
        return format_html('<a href="{}">{}</a>', value, column.heading)
    if column.kind == "optional" and not value:
        return mark_safe("–")
    shown = cell(value, column.kind)
    if column.links and column.address is not None:
        return format_html('<a href="{}">{}</a>', column.address(row), shown)
    if column.links and hasattr(row, "get_absolute_url"):
        return format_html('<a href="{}">{}</a>', row.get_absolute_url(), shown)
    return shown


def table_head(headings: Sequence[Any]) -> list[dict[str, Any]]:
    """The headings of a small table: words, or (words, kind)."""
    return [
        {"words": one[0], "kind": one[1]} if isinstance(one, tuple | list) else {"words": one, "kind": ""}
        for one in headings
    ]


@dataclass(frozen=True)
class Row:
    """A row of a small table and the record it tells of, when that is not among its values."""

    record: Any
    values: Sequence[Any]


def row_of(row: Row | Sequence[Any]) -> Row:
    """A row with the record it tells of: the one named, else the first of its values that is an illustration."""
    if isinstance(row, Row):
        return row
    return Row(next((value for value in row if getattr(value, "is_illustration", False)), None), row)


def under(row: Sequence[Any], head: list[dict[str, Any]]) -> list[tuple[dict[str, Any], Any]]:
    """The values of a row, each with its heading."""
    return list(zip(head, row, strict=True))
