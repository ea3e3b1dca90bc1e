"""How much of a consultation is done: open points of rounds and versions."""

from __future__ import annotations

from django.db.models import QuerySet

from goldenthread.drafting.models import Point, PointState, Round, SubmissionState, Version
from goldenthread.drafting.models.submissions import UNSENT

NOT_HANDED_IN = (*UNSENT, SubmissionState.WITHDRAWN)


def handed_in(rows: QuerySet[Point]) -> QuerySet[Point]:
    """Those of some points whose comment was handed in and not withdrawn."""
    return rows.exclude(comment__submission__state__in=NOT_HANDED_IN)


def chain(one: Round) -> list[int]:
    """The round and those that it follows (pks): their open points are carried to it."""
    found = [one.pk]
    before = one.follows
    while before is not None and before.pk not in found:
        found.append(before.pk)
        before = before.follows
    return found


def points_of(one: Round) -> QuerySet[Point]:
    """The points of a round, with those that rounds before it left open."""
    rows = handed_in(Point.objects.filter(comment__round__in=chain(one)))
    carried = rows.exclude(comment__round=one.pk).exclude(state=PointState.OPEN)
    return rows.exclude(pk__in=carried.values("pk"))


def open_points(one: Round) -> int:
    """How many points of a round nobody has decided on."""
    return points_of(one).exclude(state=PointState.DECIDED).count()


def open_points_before(version: Version, lineage: list[int]) -> int:
    """How many points of rounds on this version, and on those it was made from, nobody has decided on."""
    rows = handed_in(Point.objects.filter(comment__round__isnull=False, comment__version__in=[version.pk, *lineage]))
    return rows.exclude(state=PointState.DECIDED).count()
