"""Doors to what an entry of the register is made of: names, identifiers, donor classes, memberships, countries."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from goldenthread.core import parts_actions as actions
from goldenthread.core.doors import Section, Verb, act_and_return, buttons, change_link, form_page, record_page, way
from goldenthread.core.field_words import column_label
from goldenthread.core.language import NAMES
from goldenthread.core.models import Organization
from goldenthread.core.parts import PARTS, Part


def parts(request: HttpRequest, key: str) -> HttpResponse:
    """Everything an entry is made of, with what can be done to each row."""
    one = get_object_or_404(Organization, key=key)
    reason = actions.why_not_keep_organization(request.user, one)
    return record_page(
        request,
        one,
        facts=[],
        sections=[_section(request, one, kind, reason) for kind in PARTS],
        crumbs=[(_("Organizations"), "/organizations/"), (one, one.get_absolute_url())],
        verbs=[way(_("Edit the organization"), f"/organizations/{key}/edit/", reason)],
    )


def _section(request: HttpRequest, one: Organization, kind: str, reason: str | None) -> Section:
    part = PARTS[kind]
    base = f"/organizations/{one.key}/parts/{kind}/"
    headings = [column_label(part.noun._meta.get_field(name)) for name in part.fields]
    rows = []
    for row in part.rows(one):
        cells: list[Any] = [_cell(row, name) for name in part.fields]
        if not reason:
            remove = buttons(request, [Verb(_("Remove"), f"{base}{row.pk}/remove/")])
            cells += [change_link(f"{base}{row.pk}/", reason), remove]
        rows.append(cells)
    return Section(
        part.heading,
        [*headings, *([_("Change"), _("Remove")] if not reason else [])],
        rows,
        empty=_("Nothing is recorded."),
        verbs=[way(_("Add"), f"{base}add/", reason)],
        anchor=kind,
    )


def _cell(row: Any, name: str) -> Any:
    value = getattr(row, name) or "–"
    return NAMES.get(value, value) if name == "language" else value


def _found(key: str, kind: str, pk: int | None) -> tuple[Organization, Part, Any]:
    one = get_object_or_404(Organization, key=key)
    part = PARTS.get(kind)
    if part is None:
        raise Http404
    row = part.row(one, pk)
    if row is None:
        raise Http404
    return one, part, row


def edit(request: HttpRequest, key: str, kind: str, pk: int | None = None) -> HttpResponse:
    """The form of one row, new or known."""
    one, part, row = _found(key, kind, pk)
    return form_page(
        request,
        part.form,
        title=part.heading,
        act=lambda **values: actions.keep_part(row, one, by=request.user, **values) and None,
        reason=actions.why_not_keep_organization(request.user, one),
        back=f"/organizations/{key}/parts/#{kind}",
        instance=row,
    )


def remove(request: HttpRequest, key: str, kind: str, pk: int) -> HttpResponse:
    """The button that removes one row."""
    one, _part, row = _found(key, kind, pk)
    back = f"/organizations/{key}/parts/#{kind}"
    return act_and_return(request, lambda: actions.remove_part(row, one, by=request.user), back=back)
