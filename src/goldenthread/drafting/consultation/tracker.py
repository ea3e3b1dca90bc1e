"""Who was asked in a round, and what came of it: told, opened, answered, no comment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import rows
from goldenthread.drafting.models import Invitation, Letter, LetterKind, Round
from goldenthread.language import alphabetical
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import MailState


@dataclass(frozen=True)
class Asked:
    """One who was invited, and how far it came."""

    invitation: Invitation
    told: date | None
    message: tuple[str, Any] | None
    """What became of the newest message: its state and words; None where there was none."""
    opened: date | None
    comments: int
    reminded: date | None

    @property
    def answer(self) -> tuple[str, Any]:
        """What came back: a tone and words."""
        if self.comments:
            return ("done", _("answered"))
        return ("noted", _("nil reply")) if self.invitation.nil_reply_at else ("open", _("no answer"))


def tracker(one: Round, user: Viewer) -> list[Asked]:
    """Everybody who was invited, in the order of the reader's language; empty for who may not see that."""
    invited = list(rows.invitations(user).filter(round=one))
    letters: dict[int, list[Letter]] = {}
    for letter in Letter.objects.filter(invitation__round=one).order_by("pk") if invited else []:
        letters.setdefault(letter.invitation_id, []).append(letter)
    return [_asked(row, letters.get(row.pk, [])) for row in alphabetical(invited)]


def _asked(row: Any, letters: list[Letter]) -> Asked:
    sent = [one for one in letters if one.mailed_at]
    reminders = [one.mailed_at for one in sent if one.mailed_at and one.kind == LetterKind.REMINDER]
    newest = letters[-1] if letters else None
    state = (str(newest.mail), newest.get_mail_display()) if newest else None
    if newest is not None and newest.mail == MailState.FAILED and newest.error:
        state = ("failed", f"{newest.get_mail_display()} ({newest.error})")
    return Asked(
        invitation=row,
        told=_day(row.sent_at),
        message=state,
        opened=_day(row.opened_at),
        comments=row.comments,
        reminded=_day(max(reminders, default=None)),
    )


def _day(moment: Any) -> date | None:
    return moment.date() if moment else None


def counted(found: list[Asked]) -> dict[str, int]:
    """How many were invited, opened it, answered, said that they have no comment, said nothing."""
    answered = sum(bool(one.comments) for one in found)
    nil = sum(not one.comments and one.invitation.nil_reply_at is not None for one in found)
    opened = sum(one.opened is not None for one in found)
    return {
        "invited": len(found),
        "opened": opened,
        "answered": answered,
        "nil": nil,
        "waiting": len(found) - answered - nil,
    }
