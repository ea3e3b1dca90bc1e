"""Outlines: which statements a kind of paper makes, from which records."""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.core.models import Strategy
from goldenthread.reports.outlines.update import update
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Part

OUTLINES: dict[str, Callable[[Strategy, Scope], list[Part]]] = {"update": update}
