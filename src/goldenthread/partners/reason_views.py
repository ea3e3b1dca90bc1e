"""Doors to the single activities behind a term of a score."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.analytics.counting.rule import FUNDS, MONEY, REPORTS
from goldenthread.analytics.ranking.behind import Activity
from goldenthread.analytics.ranking.behind import plain as behind_plain
from goldenthread.analytics.ranking.match import UnknownQuestionError
from goldenthread.partners.asking import ReasonsForm, told
from goldenthread.partners.evidence import MOST, Reasons, evidence_store, reasons
from goldenthread.partners.term_words import TERM_WORDS, money_words, reason, span
from goldenthread.partners.views import CRUMBS, TABS
from goldenthread.ui import rest as door
from goldenthread.ui.lists import csv_text

CSV_HEAD = ("activity_id", "title", "first_year", "last_year", *MONEY, "flows", "reporter", "source")


def address(place: str, ref: str, term: str) -> str:
    """The page of the activities behind a term; `place` is a query that names area and country."""
    return f"/partners/suggestions/activities/?{place}&{urlencode({'ref': ref, 'term': term})}"


def activities(request: HttpRequest, form: str = "") -> HttpResponse:
    """The activities behind one term of the score of an organization: a page, JSON or CSV."""
    form = form or request.GET.get("format", "")
    asked = ReasonsForm(request.GET, user=request.user)
    problem, found = "", None
    if not asked.is_valid():
        problem = told(asked)
    else:
        found = _found(**asked.cleaned_data)
        problem = "" if found else _("The aid data loaded here holds no such term for this organization there.")
    if problem:
        return _refused(request, asked, problem, form)
    assert found is not None
    if form == "json":
        return door.answer(as_data(found))
    if form == "csv":
        return _csv(found)
    return render(request, "partners/activities.html", _context(asked, found))


def _found(area: Any, country: Any, ref: str, term: str, funders: bool) -> Reasons | None:
    store = evidence_store()
    side = FUNDS if funders else REPORTS
    try:
        return reasons(area, country, ref=ref, term=term, store=store, side=side) if store else None
    except UnknownQuestionError:
        return None


def _refused(request: HttpRequest, asked: ReasonsForm, problem: str, form: str) -> HttpResponse:
    status = 404 if asked.is_valid() else 422
    if form == "json":
        return door.answer({"reason": problem} if status == 404 else {"errors": asked.errors.get_json_data()}, status)
    return render(request, "ui/refused.html", {"reason": problem}, status=status)


def as_data(found: Reasons) -> dict[str, Any]:
    """The term and the activities behind it, as data."""
    return {
        "ref": found.match.ref,
        "name": found.match.name,
        "term": found.term.term,
        "value": found.term.value,
        "weight": found.term.weight,
        "activity_count": found.behind.count,
        "activities": [behind_plain(one) for one in found.behind.activities],
    }


def _csv(found: Reasons) -> HttpResponse:
    rows = [
        [
            one.activity_id,
            one.title,
            *(one.years or ("", "")),
            *(getattr(one, kind) for kind in MONEY),
            one.flows,
            one.reporter,
            one.source,
        ]
        for one in found.behind.activities
    ]
    response = HttpResponse("\ufeff" + csv_text(CSV_HEAD, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="activities.csv"'
    return response


def _context(asked: ReasonsForm, found: Reasons) -> dict[str, Any]:
    sent = asked.cleaned_data
    place = urlencode({"area": f"{sent['area'].strategy.key}:{sent['area'].code}", "country": sent["country"].pk})
    return {
        "found": found,
        "area": sent["area"],
        "country": sent["country"],
        "words": TERM_WORDS.get(found.term.term, found.term.says),
        "reason": reason(found.term, address=""),
        "headings": (
            _("Activity"),
            _("Title"),
            _("Years"),
            *((words, "number") for words in money_words()),
            _("Published by"),
        ),
        "rows": [_row(one) for one in found.behind.activities],
        "most": MOST,
        "crumbs": [*CRUMBS, (_("Suggested partners"), f"/partners/suggestions/?{place}")],
        "tabs": TABS,
        "here": "",
    }


def _row(one: Activity) -> tuple[Any, ...]:
    linked = format_html(
        '<a href="https://d-portal.org/q.html?{}" rel="external noopener"><bdi>{}</bdi></a>',
        urlencode({"aid": one.activity_id}),
        one.activity_id,
    )
    money = (round(getattr(one, kind)) or "" for kind in MONEY)
    return linked, one.title, span(one.years), *money, format_html("<bdi>{}</bdi>", one.reporter)
