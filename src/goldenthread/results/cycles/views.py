"""Pages of reporting: a cycle with its board, asking, the round of a place, its workbook, delegating."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.platform.errors import Denied, NotPossible, require
from goldenthread.platform.models import Country, User
from goldenthread.records.addresses import address
from goldenthread.records.references import name_of
from goldenthread.records.views import record as view
from goldenthread.records.views.listing import record_list
from goldenthread.results.cycles import access, actions, entering, queries, rounds
from goldenthread.results.cycles.records import CYCLE, REQUEST
from goldenthread.results.cycles.words import spelt
from goldenthread.results.models import Cycle, RequestState
from goldenthread.results.views.sides import crumbs_to
from goldenthread.ui import typed
from goldenthread.ui.pages import Section, Verb, act_and_return, way


def cycle_list(request: HttpRequest) -> HttpResponse:
    """All cycles, and what waits for the reader."""
    waiting = queries.to_do(request.user).count() if request.user.is_authenticated else 0
    return record_list(request, CYCLE, template="results/list.html", waiting=waiting)


def request_list(request: HttpRequest) -> HttpResponse:
    """All requests."""
    return record_list(request, REQUEST, template="results/list.html")


def cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """A cycle: how complete it is, place by place, the reader's own rounds first."""
    one = get_object_or_404(queries.cycles(request.user), pk=pk)
    return view.page(
        request,
        CYCLE,
        pk,
        before=[_mine(request, one), _board(request, one)],
        verbs=_verbs(request, one),
        crumbs=crumbs_to((CYCLE.plural, address(CYCLE, "list"))),
        lead=one.instructions,
    )


def _verbs(request: HttpRequest, one: Cycle) -> list[Verb]:
    user = request.user
    if not user.is_authenticated:
        return []
    keeps = access.why_not_ask(user, one)
    return [
        way(_("Ask for values"), reverse("results:cycle_ask", args=[one.pk]), keeps),
        Verb(_("Remind"), reverse("results:cycle_remind", args=[one.pk]), keeps),
        Verb(
            _("Publish what is approved"),
            reverse("results:cycle_publish", args=[one.pk]),
            access.why_not_publish(user, one),
        ),
        way(_("Change many"), address(REQUEST, "many", cycle=name_of(one)), None),
    ]


def _round(one: Cycle, place: Any, name: str = "cycle_round", **more: str) -> str:
    code = place.pk if isinstance(place, Country) else ""
    found = reverse(f"results:{name}", args=[one.pk])
    asked = "&".join(f"{key}={value}" for key, value in ({"country": code} if code else {}).items() | more.items())
    return f"{found}?{asked}" if asked else found


def _mine(request: HttpRequest, one: Cycle) -> Section:
    rows = [
        [
            format_html('<a href="{}">{}</a>', _round(one, place), place or _("as a whole")),
            format_html(
                '<a href="{}">{}</a> · <a href="{}">{}</a>',
                _round(one, place, "cycle_sheet"),
                _("short"),
                _round(one, place, "cycle_sheet", form="full"),
                _("full"),
            ),
        ]
        for place in (queries.rounds(request.user, one) if request.user.is_authenticated else [])
    ]
    return Section(_("Hand in values"), [_("Place"), _("Workbook")], rows, _("You hand in no values here."))


def _board(request: HttpRequest, one: Cycle) -> Section:
    labels = dict(RequestState.choices)
    rows = [
        [
            format_html('<a href="{}">{}</a>', _board_link(one, row.place), row.place or _("as a whole")),
            row.asked,
            f"{row.answered} ({row.share} %)",
            *(row.states[state] for state in labels),
            row.late,
        ]
        for row in queries.board(request.user, one)
    ]
    headings: list[Any] = [_("Place"), (_("Cells"), "number"), _("Answered")]
    headings += [(label, "number") for label in labels.values()] + [(_("Late"), "number")]
    return Section(_("Completeness"), headings, rows, empty=_("Nothing is asked for yet."), anchor="board")


