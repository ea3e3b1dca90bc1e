"""What every page knows: language, direction, the site's name, the strategies to choose from."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from goldenthread import __version__
from goldenthread.core import language


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of the base template."""
    active = get_language() or "en"
    return {
        "site_name": settings.SITE_NAME,
        "version": __version__,
        "language": language.code(active),
        "direction": language.direction(active),
        "languages": [(tag, name) for tag, name in settings.LANGUAGES],
        "single_sign_on": bool(settings.SOCIALACCOUNT_PROVIDERS),
    }
