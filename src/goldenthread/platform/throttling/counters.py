"""The counters: the only place that writes them. Rows are locked in one order, so that processes never wait crosswise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.platform.models import Throttle, Tried
from goldenthread.platform.throttling.rules import (
    ACCOUNT,
    CLIENT,
    LONGEST,
    MINUTE,
    PAIR,
    RULES,
    Growing,
    Rule,
    Steady,
)


@dataclass(frozen=True, order=True)
class Key:
    """What is counted: something tried, by an account, from an address; an empty one stands for all."""

    tried: str
    account: str = ""
    client: str = ""

    @property
    def kind(self) -> str:
        return PAIR if self.account and self.client else ACCOUNT if self.account else CLIENT

    @property
    def rule(self) -> Rule | None:
        """The rule of this counter; None when such a thing is not counted."""
        if self.tried == Tried.API:
            amount = settings.API_RATE if self.account else settings.API_RATE_ANONYMOUS
            return Steady(amount, MINUTE) if amount else None
        return RULES[self.tried].get(self.kind)


def try_once(keys: Iterable[Key], n: int = 1) -> int:
    """Count an attempt on every counter (as n), or on none: then the seconds to wait until it may be made.

    What can fail is counted before it is tried, so that many attempts at the same moment do not all go through;
    `succeeded` takes it back.
    """
    counted = [(key, rule) for key in sorted(set(keys)) if (rule := key.rule)]
    now = timezone.now()
    with transaction.atomic():
        rows = [(_row(key, now), rule) for key, rule in counted]
        waits = [wait(row, rule, now, n) for row, rule in rows]
        if longest := max(waits, default=0):
            return longest
        for row, rule in rows:
            _count(row, rule, now, n)
            row.save()
    return 0


def _row(key: Key, now: datetime) -> Throttle:
    row, _made = Throttle.objects.select_for_update().get_or_create(
        tried=key.tried, account=key.account, client=key.client, defaults={"last_at": now, "until": now}
    )
    return row


def wait(row: Throttle, rule: Rule, now: datetime, n: int = 1) -> int:
    """How many seconds from `now` this counter forbids n more attempts."""
    if isinstance(rule, Steady):
        return rule.take(row.until.timestamp(), now.timestamp(), n)[1]
    return max(0, ceil((row.until - now).total_seconds())) if row.count else 0


def _count(row: Throttle, rule: Rule, now: datetime, n: int) -> None:
    if isinstance(rule, Steady):
        row.until = datetime.fromtimestamp(rule.take(row.until.timestamp(), now.timestamp(), n)[0], UTC)
        row.count += n
    else:
        is_old = row.last_at < now - timedelta(seconds=rule.forget)
        row.count = 1 if is_old else row.count + 1
        row.until = now + timedelta(seconds=rule.delay(row.count))
    row.last_at = now


def succeeded(keys: Sequence[Key]) -> None:
    """The attempt counted on these was a right one: forget those of this account from here, and take back the rest.

    The failures of others, at the same address or on the same account, stay counted.
    """
    now = timezone.now()
    with transaction.atomic():
        for key in sorted(set(keys)):
            if key.kind == PAIR:
                Throttle.objects.filter(tried=key.tried, account=key.account, client=key.client).delete()
            elif isinstance(key.rule, Growing):
                row = _row(key, now)
                row.count, row.until = max(0, row.count - 1), now
                row.save()


def clear_old() -> int:
    """Remove counters that no longer count; returns how many."""
    old = timezone.now() - timedelta(seconds=LONGEST)
    return Throttle.objects.filter(last_at__lt=old, until__lt=timezone.now()).delete()[0]
