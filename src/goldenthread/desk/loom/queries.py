"""What the loom draws: for each paragraph and each action area what is on record, and which link is missing.

A fixed number of questions, however large the strategy; all of them limited to what the reader may see.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from goldenthread.desk.registry import node_id
from goldenthread.drafting.models import Document, ParagraphArea
from goldenthread.frameworks.answers import Answer, AnswerState, answers, states
from goldenthread.frameworks.models import Alignment, Clause
from goldenthread.frameworks.queries import operative_clauses
from goldenthread.funding.figures import position_of
from goldenthread.partners.models import Engagement, EngagementStage
from goldenthread.plan.models import Activity
from goldenthread.platform import made_up
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area, Strategy
from goldenthread.platform.remembered import Remembered
from goldenthread.platform.seeing import visible_rows
from goldenthread.reports.models import Report
from goldenthread.results.models import Indicator, Observation, Target

WORKING = (EngagementStage.AGREED, EngagementStage.ACTIVE)
MADE_UP = Count("pk", distinct=True, filter=Q(is_illustration=True))
OVER = (EngagementStage.ENDED, EngagementStage.DECLINED)


@dataclass(frozen=True)
class Origin:
    """An operative paragraph that asks for something: where it stands, and whether it is answered."""

    clause: Clause
    state: AnswerState

    @property
    def node(self) -> str:
        return node_id(self.clause)


@dataclass(frozen=True)
class Funds:
    """Money of one area in the reporting currency: needed and received."""

    need: Decimal = Decimal()
    received: Decimal = Decimal()

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nothing is needed."""
        return min(1.0, float(self.received / self.need)) if self.need else 0.0


@dataclass(frozen=True)
class Dot:
    """An indicator: whether it has a value and a target."""

    title: str
    has_value: bool
    has_target: bool


@dataclass(frozen=True)
class Line:
    """One action area from the text to the report."""

    area: Area
    alignments: int
    paragraphs: int
    activities: int
    working: int
    in_talks: int
    funds: Funds
    indicators: tuple[Dot, ...]


@dataclass(frozen=True)
class Loom:
    """The thread of a strategy, of one of its paragraphs, or of one of its areas."""

    strategy: Strategy
    origins: tuple[Origin, ...]
    documents: int
    lines: tuple[Line, ...]
    reports: int
    currency: str
    texts: int
    """Documents that the paragraphs lead to: all of the strategy, or those that answer the one paragraph."""

    @property
    def answered(self) -> int:
        return sum(one.state == AnswerState.ANSWERED for one in self.origins)

    @property
    def funds(self) -> Funds:
        """Needed and received over all areas."""
        need = sum((line.funds.need for line in self.lines), Decimal())
        return Funds(need, sum((line.funds.received for line in self.lines), Decimal()))

    @property
    def indicators(self) -> list[Dot]:
        return [dot for line in self.lines for dot in line.indicators]

    @property
    def measured(self) -> int:
        return sum(dot.has_value for dot in self.indicators)

    of_clause: bool = False
    """True for the thread of one paragraph: nothing follows from one that nothing answers."""

    @property
    def leads_on(self) -> bool:
        """True when what follows is drawn: always, but for a paragraph to which nothing on record is an answer."""
        return not self.of_clause or any(one.state != AnswerState.UNANSWERED for one in self.origins)


_remembered: Remembered[Loom] = Remembered(most=60)


def loom(strategy: Strategy, user: Viewer, *, clause: Clause | None = None, area: Area | None = None) -> Loom:
    """The thread of `strategy` as `user` may see it; of one `clause` or one `area` when it is named."""
    asked = (strategy.pk, clause.pk if clause else None, area.pk if area else None)
    return _remembered.for_reader(user, asked, lambda: _loom(strategy, user, clause, area))


def _loom(strategy: Strategy, user: Viewer, clause: Clause | None, area: Area | None) -> Loom:
    asked = operative_clauses(user, strategy)
    clauses = [clause] if clause is not None else list(asked)
    found = answers(clauses, user)[clause.pk] if clause is not None else []
    state = states(clauses, user)
    areas = [area] if area is not None else list(strategy.areas.order_by("order", "code"))
    documents = visible_rows(Document, user).filter(strategy=strategy).count()
    money, currency = _money(strategy, user)
    lines = _lines(areas, strategy, user, money)
    reports = visible_rows(Report, user).filter(strategy=strategy).aggregate(all=Count("pk"), made_up=MADE_UP)
    made_up.note(reports["made_up"])
    return Loom(
        strategy=strategy,
        origins=tuple(Origin(one, state[one.pk]) for one in clauses),
        documents=documents,
        lines=lines,
        reports=reports["all"],
        currency=currency,
        of_clause=clause is not None,
        texts=documents if clause is None else _texts(found),
    )


def _texts(found: Iterable[Answer]) -> int:
    return len({one.thing.pk for one in found if isinstance(one.thing, Document)})


def _lines(areas: list[Area], strategy: Strategy, user: Viewer, money: dict[int, Funds]) -> tuple[Line, ...]:
    ours = Q(area__strategy=strategy)
    alignments = _counted(visible_rows(Alignment, user).filter(ours))
    paragraphs = _counted(visible_rows(ParagraphArea, user).filter(ours))
    activities = _counted(visible_rows(Activity, user).filter(ours))
    partners = visible_rows(Engagement, user).filter(strategy=strategy).exclude(stage__in=OVER)
    working = _counted(partners.filter(stage__in=WORKING))
    talks = _counted(partners.exclude(stage__in=WORKING))
    dots = _dots(strategy, user)
    return tuple(
        Line(
            area=one,
            alignments=alignments[one.pk],
            paragraphs=paragraphs[one.pk],
            activities=activities[one.pk],
            working=working[one.pk],
            in_talks=talks[one.pk],
            funds=money.get(one.pk, Funds()),
            indicators=tuple(dots[one.pk]),
        )
        for one in areas
    )


def _counted(rows: Any) -> Counter[int]:
    """How many rows each area has."""
    found: Counter[int] = Counter()
    for row in rows.order_by().values("area").annotate(all=Count("pk", distinct=True), made_up=MADE_UP):
        found[row["area"]] = row["all"]
        made_up.note(row["made_up"])
    return found


def _dots(strategy: Strategy, user: Viewer) -> dict[int, list[Dot]]:
    values = visible_rows(Observation, user).filter(indicator=OuterRef("pk"))
    targets = visible_rows(Target, user).filter(indicator=OuterRef("pk"))
    rows = visible_rows(Indicator, user).filter(strategy=strategy, area__isnull=False)
    rows = rows.only("area", "title", "is_illustration")
    found: dict[int, list[Dot]] = defaultdict(list)
    for row in rows.annotate(has_value=Exists(values), has_target=Exists(targets)).order_by("code"):
        found[row.area_id].append(Dot(str(row.title), row.has_value, row.has_target))
    return found


def _money(strategy: Strategy, user: Viewer) -> tuple[dict[int, Funds], str]:
    """Need and received by area in the reporting currency, as the one money function counts them."""
    found = position_of(user, strategy)
    sums = found.by(lambda place: place[0])
    made_up.note(found.total.illustrations)
    funds = {area: Funds(one.need, one.received) for area, one in sums.items() if area is not None}
    return funds, found.currency
