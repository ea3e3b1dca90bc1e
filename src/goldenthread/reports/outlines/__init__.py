"""Outlines: which statements a kind of paper makes, from which records."""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.drafting.models import DocumentKind
from goldenthread.platform.models import Strategy
from goldenthread.reports.outlines.consultation import consultation
from goldenthread.reports.outlines.implementation import implementation_plan
from goldenthread.reports.outlines.update import update
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Part

OUTLINES: dict[str, Callable[[Strategy, Scope], list[Part]]] = {
    "update": update,
    "implementation-plan": implementation_plan,
    "consultation": consultation,
}
# the kind of document whose masthead the paper carries
DOCUMENTS = {"update": DocumentKind.REPORT, "implementation-plan": DocumentKind.IMPLEMENTATION_PLAN}
