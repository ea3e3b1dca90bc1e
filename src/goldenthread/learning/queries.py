"""Questions about evaluations, what became of their recommendations, and lessons."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from goldenthread.learning import access
from goldenthread.learning.models import (
    ActionRound,
    Evaluation,
    Lesson,
    ManagementAction,
    ManagementActionStatus,
    ManagementResponse,
    Recommendation,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area, StrategyStatus
from goldenthread.platform.queries import strategies


def evaluations(user: Viewer) -> QuerySet[Evaluation]:
    """The evaluations that `user` may see."""
    return Evaluation.objects.filter(access.evaluations(user)).select_related("strategy", "unit", "source")


def recommendations(user: Viewer) -> QuerySet[Recommendation]:
    """The recommendations that `user` may see, with what management decided (`decided`) as far as they may see it."""
    answer = ManagementResponse.objects.filter(access.responses(user), recommendation=OuterRef("pk"))
    rows = Recommendation.objects.filter(access.recommendations(user)).select_related("evaluation__strategy", "source")
    return rows.annotate(decided=Subquery(answer.values("decision")[:1]))


def responses(user: Viewer) -> QuerySet[ManagementResponse]:
    """The management responses that `user` may see."""
    rows = ManagementResponse.objects.filter(access.responses(user))
    return rows.select_related("recommendation__evaluation__strategy")


def management_actions(user: Viewer) -> QuerySet[ManagementAction]:
    """The management actions that `user` may see."""
    rows = ManagementAction.objects.filter(access.management_actions(user))
    return rows.select_related("response__recommendation__evaluation__strategy", "unit", "owner")


def rounds(user: Viewer) -> QuerySet[ActionRound]:
    """The follow-ups of management actions that `user` may see."""
    return ActionRound.objects.filter(access.rounds(user)).select_related("action", "noted_by")


def lessons(user: Viewer) -> QuerySet[Lesson]:
    """The lessons that `user` may see."""
    return Lesson.objects.filter(access.lessons(user)).select_related("strategy", "evaluation", "source")


def areas_without_lessons(user: Viewer, *, most: int = 50) -> list[Area]:
    """Action areas that use no lesson, recommendation or evaluation, themselves or by an activity, as `user` sees them."""
    unused = Area.objects.filter(strategy__in=strategies(user), lesson_uses=None)
    rows = unused.exclude(pk__in=Area.objects.filter(activities__lessons__isnull=False)).exclude(
        strategy__status=StrategyStatus.ENDED
    )
    return list(rows.select_related("strategy").order_by("strategy", "order", "code")[:most])


@dataclass(frozen=True)
class FollowUp:
    """Management actions counted: all, done by their day, done after it, open, and open after their day."""

    all: int
    in_time: int
    late: int
    open: int
    overdue: int
    illustrations: int


def follow_up(rows: QuerySet[ManagementAction]) -> FollowUp:
    """How far these management actions are, today. One done without a day to be done by counts as in time."""
    done = Q(status=ManagementActionStatus.DONE)
    after = Q(due_on__isnull=False, done_on__gt=F("due_on"))
    open_ = Q(status=ManagementActionStatus.OPEN)
    found = rows.order_by().aggregate(
        all=Count("pk"),
        in_time=Count("pk", filter=done & ~after),
        late=Count("pk", filter=done & after),
        open=Count("pk", filter=open_),
        overdue=Count("pk", filter=open_ & Q(due_on__lt=timezone.localdate())),
        illustrations=Count("pk", filter=Q(is_illustration=True)),
    )
    return FollowUp(**found)
