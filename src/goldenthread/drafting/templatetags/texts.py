"""Tags for the words of a paragraph: a table is shown as a table."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from goldenthread.drafting.documents import tables
from goldenthread.drafting.models import NodeText, Placement
from goldenthread.text import Cell
from goldenthread.text import joined_cells as joined
from goldenthread.text import shown_cells as shown

register = template.Library()


@register.simple_tag
def table_of(placement: Placement, row: NodeText | None, direction: str) -> SafeString:
    """A table in the language of `row`; "" for what is no table, or has no words."""
    found = tables.table(placement, row)
    return drawn(shown(found, [(joined(found), False)]), direction) if found else mark_safe("")


@register.simple_tag
def words_of(placement: Placement | None, words: str, direction: str) -> SafeString:
    """Some words of a paragraph: those of a table as a table."""
    found = tables.cells_of(placement, words) if placement and words else None
    if found:
        return drawn(shown(found, [(joined(found), False)]), direction)
    return format_html('<p class="words" dir="{}">{}</p>', direction, words)


@register.simple_tag
def drawn(rows: list[list[Cell]], direction: str) -> SafeString:
    """Cells as a table."""
    context: dict[str, Any] = {"rows": rows, "direction": direction}
    return mark_safe(render_to_string("drafting/table.html", context))
