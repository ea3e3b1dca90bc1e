"""Turns refusals of the domain into pages that say why."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.core.errors import Denied, NotPossible


def domain_errors(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A refusal becomes 403 with its reason (or the sign-in page), a forbidden state 409."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Denied):
            if not request.user.is_authenticated and request.method == "GET":
                return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
            return render(request, "core/refused.html", {"reason": str(exception)}, status=403)
        if isinstance(exception, NotPossible):
            return render(request, "core/refused.html", {"reason": str(exception)}, status=409)
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
