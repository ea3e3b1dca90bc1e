"""Doors of the register: organizations, sources, country groups with their lists as of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from goldenthread.core import lists
from goldenthread.core import register_actions as actions
from goldenthread.core.doors import form_page, way
from goldenthread.core.lookups import alphabetically
from goldenthread.core.models import CountryGroup, Organization, Source
from goldenthread.core.models.organizations import OrganizationType, UnitKind
from goldenthread.core.models.sources import SourceKind
from goldenthread.core.queries import group_changes, group_list
from goldenthread.core.register_forms import MembershipForm, OrganizationForm, SourceForm


def _organizations(request: HttpRequest) -> QuerySet:
    rows = Organization.objects.filter(merged_into=None).select_related("parent", "country", "source")
    return rows.order_by(alphabetically("name", get_language() or "en"), "key")


def _new_organization(request: HttpRequest) -> dict[str, Any]:
    reason = actions.why_not_keep_organization(request.user, Organization())
    found = way(_("Duplicates"), "/organizations/duplicates/", None)
    return {"verbs": [way(_("Add an organization"), "/organizations/new/", reason), found]}


ORGANIZATIONS = lists.Listing(
    name="organizations",
    title=gettext_lazy("Organizations"),
    rows=_organizations,
    columns=(
        lists.Column("name", gettext_lazy("Name"), lambda row: row.name, links=True),
        lists.Column("acronym", gettext_lazy("Short name"), lambda row: row.acronym or None, "code"),
        lists.Column("type", gettext_lazy("Type"), lambda row: row.get_type_display() or None),
        lists.Column("parent", gettext_lazy("Part of"), lambda row: row.parent.name if row.parent else "", "optional"),
        lists.Column("country", gettext_lazy("Country"), lambda row: row.country.name if row.country else ""),
    ),
    filters=(
        lists.Filter("type", gettext_lazy("Type"), lists.choices(OrganizationType), lambda value: Q(type=value)),
        lists.Filter(
            "kind",
            gettext_lazy("What it is"),
            lambda: [(value or "own", label) for value, label in UnitKind.choices],
            lambda value: Q(unit_kind="" if value == "own" else value),
        ),
    ),
    search=("name", "acronym", "key", "names__name"),
    empty=gettext_lazy("Add the organizations that act somewhere along the thread."),
    extra=_new_organization,
)


def organizations(request: HttpRequest) -> HttpResponse:
    """The register of organizations."""
    return lists.respond(request, ORGANIZATIONS, template="core/register.html")


def edit_organization(request: HttpRequest, key: str = "") -> HttpResponse:
    """The form of an organization, new or known."""
    one = get_object_or_404(Organization, key=key) if key else Organization()
    return form_page(
        request,
        OrganizationForm,
        title=_("Edit the organization") if key else _("Add an organization"),
        act=lambda **values: actions.keep_organization(one, by=request.user, **values),
        reason=actions.why_not_keep_organization(request.user, one),
        back=one.get_absolute_url() if key else "/organizations/",
        instance=one if key else None,
    )


def sources(request: HttpRequest) -> HttpResponse:
    """Every source that facts rest on, by kind; each has its own anchor, `#key`."""
    rows = Source.objects.all()
    if request.GET.get("format") in ("csv", "json"):
        return lists.respond(request, SOURCES)
    kinds = [(label, [row for row in rows if row.kind == value]) for value, label in SourceKind.choices]
    reason = actions.why_not_keep_source(request.user, None)
    context = {
        "kinds": [(label, some) for label, some in kinds if some],
        "count": len(rows),
        "verbs": [way(_("Add a source"), "/sources/new/", reason)],
        "may_edit": reason is None,
    }
    return render(request, "core/sources.html", context)


SOURCES = lists.Listing(
    name="sources",
    title=gettext_lazy("Sources"),
    rows=lambda request: Source.objects.all(),
    columns=(
        lists.Column("key", gettext_lazy("Key"), lambda row: row.key, "code"),
        lists.Column("kind", gettext_lazy("Kind"), lambda row: lists.tag(row, "kind"), "tag"),
        lists.Column("title", gettext_lazy("Title"), lambda row: row.title),
        lists.Column("symbol", gettext_lazy("Symbol"), lambda row: row.symbol, "code"),
        lists.Column("url", gettext_lazy("Address"), lambda row: row.url, "link"),
        lists.Column("dated", gettext_lazy("Date"), lambda row: row.dated, "date"),
        lists.Column("licence", gettext_lazy("Licence"), lambda row: row.licence),
    ),
)


def edit_source(request: HttpRequest, key: str = "") -> HttpResponse:
    """The form of a source, new or known."""
    one = get_object_or_404(Source, key=key) if key else Source()
    return form_page(
        request,
        SourceForm,
        title=_("Edit the source") if key else _("Add a source"),
        act=lambda **values: actions.keep_source(one, by=request.user, **values) and None,
        reason=actions.why_not_keep_source(request.user, one),
        back="/sources/",
        instance=one if key else None,
    )


def groups(request: HttpRequest) -> HttpResponse:
    """Country groups with the number of their members today."""
    today = timezone.localdate()
    holds = (Q(memberships__valid_from=None) | Q(memberships__valid_from__lte=today)) & (
        Q(memberships__valid_to=None) | Q(memberships__valid_to__gt=today)
    )
    rows = CountryGroup.objects.annotate(members=Count("memberships", filter=holds))
    return render(request, "core/groups.html", {"rows": rows, "on": today})


def group(request: HttpRequest, key: str) -> HttpResponse:
    """The list of a group as of a day, and every change of it with its source."""
    one = get_object_or_404(CountryGroup, key=key)
    on = _day(request.GET.get("on", ""))
    context = {
        "group": one,
        "listed": group_list(one, on=on),
        "changes": reversed(group_changes(one)),
        "strategies": one.strategies.filter(visibility="public"),
        "verbs": [way(_("Add a membership"), f"/groups/{key}/add/", actions.why_not_keep_source(request.user, None))],
    }
    return render(request, "core/group.html", context)


def _day(text: str) -> date:
    """The day asked for, today when it is none."""
    try:
        return parse_date(text) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


def add_membership(request: HttpRequest, key: str) -> HttpResponse:
    """The form that puts a country on the list."""
    one = get_object_or_404(CountryGroup, key=key)
    return form_page(
        request,
        MembershipForm,
        title=_("Add a membership"),
        act=lambda **values: actions.add_membership(one, by=request.user, **values) and None,
        reason=actions.why_not_keep_source(request.user, None),
        back=one.get_absolute_url(),
    )
