"""The pipeline as a board: a column for each stage, with what needs attention, conversion and time in stage."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from goldenthread.funding import figures, queries
from goldenthread.funding.conversion import conversion, worth_by_stage
from goldenthread.funding.models import STAGE_MOVES, Stage
from goldenthread.funding.records import OPPORTUNITY
from goldenthread.funding.records.columns import stale_words
from goldenthread.funding.views.tabs import day_asked, frame, strategy_asked
from goldenthread.platform.actors import Viewer
from goldenthread.platform.remembered import Remembered
from goldenthread.platform.words import money
from goldenthread.records.views.record import state_verbs

MOST, FEW = 25, 10
"""Cards of one stage on the board: of those that go on, and of those that ended."""
_passages: Remembered[list[Any]] = Remembered(most=50)
OPEN = [stage for stage in Stage if STAGE_MOVES[stage] and stage != Stage.LOST]


def board(request: HttpRequest) -> HttpResponse:
    """Opportunities by stage, with the buttons to the next ones."""
    strategy = strategy_asked(request)
    rows = (
        queries.opportunities(request.user).filter(strategy=strategy)
        if strategy
        else queries.opportunities(request.user).none()
    )
    rates, day = figures.rate_table(), day_asked(request)
    currency = strategy.reporting_currency if strategy else "USD"
    columns = []
    for stage, worth in worth_by_stage(rows, rates, currency, day).items():
        most = MOST if stage in OPEN else FEW
        columns.append(
            {
                "label": Stage(stage).label,
                "stage": stage,
                "count": worth.number,
                "sum": money(worth.sum, currency, 0),
                "unconverted": worth.unconverted,
                "cards": [_card(request, one) for one in rows.filter(stage=stage).order_by("expected_on", "pk")[:most]],
                "more": max(0, worth.number - most),
            }
        )
    context = frame(
        "/funding/pipeline/",
        strategy=strategy,
        columns=columns,
        headings=[
            _("Stage"),
            (_("Came so far"), "number"),
            (_("Went on"), "number"),
            (_("Days in stage, median"), "number"),
        ],
        table=_conversion(request.user, rows, strategy.pk if strategy else None),
    )
    return render(request, "funding/board.html", context)


def _card(request: HttpRequest, row: Any) -> dict[str, Any]:
    verbs = [one for one in state_verbs(OPPORTUNITY, row, request.user) if one.reason is None]
    return {"row": row, "amount": money(row.amount, row.currency, 0), "stale": stale_words(row), "verbs": verbs}


def _conversion(user: Viewer, opportunities: QuerySet, strategy: int | None) -> list[list[Any]]:
    """Of each stage: how many came into it, how many went on to a further one, and for how long they stayed."""
    passages = _passages.for_reader(user, ("conversion", strategy), lambda: conversion(opportunities))
    return [[Stage(one.stage).label, one.came, one.went, one.days] for one in passages]
