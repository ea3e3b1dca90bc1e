"""Doors of the room: refusals, and the pages about people and groups."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import defaults

from goldenthread.platform.outright import wants_json, written


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A refusal with its reason."""
    reason = str(exception or "") or _("You do not have permission to do this.")
    return render(request, "ui/refused.html", {"reason": reason}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What could not be taken: too much of it (413), or not as it should be (400)."""
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    reason = (
        _("What you sent is too large, or has too many fields or files. Send less at a time.")
        if too_much
        else _("The request could not be read: it is not as it should be.")
    )
    kind, body = written(reason, as_json=wants_json(request.headers.get("Accept", ""), request.path))
    return HttpResponse(body, content_type=kind, status=413 if too_much else 400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing at this address, or nothing that this reader may see."""
    if wants_json(request.headers.get("Accept", ""), request.path):
        return _json(_("There is nothing here that you can see"), 404)
    return render(request, "ui/not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw, in words: a page, or JSON for a program. It stands in the log of the server."""
    if wants_json(request.headers.get("Accept", ""), request.path):
        return _json(_("Something went wrong on our side. Nothing was half kept; please try again."), 500)
    return defaults.server_error(request)


def _json(reason: str, status: int) -> HttpResponse:
    kind, body = written(reason, as_json=True)
    return HttpResponse(body, content_type=kind, status=status)
