"""The door to /design/: every part of a page in every state, the drawings of the thread with them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from goldenthread.desk.heads.head import Attention, Head
from goldenthread.desk.loom import Loom, Picture, picture
from goldenthread.desk.loom.queries import Dot, Funds, Line, Origin
from goldenthread.frameworks.answers import AnswerState
from goldenthread.frameworks.models import Clause, Mandate
from goldenthread.platform.models import Area, Strategy
from goldenthread.ui.charts.kinds import Bar, bar_chart
from goldenthread.ui.design import specimens


def design(request: HttpRequest) -> HttpResponse:
    """Every part with its states, in one direction; the other is a tab away.

    What it shows is made up for the page and stands nowhere else.
    """
    direction = "rtl" if request.GET.get("direction") == "rtl" else "ltr"
    head = Head(
        "One sentence that says what this part of the site is about.",
        [("3 of 4", "paragraphs answered", "#main"), ("17%", "received", "#main"), (24, "activities", "#main")],
        [
            Attention("Round table", "#main", "late", "12 days late"),
            Attention("Areas without a partner", "#main", "broken", "2"),
        ],
        chart=bar_chart("Specimen", [Bar("agreed", 3), Bar("in talks", 5)]),
    )
    tongue = "ar" if direction == "rtl" else "en"
    looms = [(direction, tongue, _drawn(tongue))]
    return render(request, "desk/design.html", {**specimens(direction), "looms": looms, "head": head})


def _drawn(language: str) -> Picture:
    with override(language):
        drawn = picture(_specimen())
    return replace(drawn, wide=_leading_nowhere(drawn.wide), narrow=_leading_nowhere(drawn.narrow))


def _leading_nowhere(drawing: SafeString) -> SafeString:
    """The same drawing with its links kept on this page: its records are specimens, and have no pages."""
    return mark_safe(re.sub(r'href="[^"#][^"]*"', 'href="#main"', drawing))


def _specimen() -> Loom:
    """A loom with every state of every mark."""
    strategy = Strategy(key="specimen", title={"en": "Specimen", "ar": "نموذج"})
    mandate = Mandate(symbol="A/1")
    states = (AnswerState.ANSWERED, AnswerState.IN_PREPARATION, AnswerState.UNANSWERED)
    origins = tuple(
        Origin(Clause(pk=n, mandate=mandate, number=str(n), text={"en": "Specimen"}, strategy=strategy), state)
        for n, state in enumerate(states, 1)
    )
    return Loom(strategy, origins, 3, tuple(_lines(strategy)), 1, "USD", 3)


def _lines(strategy: Strategy) -> list[Line]:
    titles = ({"en": "Whole", "ar": "كامل"}, {"en": "Begun", "ar": "في بدايته"}, {"en": "Missing", "ar": "مفقود"})
    whole, begun, missing = (Area(strategy=strategy, code=f"s{n}", title=title) for n, title in enumerate(titles))
    dots = (Dot("1", True, True), Dot("2", True, False), Dot("3", False, False))
    return [
        Line(whole, 1, 1, 12, 2, 1, Funds(Decimal(2_000_000), Decimal(900_000)), dots),
        Line(begun, 1, 0, 1, 0, 1, Funds(Decimal(500_000)), dots[2:]),
        Line(missing, 0, 0, 0, 0, 0, Funds(), ()),
    ]
