"""Verbs of groups: like points found, confirmed or refused by a person, answered once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access, across, alike, counts, figures
from goldenthread.drafting.consultation import rows as seen
from goldenthread.drafting.consultation.actions.points import answer_point
from goldenthread.drafting.consultation.sharing import language_of, said, signs
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
    """Look for open points of a round that say the same; how many groups were found or grew. Nothing is grouped by itself.

    Within a language by their words; across languages at one place, by what no language changes.
    """
    require(access.why_not_keep_round(by, one))
    rows = list(counts.points_of(one).filter(state=PointState.OPEN).select_related("comment").order_by("pk"))
    found = _found(one, rows)
    with audit.acting(by, reason="like points found"):
        for members in found.new:
            first = rows[members[0][0]]
            group = PointGroup(round=one, title=" ".join(first.said.split())[:300])
            save(group, by=by)
            _put_together(group.pk, members, rows)
        for number, members in found.more.items():
            _put_together(number, members, rows)
    return len(found.new) + len(found.more)


def _found(one: Round, rows: list[Point]) -> across.Joined:
    """Which of these points may say the same, by their places in `rows`; those that people were asked about stay as they are."""
    asked = GroupedPoint.objects.filter(point__in=rows)
    known = set(asked.values_list("point", flat=True))
    groups = dict(asked.exclude(state=Likeness.REFUSED).filter(group__round=one).values_list("point", "group"))
    fresh = [at for at, row in enumerate(rows) if row.pk not in known and row.group_id is None]
    within = alike.groups([said(rows[at]).text for at in fresh])
    clusters = [[(fresh[at], score) for at, score in members] for members in within]
    old = {at: groups[row.pk] for at, row in enumerate(rows) if row.pk in groups}
    wanted = sorted({*fresh, *old})
    pairs = across.pairs([said(rows[at]) for at in wanted], signs())
    return across.joined(clusters, [(wanted[a], wanted[b], score) for a, b, score in pairs], old)


def _put_together(group: int, members: across.Cluster, rows: list[Point]) -> None:
    GroupedPoint.objects.bulk_create(GroupedPoint(group_id=group, point=rows[at], score=score) for at, score in members)


def judge(member: GroupedPoint, *, to: str, by: Viewer) -> GroupedPoint:
    """Say that a point belongs to a group, or that it does not."""
    require(access.why_not_keep_in_round(by, member.group))
    if to not in (Likeness.CONFIRMED, Likeness.REFUSED):
        raise NotPossible(_("Confirm the point, or refuse it."))
    with audit.acting(by, reason="like point judged"):
        change(member, {"state": to, "decided_by": account(by)}, by=by)
        if to == Likeness.CONFIRMED:
            change(member.point, {"group": member.group}, by=by)
        elif member.point.group_id == member.group_id:
            change(member.point, {"group": None}, by=by)
    return member


def answer_group(
    group: PointGroup, *, disposition: str, reason: str, by: Viewer, reasons: Mapping[str, str] | None = None
) -> int:
    """Answer the confirmed points of a group: the first with the words, the others as its duplicates.

    `reasons` has the same words in other languages: a point made in one of them shows those.
    """
    require(access.why_not_keep_in_round(by, group))
    points = list(
        group.points.exclude(state=PointState.DECIDED).select_related("comment__version__document").order_by("pk")
    )
    if not points:
        raise NotPossible(_("Confirm at least one point first."))
    with audit.acting(by, reason=disposition):
        told = [(reasons or {}).get(language_of(point)) or reason for point in points]
        first = answer_point(points[0], disposition=disposition, reason=told[0], by=by)
        for point, words in zip(points[1:], told[1:], strict=True):
            answer_point(point, disposition=Disposition.DUPLICATE, reason=words, duplicate_of=first, by=by)
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
