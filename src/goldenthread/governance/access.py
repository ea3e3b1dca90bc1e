"""Who sees and who keeps bodies, sessions, decisions, events and meetings."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from goldenthread.platform.access import own_or_public, visible_through, why_not, why_not_any, why_not_anywhere
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission

P = Permission


def bodies(user: Viewer) -> Q:
    """The filter of bodies that `user` may see."""
    return own_or_public(user)


def sessions(user: Viewer) -> Q:
    """The filter of sessions: a session of a body that is not public is not public either."""
    return own_or_public(user, strategy="body__strategy") & visible_through(user, "body", strategy="body__strategy")


def items(user: Viewer) -> Q:
    """The filter of agenda items: those of sessions that `user` may see."""
    return visible_through(user, "session", strategy="session__body__strategy") & visible_through(
        user, "session__body", strategy="session__body__strategy"
    )


def decisions(user: Viewer) -> Q:
    """The filter of decisions; one whose session is unknown stands for itself."""
    return own_or_public(user, strategy="session__body__strategy") & (Q(session__isnull=True) | items(user))


def events(user: Viewer) -> Q:
    """The filter of events."""
    return own_or_public(user)


def points(user: Viewer) -> Q:
    """The filter of feedback points, with their events."""
    return own_or_public(user, strategy="event__strategy") & visible_through(user, "event", strategy="event__strategy")


def meetings(user: Viewer) -> Q:
    """The filter of meetings, with their bodies."""
    return sessions(user)


def action_items(user: Viewer) -> Q:
    """The filter of action items, with their meetings and bodies."""
    strategy = "meeting__body__strategy"
    return (
        own_or_public(user, strategy=strategy)
        & visible_through(user, "meeting", strategy=strategy)
        & visible_through(user, "meeting__body", strategy=strategy)
    )


def focal_points(user: Viewer) -> Q:
    """The filter of focal points, with their strategies."""
    return own_or_public(user) & visible_through(user, "strategy", strategy="strategy")


def why_not_keep_focal_point(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not say who is the focal point of a country or an organization; None when they may."""
    return why_not_any(user, P.STEER, P.PLAN, strategy=thing.strategy if thing.strategy_id else None)


def why_not_begin_focal_point(user: Viewer) -> str | None:
    """Why `user` may not open the form: they neither steer nor plan anywhere; the strategy chosen there decides then."""
    return why_not_anywhere(user, P.STEER) and why_not_anywhere(user, P.PLAN)


def why_not_steer(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not keep this body, session, agenda item, decision or event; None when they may."""
    return why_not(user, P.STEER, strategy=thing.strategy)


def why_not_take_feedback(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not write down who took part in an event and what they said; None when they may."""
    strategy = thing.strategy if hasattr(thing, "strategy") else thing.event.strategy
    return why_not_any(user, P.STEER, P.DRAFT, strategy=strategy)


def why_not_keep_meeting(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not keep a meeting and what it asks for; None when they may."""
    return why_not_any(user, P.STEER, P.PLAN, strategy=thing.strategy)


def why_not_move_item(user: Viewer, item: Any) -> str | None:
    """Why `user` may not say how far an action item is: its owner may, and who keeps the meeting."""
    if user.is_authenticated and item.owner and item.owner.user_id == user.pk:
        return None
    return why_not_keep_meeting(user, item)


def why_not_publish(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not make this public; None when they may."""
    return why_not(user, P.PUBLISH, strategy=thing.strategy)


def why_not_begin(user: Viewer) -> str | None:
    """Why `user` may not open a form: they hold the right in no strategy; the one chosen there decides then."""
    return why_not_anywhere(user, P.STEER)
