"""Known devices: a browser in which an account was opened rightly has a signed cookie that says so.

From there its person gets in, however often strangers try their account elsewhere or at the same address; and failures
from there count for themselves. The cookie opens nothing.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from goldenthread.platform.actors import Viewer

COOKIE, SALT = "gt_device", "goldenthread.known-device"
DAYS = 180
MOST = 5  # accounts in one browser


def known(request: HttpRequest, user: Viewer) -> str:
    """The name of this device when the account was opened on it before; empty when not."""
    return _read(request).get(str(user.pk), "") if user else ""


def _read(request: HttpRequest) -> dict[str, str]:
    try:
        told = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=DAYS * 86400)
    except signing.BadSignature:
        return {}
    return told if isinstance(told, dict) else {}


def remember(request: HttpRequest, user: Viewer) -> None:
    """Make the device known for this account with the answer to this request."""
    request.opened_account = user.pk  # type: ignore[attr-defined]


def tell(request: HttpRequest, response: HttpResponse) -> None:
    """Give the cookie when an account was opened during this request."""
    pk = getattr(request, "opened_account", None)
    if pk is None:
        return
    names = _read(request)
    name = names.pop(str(pk), "") or secrets.token_urlsafe(12)
    names = dict([*names.items()][-(MOST - 1) :]) | {str(pk): name}
    response.set_cookie(
        COOKIE,
        signing.dumps(names, salt=SALT),
        max_age=DAYS * 86400,
        path="/accounts/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
