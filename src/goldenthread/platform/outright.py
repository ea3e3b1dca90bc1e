"""Refusals from before a page could be made: no account, no database, no style sheet. HTML, or JSON for programs."""

from __future__ import annotations

from typing import Any

import orjson
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from goldenthread import language


def wants_json(accepts: str, path: str) -> bool:
    """Whether the one who sent `accepts` (the header) to `path` is a program."""
    return "text/html" not in accepts and (path.startswith("/api/") or "json" in accepts)


def written(reason: Any, *, as_json: bool) -> tuple[str, bytes]:
    """Content type and body that give the reason in the language that is active."""
    if as_json:
        return "application/json", orjson.dumps({"reason": str(reason)})
    active = translation.get_language() or "en"
    told = {
        "title": gettext("Action not possible"),
        "reason": str(reason),
        "language": language.code(active),
        "direction": language.direction(active),
    }
    return "text/html; charset=utf-8", render_to_string("ui/refused_outright.html", told).encode()
