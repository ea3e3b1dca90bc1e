"""Nouns of results."""

from __future__ import annotations

from goldenthread.results.models.cycles import Cycle, Entry, RequestComment, RequestState, ValueRequest
from goldenthread.results.models.indicators import (
    AcrossCountries,
    Cumulation,
    Direction,
    Indicator,
    IndicatorActivity,
    IndicatorKind,
    IndicatorMapping,
    Level,
    OverTime,
    Rule,
)
from goldenthread.results.models.mappings import Aggregates, FileMapping, Layout, Shares, Unknown
from goldenthread.results.models.ratings import Rating, RatingStatus
from goldenthread.results.models.structure import Dimension, DimensionCode, IndicatorDimension
from goldenthread.results.models.totals import Total
from goldenthread.results.models.values import (
    CorrectionKind,
    Observation,
    ObservationNature,
    ObservationStatus,
    Target,
)

__all__ = [
    "AcrossCountries",
    "Aggregates",
    "CorrectionKind",
    "Cumulation",
    "Cycle",
    "Dimension",
    "DimensionCode",
    "Direction",
    "Entry",
    "FileMapping",
    "Indicator",
    "IndicatorActivity",
    "IndicatorDimension",
    "IndicatorKind",
    "IndicatorMapping",
    "Layout",
    "Level",
    "Observation",
    "ObservationNature",
    "ObservationStatus",
    "OverTime",
    "Rating",
    "RatingStatus",
    "RequestComment",
    "RequestState",
    "Rule",
    "Shares",
    "Target",
    "Total",
    "Unknown",
    "ValueRequest",
]
