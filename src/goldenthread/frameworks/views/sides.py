"""What the views of the room share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.platform import queries as core
from goldenthread.platform.models import Strategy, StrategyStatus


def crumbs_to(*more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """The way back to the room, and from there to `more`."""
    return [(_("Frameworks"), reverse("frameworks:frameworks")), *more]


def strategy_for(request: HttpRequest, key: str) -> Strategy:
    """The strategy of that key, when the reader may see it."""
    return get_object_or_404(core.strategies(request.user), key=key)


def first_strategy(request: HttpRequest) -> Strategy | None:
    """The strategy that the address names, else the one that the reader looked at last, else the first there is."""
    rows = core.strategies(request.user)
    wanted = request.GET.get("strategy") or request.COOKIES.get("strategy", "")
    return rows.filter(key=wanted).first() or rows.exclude(status=StrategyStatus.ENDED).first() or rows.first()
