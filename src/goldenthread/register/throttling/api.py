"""Throttled attempts in the API, for administrators."""

from __future__ import annotations

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.platform.access import why_not_administer
from goldenthread.platform.errors import ValidationError, require
from goldenthread.platform.throttling import actions, attempts
from goldenthread.platform.throttling.queries import slowed
from goldenthread.ui import rest as door

router = Router(tags=["accounts"])
BODY = 'The body must be {"account": "a@example.org"} or {"address": "192.0.2.1"}.'


@router.get("/throttled", summary="Throttled attempts")
def throttled(request: HttpRequest) -> HttpResponse:
    """Accounts and addresses that have to wait before they may try again, and until when."""
    require(why_not_administer(request.user))
    return door.answer({"list": "throttled", "rows": [one.plain() for one in slowed()]})


@router.post("/throttled/unlock", summary="Let try again at once")
def unlock(request: HttpRequest) -> HttpResponse:
    """Body: {"account": "a@example.org"} or {"address": "192.0.2.1"}. Answers how many counters were set back."""
    require(why_not_administer(request.user))
    try:
        body = orjson.loads(request.body or b"{}")
    except orjson.JSONDecodeError as error:
        return door.answer({"errors": [f"The body is not JSON: {error}."]}, 422)
    if not isinstance(body, dict) or len(body) != 1 or not isinstance(body.get("account", body.get("address")), str):
        return door.answer({"errors": [BODY]}, 422)
    if "address" in body:
        try:
            done = actions.unlock_address(body["address"], by=request.user)
        except ValidationError as error:
            return door.answer({"errors": error.messages}, 422)
        return door.answer({"address": done.address, "counters": done.counters})
    account = attempts.user_of(body["account"])
    if account is None:
        return door.answer({"errors": [f"There is no account {body['account']}."]}, 422)
    return door.answer(
        {"account": account.email, "counters": actions.unlock_account(account, by=request.user).counters}
    )
