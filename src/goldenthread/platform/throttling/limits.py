"""What may be asked for only so often: pages that send messages or open links, and the API."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.utils import timezone

from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Tried
from goldenthread.platform.throttling import counters
from goldenthread.platform.throttling.attempts import account_of, keys
from goldenthread.platform.throttling.clients import client_of
from goldenthread.platform.throttling.counters import Key


@dataclass(frozen=True)
class Limit:
    """What a page is counted as; which field of it names an account; whether looking at it counts too."""

    tried: str
    field: str = ""
    by_get: bool = False


PAGES = {
    "account_reset_password": Limit(Tried.RESET, field="email"),
    "account_reset_password_from_key": Limit(Tried.LINK, by_get=True),
    "account_confirm_email": Limit(Tried.LINK, by_get=True),
    "account_signup": Limit(Tried.SIGN_UP),
    "mfa_login_webauthn": Limit(Tried.PASSKEY, by_get=True),
    "account_email": Limit(Tried.CHANGE),
    "account_change_password": Limit(Tried.CHANGE),
    "account_set_password": Limit(Tried.CHANGE),
    "mfa_activate_totp": Limit(Tried.CHANGE),
    "mfa_generate_recovery_codes": Limit(Tried.CHANGE),
    "core:invite": Limit(Tried.INVITATION),
}


def page(request: HttpRequest) -> int:
    """Count a request for one of these pages; the seconds to wait when it is one too many."""
    match = request.resolver_match
    limit = PAGES.get(match.view_name) if match else None
    if limit is None or (request.method != "POST" and not limit.by_get):
        return 0
    user = request.user if request.user.is_authenticated else None
    email = request.POST.get(limit.field, "")[:254] if limit.field else ""
    return counters.try_once(keys(request, limit.tried, user=None if email else user, email=email))


def mail(email_address: Any) -> bool:
    """Whether one more message may go to this address of an account now; it is counted then."""
    return not counters.try_once([Key(Tried.MAIL, account_of(email_address.user))])


class Shares:
    """Shares of what the API allows, which this process took from the common counter at once.

    So most requests write nothing; a process that ends loses at most one share for each caller.
    """

    PART = 12  # a share is this part of a minute's amount
    LASTS = 60.0  # seconds
    REFUSED = 5.0  # a refusal is asked anew after so many: somebody may have lifted it

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left: dict[Key, tuple[int, float]] = {}
        self._refused: dict[Key, tuple[float, float]] = {}

    def take(self, key: Key) -> int:
        """Take one; the seconds to wait when there is none."""
        now = timezone.now().timestamp()
        with self._lock:
            until, asked_at = self._refused.get(key, (0.0, 0.0))
            if until > now and now - asked_at < self.REFUSED:
                return max(1, round(until - now))
            left, taken_at = self._left.get(key, (0, 0.0))
            if left and now - taken_at < self.LASTS:
                self._left[key] = (left - 1, taken_at)
                return 0
        return self._from_counter(key, now)

    def _from_counter(self, key: Key, now: float) -> int:
        rule = key.rule
        if rule is None:
            return 0
        share = max(1, rule.amount // self.PART)  # type: ignore[union-attr]
        with _without_waiting():
            seconds = counters.try_once([key], share)
            if seconds and share > 1:
                share, seconds = 1, counters.try_once([key])
        with self._lock:
            if len(self._left) + len(self._refused) > 10_000:
                self.forget()
            if seconds:
                self._refused[key] = (now + seconds, now)
            else:
                self._left[key] = (share - 1, now)
        return seconds

    def forget(self) -> None:
        """Begin anew, as a process does that was just started."""
        self._left.clear()
        self._refused.clear()


shares = Shares()


def api(request: HttpRequest, user: Viewer) -> int:
    """Count a request to the API, of an account or of an address; the seconds to wait when it is one too many."""
    key = Key(Tried.API, account_of(user)) if user else Key(Tried.API, client=client_of(request))
    try:
        return shares.take(key)
    except OperationalError:
        # somebody writes for long: readers of the API, who never wait for writers, are not made to
        if connection.in_atomic_block:
            raise
        return 0


@contextmanager
def _without_waiting() -> Iterator[None]:
    """On SQLite, give up at once when another writes: counting is not worth the wait."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    usual = int(float(settings.DATABASES["default"].get("OPTIONS", {}).get("timeout", 5)) * 1000)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
