"""What texts add to the golden thread: documents, paragraphs, rounds, considerations, and what they answer."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.documents import access
from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.models import (
    AdoptionState,
    ClauseAnswer,
    Consideration,
    Document,
    DocumentKind,
    DraftStatus,
    FeedbackUse,
    LessonUse,
    Node,
    NodeKind,
    ParagraphAlignment,
    ParagraphArea,
    Placement,
    PointChange,
    Round,
    TextState,
)
from goldenthread.frameworks.answers import Answers
from goldenthread.governance.models import FeedbackPoint
from goldenthread.platform.bounds import is_number
from goldenthread.platform.models import Visibility
from goldenthread.platform.thread import Gap, Kind, Link
from goldenthread.platform.words import InLanguage


def _paragraphs() -> QuerySet:
    return Node.objects.select_related("document").prefetch_related("placements__texts", "placements__version")


def paragraph_key(node: Node) -> str:
    """The name of a paragraph in the thread: its document and its identity."""
    return f"{node.document.key}/{node.guid.hex}"


def find_paragraph(rows: QuerySet, key: str) -> QuerySet:
    """By document and GUID, or by document and the address or number in its newest version."""
    document, _slash, place = key.rpartition("/")
    rows = rows.filter(document__key=document)
    if len(place) == 32:
        return rows.filter(guid=place)
    found = Placement.objects.filter(version__document__key=document).order_by("-version__number")
    found = found.filter(node__in=rows)  # what the reader may not see names nothing
    one = found.filter(eid=place).first() or found.filter(number=place, kind=NodeKind.PARAGRAPH).first()
    return rows.filter(guid=one.node_id) if one else rows.none()


def paragraph_title(node: Node) -> str:
    """Its words in the newest public version; in the newest of all when none is public, as only the team sees it then."""
    placements = sorted(node.placements.all(), key=lambda one: one.version_id)
    if not placements:
        return str(node.document)
    public = [one for one in placements if one.version.visibility == Visibility.PUBLIC]
    newest = (public or placements)[-1]
    original = next((one for one in newest.texts.all() if one.state == TextState.ORIGINAL), None)
    text = referring.shown(original.text, newest.version) if original else ""
    number = f"§ {newest.number}: " if newest.number else ""
    return InLanguage(f"{number}{text[:90]}{'…' if len(text) > 90 else ''}", original.language if original else "")


def _by_key(rows: QuerySet, key: str) -> QuerySet:
    return rows.filter(key=key)


KINDS = [
    Kind(
        name="document",
        label=_("document"),
        place=25,
        rows=lambda: Document.objects.select_related("strategy"),
        key=lambda row: row.key,
        find=_by_key,
        title=lambda row: f"{row.symbol}: {row.title}" if row.symbol else str(row.title),
        seen=access.documents,
    ),
    Kind(
        name="paragraph",
        label=_("paragraph"),
        place=30,
        rows=_paragraphs,
        key=paragraph_key,
        find=find_paragraph,
        title=paragraph_title,
        seen=access.paragraphs,
    ),
    Kind(
        name="round",
        label=_("consultation round"),
        place=27,
        rows=lambda: Round.objects.select_related("document"),
        key=lambda row: row.key,
        find=_by_key,
        seen=access.of_documents,
    ),
    Kind(
        name="consideration",
        label=_("consideration by a body"),
        place=28,
        rows=lambda: Consideration.objects.select_related("document", "session", "event"),
        key=lambda row: str(row.pk),
        find=lambda rows, key: rows.filter(pk=key) if is_number(key) else rows.none(),
        seen=access.of_documents,
    ),
]


def _link(above: str, below: str, words: tuple[Any, Any], rows: Any, upper: str, lower: str, **given: Any) -> Link:
    def pairs() -> QuerySet:
        return rows.objects.filter(**{f"{upper}__isnull": False, f"{lower}__isnull": False}, **given)

    return Link(above, below, words[0], words[1], pairs, upper, lower)


_ADOPTED = Q(document__versions__adoption__in=[AdoptionState.ADOPTED, AdoptionState.NOTED])
_PUBLISHED = Q(
    document__kind__in=[DocumentKind.REPORT, DocumentKind.POSITION_PAPER, DocumentKind.NOTE, DocumentKind.OTHER],
    document__visibility=Visibility.PUBLIC,
    document__versions__status=DraftStatus.FINAL,
    document__versions__visibility=Visibility.PUBLIC,
)
"""Papers that no body has to adopt are an answer when their final version is public."""
_TELLS_OF_IT = Q(node__isnull=False, document__kind__in=[DocumentKind.REPORT, DocumentKind.NOTE])
"""A paragraph of a report says how far an answer is; it is none itself."""
ANSWERS = [Answers(Document, "document", ClauseAnswer.objects.all, (_ADOPTED | _PUBLISHED) & ~_TELLS_OF_IT, ("node",))]


def _answers(whole: bool, answered: bool) -> Any:
    """The pairs of clauses with documents, or with paragraphs, that answer them or are to."""

    def pairs() -> QuerySet:
        rows = ANSWERS[0].answering() if answered else ANSWERS[0].preparing()
        return rows.filter(node__isnull=whole)

    return pairs


ANSWERED = (_("is answered by"), _("answers"))
TO_BE_ANSWERED = (_("is to be answered by"), _("is to answer"))
TOLD_OF = (_("is spoken of in"), _("speaks of"))
USED = (_("is used in"), _("uses"))
LINKS = [
    Link("clause", "document", *ANSWERED, _answers(True, True), "clause", "document"),
    Link("clause", "document", *TO_BE_ANSWERED, _answers(True, False), "clause", "document"),
    Link("clause", "paragraph", *ANSWERED, _answers(False, True), "clause", "node"),
    Link("clause", "paragraph", *TOLD_OF, _answers(False, False), "clause", "node"),
    _link("mandate", "document", (_("led to"), _("pursuant to")), Document, "mandate", "pk"),
    _link("document", "document", (_("was the basis of"), _("is based on")), Document, "based_on", "pk"),
    _link("strategy", "document", (_("has the text"), _("belongs to")), Document, "strategy", "pk"),
    _link("document", "paragraph", (_("contains"), _("stands in")), Node, "document", "pk"),
    _link("document", "round", (_("was consulted on in"), _("consulted on")), Round, "document", "pk"),
    _link("event", "round", (_("was part of"), _("was held at")), Round, "event", "pk"),
    _link("document", "consideration", (_("is put before"), _("takes up")), Consideration, "document", "pk"),
    _link("session", "consideration", (_("considers"), _("at")), Consideration, "session", "pk"),
    _link("consideration", "decision", (_("led to"), _("followed from")), Consideration, "pk", "decision"),
    _link("paragraph", "area", (_("founds"), _("is founded by")), ParagraphArea, "node", "area"),
    _link("element", "paragraph", (_("is taken up in"), _("takes up")), ParagraphAlignment, "element", "node"),
    _link("point", "document", USED, FeedbackUse, "point", "document", node=None),
    _link("point", "paragraph", USED, FeedbackUse, "point", "node"),
    _link("point", "area", USED, FeedbackUse, "point", "area"),
    _link("lesson", "document", USED, LessonUse, "lesson", "document", node=None),
    _link("lesson", "paragraph", USED, LessonUse, "lesson", "node"),
    _link("lesson", "area", USED, LessonUse, "lesson", "area"),
    _link("recommendation", "document", USED, LessonUse, "recommendation", "document", node=None),
    _link("recommendation", "paragraph", USED, LessonUse, "recommendation", "node"),
    _link("recommendation", "area", USED, LessonUse, "recommendation", "area"),
    _link("evaluation", "document", USED, LessonUse, "evaluation", "document", node=None),
    _link("evaluation", "paragraph", USED, LessonUse, "evaluation", "node"),
]
GAPS = [
    Gap(
        "documents-without-text",
        "document",
        _("Documents whose text is not here"),
        _("Import the file: its paragraphs can then answer those of the mandate and be commented on."),
        lambda strategy: Document.objects.filter(strategy=strategy.pk, versions__placements__isnull=True).distinct(),
    ),
    Gap(
        "points-without-use",
        "point",
        _("Feedback that led to nothing on record"),
        _("Say which paragraph or area took it up, or why not."),
        lambda strategy: FeedbackPoint.objects.filter(event__strategy=strategy.pk, uses__isnull=True).exclude(
            pk__in=PointChange.objects.filter(point__comment__statement__isnull=False).values(
                "point__comment__statement"
            )
        ),
    ),
]
