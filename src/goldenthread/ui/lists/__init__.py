"""Lists: columns and filters declared once; shown as a page, as CSV, as JSON and by the API alike."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from goldenthread.platform import made_up
from goldenthread.platform.actors import Viewer
from goldenthread.platform.formulas import guarded
from goldenthread.platform.search import holds
from goldenthread.platform.seeing import look_ahead, shown, through, told
from goldenthread.platform.terms import asked
from goldenthread.ui.lists import shape

PAGE = 25
PART = 500  # rows that are read at a time
COUNTED = 10_000  # rows of a list that a page counts; that there are more is said
AT_ONCE = 1_000  # rows of JSON that are sent in one piece; more are streamed


@dataclass(frozen=True)
class Column:
    """A column: its name in data, its heading, how its value is read off a row, and whether it links to the row.

    `kind` is text, code (never mirrored), number, date, tag (a state: value and words), term (one of several languages),
    link, or optional: text that is rightly empty where there is none, not unknown.
    """

    name: str
    heading: Any
    value: Callable[[Any], Any]
    kind: str = "text"
    links: bool = False
    address: Callable[[Any], str] | None = None
    """Where it leads, for rows that have no page of their own address."""


@dataclass(frozen=True)
class Filter:
    """A choice a reader can make: its name in the address, its label, its options, and what it asks of the rows."""

    name: str
    label: Any
    options: Callable[[], Sequence[tuple[str, Any]]]
    condition: Callable[[str], Q]

    def offered(self, request: HttpRequest) -> Sequence[tuple[str, Any]] | None:
        """The options of this reader; None where the value is typed, as there are too many."""
        return self.options()

    def asks(self, user: Viewer, value: str) -> Q:
        """What the choice asks of the rows that `user` may see."""
        return self.condition(value)


@dataclass(frozen=True)
class Listing:
    """A list of things of one kind. `rows(request)` must already be limited to what the user may see."""

    name: str
    title: Any
    rows: Callable[[HttpRequest], QuerySet]
    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    search: Sequence[str] = ()
    empty: Any = ""
    intro: Any = ""
    extra: Callable[[HttpRequest], dict[str, Any]] = field(default=lambda request: {})

    def selected(self, request: HttpRequest) -> QuerySet:
        """The rows that the address asks for."""
        rows = self.rows(request)
        for one in self.filters:
            if value := request.GET.get(one.name):
                rows = _filtered(rows, one.asks, request.user, value)
        for word in asked(request.GET.get("q", "")).words:
            found = rows.model._default_manager.filter(holds(rows.model, self.search, word))
            rows = rows.filter(pk__in=found.values("pk"))
        return rows if rows.ordered else rows.order_by("pk")  # pages must not shift under the reader

    def look_ahead(self, user: Viewer, rows: Sequence[Any]) -> None:
        """Read what the columns of the rows name, for all rows at once."""
        if rows:
            relations = {field.name for field in rows[0]._meta.get_fields() if field.is_relation and field.concrete}
            look_ahead(user, rows, [one.name for one in self.columns if one.name in relations])


class Pages(Paginator):
    """The pages of a list. A count reads every row: it ends at `COUNTED`, and so do the pages; files hold all."""

    @cached_property
    def count(self) -> int:
        return min(self._counted, COUNTED)

    @cached_property
    def has_more(self) -> bool:
        """True when there are more rows than were counted."""
        return self._counted > COUNTED

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list
        return rows.order_by()[: COUNTED + 1].count()


def _filtered(rows: QuerySet, asks: Callable[[Any, str], Q], user: Viewer, value: str) -> QuerySet:
    """The rows that the choice leaves; none for a choice that no row can have (words where a number is asked)."""
    try:
        return rows.filter(asks(user, value))
    except (ValueError, TypeError, OverflowError, ValidationError):
        return rows.none()


def respond(request: HttpRequest, listing: Listing, *, template: str = "ui/list.html", **more: Any) -> HttpResponse:
    """The list as the reader asks for it: a page, or `?format=csv`, or `?format=json`."""
    rows = listing.selected(request)
    match request.GET.get("format"):
        case "csv":
            return as_csv(listing, rows, request.user)  # type: ignore[return-value]
        case "json":
            return as_json(listing, rows, request.user)  # type: ignore[return-value]
    page = Pages(rows, PAGE).get_page(request.GET.get("page"))
    if any(column.name == "is_illustration" for column in rows.model._meta.concrete_fields):
        made_up.note(rows.filter(is_illustration=True).order_by().exists())  # those of other pages are counted too
    listing.look_ahead(request.user, list(page))
    query = request.GET.copy()
    query.pop("page", None)
    filters = [(one, one.offered(request), request.GET.get(one.name, "")) for one in _for_reader(listing, request)]
    context = {
        "listing": listing,
        "page": page,
        **_table(listing, page, request.user),
        "filters": filters,
        "folded": len(filters) > shape.FOLDED,
        "chips": shape.chips(request.GET, filters),
        "words": request.GET.get("q", ""),
        "left_out": asked(request.GET.get("q", "")).left_out,
        "query": query.urlencode(),
        **listing.extra(request),
        **more,
    }
    return render(request, template, context)


def _for_reader(listing: Listing, request: HttpRequest) -> list[Filter]:
    """The filters that are of use to the reader: visitors see only what is public."""
    return [one for one in listing.filters if one.name != "visibility" or request.user.is_authenticated]


def _table(listing: Listing, page: Any, user: Viewer) -> dict[str, Any]:
    """Columns and rows as the page shows them; columns that say nothing, or one thing in all rows, stand beside them."""
    columns, code = shape.page_columns(listing.columns)
    rows = [(row, [shown(column.value(through(row, user)), user) for column in columns]) for row in page]
    values = [each for _row, each in rows]
    silent, alike = shape.silent(columns, values), shape.alike(columns, values)
    kept = [place for place in range(len(columns)) if place not in silent | alike]
    return {
        "alike": [(columns[place], values[0][place], rows[0][0]) for place in sorted(alike)],
        "has_unknown": shape.has_many_unknown([each[place] for place in kept] for each in values),
        "columns": [columns[place] for place in kept],
        "silent": [columns[place].heading for place in sorted(silent)],
        "code_column": code,
        "table": [
            (row, [(columns[place], each[place], place in again) for place in kept])
            for (row, each), again in zip(rows, shape.again(kept, values), strict=True)
        ],
    }


def records(listing: Listing, rows: QuerySet, user: Viewer) -> Iterator[dict[str, Any]]:
    """The rows as plain values, by column name; a related record that `user` may not see is None."""
    for row in _in_parts(listing, rows, user):
        yield _told(listing, row, user)


def _in_parts(listing: Listing, rows: QuerySet, user: Viewer) -> Iterator[Any]:
    """The rows, read a part at a time with what they name."""
    found = rows.iterator(chunk_size=PART)
    while part := list(islice(found, PART)):
        listing.look_ahead(user, part)
        yield from part


def _told(listing: Listing, row: Any, user: Viewer) -> dict[str, Any]:
    seen = through(row, user)
    return {column.name: plain(told(column.value(seen), user)) for column in listing.columns}


def plain(value: Any) -> Any:
    """A value as data: numbers and dates stay, everything else becomes text; unknown is None."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, tuple):  # a tag: state and words
        return value[0]
    return str(value)


