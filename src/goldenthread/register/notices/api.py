"""One's own notices in the API."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from goldenthread.platform import outbox
from goldenthread.platform.errors import Denied
from goldenthread.platform.models import Notice
from goldenthread.ui import rest

router = Router(tags=["notices"])
NO_ACCOUNT = "Send a personal token: notices are people's own."


class Read(Schema):
    """Which notices were read; none named: all."""

    notices: list[int] | None = None


def plain(notice: Notice) -> dict[str, Any]:
    """A notice as data."""
    return {
        "id": notice.pk,
        "why": notice.why,
        "about": {"kind": notice.about_type, "id": notice.about_id, "title": notice.title, "url": notice.address},
        "due_on": notice.due_on,
        "made_at": notice.made_at,
        "read_at": notice.read_at,
        "mail": notice.mail,
    }


@router.get("/notices", summary="Your notices")
def notices(request: HttpRequest, unread: bool = False) -> HttpResponse:
    """The newest two hundred notices of the caller, newest first."""
    if not request.user.is_authenticated:
        raise Denied(NO_ACCOUNT)
    return rest.answer({"list": "notices", "rows": [plain(one) for one in outbox.of(request.user, unread=unread)]})


@router.post("/notices/read", summary="Mark notices as read")
def read(request: HttpRequest, body: Read) -> HttpResponse:
    """The answer says how many were marked; notices of others are left alone."""
    if not request.user.is_authenticated:
        raise Denied(NO_ACCOUNT)
    return rest.answer({"read": outbox.read(request.user, body.notices)})
