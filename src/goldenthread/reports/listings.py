"""Lists of papers."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.access import public
from goldenthread.platform.models import Strategy
from goldenthread.reports import queries
from goldenthread.ui.lists import Column, Filter, Listing

REPORTS = Listing(
    name="papers",
    title=_("Reports"),
    intro=_("Reports made from the records, in six languages. Every statement can be followed back to its record."),
    rows=lambda request: queries.reports(request.user),
    columns=[
        Column("key", _("Key"), lambda row: row.key, kind="code"),
        Column("title", _("Title"), lambda row: row.title, links=True),
        Column("strategy", _("Strategy"), lambda row: row.strategy.label),
        Column("outline", _("Outline"), lambda row: row.outline, kind="code"),
        Column("issued", _("Issued snapshot"), lambda row: row.issued_number, kind="number"),
        Column("created_at", _("Begun"), lambda row: row.created_at.date(), kind="date"),
    ],
    filters=[
        Filter(
            "strategy",
            _("Strategy"),
            lambda: [(one.key, one.label) for one in Strategy.objects.filter(public())],
            lambda value: Q(strategy__key=value),
        )
    ],
    search=("key", "title"),
    empty=_("Begin one from the page of a strategy, or on the command line: goldenthread report update OUT.docx"),
)
