"""Head pages: the first screen of each station of the thread, for one strategy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from goldenthread.desk.heads.head import Head
from goldenthread.desk.heads.money import funding, reports, results
from goldenthread.desk.heads.work import mandate, partners, plan, text
from goldenthread.platform.models import Strategy

HEADS: dict[str, Callable[[Strategy, Any], Head]] = {
    "mandate": mandate,
    "text": text,
    "plan": plan,
    "partners": partners,
    "funding": funding,
    "results": results,
    "reports": reports,
}
"""Each head page by the last part of its address."""

__all__ = ["HEADS", "Head"]
