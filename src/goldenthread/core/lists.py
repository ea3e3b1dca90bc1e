"""Lists: columns and filters declared once; shown as a page, as CSV, as JSON and by the API alike."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.core.paginator import Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goldenthread.core.access import sees
from goldenthread.core.search import holds

PAGE = 50


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


@dataclass(frozen=True)
class Filter:
    """A choice a reader can make: its name in the address, its label, its options, and what it asks of the rows."""

    name: str
    label: Any
    options: Callable[[], Sequence[tuple[str, Any]]]
    condition: Callable[[str], Q]


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
                rows = rows.filter(one.condition(value))
        if words := request.GET.get("q", "").split():
            for word in words:
                found = rows.model._default_manager.filter(holds(rows.model, self.search, word))
                rows = rows.filter(pk__in=found.values("pk"))
        return rows if rows.ordered else rows.order_by("pk")  # pages must not shift under the reader


def respond(request: HttpRequest, listing: Listing, *, template: str = "core/list.html", **more: Any) -> HttpResponse:
    """The list as the reader asks for it: a page, or `?format=csv`, or `?format=json`."""
    rows = listing.selected(request)
    match request.GET.get("format"):
        case "csv":
            return as_csv(listing, rows, request.user)
        case "json":
            return as_json(listing, rows, request.user)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "listing": listing,
        "page": page,
        "table": [
            (row, [(column, shown(column.value(row), request.user)) for column in listing.columns]) for row in page
        ],
        "filters": [(one, list(one.options()), request.GET.get(one.name, "")) for one in listing.filters],
        "words": request.GET.get("q", ""),
        "query": query.urlencode(),
        **listing.extra(request),
        **more,
    }
    return render(request, template, context)


def shown(value: Any, user: Any) -> Any:
    """The value of a cell as `user` may see it: a record kept from them gives words that say so."""
    return kept_from_reader() if isinstance(value, Model) and not sees(user, value) else value


def kept_from_reader() -> SafeString:
    """The words in place of a record that this reader may not see."""
    return format_html('<span class="not-set">{}</span>', _("not public"))


def records(listing: Listing, rows: QuerySet, user: Any) -> Iterator[dict[str, Any]]:
    """The rows as plain values, by column name; a related record that `user` may not see is None."""
    for row in rows.iterator(chunk_size=2000):
        yield _told(listing, row, user)


def _told(listing: Listing, row: Any, user: Any) -> dict[str, Any]:
    values = ((column.name, column.value(row)) for column in listing.columns)
    return {
        name: None if isinstance(value, Model) and not sees(user, value) else plain(value) for name, value in values
    }


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


def as_csv(listing: Listing, rows: QuerySet, user: Any) -> StreamingHttpResponse:
    """The whole list as CSV (UTF-8 with a mark, so that spreadsheets read it right). Text never begins a formula."""
    writer = csv.writer(_Line())

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow([column.name for column in listing.columns])
        for record in records(listing, rows, user):
            yield writer.writerow([guarded(value) for value in record.values()])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{listing.name}.csv"'
    return response


def guarded(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return "" if value is None else value


def as_json(listing: Listing, rows: QuerySet, user: Any) -> HttpResponse:
    """The whole list as JSON: its name and its rows, each with its number (`id`), `key` and page (`url`)."""
    body = {"list": listing.name, "rows": list(data(listing, rows, user))}
    return HttpResponse(orjson.dumps(body, option=orjson.OPT_INDENT_2), content_type="application/json")


def data(listing: Listing, rows: QuerySet, user: Any) -> Iterator[dict[str, Any]]:
    """The rows as JSON has them: number, key and address, and the values of the columns that `user` may see."""
    return (_handle(row) | _told(listing, row, user) for row in rows.iterator(chunk_size=2000))


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
    return _("not set")


def csv_text(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A small table as CSV text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(headings)
    writer.writerows([[guarded(value) for value in row] for row in rows])
    return buffer.getvalue()
