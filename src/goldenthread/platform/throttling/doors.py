"""How a door says that it was knocked at too often: 429 with Retry-After, and words that say when to try again."""

from __future__ import annotations

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.platform.errors import TooMany

TOO_MANY = 429


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """The page; for a script, the same as JSON."""
    if not request.accepts("text/html") or request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return as_json(seconds)
    response = render(request, "ui/refused.html", {"reason": str(TooMany(seconds))}, status=TOO_MANY)
    return with_time(response, seconds)


def as_json(seconds: int) -> HttpResponse:
    """`{"reason": "…", "retry_after": 30}`."""
    body = orjson.dumps({"reason": str(TooMany(seconds)), "retry_after": seconds})
    return with_time(HttpResponse(body, content_type="application/json", status=TOO_MANY), seconds)


def with_time(response: HttpResponse, seconds: int) -> HttpResponse:
    """The answer, which says in its head when to try again."""
    response.status_code = TOO_MANY
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
