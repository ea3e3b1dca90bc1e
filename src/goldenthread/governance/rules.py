"""What must hold of governance's records and what they refer to: asked by `save` and by a load of files alike."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goldenthread.governance.models import Body, Decision, Event, FeedbackPoint, Session
from goldenthread.governance.queries import is_below
from goldenthread.platform.errors import ValidationError
from goldenthread.platform.keys import check_key
from goldenthread.platform.loops import loop_of


def check_body(body: Body) -> None:
    """A body does not report to itself, directly or through others."""
    check_key(body.key)
    superior = body.reports_to
    if superior is not None and body.pk is not None and is_below(superior, body):
        told = _("%(superior)s reports to %(body)s already.")
        raise ValidationError({"reports_to": told % {"superior": superior, "body": body}})


def check_session(session: Session) -> None:
    """Its key is no word that addresses need."""
    check_key(session.key)


def check_decision(decision: Decision) -> None:
    """The agenda item of a decision is one of its session."""
    if decision.item is not None and decision.session_id and decision.item.session_id != decision.session_id:
        raise ValidationError({"item": _("This item is on the agenda of another session.")})


def check_event(event: Event) -> None:
    """An event is no part of itself, directly or through others."""
    check_key(event.key)
    if loop_of(event, "parent"):
        raise ValidationError({"parent": _("An event cannot be a part of itself, also not through others.")})


def check_point(point: FeedbackPoint) -> None:
    """Who is said to have made a point took part in the same event."""
    if point.participation is not None and point.participation.event_id != point.event_id:
        raise ValidationError({"participation": _("They are recorded at another event.")})
