"""Amendments of an approved plan: written, reviewed, merged with a choice for each conflict."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.governance import queries as governance
from goldenthread.plan import access, forms
from goldenthread.plan.models import AMENDMENT_MOVES, Amendment, AmendmentState, Plan
from goldenthread.plan.versions import actions, compare
from goldenthread.plan.versions.content import EDITED, content_of
from goldenthread.plan.views.versions import WORDS, context_of, plain, shown, team_plan
from goldenthread.platform.errors import ValidationError
from goldenthread.ui.pages import Verb, act_and_return, form_page, way


def amendment_add(request: HttpRequest, key: str) -> HttpResponse:
    """Begin an amendment of an approved plan."""
    plan = team_plan(request, key)
    return form_page(
        request,
        forms.BaselineForm,
        title=_("Begin an amendment: %(thing)s") % {"thing": plan},
        act=partial(actions.start_amendment, plan, by=request.user),
        reason=access.why_not_plan(request.user, plan),
        back=reverse("plan:versions", args=[plan.key]),
    )


def _amendment(plan: Plan, number: int) -> Amendment:
    return get_object_or_404(plan.amendments.select_related("base", "plan__strategy", "merged_into"), number=number)


def amendment_detail(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One amendment: what it changes, what stands against it, and what can be done with it."""
    plan = team_plan(request, key)
    amendment = _amendment(plan, number)
    return _amendment_page(request, amendment)


def _amendment_page(request: HttpRequest, amendment: Amendment, errors: Any = None, status: int = 200) -> HttpResponse:
    plan, base = amendment.plan, amendment.base.content
    is_open = amendment.state in (AmendmentState.DRAFT, AmendmentState.REVIEW)
    now = content_of(plan) if is_open else base
    more = {
        "amendment": amendment,
        "found": [shown(one) for one in compare.changes(base, amendment.content, forecast=False)],
        "conflicts": [
            {"key": one.key, "mine": shown(one.mine), "theirs": shown(one.theirs)}
            for one in compare.conflicts(base, amendment.content, now)
        ],
        "errors": errors,
        "verbs": _verbs(request, amendment),
        "may_merge": amendment.state == AmendmentState.REVIEW and not access.why_not_approve(request.user, plan),
        "bodies": governance.bodies(request.user),
    }
    return render(request, "plan/amendment.html", context_of(request, plan, **more), status=status)


def _verbs(request: HttpRequest, amendment: Amendment) -> list[Verb]:
    if access.why_not_plan(request.user, amendment.plan):
        return []
    where = [amendment.plan.key, amendment.number]
    found = []
    if amendment.state == AmendmentState.DRAFT:
        found.append(way(_("Edit as a grid"), reverse("plan:amendment_edit", args=where), None))
    for to in sorted(AMENDMENT_MOVES[amendment.state] - {AmendmentState.MERGED}):
        words = _("Set to “%(state)s”") % {"state": AmendmentState(to).label}
        found.append(Verb(words, reverse("plan:amendment_move", args=where), name="to", value=to))
    return found


def amendment_move(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Send an amendment on, back, or away."""
    amendment = _amendment(team_plan(request, key), number)
    return act_and_return(
        request,
        lambda: actions.move_amendment(amendment, request.POST.get("to", ""), by=request.user),
        back=amendment.get_absolute_url(),
    )


def amendment_merge(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Bring an amendment into the plan, with a choice for each conflict."""
    amendment = _amendment(team_plan(request, key), number)
    if request.method != "POST":
        return redirect(amendment)
    choices = {name.removeprefix("choice:"): str(value) for name, value in request.POST.items() if "choice:" in name}
    body = governance.bodies(request.user).filter(key=request.POST.get("body", "")).first()
    try:
        version = actions.merge_amendment(amendment, by=request.user, choices=choices, body=body)
    except ValidationError as error:
        return _amendment_page(request, amendment, error.messages, status=422)
    return redirect(version)


def amendment_edit(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Write an amendment in a grid: titles, owners, days, links; a row more for a new activity."""
    plan = team_plan(request, key)
    amendment = _amendment(plan, number)
    language = get_language() or "en"
    errors: list[str] = []
    if request.method == "POST":
        try:
            actions.edit_amendment(amendment, _typed(request), by=request.user, language=language)
            return redirect(amendment)
        except ValidationError as error:
            errors = [f"{field}: {' '.join(told)}" for field, told in error.message_dict.items()]
    more = {
        "amendment": amendment,
        "columns": [(name, WORDS[name]) for name in EDITED],
        "rows": _cells(request, amendment, language),
        "areas": plan.strategy.areas.all(),
        "errors": errors,
    }
    status = 422 if errors else 200
    return render(request, "plan/amendment_edit.html", context_of(request, plan, **more), status=status)


def _typed(request: HttpRequest) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for name, value in request.POST.items():
        code, _colon, field = name.rpartition(":")
        if code and field in (*EDITED, "area"):
            rows.setdefault(code, {})[field] = str(value)
    new = {field: value for field, value in rows.pop("new", {}).items()}
    code = request.POST.get("new_code", "").strip().lower()
    if code and new.get("title", "").strip():
        rows[code] = new
    return rows


def _cells(request: HttpRequest, amendment: Amendment, language: str) -> list[Any]:
    found = []
    for code, row in amendment.content["activities"].items():
        cells = [(name, request.POST.get(f"{code}:{name}", plain(row.get(name)))) for name in EDITED]
        found.append((code, cells))
    return found
