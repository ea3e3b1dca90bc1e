"""Nouns of texts and consultation."""

from goldenthread.drafting.models.anchoring import Anchor, AnchorState
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
    Agreement,
    Document,
    DocumentKind,
    Node,
    NodeKind,
    NodeText,
    Numbering,
    Placement,
    TextState,
    Version,
)
from goldenthread.drafting.models.editing import CheckOut, CheckOutState
from goldenthread.drafting.models.glossary import Concept, Term, TermStatus
from goldenthread.drafting.models.importing import ImportReport, Tracked
from goldenthread.drafting.models.languages import MastheadField, MastheadText, Translation, TranslationState
from goldenthread.drafting.models.links import (
    ClauseAnswer,
    FeedbackUse,
    LessonUse,
    ParagraphAlignment,
    ParagraphArea,
)
from goldenthread.drafting.models.negotiation import Proposal, ProposalKind, ProposalState
from goldenthread.drafting.models.states import AdoptionState, DraftStatus

__all__ = [
    "AdoptionState",
    "Agreement",
    "Anchor",
    "AnchorState",
    "CheckOut",
    "CheckOutState",
    "ClauseAnswer",
    "Comment",
    "CommentType",
    "Concept",
    "Consideration",
    "Disposition",
    "Document",
    "DocumentKind",
    "DraftStatus",
    "FeedbackUse",
    "ImportReport",
    "LessonUse",
    "MastheadField",
    "MastheadText",
    "Node",
    "NodeKind",
    "NodeText",
    "Numbering",
    "ParagraphAlignment",
    "ParagraphArea",
    "Placement",
    "Proposal",
    "ProposalKind",
    "ProposalState",
    "Round",
    "RoundAudience",
    "RoundPhase",
    "Term",
    "TermStatus",
    "TextState",
    "Tracked",
    "Translation",
    "TranslationState",
    "Version",
]
