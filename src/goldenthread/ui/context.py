"""What every page knows: language, direction, the site's name, the strategy it is about and those to choose from."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from goldenthread import __version__, language
from goldenthread.platform import access, outbox
from goldenthread.platform.models import StrategyStatus
from goldenthread.platform.queries import strategies
from goldenthread.platform.roles import Permission

CHOSEN = "strategy"  # the cookie that remembers which strategy a reader looks at


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of the base template."""
    active = get_language() or "en"
    return {
        "site_name": settings.SITE_NAME,
        "version": __version__,
        "language": language.code(active),
        "direction": language.direction(active),
        "languages": [(tag, name) for tag, name in settings.LANGUAGES],
        "reads_all": SimpleLazyObject(lambda: access.may_everywhere(request.user, Permission.VIEW)),
        "unread_notices": SimpleLazyObject(lambda: outbox.unread(request.user)),
        "single_sign_on": bool(settings.SOCIALACCOUNT_PROVIDERS),
    }


def readers_strategies(request: HttpRequest) -> list[Any]:
    """The strategies that the reader may see, asked once per page."""
    if not hasattr(request, "readers_strategies"):
        request.readers_strategies = list(strategies(request.user))  # type: ignore[attr-defined]
    return request.readers_strategies  # type: ignore[attr-defined]


def chosen_strategy(request: HttpRequest) -> Any:
    """The strategy a reader is in: the one the address names, else the one chosen last, else the newest; or None."""
    rows = readers_strategies(request)
    parts = request.path.strip("/").split("/")
    named = parts[1] if len(parts) > 1 and parts[0] == "strategies" else request.GET.get("strategy", "")
    for key in (named, request.COOKIES.get(CHOSEN, "")):
        for one in rows:
            if one.key == key:
                return one
    return next((one for one in rows if one.status != StrategyStatus.ENDED), rows[0] if rows else None)
