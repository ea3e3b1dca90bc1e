"""Tags of grids and previews: cells are many, so they are written here rather than by templates."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goldenthread.records.views.grid import SHORT_CHOICE, Cell, Grid, GridRow

register = template.Library()
SIZES = {"number": 8, "date": 10, "reference": 16, "several": 18}
TONES = {"new": "good", "changed": "good", "removed": "warn", "same": "ended", "doubtful": "warn", "refused": "bad"}


@register.simple_tag
def verdict_tag(kind: str) -> SafeString:
    """What becomes of a row, as a tag."""
    words = {
        "new": _("new"),
        "changed": _("changed"),
        "same": _("the same"),
        "removed": _("removed"),
        "doubtful": _("doubtful"),
        "refused": _("refused"),
    }
    return format_html('<span class="tag" data-tone="{}">{}</span>', TONES.get(kind, ""), words.get(kind, kind))


@register.simple_tag
def grid_open(grid: Grid) -> SafeString:
    """The attribute that unfolds a part in which something is wrong, or was typed and is not kept yet."""
    wrong = any(row.errors or any(cell.errors for cell in row.cells) for row in grid.rows)
    return mark_safe(" open" if wrong or any(row.is_typed for row in grid.rows) else "")


@register.simple_tag
def new_rows(grid: Grid) -> int:
    """How many rows of a grid are not kept yet."""
    return sum(row.row is None for row in grid.rows)


@register.simple_tag
def grid_lists(grid: Grid) -> SafeString:
    """The options of references, once for all cells of a column."""
    lists = [
        format_html(
            '<datalist id="{}">{}</datalist>',
            _list_id(grid, name),
            format_html_join("", '<option value="{}">{}</option>', options),
        )
        for name, options in grid.options.items()
        if not _is_menu(grid, name)
    ]
    return mark_safe("".join(lists))


def _list_id(grid: Grid, name: str) -> str:
    return f"list-{grid.record.name}-{name}"


def _is_menu(grid: Grid, name: str) -> bool:
    column = next((c for c in grid.columns if c.name == name), None)
    return column is not None and column.kind == "choice" and len(grid.options[name]) <= SHORT_CHOICE


@register.simple_tag
def grid_row(grid: Grid, row: GridRow) -> SafeString:
    """One row of a grid."""
    cells = [_cell(grid, cell) for cell in row.cells]
    if grid.record.remove is not None:
        cells.append(_remove(row))
    marked = (
        mark_safe("")
        if row.row is None
        else format_html('<input type="hidden" name="{}-_stamp" value="{}">', row.prefix, row.stamp)
    )
    told = format_html_join("", '<p class="error">{}</p>', ((error,) for error in row.errors))
    first = format_html("{}{}{}", cells[0], marked, told)
    return format_html("<tr>{}</tr>", format_html_join("", "<td>{}</td>", ((cell,) for cell in [first, *cells[1:]])))


def _remove(row: GridRow) -> SafeString:
    if row.row is None:
        return mark_safe("")
    return format_html(
        '<input type="checkbox" name="{}-_remove" aria-label="{}"{}>',
        row.prefix,
        _("Remove: %(thing)s") % {"thing": row.row},
        mark_safe(" checked") if row.is_removed else "",
    )


def _cell(grid: Grid, cell: Cell) -> SafeString:
    error = format_html_join("", '<p class="error" id="{}-e">{}</p>', ((cell.name, told) for told in cell.errors[:1]))
    about = format_html(' aria-invalid="true" aria-describedby="{}-e"', cell.name) if cell.errors else mark_safe("")
    return format_html("{}{}", error, _box(grid, cell, about))


def _box(grid: Grid, cell: Cell, about: SafeString) -> SafeString:
    column, value = cell.column, cell.value
    if column.kind == "truth":
        return format_html(
            '<input type="checkbox" name="{}" value="yes" aria-label="{}"{}{}>',
            cell.name,
            column.heading,
            mark_safe(" checked") if value else "",
            about,
        )
    if column.name in grid.options and _is_menu(grid, column.name):
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (code, mark_safe(" selected") if str(value) == code else "", words)
                for code, words in grid.options[column.name]
            ),
        )
        return format_html('<select name="{}" aria-label="{}"{}>{}</select>', cell.name, column.heading, about, options)
    kind = mark_safe(' type="date"') if column.kind == "date" else mark_safe("")
    listed = format_html(' list="{}"', _list_id(grid, column.name)) if column.name in grid.options else mark_safe("")
    wide = mark_safe(' inputmode="decimal"') if column.kind == "number" else mark_safe("")
    language = format_html(' lang="{}"', column.language) if column.language else mark_safe("")
    shown = value.isoformat() if hasattr(value, "isoformat") else value
    return format_html(
        '<input size="{}" name="{}" value="{}" aria-label="{}" dir="auto"{}{}{}{}{}>',
        SIZES.get(column.kind, 30 if column.language else 14),
        cell.name,
        "" if shown is None else shown,
        column.heading,
        kind,
        listed,
        wide,
        language,
        about,
    )
