"""What a head page holds, and what needs attention there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from goldenthread.desk import access
from goldenthread.desk.breaks import breaks
from goldenthread.desk.figures import Figure
from goldenthread.desk.waiting import Waiting, waiting
from goldenthread.platform import made_up
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.ui.charts import Chart
from goldenthread.ui.charts.kinds import Bar, bar_chart

MOST = 5  # things that need attention


@dataclass(frozen=True)
class Attention:
    """Something that needs attention: what, where to do something about it, how urgent."""

    words: Any
    href: str
    state: str
    state_words: Any


@dataclass(frozen=True)
class Head:
    """A head page: a sentence, three figures, a picture, what needs attention, and a few records to go on from."""

    sentence: Any
    figures: Sequence[Figure]
    attention: Sequence[Attention]
    chart: Chart | None = None
    loom: Any = None
    rows: Sequence[tuple[Any, str, str, Any]] = field(default_factory=tuple)
    """Words, address, state and its words."""
    rows_title: Any = ""


def attention(strategy: Strategy, user: Viewer, gaps: Collection[str], nouns: Collection[type]) -> list[Attention]:
    """Late and near things of these nouns, for the team; then missing links of these names; at most five."""
    found: list[Attention] = []
    if access.sees_changes(user, strategy):
        due = [one for one in waiting(user, strategy=strategy) if type(one.thing) in nouns]
        found = [_due(one) for one in due[: MOST - 2]]
    for one in breaks(strategy, user, shown=1, only=gaps):
        found.append(Attention(one.gap.label, f"/thread/breaks/#{one.gap.name}", "broken", str(one.count)))
    return found[:MOST]


def _due(one: Waiting) -> Attention:
    return Attention(one.title, one.href, one.state, one.state_words)


def counted(rows: QuerySet, *conditions: Q) -> list[int]:
    """How many rows there are, and how many of them meet each condition, in one question."""
    asked = {f"n{i}": Count("pk", distinct=True, filter=condition) for i, condition in enumerate(conditions)}
    made = Count("pk", distinct=True, filter=Q(is_illustration=True))
    found = rows.order_by().aggregate(whole=Count("pk", distinct=True), made_up=made, **asked)
    made_up.note(found["made_up"])
    return [found["whole"], *(found[name] for name in asked)]


def by_choice(title: Any, rows: QuerySet, name: str) -> Chart | None:
    """The rows by one of their choices as bars; those without any row are left out. Nothing without rows."""
    field_ = rows.model._meta.get_field(name)
    counts: Counter[Any] = Counter()
    for value, number in rows.order_by().values_list(name).annotate(Count("pk")):
        counts[value] += number
    bars = [Bar(str(label), counts[value]) for value, label in field_.flatchoices if counts[value]]
    return bar_chart(str(title), bars) if bars else None


def by_area(title: Any, strategy: Strategy, numbers: Iterable[tuple[int, float]], *, unit: str = "") -> Chart | None:
    """A number for each action area as bars."""
    found = dict(numbers)
    bars = [Bar(str(area.title), found.get(area.pk, 0)) for area in strategy.areas.order_by("order", "code")]
    return bar_chart(str(title), bars, unit=unit) if any(bar.value for bar in bars) else None
