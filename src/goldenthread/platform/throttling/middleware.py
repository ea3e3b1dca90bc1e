"""Counts requests for pages that may be asked for only so often, and says in the answer when to try again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from goldenthread.platform.throttling import devices, limits
from goldenthread.platform.throttling.doors import too_many, with_time


def throttle(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """429 for what is asked for too often; a form that was refused so keeps its page and has the words in it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        devices.tell(request, response)
        seconds: int = getattr(request, "wait_seconds", 0)
        return with_time(response, seconds) if seconds and response.status_code < 500 else response

    def process_view(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        seconds = limits.page(request)
        return too_many(request, seconds) if seconds else None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware
