"""Questions about mandates, frameworks, alignment and mainstreaming."""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet
from django.utils import timezone

from goldenthread.frameworks import access
from goldenthread.frameworks.models import (
    Alignment,
    Clause,
    ClauseEffect,
    ClauseKind,
    Element,
    Framework,
    Instrument,
    Mandate,
    Obligation,
    Reflection,
    Review,
    Ruling,
)
from goldenthread.platform.access import why_not_anywhere
from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import is_number
from goldenthread.platform.fields import read
from goldenthread.platform.models import Strategy
from goldenthread.platform.roles import Permission


def mandates(user: Viewer) -> QuerySet[Mandate]:
    """The mandates that `user` may see."""
    return Mandate.objects.filter(access.shared(user)).select_related("body", "decision", "source")


def clauses(user: Viewer, *, strategy: Strategy | None = None) -> QuerySet[Clause]:
    """The clauses that `user` may see; those that ask something of `strategy` when one is named."""
    rows = Clause.objects.filter(access.clauses(user)).select_related("mandate", "strategy", "source")
    return rows.filter(strategy=strategy) if strategy else rows


def operative_clauses(user: Viewer, strategy: Strategy) -> QuerySet[Clause]:
    """What mandates ask of `strategy`, in the order in which it was asked; paragraphs that ask nobody are left out."""
    rows = clauses(user, strategy=strategy).filter(kind=ClauseKind.OPERATIVE, effect=ClauseEffect.ASKS)
    rows = rows.exclude(ruling=Ruling.NOT_OURS)
    return rows.order_by("mandate__adopted_on", "mandate__symbol", "order")


def obligations(user: Viewer) -> QuerySet[Obligation]:
    """The obligations that `user` may see."""
    return Obligation.objects.filter(access.obligations(user)).select_related(
        "clause__mandate", "addressee", "due_event", "owner"
    )


def reviews(user: Viewer) -> QuerySet[Review]:
    """The reviews of mandates that `user` may see."""
    return Review.objects.filter(access.reviews(user)).select_related("mandate", "other", "proposed_by")


def why_no_reviews(user: Viewer) -> str | None:
    """Why reviews of mandates are not shown to `user`: they are the team's own; None when they are."""
    return why_not_anywhere(user, Permission.VIEW)


def newer(mandate: Mandate, user: Viewer, *, most: int = 5) -> list[Mandate]:
    """Mandates of the same series adopted later, newest first: those whose title is the same but for numbers and years."""
    series = {_series(text) for text in read(mandate.title).values()} - {""}
    if not series or mandate.adopted_on is None:
        return []
    rows = mandates(user).filter(adopted_on__gt=mandate.adopted_on).exclude(pk=mandate.pk).order_by("-adopted_on")
    return [row for row in rows[:2000] if series & {_series(text) for text in read(row.title).values()}][:most]


def _series(title: str) -> str:
    """A title without numbers, years and what stands in brackets."""
    bare = re.sub(r"\([^)]*\)|\d+(?:st|nd|rd|th)?|[^\w\s]", " ", title.casefold())
    return " ".join(bare.split()) if len(bare.split()) > 1 or len(bare) > 8 else ""


def in_life(value: str) -> Q:
    """The condition for mandates that are to be reviewed, are replaced, or have ended."""
    today = timezone.localdate()
    return {
        "review": Q(review_on__lte=today, successor=None) & (Q(ends_on=None) | Q(ends_on__gt=today)),
        "replaced": Q(successor__isnull=False),
        "ended": Q(ends_on__lte=today),
    }.get(value, Q(pk__in=[]))


def standing(value: str) -> Q:
    """The condition for alignments to be reviewed, with frameworks that have ended, with superseded elements."""
    today = timezone.localdate()
    return {
        "review": Q(review_on__lte=today),
        "expired": Q(framework__year_to__lt=today.year),
        "superseded": Q(element__superseded_on__isnull=False),
    }.get(value, Q(pk__in=[]))


def frameworks(user: Viewer) -> QuerySet[Framework]:
    """The frameworks that `user` may see."""
    return Framework.objects.filter(access.shared(user)).select_related("owner", "body", "endorsed_by", "source")


def elements(user: Viewer) -> QuerySet[Element]:
    """The framework elements that `user` may see."""
    rows = Element.objects.filter(access.elements(user))
    return rows.select_related("framework", "source", "parent__framework", "superseded_by__framework")


def alignments(user: Viewer) -> QuerySet[Alignment]:
    """The alignments that `user` may see."""
    return Alignment.objects.filter(access.alignments(user)).select_related(
        "strategy", "area", "area__strategy", "framework", "element", "element__framework", "source"
    )


def instruments(user: Viewer) -> QuerySet[Instrument]:
    """The instruments that `user` may see."""
    return Instrument.objects.filter(access.shared(user)).select_related("organization", "source")


def reflections(user: Viewer) -> QuerySet[Reflection]:
    """Where instruments reflect strategies and frameworks, as far as `user` may see both."""
    return Reflection.objects.filter(access.reflections(user)).select_related(
        "instrument", "strategy", "area__strategy", "element__framework", "checked_by", "source"
    )


def ways_up(parents: dict[int, int | None]) -> dict[int, tuple[int, ...]]:
    """Each number with all above it, from the top down to itself; one in a loop stands at the top."""
    ways = {}
    for pk in parents:
        way: list[int] = []
        step: int | None = pk
        while step is not None and step in parents and step not in way:
            way.append(step)
            step = parents[step]
        ways[pk] = tuple(reversed(way))
    return ways


def under(element_pk: str) -> Q:
    """The condition for alignments with an element or anything under it; nothing for what is not an element."""
    if not is_number(element_pk):
        return Q(pk__in=[])
    top = Element.objects.filter(pk=element_pk).first()
    if top is None:
        return Q(pk__in=[])
    ways = ways_up(dict(Element.objects.filter(framework=top.framework_id).values_list("pk", "parent")))
    return Q(element__in=[pk for pk, way in ways.items() if top.pk in way])
