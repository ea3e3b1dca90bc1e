"""Verbs of groups: like points found, confirmed or refused by a person, answered once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access, alike, counts, figures
from goldenthread.drafting.consultation import rows as seen
from goldenthread.drafting.consultation.actions.points import answer_point
from goldenthread.drafting.models import Disposition, GroupedPoint, Likeness, Point, PointGroup, PointState, Round
from goldenthread.platform import audit
from goldenthread.platform.actions import change, remove, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.keep import keep
from goldenthread.platform.models import account


def save_group(group: PointGroup, *, by: Viewer, **values: Any) -> PointGroup:
    """Keep what a group of points is called."""
    return keep(group, values, by=by, why_not=access.why_not_keep_in_round)


def remove_group(group: PointGroup, *, by: Viewer, reason: str = "") -> None:
    """Take a group apart; its points stay."""
    require(access.why_not_keep_in_round(by, group))
    remove(group, by=by, reason=reason)


def find_groups(one: Round, *, by: Viewer) -> int:
    """Look for open points of a round that say the same; how many groups were found. Nothing is grouped by itself."""
    require(access.why_not_keep_round(by, one))
    rows = list(
        counts.points_of(one).filter(state=PointState.OPEN, group=None).select_related("comment").order_by("pk")
    )
    known = set(GroupedPoint.objects.filter(point__in=rows).values_list("point", flat=True))
    rows = [row for row in rows if row.pk not in known]
    found = alike.groups([f"{row.said} {row.proposed}".strip() for row in rows])
    with audit.acting(by, reason="like points found"):
        for members in found:
            first = rows[members[0][0]]
            group = PointGroup(round=one, title=" ".join(first.said.split())[:300])
            save(group, by=by)
            GroupedPoint.objects.bulk_create(
                GroupedPoint(group=group, point=rows[at], score=score) for at, score in members
            )
    return len(found)


def judge(member: GroupedPoint, *, to: str, by: Viewer) -> GroupedPoint:
    """Say that a point belongs to a group, or that it does not."""
    require(access.why_not_keep_in_round(by, member.group))
    if to not in (Likeness.CONFIRMED, Likeness.REFUSED):
        raise NotPossible(_("Confirm the point, or refuse it."))
    with audit.acting(by, reason="like point judged"):
        change(member, {"state": to, "decided_by": account(by)}, by=by)
        change(member.point, {"group": member.group if to == Likeness.CONFIRMED else None}, by=by)
    return member


def answer_group(group: PointGroup, *, disposition: str, reason: str, by: Viewer) -> int:
    """Answer the confirmed points of a group: the first with the words, the others as its duplicates."""
    require(access.why_not_keep_in_round(by, group))
    points = list(
        group.points.exclude(state=PointState.DECIDED).select_related("comment__version__document").order_by("pk")
    )
    if not points:
        raise NotPossible(_("Confirm at least one point first."))
    with audit.acting(by, reason=disposition):
        first = answer_point(points[0], disposition=disposition, reason=reason, by=by)
        for point in points[1:]:
            answer_point(point, disposition=Disposition.DUPLICATE, reason=reason, duplicate_of=first, by=by)
    return len(points)


def open_points(one: Round, paragraphs: str, user: Viewer) -> list[Point]:
    """The open points of a round that `user` may see, on these paragraphs: numbers with commas between, all where empty."""
    wanted = {part.strip() for part in paragraphs.split(",") if part.strip()}
    found = list(seen.points_of(one, user).filter(state=PointState.OPEN))
    numbers = figures.paragraphs(found)
    return [row for row in found if not wanted or numbers.get(figures.place_of(row)) in wanted]


def precision(one: Round | None = None) -> tuple[int, int]:
    """How many points that were put together a person confirmed, of how many that a person judged."""
    rows = GroupedPoint.objects.exclude(state=Likeness.SUGGESTED)
    rows = rows.filter(group__round=one) if one is not None else rows
    return rows.filter(state=Likeness.CONFIRMED).count(), rows.count()
