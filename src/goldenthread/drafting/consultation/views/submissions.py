"""Pages of submissions: positions of delegations, and receipts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access
from goldenthread.drafting.consultation.records import SUBMISSION
from goldenthread.drafting.documents import queries
from goldenthread.drafting.documents.views.sides import CRUMBS, TABS
from goldenthread.drafting.models.submissions import UNSENT
from goldenthread.records.views.listing import record_list
from goldenthread.records.views.record import facts, found, page
from goldenthread.ui.pages import Section, way


def rows(request: HttpRequest, **more: Any) -> HttpResponse:
    """The list of submissions."""
    return record_list(request, SUBMISSION, template="drafting/list.html", tabs=TABS, here="/documents/submissions/")


def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """A submission with its comments; its receipt once it was handed in."""
    one = found(request, SUBMISSION, pk)
    told = [
        [
            format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.text[:200]),
            row.quote,
            row.proposed_text,
            row.get_disposition_display(),
        ]
        for row in queries.comments(request.user).filter(submission=one)[:500]
    ]
    add = []
    if one.state in UNSENT and one.round.version:
        address = reverse("drafting:comment-add", args=[one.round.document.key, one.round.version.number])
        add = [way(_("Comment"), f"{address}?submission={one.pk}", access.why_not_hold(request.user, one))]
    section = Section(
        _("Comments"),
        [_("Comment"), _("Text"), _("Proposed text"), _("Disposition")],
        told,
        empty=_("It holds no comment yet."),
        verbs=add,
        anchor="comments",
    )
    known = [
        (_("Receipt"), one.receipt or _("not handed in")),
        *facts(SUBMISSION, one),
        (_("Way in"), one.get_way_display()),
        (_("submitted"), one.submitted_at and one.submitted_at.date()),
        (_("late"), _("yes") if one.is_late else _("no")),
        (_("file"), one.file_name),
        (_("SHA-256 of the file"), one.digest),
    ]
    crumbs = [*CRUMBS, (one.round, one.round.get_absolute_url())]
    return page(request, SUBMISSION, pk, facts=known, before=[section], crumbs=crumbs)
