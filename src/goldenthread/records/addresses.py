"""Addresses of a record's views, and the URL patterns that an app includes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import IntegerField
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.http import urlencode

from goldenthread.records.declare import Record


def record_urls(
    record: Record,
    *,
    page: Callable[..., HttpResponse] | None = None,
    listed: Callable[..., HttpResponse] | None = None,
) -> list[URLPattern]:
    """The patterns of a record, to be included below its address; `page` and `listed` take the place of the usual ones."""
    from goldenthread.records.views import acts, change, grid, listing, many, part, sheet
    from goldenthread.records.views import record as record_view

    one, name = record.one, record.name
    pk = "<int:pk>" if isinstance(record.model._meta.pk, IntegerField) else "<slug:pk>"

    def at(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def called(request: HttpRequest, **places: Any) -> HttpResponse:
            return view(request, record, **places)

        called.__name__ = view.__name__
        return called

    patterns = [
        path("", listed or at(listing.record_list), name=name),
        path("add/", at(change.add), name=f"{one}_add"),
        path("grid/", at(grid.grid), name=f"{name}_grid"),
        path("sheet/", at(sheet.download), name=f"{name}_sheet"),
        path("import/", at(sheet.upload), name=f"{name}_import"),
        path("many/", at(many.many), name=f"{name}_many"),
        path(f"{pk}/", page or at(record_view.page), name=one),
        path(f"{pk}/change/", at(change.change), name=f"{one}_change"),
        path(f"{pk}/move/", at(acts.move), name=f"{one}_move"),
        path(f"{pk}/visibility/", at(acts.visibility), name=f"{one}_visibility"),
        path(f"{pk}/remove/", at(acts.remove), name=f"{one}_remove"),
        path(f"{pk}/<slug:part>/add/", at(part.add), name=f"{one}_part_add"),
        path(f"{pk}/<slug:part>/<int:number>/", at(part.change), name=f"{one}_part_change"),
        path(f"{pk}/<slug:part>/<int:number>/remove/", at(part.remove), name=f"{one}_part_remove"),
    ]
    return patterns


def address(record: Record, view: str, /, *args: Any, **query: Any) -> str:
    """The address of a view of a record: `list`, `add`, `grid`, … of all of them; `page`, `change`, … of one (its pk).

    Empty when the app has not included the record's patterns.
    """
    whole = {"list": record.name, "add": f"{record.one}_add", "page": record.one}
    whole |= {one: f"{record.name}_{one}" for one in ("grid", "sheet", "import", "many")}
    name = whole.get(view) or f"{record.one}_{view}"
    try:
        found = reverse(f"{record.app}:{name}", args=args)
    except NoReverseMatch:
        return ""
    asked = {key: value for key, value in query.items() if value not in ("", None)}
    return f"{found}?{urlencode(asked)}" if asked else found


def page_of(record: Record, row: Any) -> str:
    """The address of the page of a row: its own, else the one that its record makes, else the list."""
    if hasattr(row, "get_absolute_url"):
        return row.get_absolute_url()
    return address(record, "page", row.pk) or address(record, "list")
