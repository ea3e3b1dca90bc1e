"""How much a request may carry: little from strangers, a form's worth from people, files where files are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, parse_cookie
from django.urls import Resolver404, resolve
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.queries import token_of

_places: set[str] = set()


def place(name: str) -> str:
    """The name of an address, noted as one where a file may be sent."""
    _places.add(name)
    return name


def most(headers: Mapping[str, str], path: str) -> int | None:
    """Bytes that may be sent with these headers (`COOKIE`, `AUTHORIZATION`) to `path`, as WSGI has it; None for a stranger."""
    if not _is_somebody(headers):
        return None
    try:
        takes_files = resolve(path.encode("latin-1").decode(errors="replace")).url_name in _places
    except Resolver404:
        takes_files = False
    return settings.UPLOAD_MAX if takes_files else settings.FORM_MAX


def too_much(allowed: int | None) -> Any:
    """Words for what was too large, given what `most` said."""
    if allowed is None:
        return format_lazy(
            _(
                "What you sent is too large: who is not signed in may send {size}. Sign in and send it again; a program "
                "sends its personal token."
            ),
            size=_size(settings.ANONYMOUS_MAX),
        )
    if allowed < settings.UPLOAD_MAX:
        return format_lazy(
            _("What you sent is too large: {size} may be sent here. Files are taken only where a file is asked for."),
            size=_size(allowed),
        )
    return format_lazy(
        _("The file is too large: {size} may be sent. Divide it, or ask the administrator to raise the limit."),
        size=_size(allowed),
    )


def _size(number: int) -> str:
    return f"{number // 1024**2} MB" if number % 1024**2 == 0 else f"{number // 1024} kB"


def _is_somebody(headers: Mapping[str, str]) -> bool:
    """Whether the token or the session of these headers is that of an active account; as `exchange.api.who` asks."""
    scheme, _blank, words = headers.get("AUTHORIZATION", "").partition(" ")
    if words:
        return scheme.lower() == "bearer" and token_of(words.strip()) is not None
    request = HttpRequest()
    key = parse_cookie(headers.get("COOKIE", "")).get(settings.SESSION_COOKIE_NAME)
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    return get_user(request).is_authenticated
