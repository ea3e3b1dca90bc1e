"""Papers of the default instance, made once: their content is frozen, and loading the instance takes long."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from goldenthread.drafting.models import Document
from goldenthread.exchange.instance import load
from goldenthread.platform.models import Strategy
from goldenthread.reports import content
from goldenthread.reports.outlines import OUTLINES
from goldenthread.reports.scope import Scope, day_of

INSTANCE = Path(__file__).resolve().parents[2] / "instances" / "unido-ldc"

_made: dict[str, dict] = {}


@pytest.fixture
def instance(db) -> None:
    """The records of the default instance, to be changed."""
    load(INSTANCE)


@pytest.fixture
def papers(db) -> dict[str, dict]:
    """Content by outline as of the day of the document, and `update-now` as of these days."""
    if not _made:
        load(INSTANCE)
        load(INSTANCE / "illustration")
        strategy = Strategy.objects.get(key="unido-ldc-2022-2031")
        document = Document.objects.get(key="gc20-ldc-update")
        today = timezone.localdate()
        for outline in OUTLINES:
            scope = Scope(on=day_of(document, today), document=document)
            _made[outline] = content.make(outline, strategy, scope)
        now = Scope(on=today - timedelta(days=1), document=document)
        _made["update-now"] = content.make("update", strategy, now)
        made_up = Scope(on=today, with_illustration=True)
        for outline in ("implementation-plan", "consultation"):
            _made[f"{outline}-made-up"] = content.make(outline, strategy, made_up)
    return _made


@pytest.fixture
def update(papers) -> dict:
    """The update to the General Conference of November 2023."""
    return papers["update"]
