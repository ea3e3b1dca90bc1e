"""What the time of day does: rounds open and close by themselves, dates before sessions are told of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from goldenthread.drafting.consultation import backwards, team
from goldenthread.drafting.consultation.states import ROUND_STATES
from goldenthread.drafting.models import Consideration, ConsiderationState, Round, RoundPhase
from goldenthread.drafting.models.consultation import TAKES_COMMENTS
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.outbox import notify

Alert = tuple[Any, str, date | None]
"""Why people are told, on which occasion, and by when it is due."""
CLOSING_DAYS = 7
"""So many days before its last one a round is closing, and who has not answered is reminded."""


def look() -> int:
    """Move every round whose time has come, and tell of dates that are near; how many rounds moved."""
    moved = sum(_move(one) for one in _moving())
    _tell_of_dates()
    return moved


def _moving() -> list[Round]:
    today = timezone.localdate()
    planned = Q(phase=RoundPhase.PLANNED, opens_on__lte=today)
    taking = Q(phase__in=TAKES_COMMENTS) & (Q(closes_on__lte=today + timedelta(days=CLOSING_DAYS)))
    return list(Round.objects.filter(planned | taking, is_illustration=False).select_related("version", "document"))


def _move(one: Round) -> bool:
    to = due_phase(one)
    if to is None or ROUND_STATES.refusal(one, to) is not None:
        return False
    with transaction.atomic():
        ROUND_STATES.move(one, to, by=OPERATOR, reason="its time has come")
    return True


def due_phase(one: Round) -> str | None:
    """The phase that a round should be in by its dates; None when it is in it."""
    if one.phase == RoundPhase.PLANNED:
        return RoundPhase.OPEN
    if one.is_over:
        return RoundPhase.CONSOLIDATING
    near = one.last_day is not None and one.last_day <= timezone.localdate() + timedelta(days=CLOSING_DAYS)
    return RoundPhase.CLOSING if one.phase == RoundPhase.OPEN and near else None


def _tell_of_dates() -> None:
    waiting = Consideration.objects.exclude(state=ConsiderationState.DECIDED).filter(is_illustration=False)
    for step in waiting.select_related("session__body", "body", "event", "document__strategy", "version"):
        for why, key, day in (*_dates(step), *_length(step), *_silence(step)):
            told = f"consideration:{step.pk}:{key}"
            notify(team.drafters(step.document.strategy), about=step, why=why, key=told, due=day)


def _dates(step: Consideration) -> Iterator[Alert]:
    """What must be ready soon and is not."""
    soon = timezone.localdate() + timedelta(days=backwards.SOON)
    for one in backwards.of_step(step):
        if not one.is_done and one.day <= soon:
            why = gettext_lazy("A date before a session is near or over, and the paper is not ready.")
            yield why, f"{one.name}:{one.day}", one.day


def _length(step: Consideration) -> Iterator[Alert]:
    """A text that is longer than the body allows, from the time when its submission is near."""
    submission = next((one for one in backwards.of_step(step) if one.name == "submission"), None)
    if submission is None or submission.day > timezone.localdate() + timedelta(days=backwards.SOON):
        return
    number, most = backwards.words(step)
    if number is not None and number > most:
        why = gettext_lazy("The text has more words than the body allows.")
        yield why, f"words:{step.version_id}", submission.day


def _silence(step: Consideration) -> Iterator[Alert]:
    """A silence whose day is over, and that nobody broke: the decision waits to be recorded."""
    if step.state == ConsiderationState.SILENCE and step.silence_until and step.silence_until < timezone.localdate():
        why = gettext_lazy("The silence is over and nobody broke it. Record the decision.")
        yield why, f"silence:{step.silence_until}", step.silence_until
