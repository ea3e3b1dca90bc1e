"""The rows of consultation that a reader may see."""

from __future__ import annotations

from django.db.models import Count, Model, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.drafting.consultation import access, counts
from goldenthread.drafting.models import (
    Comment,
    GroupedPoint,
    Invitation,
    IssuanceRule,
    MemberPosition,
    Point,
    PointChange,
    PointGroup,
    Review,
    Round,
    SilenceBreak,
    Submission,
    Waiver,
)
from goldenthread.platform.actors import Viewer


def submissions(user: Viewer) -> QuerySet[Submission]:
    """The submissions that `user` may see, with the number of their comments (`size`)."""
    rows = Submission.objects.filter(access.submissions(user)).select_related(
        "round__document__strategy",
        "round__version",
        "delegation",
        "on_behalf_of",
        "author",
        "invitation__organization",
    )
    return rows.annotate(size=_number(Comment, "submission"))


def _number(model: type[Model], owner: str) -> Coalesce:
    """How many rows name this one as `owner`, asked beside each row: no table is joined and grouped for it."""
    rows = model._default_manager.filter(**{owner: OuterRef("pk")}).order_by().values(owner)
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


def invitations(user: Viewer) -> QuerySet[Invitation]:
    """The invitations that `user` may see, with the number of their submissions (`answers`) and comments (`comments`)."""
    rows = Invitation.objects.filter(access.invitations(user)).select_related(
        "round__document__strategy", "organization", "person"
    )
    return rows.annotate(answers=_number(Submission, "invitation"), comments=_number(Comment, "submission__invitation"))


def points(user: Viewer) -> QuerySet[Point]:
    """The points that `user` may see, of comments that were handed in."""
    rows = Point.objects.filter(access.points(user)).select_related(
        "comment__version__document__strategy",
        "comment__round",
        "comment__author",
        "comment__delegation",
        "comment__on_behalf_of",
        "comment__submission__round",
        "responsible",
        "duplicate_of",
        "group",
    )
    return counts.handed_in(rows)


def changes(user: Viewer) -> QuerySet[PointChange]:
    """The changed paragraphs that `user` may see."""
    return PointChange.objects.filter(access.changes(user)).select_related(
        "point__comment", "version__document__strategy", "node"
    )


def groups(user: Viewer) -> QuerySet[PointGroup]:
    """The groups of points that `user` may see."""
    return PointGroup.objects.filter(access.groups(user)).select_related("round__document__strategy")


def grouped(user: Viewer) -> QuerySet[GroupedPoint]:
    """The points in groups that `user` may see."""
    return GroupedPoint.objects.filter(access.grouped(user)).select_related("group", "point__comment__delegation")


def breaks(user: Viewer) -> QuerySet[SilenceBreak]:
    """The breaks of silence that `user` may see."""
    return SilenceBreak.objects.filter(access.breaks(user)).select_related(
        "consideration__document__strategy", "organization"
    )


def positions(user: Viewer) -> QuerySet[MemberPosition]:
    """The positions of members that `user` may see."""
    return MemberPosition.objects.filter(access.positions(user)).select_related(
        "consideration__document__strategy", "organization"
    )


def reviews(user: Viewer) -> QuerySet[Review]:
    """The reviews of versions that `user` may see."""
    return Review.objects.filter(access.reviews(user)).select_related(
        "version__document__strategy", "reviewer", "asked_by"
    )


def issuance_rules(user: Viewer) -> QuerySet[IssuanceRule]:
    """The rules of issuance."""
    return IssuanceRule.objects.filter(access.issuance_rules(user)).select_related("body__strategy")


def waivers(user: Viewer) -> QuerySet[Waiver]:
    """The waivers that `user` may see."""
    return Waiver.objects.filter(access.waivers(user)).select_related("version__document__strategy", "made_by")


def points_of(one: Round, user: Viewer) -> QuerySet[Point]:
    """The points of a round that `user` may see, with those carried over, in the order of the text."""
    rows = points(user).filter(pk__in=counts.points_of(one).values("pk"))
    return rows.order_by("comment__version", "comment__made_at", "comment", "number")


def with_changes(found: QuerySet[Point], user: Viewer) -> QuerySet[Point]:
    """The same points with the changed paragraphs that `user` may see."""
    return found.prefetch_related(Prefetch("changes", changes(user)))
