"""Doors of the room: refusals, and the pages about people and groups."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from goldenthread.core.design import specimens


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A refusal with its reason."""
    reason = str(exception or "") or _("You may not do this.")
    return render(request, "core/refused.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing at this address, or nothing that this reader may see."""
    return render(request, "core/not_found.html", status=404)


def design(request: HttpRequest) -> HttpResponse:
    """Every component with its states."""
    return render(request, "core/design.html", specimens())
