"""Sources: the documents and pages that facts rest on."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from goldenthread.platform.models import Source
from goldenthread.records.declare import Record
from goldenthread.register import actions
from goldenthread.ui.lists import Column

SOURCE = Record(
    Source,
    "sources",
    "source",
    rows=lambda user: Source.objects.all(),
    save=actions.save_source,
    check=actions.check_source,
    why_not_save=actions.why_not_keep_source,
    why_not_begin=actions.why_not_keep_source,
    remove=actions.remove_source,
    key=("key",),
    fields="title kind symbol url dated licence key note",
    lists="key kind title symbol url dated licence",
    filters="kind dated licence",
    search="title symbol key url note",
    columns={"url": Column("url", _("Address"), lambda row: row.url, "link")},
    empty=_("No source is recorded."),
    room="core",
)
