"""Doors to what the evidence suggests: ranked partners and funders, the matrix, one organization, two side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.analytics.ranking.match import UnknownQuestionError
from goldenthread.partners import access
from goldenthread.partners.asking import AnswerForm, EntryForm, SuggestedForm, SuggestionsForm, told
from goldenthread.partners.crosswalk import crosswalk
from goldenthread.partners.evidence import Suggestion, Wanted, evidence_store, suggestions
from goldenthread.partners.reason_views import address
from goldenthread.partners.sector_words import sector_name
from goldenthread.partners.sentence import sentence
from goldenthread.partners.suggestions import actions as suggestion_actions
from goldenthread.partners.term_words import Reason, reason
from goldenthread.partners.views import CRUMBS, TABS
from goldenthread.platform.models import Area, Country, DonorClass
from goldenthread.platform.models.organizations import OrganizationType
from goldenthread.platform.queries import strategies
from goldenthread.ui import rest as door
from goldenthread.ui.forms import explain
from goldenthread.ui.lists import csv_text

HERE = "/partners/suggestions/"
PAGE = 20  # suggestions on a page


def suggestion_list(request: HttpRequest, form: str = "") -> HttpResponse:
    """Partners for an action area in a country, best first, each with its reasons: as a page, JSON or CSV."""
    wanted_form = form or request.GET.get("format", "")
    asked = SuggestionsForm(request.GET, user=request.user)
    is_asked = bool(wanted_form or request.GET.get("area") or request.GET.get("country"))
    store = evidence_store()
    found: list[Suggestion] = []
    problem = told(asked) if is_asked and not asked.is_valid() else ""
    status = 422 if problem else 200
    if is_asked and not problem and store:
        try:
            found = suggestions(
                request.user, **_place(asked), wanted=asked.wanted, store=store, activities=wanted_form == "json",
                top=PAGE + 1, skip=PAGE * (_page(asked) - 1),
            )  # fmt: skip
        except UnknownQuestionError:
            problem = _("The aid data says nothing of this country, or of the sectors of this action area.")
    if wanted_form == "json":
        rows = [plain(one) | {"sentence": _sentence(one, asked)} for one in found[:PAGE]]
        answer = {"errors": asked.errors.get_json_data()} if status == 422 else rows
        return door.answer(answer, status)
    if wanted_form == "csv":
        return (
            HttpResponse(problem, status=422, content_type="text/plain; charset=utf-8")
            if status == 422
            else _csv(found[:PAGE])
        )
    return render(request, "partners/suggestions.html", _context(request, asked, store, found, problem), status=status)


def _place(asked: SuggestionsForm) -> dict[str, Any]:
    return {"area": asked.cleaned_data["area"], "country": asked.cleaned_data["country"]}


def _context(
    request: HttpRequest, asked: SuggestionsForm, store: Any, found: list[Suggestion], problem: str
) -> dict[str, Any]:
    known = asked.cleaned_data if asked.is_bound and not asked.errors else {}
    area, number = known.get("area"), _page(asked) if known else 1
    rows = [
        (one, _sentence(one, asked), reasons, strongest(reasons))
        for one in found[:PAGE]
        for reasons in [_reasons(one, asked)]
    ]
    return {
        "scale": max((abs(each.adds) for _one, _said, reasons, _best in rows for each in reasons), default=1.0) or 1.0,
        "page": number,
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if len(found) > PAGE else None,
        "area": area,
        "country": known.get("country"),
        "areas": Area.objects.filter(strategy__in=strategies(request.user)).select_related("strategy"),
        "countries": language.alphabetical(Country.objects.all()),
        "types": OrganizationType.choices,
        "classes": DonorClass.objects.all(),
        "wanted": asked.wanted if known else Wanted(),
        "rows": rows,
        "problem": problem,
        "has_store": store is not None,
        "crosswalk": crosswalk(area) if area else None,
        "sectors": [(code, sector_name(code), weight) for code, weight in crosswalk(area).sectors.items()]
        if area
        else [],
        "reason": access.why_not_answer(request.user, area) if area else None,
        "crumbs": CRUMBS,
        "tabs": TABS,
        "here": HERE,
    }


def _page(asked: SuggestionsForm) -> int:
    return asked.cleaned_data.get("page") or 1


def _sentence(one: Suggestion, asked: SuggestionsForm) -> str:
    area, country = asked.cleaned_data["area"], asked.cleaned_data["country"]
    return sentence(one.match, name=one.name, area=area.title, country=country.name)


def _reasons(one: Suggestion, asked: SuggestionsForm) -> list[Reason]:
    area, country = asked.cleaned_data["area"], asked.cleaned_data["country"]
    funders = {"funders": 1} if asked.wanted.funders else {}
    place = urlencode({"area": f"{area.strategy.key}:{area.code}", "country": country.pk} | funders)
    return [reason(term, address=address(place, one.match.ref, term.term)) for term in one.match.terms]


def strongest(reasons: list[Reason], most: int = 3) -> list[Reason]:
    """The terms that add most to a score, the strongest first; none that adds nothing."""
    return sorted((one for one in reasons if one.adds > 0), key=lambda one: -one.adds)[:most]


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


def _csv(found: list[Suggestion]) -> HttpResponse:
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
    asked = AnswerForm(request.POST, user=request.user)
    return _act(request, asked, lambda: suggestion_actions.answer(**asked.cleaned_data, by=request.user))


def begin(request: HttpRequest) -> HttpResponse:
    """Start a partnership with a suggested partner, taken into the register unless it is there; its page comes next."""
    asked = EntryForm(request.POST, user=request.user)

    def act() -> str:
        sent = asked.cleaned_data
        return suggestion_actions.begin(
            sent["area"], country=sent["country"], ref=sent["ref"], entry=sent["entry"], by=request.user
        ).get_absolute_url()

    return _act(request, asked, act)


def _doubt(asked: SuggestedForm, doubt: suggestion_actions.LikelyEntriesError) -> dict[str, Any]:
    sent = asked.cleaned_data
    return {"sent": sent, "name": doubt.name, "likely": doubt.likely, "crumbs": CRUMBS, "tabs": TABS, "here": HERE}


def _act(request: HttpRequest, asked: SuggestedForm, act: Callable[[], Any]) -> HttpResponse:
    """Do what a button under a suggestion asks and go where it says, else back to the list; 422 in words if unclear."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if asked.is_valid():
        try:
            went = act()
        except suggestion_actions.LikelyEntriesError as doubt:
            return render(request, "partners/likely.html", _doubt(asked, doubt), status=422)
        except ValidationError as error:
            explain(asked, error)
        else:
            area, country = asked.cleaned_data["area"], asked.cleaned_data["country"]
            query = urlencode({"area": f"{area.strategy.key}:{area.code}", "country": country.pk})
            return redirect(went if isinstance(went, str) else f"{HERE}?{query}")
    return render(request, "ui/refused.html", {"reason": told(asked)}, status=422)
