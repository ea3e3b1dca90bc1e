"""Attempts at an account: who is meant, from where, and on which counters that goes."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import filter_users_by_email
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import TooMany
from goldenthread.platform.models import User
from goldenthread.platform.throttling import counters, devices
from goldenthread.platform.throttling.clients import client_of
from goldenthread.platform.throttling.counters import Key


def account_of(user: Viewer) -> str:
    """An account as counters name it."""
    return f"u{user.pk}"


def user_of(email: str) -> User | None:
    """The account that has this address."""
    return next(iter(filter_users_by_email(email.strip(), prefer_verified=True)), None)


def named(email: str) -> str:
    """The account with this address as counters name it.

    What no account has is kept as a digest alone: people type passwords into the wrong field.
    """
    user = user_of(email)
    return account_of(user) if user else f"x{salted_hmac('throttling', email.strip().lower()).hexdigest()[:40]}"


def keys(request: HttpRequest, tried: str, *, user: Any = None, email: str = "") -> list[Key]:
    """The counters of an attempt: the account from here, the address, the account.

    From a known device, or in a session of the account, only the first of them that there is a rule for: what strangers
    do elsewhere, or at the same address, does not matter.
    """
    user = user or (user_of(email) if email else None)
    account = account_of(user) if user else named(email) if email else ""
    client = client_of(request)
    device = devices.known(request, user)
    pair = Key(tried, account, f"device:{device}" if device else client)
    wanted = [pair, Key(tried, account), Key(tried, client=client)]
    counted = [key for key in dict.fromkeys(wanted) if (key.account or key.client) and key.rule]
    is_own = bool(device) or (user is not None and getattr(request, "user", None) == user)
    return counted[:1] if is_own else counted


class Attempt:
    """One attempt at a secret of an account. Counted as failed from its beginning, until it `succeeded`."""

    def __init__(self, request: HttpRequest, tried: str, *, user: Any = None, email: str = "") -> None:
        self.request = request
        self.keys = keys(request, tried, user=user, email=email)

    def begin(self) -> None:
        """Raises TooMany when one has to wait; the answer to this request then says so."""
        if seconds := counters.try_once(self.keys):
            self.request.wait_seconds = seconds  # type: ignore[attr-defined]
            raise TooMany(seconds)

    def succeeded(self) -> None:
        counters.succeeded(self.keys)
