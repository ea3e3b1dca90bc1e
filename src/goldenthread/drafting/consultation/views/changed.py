"""The page of changed paragraphs: proposed for the points of a round by the words that changed, confirmed by a person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.drafting.consultation import changed
from goldenthread.drafting.consultation.actions.changed import link_proposed
from goldenthread.drafting.consultation.suggesting import suggestion
from goldenthread.drafting.documents import access as documents
from goldenthread.drafting.documents import queries
from goldenthread.drafting.documents.views.sides import CRUMBS
from goldenthread.ui.pages import Section, Verb, act_and_return, buttons, record_page

MOST = 100
"""Proposals that the page shows; linked ones make room for the rest."""


def page(request: HttpRequest, key: str) -> HttpResponse:
    """What seems to have changed for points that were answered with yes; by POST those named are linked."""
    one = get_object_or_404(queries.rounds(request.user), key=key)
    here, version = reverse("drafting:round-changed", args=[key]), changed.later(one, request.user)
    if request.method == "POST":
        return act_and_return(
            request, lambda: link_proposed(one, version, request.POST.getlist("change"), by=request.user), back=here
        )
    refused = documents.why_not_draft(request.user, one.document)
    found = changed.proposed(one, version, request.user) if version is not None else []
    board = (_("Points"), reverse("drafting:round-points", args=[key]))
    return record_page(
        request,
        one,
        facts=[(_("Version"), one.version), (_("Later version"), version or "–"), (_("Proposed"), len(found))],
        sections=[_table(request, found, here, refused, has_later=version is not None)],
        crumbs=[*CRUMBS, (one, one.get_absolute_url()), board],
    )


def _table(
    request: HttpRequest, found: list[changed.Proposed], here: str, refused: str | None, *, has_later: bool
) -> Section:
    told = [
        [
            format_html('<a href="{}">{}</a>', row.point.get_absolute_url(), row.point.said[:200]),
            row.point.comment.who,
            row.number,
            what_changed(row),
            row.why,
            buttons(request, [Verb(_("Link"), here, refused, name="change", value=row.name, of=row.point.said[:60])]),
        ]
        for row in found[:MOST]
    ]
    headings: list[Any] = [
        _("Point"),
        _("Submitted by"),
        (_("Paragraph"), "code"),
        _("Words that changed"),
        _("Why"),
        _("Change"),
    ]
    empty = _("No change is proposed.")
    note = (
        _("Changes are proposed for points that were accepted, in full or in part, until one is linked.")
        if has_later
        else _("There is no later version to look for changes in.")
    )
    rest = len(found) - len(told)
    more = ngettext("%(n)s more", "%(n)s more", rest) % {"n": rest} if rest > 0 else None
    return Section(_("Changed paragraphs"), headings, told, empty=empty, note=note, text=more, anchor="changed")


def what_changed(row: changed.Proposed) -> Any:
    """The words that went and those that came."""
    found = suggestion(row.before, row.after) if row.before else None
    if found is None:
        return format_html('<ins dir="auto">{}</ins>', row.after[:400])
    return format_html('<del dir="auto">{}</del> <ins dir="auto">{}</ins>', found.quote[:400], found.proposed[:400])
