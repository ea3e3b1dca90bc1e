"""The list of paragraphs that one has taken out."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.editing import queries as editing
from goldenthread.drafting.models import CheckOutState
from goldenthread.ui.lists import Column, Filter, Listing, choices, tag

CHECK_OUTS = Listing(
    name="check-outs",
    title=_("Paragraphs I am editing"),
    intro=_("Paragraphs that you checked out for editing. Your drafts are seen by you alone."),
    rows=lambda request: editing.check_outs(request.user),
    columns=[
        Column("paragraph", _("Paragraph"), lambda row: row.label, links=True),
        Column("version", _("Version"), lambda row: row.version),
        Column("language", _("Language"), lambda row: row.get_language_display()),
        Column("text", _("Draft text"), lambda row: row.text),
        Column("saved_at", _("Saved"), lambda row: row.saved_at, kind="date"),
        Column("state", _("State"), lambda row: tag(row, "state"), kind="tag"),
    ],
    filters=[Filter("state", _("State"), choices(CheckOutState), lambda value: Q(state=value))],
    search=("text",),
    empty=_("Open a draft, edit a paragraph and take it out to write at length."),
)
