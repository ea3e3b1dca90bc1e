"""Nouns of texts and consultation."""

from goldenthread.drafting.models.consultation import (
    Comment,
    CommentType,
    Consideration,
    Disposition,
    Round,
    RoundAudience,
    RoundPhase,
)
from goldenthread.drafting.models.documents import (
    Document,
    DocumentKind,
    DraftStatus,
    Node,
    NodeKind,
    NodeText,
    Placement,
    TextState,
    Version,
)
from goldenthread.drafting.models.links import (
    ClauseAnswer,
    FeedbackUse,
    LessonUse,
    ParagraphAlignment,
    ParagraphArea,
)

__all__ = [
    "ClauseAnswer",
    "Comment",
    "CommentType",
    "Consideration",
    "Disposition",
    "Document",
    "DocumentKind",
    "DraftStatus",
    "FeedbackUse",
    "LessonUse",
    "Node",
    "NodeKind",
    "NodeText",
    "ParagraphAlignment",
    "ParagraphArea",
    "Placement",
    "Round",
    "RoundAudience",
    "RoundPhase",
    "TextState",
    "Version",
]
