"""Messages to those who are invited by e-mail and have no account: asked, reminded, told what became of their comments.

Each occasion is written once, in the transaction of the act, and sent by a worker. A message that was claimed and never
told of is not sent again: it may have gone out. The link in it is worked out when it is sent and kept nowhere.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.drafting.consultation.actions.links import link_of
from goldenthread.drafting.models import Invitation, Letter, LetterKind
from goldenthread.drafting.models.consultation import TAKES_COMMENTS
from goldenthread.language import spell_date
from goldenthread.platform.actions import change
from goldenthread.platform.models import MailState
from goldenthread.platform.outbox import notify
from goldenthread.platform.outbox.mail import ATTEMPTS, LOST, REFUSALS, leaves_the_installation
from goldenthread.platform.words import speaking

log = logging.getLogger(__name__)
BY = "outbox"
AT_A_TIME = 200


def invite(row: Invitation) -> None:
    """Ask somebody for comments: on their page of notices, or by e-mail where they have no account."""
    one = row.round
    if row.revoked_at is not None or row.is_illustration or one.phase not in TAKES_COMMENTS:
        return
    if has_account(row):
        why = gettext_lazy("You are asked for comments in this round.")
        notify(row.person, about=one, why=why, key=f"round:{one.pk}:open", due=one.last_day)
    else:
        write(row, LetterKind.INVITATION)


def remind(row: Invitation, occasion: str) -> bool:
    """Remind somebody who has not answered; whether there is somebody to remind."""
    one = row.round
    if row.revoked_at is not None or row.is_illustration or row.nil_reply_at or row.submissions.exists():
        return False
    if has_account(row):
        why = gettext_lazy("This round closes soon, and no answer of yours is on record.")
        key = f"round:{one.pk}:closing:{occasion}"
        return bool(notify(row.person, about=one, why=why, key=key, due=one.last_day))
    return write(row, LetterKind.REMINDER, occasion)


def tell_of_answer(row: Invitation) -> bool:
    """Tell somebody who commented by a personal link that there is an answer; once a day."""
    if row.is_illustration or row.revoked_at is not None:
        return False
    return write(row, LetterKind.ANSWER, timezone.localdate().isoformat())


def address_of(row: Invitation) -> str:
    """The address to which somebody is written; "" when none is known."""
    return row.email or (row.person.email if row.person is not None else "")


def has_account(row: Invitation) -> bool:
    """Whether who is invited has an account, so that a notice reaches them."""
    return row.person is not None and row.person.user is not None and row.person.user.is_active


def write(row: Invitation, kind: str, occasion: str = "") -> bool:
    """Put a message into the outbox, once for each occasion; whether it is new. Without an address there is none."""
    if not address_of(row):
        return False
    return Letter.objects.get_or_create(invitation=row, kind=kind, occasion=occasion)[1]


def send_due(now: datetime | None = None) -> int:
    """Send the messages whose time it is; how many went out."""
    if not leaves_the_installation():
        return 0
    now = now or timezone.now()
    lost = Letter.objects.filter(mail=MailState.SENDING, mail_after__lt=now - LOST)
    lost.update(mail=MailState.FAILED, error="The worker ended while it was sending; it may have been sent.")
    rows = Letter.objects.filter(mail=MailState.WAITING, mail_after__lte=now).select_related(
        "invitation__round__document", "invitation__round__version", "invitation__person"
    )
    return sum(_send(letter, now) for letter in rows.order_by("mail_after")[:AT_A_TIME])


def _send(letter: Letter, now: datetime) -> int:
    mine = Letter.objects.filter(pk=letter.pk)
    if not mine.filter(mail=MailState.WAITING).update(mail=MailState.SENDING, mail_after=now):
        return 0
    row = letter.invitation
    if row.revoked_at is not None or not address_of(row) or _is_over(letter):
        mine.update(mail=MailState.FAILED, error="It was no longer to be sent.")
        return 0
    try:
        with speaking(row.language):
            send_mail(_subject(letter), text_of(letter), None, [address_of(row)])
    except REFUSALS as error:
        log.warning("a message to somebody invited could not be sent: %s", type(error).__name__)
        tried = letter.attempts + 1
        state = MailState.FAILED if tried >= ATTEMPTS else MailState.WAITING
        later = now + timedelta(minutes=5 * 4**tried)
        mine.update(attempts=tried, error=type(error).__name__, mail=state, mail_after=later)
        return 0
    mine.update(mail=MailState.SENT, mailed_at=now, error="")
    if letter.kind == LetterKind.INVITATION and row.sent_at is None:
        change(row, {"sent_at": now}, by=BY, reason="invited by e-mail")
    return 1


def _is_over(letter: Letter) -> bool:
    """Whether the round takes no more comments, so that nobody is asked for one any more."""
    one = letter.invitation.round
    return letter.kind != LetterKind.ANSWER and (one.phase not in TAKES_COMMENTS or one.is_over)


def _subject(letter: Letter) -> str:
    told = {
        LetterKind.INVITATION: _("You are asked for comments in this round."),
        LetterKind.REMINDER: _("This round closes soon, and no answer of yours is on record."),
        LetterKind.ANSWER: _("Your comment was answered."),
    }
    return " ".join(f"{told[LetterKind(letter.kind)]} {letter.invitation.round}".split())[:150]


def text_of(letter: Letter) -> str:
    """What a message says: of which text, until when, by which link, and that the link is the reader's own."""
    row = letter.invitation
    one = row.round
    until: Any = None
    if one.last_day and letter.kind != LetterKind.ANSWER:
        until = _("Comments are taken until %(day)s.") % {"day": spell_date(one.last_day, row.language)}
    note = _("Information note %(number)s") % {"number": one.note_number} if one.note_number else None
    own = _("This link is yours alone: by it the text is read and commented on, without an account.")
    lines = [str(row), _subject(letter), str(one.version or one.document), note, until]
    address = f"{settings.ADDRESS}/documents/answer/{link_of(row, by=BY)}/"
    return "\n\n".join([*(line for line in lines if line), f"{own}\n{address}", f"-- \n{settings.SITE_NAME}"]) + "\n"
