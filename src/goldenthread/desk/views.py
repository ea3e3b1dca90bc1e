"""Doors of the room: the home of a strategy, the thread, what waits, what happened when, search."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from goldenthread.core import search as finder
from goldenthread.core.errors import require
from goldenthread.core.models import Strategy
from goldenthread.core.queries import group_list, strategies
from goldenthread.desk import access, queries
from goldenthread.desk.breaks import breaks
from goldenthread.desk.changes import last_changes
from goldenthread.desk.chronology import around_today, chronology, next_of
from goldenthread.desk.registry import node_id
from goldenthread.desk.stations import glance
from goldenthread.desk.suggest import candidates
from goldenthread.desk.waiting import mine, my_teams, waiting
from goldenthread.desk.walk import walk
from goldenthread.frameworks.models import Clause

DEEPEST = 9
CHOSEN = "strategy"  # the cookie that remembers which strategy a reader looks at


def start(request: HttpRequest) -> HttpResponse:
    """The home of the only strategy, of the one chosen last, or words about an empty installation."""
    strategy = queries.current_strategy(request.user, chosen=request.COOKIES.get(CHOSEN, ""))
    if strategy is None:
        return render(request, "desk/nothing.html")
    return _home(request, strategy)


def home(request: HttpRequest, key: str) -> HttpResponse:
    """The home of a strategy; remembered as the one to start with."""
    response = _home(request, get_object_or_404(strategies(request.user), key=key))
    response.set_cookie(CHOSEN, key, max_age=365 * 24 * 3600, samesite="Lax", httponly=True)
    return response


def _home(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    user = request.user
    entries = chronology(user, strategy=strategy)
    clauses = finder.visible_rows(Clause, user).filter(strategy=strategy).select_related("mandate")
    mandates = Counter(clause.mandate for clause in clauses)
    context = {
        "strategy": strategy,
        "glance": glance(strategy, user),
        "mandates": [mandate for mandate, _clauses in mandates.most_common()],
        "countries": group_list(strategy.country_group) if strategy.country_group else None,
        "waiting": waiting(user, strategy=strategy, most=8),
        "next": next_of(entries),
        "entries": around_today(entries),
        "breaks": breaks(strategy, user, shown=1),
        "changes": last_changes(user) if access.sees_changes(user, strategy) else [],
        "node": node_id(strategy),
    }
    return render(request, "desk/home.html", context)


def strategy_list(request: HttpRequest) -> HttpResponse:
    """All strategies that the reader may see."""
    return render(request, "desk/strategies.html", {"rows": strategies(request.user)})


def thread(request: HttpRequest, node: str) -> HttpResponse:
    """The thread around a record: what it comes from above, what comes from it below."""
    depth = _depth(request.GET.get("depth", ""))
    try:
        found = walk(node, request.user, depth=depth)
    except Http404:
        return _unknown_node(request, node)
    if request.GET.get("format") == "json":
        return JsonResponse(found.plain(), json_dumps_params={"ensure_ascii": False})
    context = {"walk": found, "depth": depth, "depths": [1, 2, 3, 5, DEEPEST]}
    return render(request, "desk/thread.html", context)


def _depth(asked: str) -> int:
    return min(max(int(asked), 1), DEEPEST) if asked.isdigit() else 3


def _unknown_node(request: HttpRequest, node: str) -> HttpResponse:
    context = {"asked": node, "candidates": candidates(node, request.user)}
    return render(request, "desk/unknown_node.html", context, status=404)


def threads(request: HttpRequest) -> HttpResponse:
    """Where to start walking: a box for a symbol, and each strategy with its mandates."""
    if asked := request.GET.get("node", "").strip():
        return redirect("desk:thread", node=asked)
    clauses = finder.visible_rows(Clause, request.user).select_related("mandate", "strategy").exclude(strategy=None)
    starts = [(clause, node_id(clause)) for clause in clauses[:100]]
    own = [(strategy, node_id(strategy)) for strategy in strategies(request.user)]
    return render(request, "desk/threads.html", {"starts": starts, "strategies_here": own})


def thread_breaks(request: HttpRequest) -> HttpResponse:
    """Where the thread of a strategy is broken, and what to do about it."""
    strategy = queries.current_strategy(
        request.user, chosen=request.GET.get("strategy") or request.COOKIES.get(CHOSEN, "")
    )
    found = breaks(strategy, request.user, shown=20) if strategy else []
    context = {"strategy": strategy, "breaks": found, "count": sum(one.count for one in found)}
    return render(request, "desk/breaks.html", context)


def timeline(request: HttpRequest) -> HttpResponse:
    """Events and sessions, past and to come, by year."""
    entries = chronology(request.user)
    only = request.GET.get("show", "")
    shown = [entry for entry in entries if not only or entry.state == only]
    tabs = [(_("All"), "/timeline/"), (_("To come"), "/timeline/?show=coming"), (_("Past"), "/timeline/?show=past")]
    here = f"/timeline/?show={only}" if only else "/timeline/"
    years: dict[Any, list[Any]] = {}
    for entry in shown:
        years.setdefault(entry.year, []).append(entry)
    context = {"years": years.items(), "tabs": tabs, "here": here, "count": len(shown), "next": next_of(entries)}
    return render(request, "desk/timeline.html", context)


def search(request: HttpRequest) -> HttpResponse:
    """Records of all rooms that hold the words."""
    words = request.GET.get("q", "").strip()
    kinds: dict[Any, list[Any]] = {}
    for hit in finder.find(request.user, words):
        kinds.setdefault(hit.kind, []).append(hit.thing)
    context = {"words": words, "kinds": kinds.items(), "count": sum(map(len, kinds.values())), "each": finder.EACH}
    return render(request, "desk/search.html", context)


def my_work(request: HttpRequest) -> HttpResponse:
    """What waits for this person, and for the teams they belong to."""
    require(access.why_not_my_work(request.user))
    own = mine(request.user)
    others = [one for one in my_teams(request.user) if one.thing not in {mine.thing for mine in own}]
    return render(request, "desk/my_work.html", {"own": own, "others": others})
