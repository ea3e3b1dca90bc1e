"""Figures of a round: how much was said, by whom, about what, and what became of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import rows
from goldenthread.drafting.models import CommentType, Disposition, Placement, Point, PointState, Round
from goldenthread.language import alphabetical
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Organization, User

MOST = 200
"""Paragraphs that a table shows: those with most points."""
Table = tuple[Any, Any, list[Any], list[list[Any]]]


def progress(one: Round, user: Viewer) -> list[tuple[Any, Any]]:
    """How many points there are, and how far they are."""
    each = {state: Count("pk", filter=Q(state=state)) for state in PointState.values}
    counted = rows.points_of(one, user).order_by().aggregate(**each, comments=Count("comment", distinct=True))
    invited = one.invitations.count() if rows.invitations(user).filter(round=one).exists() else None
    return [
        (_("Submissions"), rows.submissions(user).filter(round=one, number__isnull=False).count()),
        (_("Invited"), invited),
        (_("Comments"), counted["comments"]),
        (_("Points"), sum(counted[state] for state in PointState.values)),
        (_("open"), counted[PointState.OPEN]),
        (_("answer proposed"), counted[PointState.PROPOSED]),
        (_("decided"), counted[PointState.DECIDED]),
    ]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A point as far as it is counted."""

    who: str
    kind: str
    place: tuple[int, Any]
    disposition: str


def tables(one: Round, user: Viewer) -> list[Table]:
    """By disposition within who commented, kind of comment, and paragraph (those with most points)."""
    points = _counted(one, user)
    numbers = _numbers({point.place for point in points})
    kinds = dict(CommentType.choices)
    return [
        _table(_("By who commented"), _("Submitted by"), points, lambda row: row.who),
        _table(_("By kind"), _("Kind"), points, lambda row: str(kinds.get(row.kind, ""))),
        _table(_("By paragraph"), _("Paragraph"), points, lambda row: numbers.get(row.place, "–"), most=MOST),
    ]


def _counted(one: Round, user: Viewer) -> list[_Counted]:
    columns = (
        "state", "disposition", "comment__type", "comment__version", "node", "comment__node", "comment__delegation",
        "comment__author_name", "comment__author__name",
    )  # fmt: skip
    found = list(rows.points_of(one, user).order_by().values_list(*columns))
    bodies = {body.pk: str(body) for body in Organization.objects.filter(pk__in={row[6] for row in found if row[6]})}
    return [
        _Counted(
            who=bodies.get(body) or name or author or "–",
            kind=kind,
            place=(version, own or node),
            disposition=disposition if state == PointState.DECIDED else Disposition.OPEN,
        )
        for state, disposition, kind, version, own, node, body, name, author in found
    ]


def paragraphs(points: Iterable[Point]) -> dict[tuple[int, Any], str]:
    """How the paragraphs of these points are cited in the versions that they are about."""
    return _numbers({place_of(row) for row in points})


def place_of(row: Point) -> tuple[int, Any]:
    """The version and the paragraph that a point is about."""
    return row.comment.version_id, row.node_id or row.comment.node_id


def _numbers(wanted: set[tuple[int, Any]]) -> dict[tuple[int, Any], str]:
    found = Placement.objects.filter(version__in={version for version, _node in wanted})
    return {
        (version, node): number or eid
        for version, node, number, eid in found.values_list("version", "node", "number", "eid")
        if (version, node) in wanted
    }


def _table(title: Any, heading: Any, points: list[_Counted], key: Any, most: int | None = None) -> Table:
    labels = dict(Disposition.choices)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in points:
        counted[key(row)][row.disposition] += 1
    used = [value for value in Disposition.values if any(count[value] for count in counted.values())]
    shown = sorted(counted, key=lambda name: -sum(counted[name].values()))[:most]
    told = [
        [name, *(counted[name][value] for value in used), sum(counted[name].values())] for name in alphabetical(shown)
    ]
    return title, heading, [*(labels[value] for value in used), _("all")], told


def by_who(one: Round, user: Viewer, who: str = "") -> list[tuple[str, list[Point]]]:
    """The points of a round by who made them, in the order of the reader's language; `who` asks for one of them alone."""
    found: dict[str, list[Point]] = defaultdict(list)
    wanted = rows.points_of(one, user)
    if who:
        wanted = wanted.filter(pk__in=[pk for pk, name, _state in _named(one, user) if name == who])
    for row in rows.with_changes(wanted, user):
        found[row.comment.who or "–"].append(row)
    return [(name, found[name]) for name in alphabetical(found)]


def who_counts(one: Round, user: Viewer) -> list[tuple[str, int, int]]:
    """Who commented in a round, how many points each has, and how many of them are decided."""
    points, decided = Counter[str](), Counter[str]()
    for _pk, who, state in _named(one, user):
        points[who] += 1
        decided[who] += state == PointState.DECIDED
    return [(who, points[who], decided[who]) for who in alphabetical(points)]


def _named(one: Round, user: Viewer) -> list[tuple[int, str, str]]:
    """Each point with who made it, as `Comment.who` names them, and its state: light where there are thousands."""
    columns = ("pk", "state", "comment__delegation", "comment__author_name", "comment__author")
    found = list(rows.points_of(one, user).order_by().values_list(*columns))
    bodies = {body.pk: str(body) for body in Organization.objects.filter(pk__in={row[2] for row in found} - {None})}
    people = {each.pk: str(each) for each in User.objects.filter(pk__in={row[4] for row in found} - {None})}
    return [
        (pk, bodies.get(body) or name or people.get(author) or "–", state) for pk, state, body, name, author in found
    ]
