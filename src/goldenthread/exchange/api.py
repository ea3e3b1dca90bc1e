"""The API: the rooms' routers under one roof, OpenAPI 3.1 at /api/docs. Reading what is public needs no account.

A program sends `Authorization: Bearer gt_...`; a browser session works too, with the CSRF token for changes.
"""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.errors import ValidationError as BodyError
from ninja.parser import Parser
from ninja.utils import check_csrf

from goldenthread import __version__
from goldenthread.exchange.description import Described
from goldenthread.platform.access import why_not_without_role
from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import NotJson, TooMuch, json_body
from goldenthread.platform.errors import Denied, NotPossible, TooMany
from goldenthread.platform.models import Tried
from goldenthread.platform.queries import token_of
from goldenthread.platform.throttling import attempts, limits
from goldenthread.platform.throttling.doors import as_json
from goldenthread.records.endpoints.answers import NOTHING
from goldenthread.register.accounts import tokens

SAFE = {"GET", "HEAD", "OPTIONS"}
OPEN_TO_ACCOUNTS = ("/api/core/jobs", "/api/core/tokens")
"""What a person with an account writes without a role: the kind of work, or their being themselves, says who may."""
ADDRESSES = {"register": "core"}
"""Rooms that have another name in addresses."""


def who(request: HttpRequest) -> Any:
    """The account that a request speaks for: of its token, else of its session, else nobody. Counts the request."""
    user = _who(request)
    if seconds := limits.api(request, user):
        raise TooMany(seconds)
    _may_write(request, user)
    return user or AnonymousUser()


def _may_write(request: HttpRequest, user: Viewer) -> None:
    """Who may comes before what is wrong: nobody learns from the faults of a body what they could not send anyway."""
    if request.method in SAFE:
        return
    if user is None:
        raise Denied("Sign in to do this, or send a personal token: Authorization: Bearer gt_…")
    if not request.path_info.startswith(OPEN_TO_ACCOUNTS) and (reason := why_not_without_role(user)):
        raise Denied(reason)


def _who(request: HttpRequest) -> Any:
    scheme, _blank, words = request.headers.get("Authorization", "").partition(" ")
    if words:
        token = token_of(words.strip()) if scheme.lower() == "bearer" else None
        if token is None:
            attempts.Attempt(request, Tried.TOKEN).begin()
        return _spoken_for(request, token)
    if not request.user.is_authenticated:
        return None
    if request.method not in SAFE and check_csrf(request):
        raise HttpError(403, "The CSRF token is missing. Send a personal token instead.")
    return request.user


def _spoken_for(request: HttpRequest, token: Any) -> Any:
    if token is None:
        raise HttpError(401, "This token is unknown, revoked or past its day.")
    if reason := tokens.why_not_use(token, request.method or "GET", request.path_info):
        raise HttpError(403, reason)
    tokens.note_use(token)
    request.user = token.user
    return token.user


class Measured(Parser):
    """Reads bodies as all of the API does: bounded in length, number and depth."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The JSON of the body. Raises TooMuch, in words."""
        return json_body(request)


api = NinjaAPI(
    parser=Measured(),
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


@api.exception_handler(TooMuch)
def too_much(request: HttpRequest, refusal: TooMuch) -> Any:
    """400 with the reason."""
    return api.create_response(request, {"reason": str(refusal)}, status=400)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> Any:
    """The status with the reason; 422 where a body could be read, and is too much."""
    if isinstance(error.__cause__, TooMuch) and not isinstance(error.__cause__, NotJson):
        return api.create_response(request, {"errors": [str(error.__cause__)]}, status=422)
    told = str(error.__cause__) if isinstance(error.__cause__, NotJson) else str(error)
    return api.create_response(request, {"reason": told}, status=error.status_code)


@api.exception_handler(NotPossible)
def not_possible(request: HttpRequest, refusal: NotPossible) -> Any:
    """409 with the reason."""
    return api.create_response(request, {"reason": str(refusal)}, status=409)


@api.exception_handler(Http404)
def nothing_there(request: HttpRequest, _error: Http404) -> Any:
    """404 with the reason."""
    return api.create_response(request, NOTHING, status=404)


@api.exception_handler(BodyError)
def not_valid(request: HttpRequest, error: BodyError) -> Any:
    """422 with what is wrong, by field, in the shape in which forms answer too."""
    told: dict[str, list[dict[str, str]]] = {}
    for one in error.errors:
        place = [str(part) for part in one.get("loc", ()) if part not in ("body", "query", "path")]
        name = ".".join(place[1:] if place[:1] in (["body"], ["asked"], ["filters"]) else place)
        told.setdefault(name, []).append({"message": _words(one)})
    return api.create_response(request, {"errors": told}, status=422)


def _words(error: dict[str, Any]) -> str:
    if error.get("type") == "extra_forbidden":
        return "There is no such field."
    return str(error.get("msg", "")).removeprefix("Value error, ")


@api.exception_handler(TooMany)
def too_many(request: HttpRequest, refusal: TooMany) -> Any:
    """429 with the reason, and when to try again."""
    return as_json(refusal.seconds)


def mount() -> None:
    """Put the router of every room that has one under its name."""
    for room in settings.ROOMS:
        name = f"goldenthread.{room}.api"
        if room != "exchange" and find_spec(name):
            api.add_router(f"/{ADDRESSES.get(room, room)}/", importlib.import_module(name).router)


mount()
api.get_openapi_schema = Described(api)  # type: ignore[method-assign]
