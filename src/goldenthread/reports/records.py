"""The records of reports: outlines that teams keep. Snapshots and figures are made, never written by hand."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from goldenthread.platform import queries as core
from goldenthread.platform.actors import Viewer
from goldenthread.platform.records import RecordType
from goldenthread.records.declare import Record, part_of
from goldenthread.reports import access, keeping, queries
from goldenthread.reports.models import Outline, Section
from goldenthread.ui.lists import Column


def _begin(user: Viewer, owner: Any) -> str | None:
    return access.why_not_begin(user)


SECTION = part_of(
    "outline",
    Section,
    "sections",
    rows=queries.sections,
    why_not=access.why_not_outline,
    save=keeping.save_section,
    remove=keeping.remove_section,
    fields="order heading narrative state content about",
    lists="order heading content about state author",
    grid="order heading content about state",
    columns={"heading": Column("heading", _("Heading"), lambda row: row.heading, links=True)},
    intro=_("Sections of an outline: words of their own, live figures, lists and tables made from records."),
    empty=_("Add the first section."),
)
OUTLINE = Record(
    Outline,
    "outlines",
    "outline",
    rows=queries.outlines,
    save=keeping.save_outline,
    why_not_save=access.why_not_outline,
    why_not_begin=_begin,
    remove=keeping.remove_outline,
    publish=keeping.publish,
    withdraw=keeping.withdraw,
    why_not_publish=access.why_not_publish,
    key=("key",),
    fields="title key strategy document word_limit",
    lists="key title strategy sections visibility",
    filters="strategy visibility",
    search="key title",
    limits={"strategy": lambda user, row: core.strategies(user)},
    columns={
        "title": Column("title", _("Title"), lambda row: row.title, links=True),
        "sections": Column("sections", _("Sections"), lambda row: row.sections.count(), kind="number"),
    },
    parts=(SECTION,),
    intro=_("What papers of your own are to hold: words, live figures, lists and tables. Papers are made from them."),
    empty=_("Begin an outline, then add its sections."),
)

RECORDS: list[Record | RecordType] = [
    RecordType("reports", "reports.Report", ("key",), under=("strategy",)),
    OUTLINE,
]
