"""Doors of the room: the home of a strategy, the thread, what waits, what happened when, search."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.desk import access, feeds, queries
from goldenthread.desk.breaks import breaks
from goldenthread.desk.changes import last_changes
from goldenthread.desk.chronology import around_today, chronology, next_of
from goldenthread.desk.figures import home_figures
from goldenthread.desk.homes import home_of
from goldenthread.desk.loom import loom, picture
from goldenthread.desk.loom.decade import decade
from goldenthread.desk.registry import find_node, node_id
from goldenthread.desk.stretches import left_out, stretches
from goldenthread.desk.suggest import candidates
from goldenthread.desk.waiting import waiting
from goldenthread.desk.walk import walk
from goldenthread.frameworks.models import Clause, ClauseEffect, ClauseKind
from goldenthread.governance import calendar
from goldenthread.platform import search as finder
from goldenthread.platform.access import why_not_without_role
from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import whole
from goldenthread.platform.errors import require
from goldenthread.platform.models import Area, Strategy
from goldenthread.platform.queries import countries_of, strategies
from goldenthread.platform.seeing import resolve, visible_rows
from goldenthread.platform.terms import asked
from goldenthread.platform.words import speaking
from goldenthread.records.views.record import record_verbs
from goldenthread.register.records import STRATEGY
from goldenthread.ui.advice import advise
from goldenthread.ui.context import CHOSEN, chosen_strategy
from goldenthread.ui.pages import way

DEEPEST = 9


def start(request: HttpRequest) -> HttpResponse:
    """The home of the only strategy, of the one chosen last, or words about an empty installation."""
    strategy = chosen_strategy(request)
    if strategy is None:
        refused = _("You are signed in.") if request.user.is_authenticated else None
        sign_in = way(_("Sign in"), reverse("account_login"), refused)
        return render(request, "desk/nothing.html", {"advice": advise(_("The team sees what is internal."), sign_in)})
    return _home(request, strategy)


def home(request: HttpRequest, key: str) -> HttpResponse:
    """The home of a strategy; remembered as the one to start with."""
    return remembering(_home(request, get_object_or_404(strategies(request.user), key=key)), key)


def remembering(response: HttpResponse, key: str) -> HttpResponse:
    """The same answer, after which the reader stays in this strategy."""
    response.set_cookie(CHOSEN, key, max_age=365 * 24 * 3600, samesite="Lax", httponly=True)
    return response


def _home(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    user = request.user
    entries = chronology(user, strategy=strategy)
    found = loom(strategy, user)
    is_team = access.sees_changes(user, strategy)
    mandates = list(dict.fromkeys(one.clause.mandate for one in found.origins))[:3]
    changes = last_changes(user) if is_team else []
    papers = queries.latest_documents(strategy, user)
    resolve(user, [*(one.area for one in found.lines), *mandates, *papers, *(one.thing for one in changes)])
    context = {
        "strategy": strategy,
        "mandates": mandates,
        "figures": home_figures(found),
        "loom": picture(found),
        "country_names": [str(one.name) for one in language.alphabetical(countries_of(strategy))],
        "decade": decade(entries, strategy.year_from, strategy.year_to, timezone.localdate()),
        "entries": around_today(entries),
        "papers": papers,
        "own": waiting(user, strategy=strategy, most=5) if is_team else [],
        "changes": changes,
        "node": node_id(strategy),
        "verbs": [one for one in record_verbs(request, STRATEGY, strategy) if one.reason is None],
        "record": reverse("core:strategy_record", args=[strategy.key]),
    }
    return render(request, "desk/home.html", context)


def thread(request: HttpRequest, node: str) -> HttpResponse:
    """The thread around a record: what it comes from above, what comes from it below."""
    depth = _depth(request.GET.get("depth", ""))
    try:
        found = walk(node, request.user, depth=depth)
    except Http404:
        return _unknown_node(request, node)
    if request.GET.get("format") == "json":
        return JsonResponse(found.plain(), json_dumps_params={"ensure_ascii": False})
    context = {
        "walk": found,
        "up": stretches(found.up),
        "down": stretches(found.down),
        "up_cut": found.up_cut + left_out(found.up),
        "down_cut": found.down_cut + left_out(found.down),
        "depth": depth,
        "depths": [1, 2, 3, 5, DEEPEST],
        "crumbs": [(_("The thread"), "/thread/")],
        **_told(node, found.here.title, request.user),
    }
    return render(request, "desk/thread.html", context)


def _told(node: str, title: str, user: Viewer) -> dict[str, Any]:
    """Heading, sentence and picture of a page of the thread: a paragraph, an area and a strategy have a picture."""
    _kind, row = find_node(node, user)
    if isinstance(row, Clause):
        heading = _("What came of %(clause)s") % {"clause": row.key.replace("#", " § ")}
        drawn = loom(row.strategy, user, clause=row) if row.strategy and _asks(row) else None
        return {"heading": heading, "lead": row.text, "loom": picture(drawn) if drawn else None}
    if isinstance(row, Area):
        return {"heading": title, "loom": picture(loom(row.strategy, user, area=row))}
    if isinstance(row, Strategy):
        return {"heading": title, "loom": picture(loom(row, user))}
    return {"heading": title}


def _asks(clause: Clause) -> bool:
    return clause.kind == ClauseKind.OPERATIVE and clause.effect == ClauseEffect.ASKS


def _depth(asked: str) -> int:
    return 3 if (depth := whole(asked)) is None else min(max(depth, 1), DEEPEST)


def _unknown_node(request: HttpRequest, node: str) -> HttpResponse:
    context = {"asked": node, "candidates": candidates(node, request.user)}
    return render(request, "desk/unknown_node.html", context, status=404)


def threads(request: HttpRequest) -> HttpResponse:
    """Where to start walking: a box for a symbol, and each strategy with its mandates."""
    if asked := request.GET.get("node", "").strip():
        return redirect("desk:thread", node=asked)
    clauses = visible_rows(Clause, request.user).select_related("mandate", "strategy").exclude(strategy=None)
    starts = [(clause, node_id(clause)) for clause in clauses[:100]]
    own = [(strategy, node_id(strategy)) for strategy in strategies(request.user)]
    return render(request, "desk/threads.html", {"starts": starts, "strategies_here": own})


def thread_breaks(request: HttpRequest) -> HttpResponse:
    """Where the thread of a strategy is broken, and what to do about it."""
    strategy = chosen_strategy(request)
    found = breaks(strategy, request.user, shown=20) if strategy else []
    mends = why_not_without_role(request.user) is None
    context = {"strategy": strategy, "breaks": found, "count": sum(one.count for one in found), "mends": mends}
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
    hits = finder.find(request.user, words)
    resolve(request.user, (hit.thing for hit in hits))
    kinds: dict[str, list[finder.Hit]] = {}
    for hit in hits:
        kinds.setdefault(hit.thing._meta.label_lower, []).append(hit)
    chosen = request.GET.get("kind", "")
    context = {
        "words": words,
        "left_out": asked(words, least=finder.SHORTEST).left_out,
        "facets": [(name, found[0].kind_plural, len(found), name == chosen) for name, found in kinds.items()],
        "chosen": chosen,
        "hits": kinds.get(chosen, hits if not chosen else []),
        "count": len(hits),
        "each": finder.EACH,
    }
    return render(request, "desk/search.html", context)


def my_work(request: HttpRequest) -> HttpResponse:
    """What waits for this person, and for the teams they belong to."""
    require(access.why_not_my_work(request.user))
    return _my_work(request)


def _my_work(request: HttpRequest, feed_address: str = "") -> HttpResponse:
    strategy = chosen_strategy(request)
    context = {
        "home": home_of(request.user, strategy, whole=bool(request.GET.get("all"))),
        "strategy": strategy,
        "feed_address": feed_address,
        "has_feed": feeds.has_feed(request.user),
    }
    return render(request, "desk/my_work.html", context)


def feed(request: HttpRequest) -> HttpResponse:
    """Make, or drop, the secret address of one's own calendar; the new one is shown once."""
    require(access.why_not_my_work(request.user))
    if request.method != "POST":
        return redirect("desk:my_work")
    if request.POST.get("act") == "drop":
        feeds.drop_feed(request.user)
        return redirect("desk:my_work")
    secret = feeds.make_feed(request.user)
    return _my_work(request, request.build_absolute_uri(reverse("desk:calendar", args=[secret])))


def own_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar that a secret address opens, in the language of its person."""
    user = feeds.user_of(secret)
    if user is None:
        raise Http404
    with speaking(user.language):
        text = calendar.feed(
            feeds.entries(user), title=_("My work"), site=request.build_absolute_uri("/"), now=timezone.now()
        )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response
