"""Questions about results. Every total and rating is asked of the values as they stand, or as they stood on a day."""

from __future__ import annotations

from goldenthread.results.queries.absent import Absent, absent
from goldenthread.results.queries.consistency import Consistency, consistency, consistency_rows
from goldenthread.results.queries.lines import Line, by_every_rule, lines, progress_rows
from goldenthread.results.queries.rows import (
    as_reported,
    breakdowns,
    cells,
    dimension_codes,
    dimensions,
    file_mappings,
    indicators,
    newest,
    observations,
    ratings,
    reported,
    targets,
    to_report,
)

__all__ = [
    "Absent",
    "Consistency",
    "Line",
    "absent",
    "as_reported",
    "breakdowns",
    "by_every_rule",
    "cells",
    "consistency",
    "consistency_rows",
    "dimension_codes",
    "dimensions",
    "file_mappings",
    "indicators",
    "lines",
    "newest",
    "observations",
    "progress_rows",
    "ratings",
    "reported",
    "targets",
    "to_report",
]
