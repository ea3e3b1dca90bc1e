"""The API: the rooms' routers under one roof, OpenAPI 3.1 at /api/docs. Reading what is public needs no account.

A program sends `Authorization: Bearer gt_...`; a browser session works too, with the CSRF token for changes.
"""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.utils import check_csrf

from goldenthread import __version__
from goldenthread.core.errors import Denied, NotPossible
from goldenthread.core.queries import user_of_token

SAFE = {"GET", "HEAD", "OPTIONS"}


def who(request: HttpRequest) -> Any:
    """The account that a request speaks for: of its token, else of its session, else nobody."""
    scheme, _blank, words = request.headers.get("Authorization", "").partition(" ")
    if words:
        user = user_of_token(words.strip()) if scheme.lower() == "bearer" else None
        if user is None:
            raise HttpError(401, "This token is unknown or past its day.")
        request.user = user
        return user
    if request.user.is_authenticated and request.method not in SAFE and check_csrf(request):
        raise HttpError(403, "The CSRF token is missing. Send a personal token instead.")
    return request.user if request.user.is_authenticated else AnonymousUser()


api = NinjaAPI(
    title="Golden Thread",
    version=__version__,
    description="From mandate to results: the records of every room, with the same rules as on the web.",
    auth=who,
    urls_namespace="api",
)


@api.exception_handler(Denied)
def denied(request: HttpRequest, refusal: Denied) -> Any:
    """403 with the reason."""
    return api.create_response(request, {"reason": str(refusal)}, status=403)


@api.exception_handler(NotPossible)
def not_possible(request: HttpRequest, refusal: NotPossible) -> Any:
    """409 with the reason."""
    return api.create_response(request, {"reason": str(refusal)}, status=409)


def mount() -> None:
    """Put the router of every room that has one under its name."""
    for room in settings.ROOMS:
        name = f"goldenthread.{room}.api"
        if room != "exchange" and find_spec(name):
            api.add_router(f"/{room}/", importlib.import_module(name).router)


mount()
