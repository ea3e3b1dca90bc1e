"""Regular work: people are reminded of what is theirs and due, and its focal points of what stays undone."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.desk.dues import DUES, Due
from goldenthread.desk.waiting import dated
from goldenthread.platform.jobs import regular
from goldenthread.platform.models import Grant, User
from goldenthread.platform.outbox import notify
from goldenthread.platform.roles import Role

AHEAD = timedelta(days=7)
ESCALATES = timedelta(days=7)
PAUSE = 3600  # seconds between two looks of one worker
_looked = [-float(PAUSE)]


@regular
def reminders() -> None:
    """Look for reminders, once an hour."""
    if time.monotonic() - _looked[0] >= PAUSE:
        _looked[0] = time.monotonic()
        remind()


def remind(today: date | None = None) -> int:
    """Remind people of what is due within a week, due today and late; a week late, the focal points are told too.

    Each occasion is told once, however often this looks. How many notices were written.
    """
    today = today or timezone.localdate()
    return sum(_remind(due, row, today) for due in DUES if due.reminds for row in _rows(due, today))


def _rows(due: Due, today: date) -> Any:
    rows = dated(due, due.noun._default_manager.all()).filter(waits_until__lte=today + AHEAD)
    return rows.select_related(*due.related) if due.related else rows


def _remind(due: Due, row: Model, today: date) -> int:
    day = row.waits_until  # type: ignore[attr-defined]
    occasion, why = _occasion(day, today)
    key = f"due:{row._meta.label_lower}:{row.pk}:{day.isoformat()}"
    told = notify(_owners(due, row), about=row, why=why, key=f"{key}:{occasion}", due=day)
    if today - day >= ESCALATES:
        told += notify(_focal_points(due, row), about=row, why=_("A week late:"), key=f"{key}:escalated", due=day)
    return told


def _occasion(day: date, today: date) -> tuple[str, Any]:
    if day < today:
        return "late", _("Late:")
    if day == today:
        return "today", _("Due today:")
    return "soon", _("Due within a week:")


def _owners(due: Due, row: Model) -> list[User]:
    found = type(row)._default_manager.filter(pk=row.pk)
    return list(
        User.objects.filter(pk__in=[pk for path in due.owner.split() for pk in found.values_list(path, flat=True)])
    )


def _focal_points(due: Due, row: Model) -> list[User]:
    """Who looks after the row's strategy; of a row without one, or without focal points, who looks after all of them."""
    strategy = _value(row, due.strategy)
    grants = Grant.objects.now()
    focal = grants.filter(Q(strategy=strategy) | Q(strategy=None), role=Role.FOCAL_POINT)
    found = focal if focal.exists() else grants.filter(strategy=None, role=Role.ADMINISTRATOR)
    return list(User.objects.filter(grants__in=found).distinct())


def _value(row: Model, path: str) -> Any:
    """The key of the record at the end of a path of columns."""
    return type(row)._default_manager.filter(pk=row.pk).values_list(path, flat=True).first()
