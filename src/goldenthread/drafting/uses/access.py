"""Who sees and who says where something is used."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from goldenthread.drafting.documents import queries as documents
from goldenthread.governance import queries as governance
from goldenthread.learning import queries as learning
from goldenthread.platform import queries as core
from goldenthread.platform.access import why_not_any, why_not_anywhere
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission

P = Permission
KEEPERS = (P.STEER, P.MEASURE, P.DRAFT)


def _where(user: Viewer) -> Q:
    document = Q(document__isnull=True) | Q(document__in=documents.documents(user).values("pk"))
    return document & (Q(area__isnull=True) | Q(area__strategy__in=core.strategies(user).values("pk")))


def lesson_uses(user: Viewer) -> Q:
    """The filter of uses of lessons: what is used and where must both be seen."""
    seen = _where(user)
    for name, rows in (
        ("lesson", learning.lessons(user)),
        ("recommendation", learning.recommendations(user)),
        ("evaluation", learning.evaluations(user)),
    ):
        seen &= Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__in": rows.order_by().values("pk")})
    return seen


def feedback_uses(user: Viewer) -> Q:
    """The filter of uses of feedback points: what was said and where it is used must both be seen."""
    return _where(user) & Q(point__in=governance.points(user).order_by().values("pk"))


def why_not_keep(user: Viewer, use: Any) -> str | None:
    """Why `user` may not say where something is used: who drafts, measures or steers there may."""
    place = use.document or use.area
    return why_not_any(user, *KEEPERS, strategy=place.strategy) if place else why_not_begin(user)


def why_not_begin(user: Viewer) -> str | None:
    """Why `user` may not open the form: they hold the right in no strategy; the one chosen there decides then."""
    reasons = [why_not_anywhere(user, permission) for permission in KEEPERS]
    return None if None in reasons else reasons[-1]
