"""The list of paragraphs that one has taken out."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.core.lists import Column, Filter, Listing, choices, tag
from goldenthread.drafting import editing
from goldenthread.drafting.models import CheckOutState

CHECK_OUTS = Listing(
    name="check-outs",
    title=_("My check-outs"),
    intro=_("Paragraphs that you took out to write on. Your words so far are seen by you alone."),
    rows=lambda request: editing.check_outs(request.user),
    columns=[
        Column("paragraph", _("Paragraph"), lambda row: row.label, links=True),
        Column("version", _("Version"), lambda row: row.version),
        Column("language", _("Language"), lambda row: row.get_language_display()),
        Column("text", _("Words so far"), lambda row: row.text),
        Column("saved_at", _("Saved"), lambda row: row.saved_at, kind="date"),
        Column("state", _("State"), lambda row: tag(row, "state"), kind="tag"),
    ],
    filters=[Filter("state", _("State"), choices(CheckOutState), lambda value: Q(state=value))],
    search=("text",),
    empty=_("Open a draft, edit a paragraph and take it out to write at length."),
)
