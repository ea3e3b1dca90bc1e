"""The list of a record, with what can be done to the whole of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.platform.access import why_not_without_role
from goldenthread.platform.errors import NotPossible
from goldenthread.records.addresses import address
from goldenthread.records.declare import Record
from goldenthread.records.listing import listing_of
from goldenthread.records.views.owners import owner_asked, owner_query
from goldenthread.records.views.sheet import download
from goldenthread.ui.advice import Advice, advise
from goldenthread.ui.lists import respond
from goldenthread.ui.pages import Verb, way


def record_list(request: HttpRequest, record: Record, **more: Any) -> HttpResponse:
    """The rows that the reader may see and asks for: as a page, CSV, JSON, or a workbook."""
    if request.GET.get("format") == "xlsx":
        return download(request, record)
    try:
        owner = owner_asked(request, record)
    except NotPossible:
        owner = None  # the list of an unknown owner is empty, and says so
    verbs = [*list_verbs(request, record, owner), *more.pop("verbs", [])]
    more.setdefault("advice", _advice(request, record, owner))
    return respond(request, listing_of(record), template=more.pop("template", "records/list.html"), verbs=verbs, **more)


def _advice(request: HttpRequest, record: Record, owner: Any) -> Advice | None:
    """How the list comes to its first row, for those who may begin one."""
    user = request.user
    reason = why_not_without_role(user) or record.reason_not_to_begin(user, owner)
    begin = address(record, "add", **owner_query(record, owner))
    return advise(listing_of(record).empty, way(_("Add: %(kind)s") % {"kind": record.singular}, begin, reason))


def list_verbs(request: HttpRequest, record: Record, owner: Any = None) -> list[Verb]:
    """Add, grid, workbook, import and change of many, for those who keep such records somewhere."""
    if not request.user.is_authenticated:
        return []
    below = owner_query(record, owner)
    asked = {key: value for key, value in request.GET.items() if key not in ("page", "format")}
    words: list[tuple[Any, str, dict[str, Any]]] = [
        (_("Add: %(kind)s") % {"kind": record.singular}, "add", below),
        (_("Edit as a grid"), "grid", asked | below),
        (_("Export as a workbook"), "sheet", asked | below),
        (_("Import a file"), "import", below),
        (_("Change many"), "many", asked),
    ]
    verbs = [way(told, found, None) for told, view, query in words if (found := address(record, view, **query))]
    first = [replace(verb, kind="") for verb in verbs[:1]]
    return [*first, *(replace(verb, group=_("Many at once")) for verb in verbs[1:])]
