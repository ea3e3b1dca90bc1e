"""Around everything else: each request has an id, is counted and can be logged; health and metrics are answered here.

They ask for no session, no account and no host name: who looks after the server comes by its bare address.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import SimpleLazyObject
from prometheus_client import CONTENT_TYPE_LATEST

from goldenthread.config.operation import health, logs, metrics

log = logging.getLogger("goldenthread.requests")
Answer = Callable[[HttpRequest], HttpResponse]


def watched(get_response: Answer) -> Answer:
    """Middleware: names the request, counts it, logs it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        name = logs.identifier(request.headers.get("X-Request-ID", ""))
        within = logs.request_id.set(name)
        begun = time.perf_counter()
        try:
            response = get_response(request)
            _note(request, response.status_code, time.perf_counter() - begun)
        finally:
            logs.request_id.reset(within)
        response["X-Request-ID"] = name
        return response

    return middleware


def _note(request: HttpRequest, status: int, seconds: float) -> None:
    match = request.resolver_match
    view = match.view_name or match.route if match else "none"
    metrics.count(view, str(request.method), status, seconds)
    # without what follows the question mark: names and tokens may stand there
    told = {"method": request.method, "path": request.path, "status": status, "view": view, "ms": round(seconds * 1000)}
    told |= {"client": request.META.get("REMOTE_ADDR", ""), "account": _account(request)}
    log.info("%(method)s %(path)s %(status)s %(ms)s ms", told, extra=told)


def _account(request: HttpRequest) -> int | None:
    """The number of the account that the request spoke for, when it was asked for; None for everybody else."""
    user = getattr(request, "_cached_user", None) or vars(request).get("user")
    return getattr(user, "pk", None) if not isinstance(user, SimpleLazyObject) else None


def answers(get_response: Answer) -> Answer:
    """Middleware, after the address of the client is known: /health/live, /health/ready and /metrics."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = _ANSWERS.get(request.path)
        if answer is None or request.method not in {"GET", "HEAD"}:
            return get_response(request)
        response = answer(request)
        if response is None:
            return get_response(request)
        response["Cache-Control"] = "no-store"
        return response

    return middleware


def _live(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"live": True})


def _ready(request: HttpRequest) -> HttpResponse:
    parts = health.parts()
    ready = all(parts.values())
    return JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)


def _metrics(request: HttpRequest) -> HttpResponse | None:
    if not _may_measure(request.META.get("REMOTE_ADDR", "")):
        return None  # as any address that there is not
    return HttpResponse(metrics.written(), content_type=CONTENT_TYPE_LATEST)


def _may_measure(client: str) -> bool:
    try:
        address = ip_address(client)
    except ValueError:
        return not client and "unix" in settings.METRICS_FROM
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in network for network in settings.METRICS_FROM if not isinstance(network, str))


_ANSWERS: dict[str, Callable[[HttpRequest], HttpResponse | None]] = {
    "/health/live": _live,
    "/health/ready": _ready,
    "/metrics": _metrics,
}
