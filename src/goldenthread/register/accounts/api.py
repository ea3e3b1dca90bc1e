"""Accounts and tokens in the API: for administrators, and everybody's own tokens.

No token is made here: who finds one could make others that outlive it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.platform.access import why_not_administer
from goldenthread.platform.errors import Denied, NotPossible, ValidationError, require
from goldenthread.platform.models import User
from goldenthread.register.accounts import addresses, duties, leaving, links, tokens
from goldenthread.register.accounts.data import plain, plain_link, plain_token, whole
from goldenthread.ui import rest as door

router = Router(tags=["accounts"])
NOTHING = {"reason": "There is nothing here that you may see."}


def _act(
    request: HttpRequest, act: Callable[[dict[str, Any]], Any], *, names: set[str], status: int = 200
) -> HttpResponse:
    try:
        body = orjson.loads(request.body or b"{}")
    except orjson.JSONDecodeError as error:
        return door.answer({"errors": [f"The body is not JSON: {error}."]}, 422)
    if not isinstance(body, dict) or set(body) - names or not all(isinstance(one, str) for one in body.values()):
        return door.answer({"errors": [f"The body is an object of texts: {', '.join(sorted(names)) or 'empty'}."]}, 422)
    try:
        return door.answer(act(body), status)
    except (Denied, NotPossible) as refusal:
        return door.refused(refusal)
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            return door.invalid(error.message_dict)
        return door.answer({"errors": error.messages}, 422)


@router.get("/accounts", summary="Accounts")
def accounts(request: HttpRequest) -> HttpResponse:
    """Every account and its state; for administrators."""
    require(why_not_administer(request.user))
    return door.answer({"accounts": [plain(user) for user in User.objects.prefetch_related("links")]})


@router.post("/accounts", summary="Invite somebody")
def invite(request: HttpRequest) -> HttpResponse:
    """Body: {"email", "name", "language"}. The answer says whether the message with the link went out, and why not."""

    def act(body: dict[str, Any]) -> Any:
        values = {"email": body.get("email", ""), "name": body.get("name", ""), "language": body.get("language", "en")}
        return plain(links.invite(**values, by=request.user, absolute=request.build_absolute_uri).user)

    return _act(request, act, names={"email", "name", "language"}, status=201)


@router.get("/accounts/{pk}", summary="An account")
def one_account(request: HttpRequest, pk: int) -> HttpResponse:
    """With its links, tokens and what waits for its person."""
    require(why_not_administer(request.user))
    user = User.objects.filter(pk=pk).first()
    return door.answer(whole(user, by=request.user)) if user else door.answer(NOTHING, 404)


def _of(request: HttpRequest, user: User, verb: str, body: dict[str, Any]) -> Any:
    whole_address = request.build_absolute_uri
    if verb == "send":
        return plain_link(links.send(user, by=request.user, absolute=whole_address))
    if verb == "reset-password":
        return plain_link(leaving.reset_password(user, by=request.user, absolute=whole_address))
    if verb == "reset-second-factor":
        number, failure = leaving.reset_second_factor(user, by=request.user)
        return {"taken_away": number, "person_not_told": failure or None}
    if verb == "address":
        failure = addresses.set_address(user, body.get("email", ""), by=request.user)
        return plain(user) | {"old_address_not_told": failure or None}
    return plain(
        {"end-sessions": leaving.end_sessions, "close": leaving.close, "reopen": leaving.reopen}[verb](
            user, by=request.user
        )
    )


VERBS = ("send", "reset-password", "reset-second-factor", "address", "end-sessions", "close", "reopen")


@router.post("/accounts/{pk}/hand-over", summary="Hand over what waits for somebody")
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Body: {"to": "e-mail address of who takes over"}."""
    require(why_not_administer(request.user))
    user = User.objects.filter(pk=pk).first()
    if user is None:
        return door.answer(NOTHING, 404)

    def act(body: dict[str, Any]) -> Any:
        to = User.objects.filter(email__iexact=body.get("to", "")).first()
        if to is None:
            raise ValidationError({"to": "There is no account with this e-mail address."})
        return duties.hand_over(user, to, by=request.user).plain()

    return _act(request, act, names={"to"})


@router.post("/accounts/{pk}/{verb}", summary="Do something with an account")
def do(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """send, reset-password, reset-second-factor, end-sessions, close, reopen; address with {"email"}."""
    require(why_not_administer(request.user))
    user = User.objects.filter(pk=pk).first()
    if user is None or verb not in VERBS:
        return door.answer(NOTHING, 404)
    names = {"email"} if verb == "address" else set()
    return _act(request, lambda body: _of(request, user, verb, body), names=names)


@router.get("/tokens", summary="Tokens")
def list_tokens(request: HttpRequest) -> HttpResponse:
    """One's own; administrators see all. Never their words."""
    return door.answer({"tokens": [plain_token(token) for token in tokens.seen(request.user)]})


@router.post("/tokens/{pk}/revoke", summary="Revoke a token")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own, or as an administrator."""
    token = tokens.seen(request.user).filter(pk=pk).first()
    if token is None:
        return door.answer(NOTHING, 404)
    return _act(request, lambda body: plain_token(tokens.revoke(token, by=request.user)), names=set())
