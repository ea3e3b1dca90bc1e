"""An evaluation with a recommendation that was accepted, an action on it, and a lesson."""

from __future__ import annotations

import pytest

from goldenthread.learning.models import Evaluation, Lesson, ManagementAction, ManagementResponse, Recommendation
from goldenthread.platform.actions import save


@pytest.fixture
def evaluation(strategy):
    words = {"en": "Review of the first years"}
    return save(Evaluation(key="review", kind="review", title=words, strategy=strategy, visibility="public"), by="test")


@pytest.fixture
def recommendation(evaluation):
    words = {"en": "Ask for values twice a year."}
    return save(Recommendation(evaluation=evaluation, number="1", text=words, visibility="public"), by="test")


@pytest.fixture
def response(recommendation):
    return save(ManagementResponse(recommendation=recommendation, decision="accepted", visibility="public"), by="test")


@pytest.fixture
def action(response):
    words = {"en": "First half-year values"}
    row = ManagementAction(response=response, text=words, due_on="2026-10-31", visibility="public")
    row = save(row, by="test")
    row.refresh_from_db()
    return row


@pytest.fixture
def lesson(strategy, evaluation):
    words = {"en": "A small first order convinced more than training."}
    return save(
        Lesson(key="small-first", text=words, strategy=strategy, evaluation=evaluation, visibility="public"), by="test"
    )
