"""Doors to what the evidence suggests: ranked partners and funders, the matrix, one organization, two side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.analytics.match import UnknownQuestionError
from goldenthread.core.doors import act_and_return
from goldenthread.core.lists import csv_text
from goldenthread.core.models import Area, Country, DonorClass
from goldenthread.core.models.organizations import OrganizationType
from goldenthread.core.queries import strategies
from goldenthread.partners import access, actions
from goldenthread.partners.crosswalk import crosswalk
from goldenthread.partners.evidence import Suggestion, Wanted, evidence_store, registered, suggestions
from goldenthread.partners.suggestion_actions import take_in
from goldenthread.partners.views import CRUMBS, TABS

HERE = "/partners/suggestions/"


def suggestion_list(request: HttpRequest, form: str = "") -> HttpResponse:
    """Partners for an action area in a country, best first, each with its reasons: as a page, JSON or CSV."""
    area, country = _area(request), _country(request)
    wanted = _wanted(request)
    store = evidence_store()
    found: list[Suggestion] = []
    problem = ""
    if area and country and store:
        try:
            found = suggestions(request.user, area, country, wanted=wanted, store=store)
        except UnknownQuestionError:
            problem = _("The evidence says nothing of this country, or of the sectors of this action area.")
    form = form or request.GET.get("format", "")
    if form == "json":
        return JsonResponse([plain(one) for one in found], safe=False, json_dumps_params={"ensure_ascii": False})
    if form == "csv":
        return _as_csv(found)
    context = {
        "area": area,
        "country": country,
        "areas": Area.objects.filter(strategy__in=strategies(request.user)).select_related("strategy"),
        "countries": Country.objects.all(),
        "types": OrganizationType.choices,
        "classes": DonorClass.objects.all(),
        "wanted": wanted,
        "rows": found,
        "problem": problem,
        "has_store": store is not None,
        "crosswalk": crosswalk(area) if area else None,
        "reason": access.why_not_answer(request.user, area) if area else None,
        "crumbs": CRUMBS,
        "tabs": TABS,
        "here": HERE,
    }
    return render(request, "partners/suggestions.html", context)


def _area(request: HttpRequest) -> Area | None:
    strategy, _colon, code = request.GET.get("area", "").partition(":")
    rows = Area.objects.filter(strategy__in=strategies(request.user)).select_related("strategy")
    return rows.filter(strategy__key=strategy, code=code).first()


def _country(request: HttpRequest) -> Country | None:
    return Country.objects.filter(pk=request.GET.get("country", "").upper()).first()


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    return Wanted(
        new_only=bool(asked.get("new")),
        funders=bool(asked.get("funders")),
        donor_class=asked.get("class", ""),
        type=asked.get("type", ""),
        cleared=bool(asked.get("cleared")),
        refused=bool(asked.get("refused")),
    )


def plain(one: Suggestion) -> dict[str, Any]:
    """A suggestion as data: rank, reference, score and every term with its evidence."""
    return {
        "rank": one.match.rank,
        "ref": one.match.ref,
        "name": str(one.name),
        "organization": one.organization.key if one.organization else None,
        "score": round(one.match.score, 4),
        "answer": one.answer.answer if one.answer else None,
        "cleared": one.is_cleared,
        "terms": [
            {"term": t.term, "says": t.says, "value": t.value, "weight": t.weight, "evidence": t.evidence}
            for t in one.match.terms
        ],
    }


def _as_csv(found: list[Suggestion]) -> HttpResponse:
    terms = [term.term for term in found[0].match.terms] if found else []
    rows = [
        [
            one.match.rank,
            one.match.ref,
            str(one.name),
            round(one.match.score, 4),
            *(round(term.value * term.weight, 4) for term in one.match.terms),
        ]
        for one in found
    ]
    words = "\ufeff" + csv_text(["rank", "ref", "name", "score", *terms], rows)
    response = HttpResponse(words, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="suggestions.csv"'
    return response


def answer(request: HttpRequest) -> HttpResponse:
    """Say yes or no to a suggested partner, with the reason."""
    area = get_object_or_404(
        Area.objects.filter(strategy__in=strategies(request.user)), pk=_number(request.POST.get("area", ""))
    )
    country = Country.objects.filter(pk=request.POST.get("country", "")).first()
    ref = request.POST.get("ref", "")

    def act() -> None:
        actions.answer_suggestion(
            area,
            country=country,
            ref=ref,
            name=request.POST.get("name", ""),
            answer=request.POST.get("answer", ""),
            reason=request.POST.get("reason", "").strip(),
            by=request.user,
            organization=registered([ref]).get(ref),
        )

    query = urlencode({"area": f"{area.strategy.key}:{area.code}", "country": country.pk if country else ""})
    return act_and_return(request, act, back=f"{HERE}?{query}")


def begin(request: HttpRequest) -> HttpResponse:
    """Take a suggested partner into the register, unless it is there, and open the form of an engagement with it."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    area = get_object_or_404(
        Area.objects.filter(strategy__in=strategies(request.user)), pk=_number(request.POST.get("area", ""))
    )
    one = take_in(request.POST.get("ref", ""), name=request.POST.get("name", ""), by=request.user)
    initial: dict[str, Any] = {
        "strategy": area.strategy_id,
        "organization": one.key,
        "area": area.pk,
        "countries": request.POST.get("country", ""),
    }
    return redirect(f"{reverse('partners:add')}?{urlencode(initial)}")


def _number(words: str) -> int:
    return int(words) if words.isdigit() else 0
