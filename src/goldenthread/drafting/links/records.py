"""What texts answer, found and take up, as records."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.documents import queries as documents
from goldenthread.drafting.links import access, actions
from goldenthread.drafting.links.fields import ParagraphField
from goldenthread.drafting.models import ClauseAnswer, ParagraphAlignment, ParagraphArea
from goldenthread.drafting.thread import paragraph_title
from goldenthread.frameworks import queries as frameworks
from goldenthread.platform.models import Area
from goldenthread.platform.seeing import visible_rows
from goldenthread.records.declare import Record
from goldenthread.ui.lists import Column

_KEPT: dict[str, Any] = {
    "why_not_save": access.why_not_keep,
    "why_not_begin": access.why_not_begin,
    "remove": actions.remove_link,
    "form_fields": {"node": ParagraphField},
    "columns": {
        "paragraph": Column("paragraph", _("Paragraph"), lambda row: row.node and paragraph_title(row.node), links=True)
    },
}


def _rows(model: Any, *related: str) -> Any:
    """A link is seen by who sees both its ends."""

    def rows(user: Any) -> QuerySet:
        found = visible_rows(model, user).select_related("node__document__strategy", "source", *related)
        return found.prefetch_related("node__placements__texts", "node__placements__version")

    return rows


PARAGRAPH_AREA = Record(
    ParagraphArea,
    "paragraph_areas",
    "paragraph_area",
    rows=_rows(ParagraphArea, "area__strategy"),
    save=actions.save_link,
    **_KEPT,
    key=("node", "area"),
    under=("area",),
    fields="node area",
    lists="paragraph area source",
    filters="area__strategy area",
    search="area__code area__title",
    limits={"area": lambda user, row: visible_rows(Area, user).select_related("strategy")},
    intro=_("Which paragraph of a text an action area rests on."),
    empty=_("No paragraph is named that founds an action area."),
)
PARAGRAPH_ALIGNMENT = Record(
    ParagraphAlignment,
    "paragraph_alignments",
    "paragraph_alignment",
    rows=_rows(ParagraphAlignment, "element__framework"),
    save=actions.save_link,
    **_KEPT,
    key=("node", "element"),
    under=("element",),
    fields="node element",
    lists="paragraph element source",
    filters="element__framework element",
    search="element__code element__title",
    limits={"element": lambda user, row: frameworks.elements(user)},
    intro=_("Which paragraph of a text takes up which element of a framework."),
    empty=_("No paragraph is named that takes up an element."),
)
CLAUSE_ANSWER = Record(
    ClauseAnswer,
    "clause_answers",
    "clause_answer",
    rows=_rows(ClauseAnswer, "clause__mandate", "document__strategy"),
    save=actions.save_answer,
    check=actions.check_answer,
    **_KEPT,
    key=("clause", "document", "node"),
    under=("clause", "document"),
    fields="clause document node note",
    lists="clause document paragraph note",
    filters="clause document",
    search="note document__title document__symbol",
    limits={
        "clause": lambda user, row: frameworks.clauses(user),
        "document": lambda user, row: documents.documents(user),
    },
    intro=_("Which document, and which of its paragraphs, answers what a clause asks for."),
    empty=_("Open a document and name the clauses that it answers."),
)
