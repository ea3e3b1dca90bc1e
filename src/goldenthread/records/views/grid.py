"""A grid: many rows of a kind, and rows of their parts, typed on one page and saved together; errors beside the cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.language import code
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import Denied
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.seeing import look_ahead
from goldenthread.records.declare import Record
from goldenthread.records.intake import Line, Place, Report, take_in
from goldenthread.records.listing import listing_of
from goldenthread.records.references import name_of
from goldenthread.records.sheets.columns import SheetColumn, sheet_columns
from goldenthread.records.stamp import stamp
from goldenthread.records.values import form_for, is_long, language_of, new_row, text_of
from goldenthread.records.views.change import choose_owner
from goldenthread.records.views.owners import owner_asked, owner_query
from goldenthread.records.views.record import crumbs
from goldenthread.ui import typed

PAGE = 50
BLANK = 5
MOST_NEW = 200
MOST_PARTS = 100
"""More rows of parts than these make a page slow: it asks to narrow the list."""
MOST_OPTIONS = 300
SHORT_CHOICE = 12


@dataclass
class Cell:
    """A box: its name in the form, what stands in it, and what is wrong with it."""

    name: str
    column: SheetColumn
    value: Any
    errors: list[str] = field(default_factory=list)


@dataclass
class GridRow:
    """A row of a grid: its cells, the row it is of (None for a new one), and what is wrong with it as a whole."""

    prefix: str
    row: Any
    stamp: str
    cells: list[Cell]
    is_removed: bool = False
    errors: list[str] = field(default_factory=list)
    is_typed: bool = False
    """A new row in which something was typed already."""
    offered: frozenset[str] = frozenset()
    """Columns that a draft has filled in: alone they make no row."""


@dataclass
class Grid:
    """The grid of one kind of record: columns, rows, and the options of columns that have a list."""

    record: Record
    columns: list[SheetColumn]
    rows: list[GridRow]
    options: Mapping[str, list[tuple[str, str]]]
    is_part: bool = False
    left_out: int = 0
    """How many rows of a part there are, where they are too many for the page: it then shows none of them."""

    @property
    def counter(self) -> str:
        """The name of the box that says how many new rows were sent."""
        return f"{self.record.name}:new" if self.is_part else "new"

    @property
    def drafted(self) -> int:
        """How many of the new rows are drafts."""
        return sum(bool(row.offered) for row in self.rows)


def grid(request: HttpRequest, record: Record) -> HttpResponse:
    """Show and save the grid of the rows that the address asks for."""
    if not request.user.is_authenticated:
        if request.method == "POST":
            return typed.keep(request)
        raise Denied(_("Sign in to do this."))
    owner = owner_asked(request, record)
    if record.parent is not None and owner is None and request.method != "POST":
        return choose_owner(request, record, "grid")
    page = Paginator(listing_of(record).selected(request), PAGE).get_page(request.GET.get("page"))
    waiting = typed.kept(request)
    sent = request.POST if request.method == "POST" else waiting
    grids = _grids(request, record, list(page), owner, sent)
    report = None
    if request.method == "POST" and request.POST.get("act") != "more":
        report = _save(request, record, grids, owner)
        if report.is_applied:
            return redirect(report.batch.get_absolute_url())
        _tell(grids, report)
    context = {
        "title": _("Grid: %(kind)s") % {"kind": record.plural},
        "grids": grids,
        "page": page,
        "report": report,
        "owner": owner,
        "crumbs": crumbs(record),
        "query": "&".join(f"{key}={value}" for key, value in owner_query(record, owner).items()),
        "who": (typed.WHO, request.user.pk),
        "is_restored": waiting is not None,
        "is_same": report is not None and not report.all_problems and not report.changed_something,
    }
    return render(request, "records/grid.html", context, status=422 if report and report.all_problems else 200)


def _grids(request: HttpRequest, record: Record, rows: list[Any], owner: Any, sent: Any) -> list[Grid]:
    drafts = record.drafts(request.user, owner, request.GET.dict()) if record.drafts and owner is not None else []
    grids = [_grid(request.user, record, rows, owner, sent, "", drafts=drafts[:MOST_NEW])]
    for part in record.parts:
        below = list(part.rows(request.user).filter(**{f"{part.owner}__in": rows})) if rows else []
        if len(below) > MOST_PARTS and (sent is None or f"{part.name}:new" not in sent):
            grids.append(Grid(part, [], [], {}, is_part=True, left_out=len(below)))
        else:
            grids.append(_grid(request.user, part, below, None, sent, f"{part.name}:", rows))
    return grids


def grid_columns(record: Record, *, with_owner: bool) -> list[SheetColumn]:
    """The columns of a grid: those declared, else all fields but long texts; texts in the reader's language."""
    own = code(get_language() or "en")
    wanted = (record.grid or " ".join(n for n in record.names if not is_long(record.column(n)))).split()
    if with_owner and record.parent is not None:
        wanted.insert(0, record.parent.name)
    found = [c for c in sheet_columns(record) if c.field in wanted and c.language in ("", own)]
    return sorted(found, key=lambda column: wanted.index(column.field))


