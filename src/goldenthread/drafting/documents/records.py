"""Documents as records: what is known of a text apart from its words, which are in its versions."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.consultation.records import CONSIDERATION, ROUND
from goldenthread.drafting.consultation.records.limits import PUBLISHED
from goldenthread.drafting.documents import access, actions, queries
from goldenthread.drafting.models import Document
from goldenthread.frameworks import queries as frameworks
from goldenthread.governance import queries as governance
from goldenthread.platform.queries import strategies
from goldenthread.records.declare import Record, within


def _others(user: Any, row: Document) -> QuerySet[Document]:
    return queries.documents(user).exclude(pk=row.pk)


def _versions(user: Any, row: Document) -> dict[str, QuerySet]:
    return {"versions": queries.versions(user).filter(document=row).order_by("number")}


DOCUMENT = Record(
    Document,
    "documents",
    "document",
    rows=queries.documents,
    save=actions.save_document,
    check=actions.check_document,
    why_not_save=access.why_not_draft,
    why_not_begin=lambda user, owner: access.why_not_begin(user),
    remove=actions.remove_document,
    **PUBLISHED,
    key=("key",),
    under=("strategy",),
    fields="key strategy kind title symbol organization author_line agenda_item mandate based_on distribution "
    "original_language issued_on abstract",
    needed="strategy",
    fixed="key strategy",
    lists="key title kind symbol issued_on strategy",
    filters="kind strategy organization mandate visibility",
    search="key symbol title",
    grid="key strategy kind title symbol organization mandate original_language issued_on",
    limits={
        "strategy": lambda user, row: strategies(user),
        "agenda_item": lambda user, row: governance.agenda_items(user),
        "mandate": lambda user, row: frameworks.mandates(user),
        "based_on": _others,
    },
    parts=(within(ROUND, "document"), within(CONSIDERATION, "document")),
    also=_versions,
    intro=_("Texts with their versions, from the position paper to the adopted strategy."),
    empty=_("Add a document and import its file."),
)
