"""Who sees and who keeps evaluations, what they recommend, what management answers, and lessons."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from goldenthread.platform.access import (
    own_or_public,
    visible_through,
    why_not,
    why_not_any,
    why_not_anywhere,
    why_not_view,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission

P = Permission


def evaluations(user: Viewer) -> Q:
    """The filter of evaluations that `user` may see."""
    return own_or_public(user)


def recommendations(user: Viewer) -> Q:
    """The filter of recommendations: with their evaluations."""
    return _below(user, "evaluation")


def responses(user: Viewer) -> Q:
    """The filter of management responses: with their recommendations and evaluations."""
    return _below(user, "recommendation", "recommendation__evaluation")


def management_actions(user: Viewer) -> Q:
    """The filter of management actions: with all that they follow from."""
    return _below(user, "response", "response__recommendation", "response__recommendation__evaluation")


def rounds(user: Viewer) -> Q:
    """The filter of follow-ups: with their management actions."""
    ways = ("action", "action__response", "action__response__recommendation")
    strategy = "action__response__recommendation__evaluation__strategy"
    seen = visible_through(user, "action__response__recommendation__evaluation", strategy=strategy)
    for way in ways:
        seen &= visible_through(user, way, strategy=strategy)
    return seen


def _below(user: Viewer, *ways: str) -> Q:
    strategy = f"{ways[-1]}__strategy"
    seen = own_or_public(user, strategy=strategy)
    for way in ways:
        seen &= visible_through(user, way, strategy=strategy)
    return seen


def lessons(user: Viewer) -> Q:
    """The filter of lessons: one drawn from an evaluation is seen with it."""
    return own_or_public(user) & (
        Q(evaluation__isnull=True) | visible_through(user, "evaluation", strategy="evaluation__strategy")
    )


def why_not_evaluate(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not keep evaluations, recommendations and lessons; None when they may."""
    return why_not_any(user, P.STEER, P.MEASURE, strategy=thing.strategy)


def why_not_respond(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not answer for management; None when they may."""
    return why_not(user, P.STEER, strategy=thing.strategy)


def why_not_follow_up(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not say how far a management action is; None when they may."""
    return why_not_any(user, P.STEER, P.MEASURE, P.PLAN, strategy=thing.strategy)


def why_not_publish(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not make this public; None when they may."""
    return why_not(user, P.PUBLISH, strategy=thing.strategy)


def why_not_see(user: Viewer, document: Any) -> str | None:
    """Why `user` may not see the document that uses a lesson; None when they may."""
    return why_not_view(user, document, strategy=document.strategy)


def why_not_begin(user: Viewer) -> str | None:
    """Why `user` may not open a form: they hold the right in no strategy; the one chosen there decides then."""
    return why_not_anywhere(user, P.MEASURE) and why_not_anywhere(user, P.STEER)
