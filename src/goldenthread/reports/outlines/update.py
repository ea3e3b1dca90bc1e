"""The update to the governing body: background, process, implementation plan, action required.

The form is that of the report which paragraph 15 of GC.20's document on the LDC strategy closes; every statement
comes from records, and a paragraph about which nothing is recorded is not made.
"""

from __future__ import annotations

from goldenthread.platform.models import Strategy
from goldenthread.reports.outlines.action import action
from goldenthread.reports.outlines.background import background
from goldenthread.reports.outlines.plan import plan
from goldenthread.reports.outlines.process import process
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Part


def update(strategy: Strategy, scope: Scope) -> list[Part]:
    """The four parts, without parts that would be empty."""
    parts = [background(strategy, scope), process(strategy, scope), plan(strategy, scope), action(strategy, scope)]
    for part in parts:
        part.paragraphs = [paragraph for paragraph in part.paragraphs if paragraph]
    return [part for part in parts if part.paragraphs]
