"""Doors of the room: the head page of each station of the thread."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from goldenthread.desk.heads import HEADS
from goldenthread.desk.views.home import remembering
from goldenthread.platform.queries import strategies
from goldenthread.ui.navigation import HEADED


def head(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """The first screen of a station of one strategy; the reader stays in that strategy."""
    strategy = get_object_or_404(strategies(request.user), key=key)
    context = {"strategy": strategy, "title": HEADED[slug].words, "head": HEADS[slug](strategy, request.user)}
    return remembering(render(request, "desk/head.html", context), key)