class _Line:
    def write(self, text: str) -> str:
        return text


def as_csv(listing: Listing, rows: QuerySet, user: Viewer) -> StreamingHttpResponse:
    """The whole list as CSV, sent row by row as it is read."""
    headings = [column.name for column in listing.columns]
    found = (list(record.values()) for record in records(listing, rows, user))
    return csv_file(headings, found, name=listing.name)


def as_json(listing: Listing, rows: QuerySet, user: Viewer) -> StreamingHttpResponse | HttpResponse:
    """The whole list as JSON: its name and its rows, each with its number (`id`), `key` and page (`url`).

    A long list is sent row by row as it is read.
    """
    found = data(listing, rows, user)
    first = list(islice(found, AT_ONCE + 1))
    if len(first) <= AT_ONCE:
        body = orjson.dumps({"list": listing.name, "rows": first}, option=orjson.OPT_INDENT_2)
        return HttpResponse(body, content_type="application/json")
    pieces = _as_sent(listing.name, chain(first, found))
    return StreamingHttpResponse(pieces, content_type="application/json")


def _as_sent(name: str, rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    yield b'{"list": ' + orjson.dumps(name) + b', "rows": ['
    for number, row in enumerate(rows):
        yield (b",\n" if number else b"\n") + orjson.dumps(row)
    yield b"\n]}\n"


def data(listing: Listing, rows: QuerySet, user: Viewer) -> Iterator[dict[str, Any]]:
    """The rows as JSON has them: number, key and address, and the values of the columns that `user` may see."""
    return (_handle(row) | _told(listing, row, user) for row in _in_parts(listing, rows, user))


def _handle(row: Any) -> dict[str, Any]:
    handle: dict[str, Any] = {"id": row.pk}
    if hasattr(row, "key"):
        handle["key"] = row.key
    return handle | ({"url": row.get_absolute_url()} if hasattr(row, "get_absolute_url") else {})


def choices(enumeration: Any) -> Callable[[], Sequence[tuple[str, Any]]]:
    """The options of a filter over a `TextChoices`."""
    return lambda: list(enumeration.choices)


def tag(row: Any, field_name: str) -> tuple[str, Any] | None:
    """A state as (value, words), for a column of kind tag; None when it is not set."""
    value = getattr(row, field_name)
    return (value, getattr(row, f"get_{field_name}_display")()) if value != "" and value is not None else None


def not_set() -> str:
    """The words for something unknown."""
    return _("not specified")


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A small table as CSV text."""
    return "".join(csv_lines(headings, rows))


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence[Any]], *, end: str = "\r\n") -> Iterator[str]:
    """A table as CSV, line by line. Text never begins a formula."""
    writer = csv.writer(_Line(), lineterminator=end)
    yield writer.writerow([guarded(heading) for heading in headings])
    for row in rows:
        yield writer.writerow([guarded(value) for value in row])


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[Any]], *, name: str) -> StreamingHttpResponse:
    """A table as a CSV file, sent line by line (UTF-8 with a mark, so that spreadsheets read it right)."""
    pieces = chain(["\ufeff"], csv_lines(headings, rows))
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