def _grid(
    user: Viewer,
    record: Record,
    rows: list[Any],
    owner: Any,
    sent: Any,
    prefix: str,
    owners: list[Any] | None = None,
    drafts: Sequence[Mapping[str, str]] = (),
) -> Grid:
    columns = grid_columns(record, with_owner=owners is not None)
    look_ahead(user, rows)
    found = [_row(user, record, columns, row, f"{prefix}r{row.pk}", sent) for row in rows]
    new = max(len(drafts), record.blank) if sent is None else _count(sent, f"{prefix}new", record.blank)
    drafted = len(drafts) if sent is None else _count(sent, f"{prefix}drafted", 0)
    if sent is not None and sent.get("act") == "more":
        new = min(new + BLANK * 2, MOST_NEW)
    names = frozenset(name for draft in drafts for name in draft)
    for number in range(new):
        row = _row(user, record, columns, None, f"{prefix}n{number}", sent)
        row.offered = names if number < drafted else frozenset()
        if sent is None and number < len(drafts):
            for cell in row.cells:
                cell.value = drafts[number].get(cell.column.name, cell.value)
        found.append(row)
    options = _options(user, record, columns, owner)
    if owners is not None and record.parent is not None:
        options[record.parent.name] = [(name_of(one, short=True), str(one)) for one in owners]
    return Grid(record, columns, found, options, owners is not None)


def _count(sent: Any, name: str, usual: int) -> int:
    number = str(sent.get(name, ""))
    return min(int(number), MOST_NEW) if number.isascii() and number.isdigit() and len(number) < 6 else usual


def _row(user: Any, record: Record, columns: list[SheetColumn], row: Any, prefix: str, sent: Any) -> GridRow:
    cells = []
    was_shown = sent is not None and any(f"{prefix}-{column.name}" in sent for column in columns)
    for column in columns:
        name = f"{prefix}-{column.name}"
        is_sent = was_shown and (row is None or name in sent)
        value = sent.get(name, "") if is_sent else _value(user, record, row, column)
        cells.append(Cell(name, column, value))
    mark = (sent.get(f"{prefix}-_stamp", "") if sent is not None else "") or (stamp(row) if row is not None else "")
    removed = bool(sent is not None and sent.get(f"{prefix}-_remove"))
    typed = row is None and sent is not None and any(c.value and not _is_default(record, c) for c in cells)
    return GridRow(prefix, row, mark, cells, removed, is_typed=typed)


def _value(user: Any, record: Record, row: Any, column: SheetColumn) -> Any:
    if row is None:
        field_ = record.column(column.field)
        return (
            field_.get_default()
            if column.kind in ("choice", "text")
            and field_.has_default()
            and not isinstance(field_, TranslatedField)
            and not callable(field_.default)
            else ""
        )
    if column.language:
        return language_of(record, row, column.field, column.language)
    if record.parent is not None and column.field == record.parent.name:
        return name_of(getattr(row, column.field), short=True)
    value = text_of(record, row, column.field, user)
    if column.kind == "truth":
        return "yes" if value else ""
    return "" if value is None else value


def _options(user: Viewer, record: Record, columns: list[SheetColumn], owner: Any) -> dict[str, list[tuple[str, str]]]:
    """The options of choices and of references that are not too many."""
    form = form_for(record, user, new_row(record, owner))
    found: dict[str, list[tuple[str, str]]] = {}
    for column in columns:
        box: Any = form.fields.get(column.field)
        if column.kind == "choice":
            found[column.name] = [(str(value), str(label)) for value, label in box.choices]
        elif isinstance(box, forms.ModelChoiceField):
            rows = list(cast(QuerySet, box.queryset)[: MOST_OPTIONS + 1])
            if len(rows) <= MOST_OPTIONS:
                found[column.name] = [(name_of(one, short=column.field in record.limits), str(one)) for one in rows]
    return found


def _save(request: HttpRequest, record: Record, grids: list[Grid], owner: Any) -> Report:
    lines = [line for one in grids for line in _lines(one, owner)]
    return take_in(lines, by=request.user, kind="grid", record=record, reason=request.POST.get("reason", ""))


def _lines(one: Grid, owner: Any) -> list[Line]:
    lines = []
    for number, row in enumerate(one.rows, 1):
        values = {
            cell.column.name: cell.value for cell in row.cells if not _is_left_to_its_default(one.record, row, cell)
        }
        filled = {c.column.name for c in row.cells if c.value not in ("", None) and not _is_default(one.record, c)}
        if row.row is None and not filled - row.offered:
            continue
        pk = str(row.row.pk) if row.row is not None else ""
        place = Place(f"{one.record.name}|{row.prefix}", number)
        below = None if one.is_part else owner
        lines.append(Line(one.record, values, place, pk, row.stamp, below, row.is_removed))
    return lines


def _is_left_to_its_default(record: Record, row: GridRow, cell: Cell) -> bool:
    """True for an empty number of a new row that has a usual value, such as the lag of a link: as in a sheet without it."""
    return (
        row.row is None
        and cell.value == ""
        and cell.column.kind == "number"
        and record.column(cell.column.field).has_default()
    )


def _is_default(record: Record, cell: Cell) -> bool:
    return cell.column.kind in ("choice", "truth", "text") and str(cell.value) == str(
        _value(None, record, None, cell.column)
    )


def _tell(grids: list[Grid], report: Report) -> None:
    """Put what is wrong beside the cells that it is about."""
    rows = {f"{one.record.name}|{row.prefix}": row for one in grids for row in one.rows}
    for problem in report.all_problems:
        row = rows.get(problem.sheet)
        if row is None:
            continue
        cell = next((c for c in row.cells if problem.column in (c.column.name, c.column.field)), None)
        (cell.errors if cell else row.errors).append(problem.message)
