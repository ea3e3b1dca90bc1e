"""Turns refusals of the domain into pages that say why; says who reads what is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.platform import patience, seeing
from goldenthread.platform.actors import VISITOR
from goldenthread.platform.audit import spoken_for
from goldenthread.platform.errors import Denied, NotPossible, TooMany
from goldenthread.platform.outright import wants_json, written
from goldenthread.platform.throttling.doors import too_many

NOT_ALLOWED = 405


def domain_errors(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A refusal becomes 403 with its reason (or the sign-in page), a forbidden state 409, one time too many 429,
    no turn to write 503.

    A program that uses a verb which an address does not know is told in JSON which it knows (405).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == NOT_ALLOWED and wants_json(request.headers.get("Accept", ""), request.path):
            return _which_verbs(response)
        return response

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Denied):
            if not request.user.is_authenticated and request.method == "GET":
                return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
            return render(request, "ui/refused.html", {"reason": str(exception)}, status=403)
        if isinstance(exception, NotPossible):
            return render(request, "ui/refused.html", {"reason": str(exception)}, status=409)
        if isinstance(exception, TooMany):
            return too_many(request, exception.seconds)
        return _busy(request) if patience.is_spent(exception) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def _busy(request: HttpRequest) -> HttpResponse:
    """503: somebody else wrote all the time that this request could wait."""
    if wants_json(request.headers.get("Accept", ""), request.path):
        kind, body = written(patience.words(), as_json=True)
        response = HttpResponse(body, content_type=kind, status=503)
    else:
        response = render(request, "ui/refused.html", {"reason": patience.words()}, status=503)
    response["Retry-After"] = str(patience.SECONDS)
    return response


def _which_verbs(response: HttpResponse) -> HttpResponse:
    allowed = ", ".join(sorted(response["Allow"].replace(",", " ").split()))
    kind, body = written(_("This address knows only: %(verbs)s.") % {"verbs": allowed}, as_json=True)
    return HttpResponse(body, content_type=kind, status=NOT_ALLOWED, headers={"Allow": allowed})


def own_hand(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """What a request writes outside any action is recorded to its person, not to the system.

    Who is not signed in yet, but known by a link or by single sign-on, is named by `request.known_as`.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        def person() -> Any:
            user = getattr(request, "user", None)
            return user if user is not None and user.is_authenticated else getattr(request, "known_as", VISITOR)

        with spoken_for(person):
            return get_response(request)

    return middleware


def reader(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """What is shown in an answer is shown as the person who asks may see it (`platform.seeing`)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with seeing.read_by(request):
            return get_response(request)

    return middleware
