"""Nouns of mandates and frameworks."""

from goldenthread.frameworks.choices import (
    Carried,
    ClauseEffect,
    ClauseKind,
    ElementKind,
    InstrumentKind,
    MandateKind,
    ObligationState,
    Recurrence,
    Relation,
    ReviewCriterion,
    ReviewDecision,
    ReviewState,
    Ruling,
)
from goldenthread.frameworks.models.frameworks import Alignment, Element, Framework
from goldenthread.frameworks.models.mainstreaming import Instrument, Reflection
from goldenthread.frameworks.models.mandates import OBLIGATION_MOVES, Clause, Mandate, Obligation, Review

__all__ = [
    "OBLIGATION_MOVES",
    "Alignment",
    "Carried",
    "Clause",
    "ClauseEffect",
    "ClauseKind",
    "Element",
    "ElementKind",
    "Framework",
    "Instrument",
    "InstrumentKind",
    "Mandate",
    "MandateKind",
    "Obligation",
    "ObligationState",
    "Recurrence",
    "Reflection",
    "Relation",
    "Review",
    "ReviewCriterion",
    "ReviewDecision",
    "ReviewState",
    "Ruling",
]
