"""Rows that come in, from sheets, grids, the API and the terminal: judged, shown, applied all or nothing, undone."""

from __future__ import annotations

from goldenthread.records.intake.judge import take_in
from goldenthread.records.intake.report import Line, Place, Problem, Report, Verdict

__all__ = ["Line", "Place", "Problem", "Report", "Verdict", "take_in"]
