"""Notices by e-mail: several in one message, as often as each person chose, and never twice.

A notice is claimed before its message is handed to the mail server, and claimed notices are not sent again: when a
worker is killed in between, the message may be lost, but its notice still stands on the person's page.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import send_mail
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from goldenthread.language import spell_date
from goldenthread.platform.models import MailState, MailWanted, Notice, User
from goldenthread.platform.outbox import seen_still
from goldenthread.platform.words import speaking

log = logging.getLogger(__name__)
PAUSE = timedelta(minutes=15)
"""Between two messages to one person, so that no loop of notices ever floods a mailbox."""
MORNING = 7
"""Hour of the person's own day from which the message of the day is sent."""
ATTEMPTS = 6
PEOPLE_AT_A_TIME = 200
MOST_IN_A_MESSAGE = 50
LOST = timedelta(hours=1)
REFUSALS = (OSError, UnicodeError)  # smtplib's own errors are OSErrors; an address that no server can be told


def leaves_the_installation() -> bool:
    """True when messages go to a mail server, not only into the folder of the installation."""
    return not settings.EMAIL_BACKEND.startswith(
        ("django.core.mail.backends.filebased", "django.core.mail.backends.dummy")
    )


def send_due(now: datetime | None = None) -> int:
    """Send what is due to everybody whose time it is; how many messages went out."""
    if not leaves_the_installation():
        return 0
    now = now or timezone.now()
    give_up(now)
    waiting = Notice.objects.filter(mail=MailState.WAITING, mail_after__lte=now, user__is_active=True)
    users = User.objects.filter(pk__in=waiting.values("user")).exclude(mail_wanted=MailWanted.NONE)
    users = users.filter(emailaddress__in=EmailAddress.objects.filter(verified=True, primary=True))
    users = users.annotate(last=Max("notices__mailed_at")).order_by(F("last").asc(nulls_first=True))
    return sum(_send(user, now) for user in users[:PEOPLE_AT_A_TIME] if _is_time(user, now))


def give_up(now: datetime) -> int:
    """Notices that a worker claimed and never told of: they are not sent again, and say so."""
    lost = Notice.objects.filter(mail=MailState.SENDING, mail_after__lt=now - LOST)
    return lost.update(mail=MailState.FAILED, error="The worker ended while it was sending; it may have been sent.")


def _is_time(user: Any, now: datetime) -> bool:
    if user.mail_wanted == MailWanted.AT_ONCE:
        return user.last is None or now - user.last >= PAUSE
    try:
        zone = ZoneInfo(user.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    here = now.astimezone(zone)
    return here.hour >= MORNING and (user.last is None or user.last.astimezone(zone).date() < here.date())


def _send(user: User, now: datetime) -> int:
    """One message with what waits for the person. 1 when it went out."""
    rows = Notice.objects.filter(user=user, mail=MailState.WAITING, mail_after__lte=now, read_at=None)
    wanted = list(rows.order_by("due_on", "made_at")[:MOST_IN_A_MESSAGE])
    claimed = [
        one
        for one in wanted
        if Notice.objects.filter(pk=one.pk, mail=MailState.WAITING).update(mail=MailState.SENDING, mail_after=now)
    ]
    mine = Notice.objects.filter(pk__in=[one.pk for one in claimed])
    Notice.objects.filter(user=user, mail=MailState.WAITING).exclude(read_at=None).update(mail=MailState.SENT)
    shown = seen_still(claimed, user)
    if not shown:
        mine.update(mail=MailState.SENT)
        return 0
    try:
        with speaking(user.language):
            send_mail(_subject(shown), _text(user, shown), None, [user.email])
    except REFUSALS as error:
        log.warning("a message with notices could not be sent: %s", type(error).__name__)
        _put_back(claimed, now, type(error).__name__)
        return 0
    mine.update(mail=MailState.SENT, mailed_at=now)
    return 1


def _put_back(claimed: list[Notice], now: datetime, error: str) -> None:
    for one in claimed:
        one.attempts += 1
        one.error = error
        one.mail = MailState.FAILED if one.attempts >= ATTEMPTS else MailState.WAITING
        one.mail_after = now + timedelta(minutes=5 * 4**one.attempts)
    Notice.objects.bulk_update(claimed, ["attempts", "error", "mail", "mail_after"])


def _subject(notices: list[Notice]) -> str:
    if len(notices) == 1:
        return " ".join(f"{notices[0].why} {notices[0].title}".split())[:150]
    return ngettext("%(n)s notice", "%(n)s notices", len(notices)) % {"n": len(notices)}


def _text(user: User, notices: list[Notice]) -> str:
    blocks = [_block(one) for one in notices]
    where = _("All your notices, and how often you are sent them: %(address)s") % {
        "address": f"{settings.ADDRESS}/notices/"
    }
    return "\n\n".join([*blocks, f"-- \n{settings.SITE_NAME}\n{where}"]) + "\n"


def _block(notice: Notice) -> str:
    """What a message says of one notice: why, of what, by when, where."""
    due = _("Due: %(day)s") % {"day": spell_date(notice.due_on, get_language() or "en")} if notice.due_on else ""
    return "\n".join(line for line in (notice.why, notice.title, due, f"{settings.ADDRESS}{notice.address}") if line)
