"""What is throttled now: the counters that make somebody wait, with who and from where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from goldenthread.platform.models import Throttle, Tried, User
from goldenthread.platform.throttling import counters
from goldenthread.platform.throttling.counters import Key

DEVICE = "device:"


@dataclass(frozen=True)
class Slowed:
    """A counter that makes somebody wait."""

    tried: Tried
    account: User | None
    is_unknown: bool
    """An e-mail address was given that no account has; which, is not kept."""
    address: str
    is_known_device: bool
    attempts: int
    until: datetime

    def plain(self) -> dict[str, Any]:
        """As data, for the API and the command line."""
        return {
            "what": self.tried.value,
            "account": self.account.email if self.account else None,
            "unknown_account": self.is_unknown,
            "address": self.address or None,
            "known_device": self.is_known_device,
            "attempts": self.attempts,
            "until": self.until.isoformat(timespec="seconds"),
        }


def slowed() -> list[Slowed]:
    """What has to wait now, the longest first."""
    now = timezone.now()
    waiting = []
    for row in Throttle.objects.filter(until__gt=now):
        rule = Key(row.tried, row.account, row.client).rule
        if rule and (seconds := counters.wait(row, rule, now)):
            waiting.append((row, now + timedelta(seconds=seconds)))
    numbers = {row.account[1:] for row, _until in waiting if row.account.startswith("u")}
    people = {f"u{user.pk}": user for user in User.objects.filter(pk__in=numbers)}
    told = [_told(row, people.get(row.account), until) for row, until in waiting]
    return sorted(told, key=lambda one: one.until, reverse=True)


def _told(row: Throttle, account: User | None, until: datetime) -> Slowed:
    is_device = row.client.startswith(DEVICE)
    return Slowed(
        tried=Tried(row.tried),
        account=account,
        is_unknown=row.account.startswith("x"),
        address="" if is_device else row.client,
        is_known_device=is_device,
        attempts=row.count,
        until=until,
    )