def _board_link(one: Cycle, place: Any) -> str:
    asked = {"country": place.pk} if isinstance(place, Country) else {"unit": place.key} if place else {}
    return address(REQUEST, "list", cycle=name_of(one), **asked)


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose indicators and countries; ask for their values."""
    one = get_object_or_404(queries.cycles(request.user), pk=pk)
    require(access.why_not_ask(request.user, one))
    indicators = queries.indicators_of(request.user, one)
    countries = countries_of(one)
    error = ""
    if request.method == "POST":
        chosen = list(indicators.filter(pk__in=_numbers(request.POST.getlist("indicator"))))
        codes = set(request.POST.getlist("country"))
        places: list[Any] = [row for row in countries if row.pk in codes] + ([None] if "" in codes else [])
        if chosen and places:
            actions.ask(one, chosen, places, by=request.user)
            return redirect(f"{one.get_absolute_url()}#board")
        error = _("Choose at least one indicator and one place.")
    context = {"title": _("Ask for values: %(cycle)s") % {"cycle": one}, "cycle": one, "indicators": indicators}
    context |= {"countries": countries, "error": error, "crumbs": crumbs_to((one, one.get_absolute_url()))}
    return render(request, "results/ask.html", context, status=422 if error else 200)


def _numbers(texts: list[str]) -> list[int]:
    return [int(one) for one in texts if one.isascii() and one.isdigit() and len(one) < 19]


def countries_of(one: Cycle) -> list[Country]:
    group = one.strategy.country_group
    if group is None:
        return list(Country.objects.all())
    members = group.memberships.on(one.due_on).values("country")
    return list(Country.objects.filter(pk__in=members))


def place_asked(request: HttpRequest, one: Cycle) -> Country | None:
    """The place that the address names; 404 when nothing is asked of it."""
    code = request.GET.get("country", "").upper()
    place = Country.objects.filter(pk=code).first() if code else None
    if (code and place is None) or not queries.requests(request.user).filter(cycle=one, country=place).exists():
        raise Http404
    return place


def values(request: HttpRequest, pk: int) -> HttpResponse:
    """The round of a place: every value that is asked for, on one page."""
    if not request.user.is_authenticated and request.method == "POST":
        return typed.keep(request)
    if not request.user.is_authenticated:
        raise Denied(_("Sign in to do this."))
    one = get_object_or_404(queries.cycles(request.user), pk=pk)
    place = place_asked(request, one)
    asked = queries.round_of(request.user, one, place)
    waiting = typed.kept(request)
    sent = request.POST if request.method == "POST" else waiting
    found = rounds.boxes(request.user, asked, sent)
    told = ""
    if request.method == "POST":
        if all(box.refused for box in found):
            refused = access.why_not_report(request.user, asked[0])
            raise Denied(refused) if refused else NotPossible(found[0].refused or "")
        if rounds.save(request.user, found):
            told = _submitted(request, one, place)
            if not told:
                return redirect(request.get_full_path())
    wrong = sum(bool(box.errors) for box in found)
    context = {
        "title": _("%(cycle)s: %(place)s") % {"cycle": one, "place": place or _("as a whole")},
        "cycle": one,
        "due": spelt(one.due_on),
        "place": place,
        "boxes": found,
        "wrong": wrong,
        "told": told,
        "is_restored": waiting is not None,
        "is_open": any(box.refused is None for box in found),
        "has_pairs": any(box.is_ratio for box in found),
        "answered": sum(bool(box.texts.get("value") or box.is_not_applicable) for box in found),
        "crumbs": crumbs_to((one, one.get_absolute_url())),
        "who": (typed.WHO, request.user.pk),
        "sheet": _round(one, place, "cycle_sheet"),
        "upload": _round(one, place, "cycle_sheet", upload="1"),
    }
    return render(request, "results/round.html", context, status=422 if wrong or told else 200)


def _submitted(request: HttpRequest, one: Cycle, place: Country | None) -> str:
    """Hand the round in when that was asked; why not, when something forbids it. What was typed is kept either way."""
    if request.POST.get("act") != "submit":
        return ""
    rows = queries.round_of(request.user, one, place)
    mine = [row for row in rows if access.why_not_type(request.user, row) is None]
    try:
        entering.submit_round(mine, by=request.user)
    except (NotPossible, Denied) as refusal:
        return _("What you typed is kept, and not handed in: %(why)s") % {"why": refusal}
    return ""


def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind who has not handed in."""
    one = get_object_or_404(queries.cycles(request.user), pk=pk)
    return act_and_return(request, lambda: actions.remind_by(one, by=request.user), back=one.get_absolute_url())


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish what the cycle brought."""
    one = get_object_or_404(queries.cycles(request.user), pk=pk)
    return act_and_return(request, lambda: actions.publish_cycle(one, by=request.user), back=one.get_absolute_url())


def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A request: what was typed, what was said, how far it is."""
    one = get_object_or_404(queries.requests(request.user), pk=pk)
    reports = access.why_not_report(request.user, one) if request.user.is_authenticated else None
    verbs = [
        way(_("Hand in values"), _round(one.cycle, one.country), access.why_not_type(request.user, one)),
        way(
            _("Delegate"),
            reverse("results:request_delegate", args=[pk]),
            reports and access.why_not_ask(request.user, one),
        ),
    ]
    return view.page(
        request,
        REQUEST,
        pk,
        verbs=verbs if request.user.is_authenticated else [],
        crumbs=crumbs_to((one.cycle, one.cycle.get_absolute_url())),
        lead=one.query if one.state == RequestState.QUERIED else "",
    )


def delegate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a request to a colleague."""
    one = get_object_or_404(queries.requests(request.user), pk=pk)
    if access.why_not_ask(request.user, one):
        require(access.why_not_report(request.user, one))
    error = ""
    if request.method == "POST":
        email = request.POST.get("email", "").strip()
        person = User.objects.filter(email__iexact=email, is_active=True).first() if email else None
        if email and person is None:
            error = _("There is no account with this address.")
        else:
            error = _tried(lambda: actions.delegate(one, person, by=request.user))
            if not error:
                return redirect(one.get_absolute_url())
    context = {"title": _("Delegate: %(request)s") % {"request": one}, "one": one, "error": error}
    context["crumbs"] = crumbs_to((one, one.get_absolute_url()))
    return render(request, "results/delegate.html", context, status=422 if error else 200)


def _tried(act: Callable[[], Any]) -> str:
    try:
        act()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
