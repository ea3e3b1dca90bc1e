"""An account that was opened rightly makes the device known: by signing in, or by a link sent to its person.

Each opening, and each that failed, is a line of the log, with the account by its number: what was typed is never in it.
"""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.signals import password_reset, user_logged_in
from django.contrib.auth.signals import user_logged_out, user_login_failed

from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Tried, User
from goldenthread.platform.throttling import devices
from goldenthread.platform.throttling.attempts import account_of
from goldenthread.platform.throttling.clients import client_of
from goldenthread.platform.throttling.counters import Key, succeeded

log = logging.getLogger("goldenthread.security")


def connect() -> None:
    """Listen, once for each process."""
    user_logged_in.connect(_signed_in, dispatch_uid="throttling-signed-in")
    password_reset.connect(_new_password, dispatch_uid="throttling-new-password")
    user_logged_out.connect(_signed_out, dispatch_uid="throttling-signed-out")
    user_login_failed.connect(_failed, dispatch_uid="throttling-failed")


def _signed_in(request: Any, user: Viewer, **kwargs: Any) -> None:
    devices.remember(request, user)
    _tell(logging.INFO, "signed in", request, user)


def _signed_out(request: Any, user: Viewer, **kwargs: Any) -> None:
    _tell(logging.INFO, "signed out", request, user)


def _failed(credentials: dict[str, Any], request: Any = None, **kwargs: Any) -> None:
    address = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    _tell(logging.WARNING, "sign-in failed", request, User.objects.filter(email=address).first())


def _tell(level: int, what: str, request: Any, user: Any) -> None:
    told = {"account": getattr(user, "pk", None), "client": client_of(request) if request is not None else ""}
    log.log(level, "%s: account %s", what, told["account"] or "unknown", extra=told)


def _new_password(request: Any, user: Viewer, **kwargs: Any) -> None:
    """Whoever opened the link is the person: what was counted for them from here is forgotten."""
    devices.remember(request, user)
    _tell(logging.INFO, "password set by the link", request, user)
    succeeded([Key(Tried.SIGN_IN, account_of(user), client_of(request))])
