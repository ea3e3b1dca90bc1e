"""The page of one record: its facts, its parts, what can be done, what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.platform.actors import Viewer
from goldenthread.platform.field_words import column_label
from goldenthread.platform.seeing import sees
from goldenthread.records.addresses import address, page_of
from goldenthread.records.declare import Record
from goldenthread.records.listing import column_of
from goldenthread.records.prose import as_kept
from goldenthread.records.references import name_of
from goldenthread.records.registry import beside, declared, record_of
from goldenthread.records.values import new_row
from goldenthread.ui.cells import Row
from goldenthread.ui.lists import tag
from goldenthread.ui.pages import Section, Verb, buttons, publicity, record_page, returning, way
from goldenthread.ui.states import tone

PROVENANCE = ("source", "locator", "is_verified")


def found(request: HttpRequest, record: Record, pk: int | str) -> Any:
    """The row of that number among those that the reader may see; 404 else."""
    return get_object_or_404(record.rows(request.user), pk=pk)


def page(request: HttpRequest, record: Record, pk: int | str, **more: Any) -> HttpResponse:
    """One record; `before` and `after` are sections around its parts, `parts` those parts that a template leaves."""
    row = found(request, record, pk)
    return record_page(
        request,
        row,
        facts=more.pop("facts", None) or facts(record, row),
        sections=[
            *more.pop("before", []),
            *part_sections(request, record, row, more.pop("parts", record.parts)),
            *more.pop("after", []),
            *[section(request, row) for section in beside[type(row)]],
            *related(request, row),
        ],
        verbs=[*record_verbs(request, record, row), *more.pop("verbs", [])],
        crumbs=more.pop("crumbs", None) or crumbs(record),
        **more,
    )


def crumbs(record: Record) -> list[tuple[Any, str]]:
    """The way back to the list."""
    return [(record.plural, address(record, "list"))]


def facts(record: Record, row: Any, without: str = "") -> list[tuple[Any, Any]]:
    """Every field of a row that is one value, with its label: where it stands first, then what people fill in.

    `without` names those that the page shows elsewhere, with blanks between.
    """
    found: list[tuple[Any, Any]] = []
    if record.states:
        listed = record.columns.get(record.states.column)  # says more than the state, such as that it is overdue
        state = listed.value(row) if listed and listed.kind == "tag" else tag(row, record.states.column)
        found.append((column_label(record.column(record.states.column)), state))
    names = [name for name in record.under if name not in record.names] + record.names
    for name in names:
        if name not in PROVENANCE and name not in ("title", "name", *without.split()):
            found.append((column_label(record.column(name)), value_of(record, row, name)))
    return found


def value_of(record: Record, row: Any, name: str) -> Any:
    """The value of a field as a page shows it: a choice by its words."""
    column = record.column(name)
    if column.many_to_many:
        return list(getattr(row, name).all())
    if column.flatchoices:
        return getattr(row, f"get_{name}_display")() if getattr(row, name) not in ("", None) else None
    value = getattr(row, name)
    return ", ".join(map(str, value)) if isinstance(value, list) else as_kept(column, value)


def record_verbs(request: HttpRequest, record: Record, row: Any) -> list[Verb]:
    """What the reader can do to the row as a whole, each with why not."""
    if not request.user.is_authenticated:
        return []
    user, pk = request.user, row.pk
    keep = record.why_not_save(user, row)
    verbs = [replace(way(_("Change"), address(record, "change", pk), keep), kind="")]
    if record.states:
        verbs += [verb for verb in state_verbs(record, row, user) if keep is None or verb.reason is None]
    if record.publish and record.why_not_publish:
        verbs.append(publicity(row, address(record, "visibility", pk), record.why_not_publish(user, row)))
    if record.remove is not None:
        verbs.append(way(_("Remove"), address(record, "remove", pk), record.reason_not_to_remove(user, row)))
    return [verb for verb in verbs if verb.action]


def state_verbs(record: Record, row: Any, user: Viewer) -> list[Verb]:
    """The states that the row can become, as buttons; one that asks for a reason leads to a form."""
    states = record.states
    assert states is not None
    group = _("Change the state (%(state)s)") % {"state": states.labels[getattr(row, states.column)]}
    at = address(record, "move", row.pk)
    verbs = []
    for to in states.possible(row):
        words = _("Set to “%(state)s”") % {"state": states.labels[to]}
        reason = states.why_not(user, row, to) or (states.guards[to](row) if to in states.guards else None)
        if to in states.explained or tone(to) == "ended":
            verbs.append(replace(way(words, f"{at}?to={to}", reason), group=group))
        else:
            verbs.append(Verb(words, at, reason, name="to", value=to, group=group))
    return verbs


def part_sections(
    request: HttpRequest, record: Record, row: Any, parts: Iterable[Record] | None = None
) -> list[Section]:
    """The parts of a row (all, or those named), each as a table with what can be done to its rows."""
    return [part_section(request, record, row, part) for part in (record.parts if parts is None else parts)]


def part_section(request: HttpRequest, record: Record, row: Any, part: Record) -> Section:
    """One part of a row as a section of its page."""
    reason = part.why_not_save(request.user, new_row(part, row))
    may = request.user.is_authenticated and reason is None
    own = record_of(part.model)
    columns = [column_of(part, name) for name in part.lists.split()]
    headings: list[Any] = [(c.heading, c.kind) if c.kind in ("number", "code", "date") else c.heading for c in columns]
    rows = []
    for one in part.rows(request.user).filter(**{part.owner: row}):
        cells = [_cell(request.user, column, one) for column in columns]
        if may or part.states:
            verbs = part_verbs(request, record, row, part, one, own)
            named = [replace(verb, of=str(one)) for verb in verbs]
            cells.append(buttons(request, named) if named else "–")
        rows.append(Row(one, tuple(cells)) if hasattr(one, "is_illustration") else cells)
    add = way(
        _("Add: %(kind)s") % {"kind": part.singular},
        address(record, "part_add", row.pk, part.name),
        reason,
    )
    if may or part.states:
        headings.append(_("Change"))
    return Section(part.plural, headings, rows, part.empty or _("Nothing is recorded."), anchor=part.name, verbs=[add])


def part_verbs(
    request: HttpRequest, record: Record, row: Any, part: Record, one: Any, own: Record | None
) -> list[Verb]:
    """What can be done to a row of a part: all that its own record offers, when it is one by itself."""
    if own is not None and not own.owner:
        offered = [verb for verb in record_verbs(request, own, one) if verb.reason is None]
        return returning(offered, f"{page_of(record, row)}#{part.name}")
    return [
        way(_("Change"), address(record, "part_change", row.pk, part.name, one.pk), None),
        Verb(_("Remove"), address(record, "part_remove", row.pk, part.name, one.pk)),
    ]


def _cell(user: Viewer, column: Any, row: Any) -> Any:
    value = column.value(row)
    if column.links and value and hasattr(row, "get_absolute_url"):
        return format_html('<a href="{}">{}</a>', row.get_absolute_url(), value)
    if isinstance(value, tuple):
        return value
    return value if not hasattr(value, "_meta") or sees(user, value) else _("not public")


def related(request: HttpRequest, row: Any) -> list[Section]:
    """The records that refer to this one or rest on it as their source, counted in one query, with the way to their list."""
    asked: list[tuple[Record, Any, str]] = []
    counts: list[QuerySet] = []
    for other in declared():
        for column in other.model._meta.concrete_fields:
            if column.related_model is not type(row) or not column.many_to_one:
                continue
            can_be_asked = column.name in _filtered(other)
            there = address(other, "list", **{column.name: name_of(row)}) if can_be_asked else ""
            if there or column.name in PROVENANCE:
                rows = other.model._default_manager.filter(
                    pk__in=other.rows(request.user).filter(**{column.name: row}).order_by().values("pk")
                ).order_by()
                kind = rows.annotate(_kind=Value(len(asked), IntegerField())).values("_kind")
                counts.append(kind.annotate(_number=Count("pk")).values_list("_kind", "_number"))
                asked.append((other, column, there))
    if not counts:
        return []
    found = counts[0].union(*counts[1:], all=True) if len(counts) > 1 else counts[0]
    rows_of = [
        [
            format_html('<a href="{}">{}</a>', asked[kind][2], asked[kind][0].plural)
            if asked[kind][2]
            else asked[kind][0].plural,
            column_label(asked[kind][1]),
            number,
        ]
        for kind, number in sorted(found)
    ]
    headings: list[Any] = [_("Records"), _("As"), (_("Number"), "number")]
    return [Section(_("What refers to it"), headings, rows_of, anchor="related")] if rows_of else []


def _filtered(record: Record) -> set[str]:
    return {name.rpartition("=")[2] for name in record.filters.split()}
