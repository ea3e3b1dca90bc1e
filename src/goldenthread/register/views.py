"""Doors of the register: organizations, sources, country groups with their lists as of a day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from goldenthread.platform.access import public
from goldenthread.platform.groups import group_changes, group_list, group_lists
from goldenthread.platform.models import Country, CountryGroup
from goldenthread.platform.models.sources import SourceKind
from goldenthread.records.addresses import address
from goldenthread.records.declare import Record
from goldenthread.records.views import change, part
from goldenthread.records.views import record as record_view
from goldenthread.records.views.listing import list_verbs, record_list
from goldenthread.records.views.record import record_verbs
from goldenthread.register import actions
from goldenthread.register.records import AREA, GROUP, MEMBERSHIP, ORGANIZATION, SOURCE, STRATEGY
from goldenthread.ui.cells import source_note
from goldenthread.ui.pages import way


def organizations(request: HttpRequest) -> HttpResponse:
    """The register of organizations, with the way to entries that look alike."""
    verbs = [way(_("Duplicates"), "/organizations/duplicates/", None)] if request.user.is_authenticated else []
    return record_list(request, ORGANIZATION, verbs=verbs)


def organization_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an organization has its key in its address."""
    return redirect(get_object_or_404(ORGANIZATION.rows(request.user), pk=pk))


def parts(request: HttpRequest, key: str) -> HttpResponse:
    """Everything an entry is made of, with what can be done to each row."""
    one = get_object_or_404(ORGANIZATION.rows(request.user), key=key)
    crumbs = [(ORGANIZATION.plural, address(ORGANIZATION, "list")), (one, one.get_absolute_url())]
    return record_view.page(request, ORGANIZATION, one.pk, crumbs=crumbs)


def part_by_key(request: HttpRequest, key: str, kind: str, pk: int | None = None, verb: str = "") -> HttpResponse:
    """The form of a row of an entry, or the button that removes it, at the addresses with the key of the entry."""
    one = get_object_or_404(ORGANIZATION.rows(request.user), key=key)
    if pk is None:
        return part.add(request, ORGANIZATION, one.pk, kind)
    view = part.remove if verb == "remove" else part.change
    return view(request, ORGANIZATION, one.pk, kind, pk)


def form_by_key(request: HttpRequest, record: Record, key: str = "") -> HttpResponse:
    """The form of a new row, or of the one of that key."""
    if not key:
        return change.add(request, record)
    return change.change(request, record, get_object_or_404(record.rows(request.user), key=key).pk)


def sources(request: HttpRequest) -> HttpResponse:
    """Every source that facts rest on, by kind; each has its own anchor, `#key`. Filtered, or as data, a list."""
    if set(request.GET):
        return record_list(request, SOURCE)
    rows = list(SOURCE.rows(request.user))
    kinds = [(label, [row for row in rows if row.kind == value]) for value, label in SourceKind.choices]
    context = {
        "kinds": [(label, some) for label, some in kinds if some],
        "count": len(rows),
        "verbs": list_verbs(request, SOURCE),
        "may_edit": request.user.is_authenticated and actions.why_not_keep_source(request.user, None) is None,
    }
    return render(request, "register/sources.html", context)


def groups(request: HttpRequest) -> HttpResponse:
    """Country groups with the number of their members today; as data with the columns of their record."""
    if set(request.GET):
        return record_list(request, GROUP)
    context = {
        "rows": group_lists(CountryGroup.objects.all()),
        "on": timezone.localdate(),
        "verbs": list_verbs(request, GROUP),
    }
    return render(request, "register/groups.html", context)


def group_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a group has its key in its address."""
    return redirect(get_object_or_404(CountryGroup, pk=pk))


def country_by_code(request: HttpRequest, pk: str) -> HttpResponse:
    """The page of a country lies with what else is known of it."""
    return redirect(get_object_or_404(Country, pk=pk.upper()))


def strategy_list(request: HttpRequest) -> HttpResponse:
    """The strategies that the reader may see, each with its way; filtered, or as data, a list."""
    if set(request.GET):
        return record_list(request, STRATEGY)
    context = {"rows": STRATEGY.rows(request.user), "verbs": list_verbs(request, STRATEGY)}
    return render(request, "register/strategies.html", context)


def strategy_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The home of a strategy has its key in its address."""
    return redirect(get_object_or_404(STRATEGY.rows(request.user), pk=pk))


def strategy_record(request: HttpRequest, key: str) -> HttpResponse:
    """Everything that is recorded of a strategy itself, with what can be done to it and what happened."""
    one = get_object_or_404(STRATEGY.rows(request.user), key=key)
    crumbs = [(STRATEGY.plural, address(STRATEGY, "list")), (one.label, one.get_absolute_url())]
    return record_view.page(request, STRATEGY, one.pk, crumbs=crumbs, lead=one.summary)


def area_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an action area has its strategy and its code in its address."""
    return redirect(get_object_or_404(AREA.rows(request.user), pk=pk))


def area_form(request: HttpRequest, key: str, code: str = "") -> HttpResponse:
    """The form of an action area, for addresses that were kept."""
    strategy = get_object_or_404(STRATEGY.rows(request.user), key=key)
    there = address(AREA, "add", strategy=strategy.key)
    if code:
        there = address(AREA, "change", get_object_or_404(AREA.rows(request.user), strategy=strategy, code=code).pk)
    return redirect(there, preserve_request=True)


def group(request: HttpRequest, key: str) -> HttpResponse:
    """The list of a group as of a day, and every change of it with its source; JSON with `format=json`."""
    one = get_object_or_404(CountryGroup, key=key)
    listed = group_list(one, on=_day(request.GET.get("on", "")))
    if request.GET.get("format") == "json":
        return JsonResponse(listed.plain(), json_dumps_params={"ensure_ascii": False})
    reason = actions.why_not_keep_source(request.user, None)
    sources = {source_note(row) for row in listed.members}
    context = {
        "group": one,
        "listed": listed,
        "told_once": sources.pop() if len(sources) == 1 else "",
        "changes": group_changes(one)[::-1],
        "strategies": one.strategies.filter(public()),
        "may_keep": reason is None,
        "verbs": [
            way(_("Add a membership"), address(MEMBERSHIP, "add", group=one.key), reason),
            way(_("All memberships"), address(MEMBERSHIP, "list", group=one.key), None),
            *record_verbs(request, GROUP, one),
        ],
    }
    return render(request, "register/group.html", context)


def add_membership(request: HttpRequest, key: str) -> HttpResponse:
    """The form that puts a country on the list, for addresses that were kept."""
    one = get_object_or_404(CountryGroup, key=key)
    return redirect(address(MEMBERSHIP, "add", group=one.key))


def _day(text: str) -> date:
    """The day asked for, today when it is none."""
    try:
        return parse_date(text) or timezone.localdate()
    except ValueError:
        return timezone.localdate()
