"""Doors to who is who in the aid data: doubtful names, the answers, and taking them back."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.analytics.store import EvidenceStore
from goldenthread.partners import access
from goldenthread.partners.asking import IdentityForm, told
from goldenthread.partners.evidence import evidence_store
from goldenthread.partners.identity import actions, queries
from goldenthread.partners.models import IdentityAnswer, IdentitySaid
from goldenthread.partners.views import CRUMBS, TABS
from goldenthread.platform.errors import ValidationError
from goldenthread.ui import rest as door
from goldenthread.ui.forms import explain

HERE = "/partners/identity/"
PAGE, MOST = 20, 200  # doubts on a page; answers shown


def identity(request: HttpRequest, form: str = "") -> HttpResponse:
    """Doubtful names, the likest first, and what was said; who keeps partners answers, and takes an answer back."""
    if request.method == "POST":
        return _say(request)
    store = evidence_store()
    found = queries.doubts(store) if store else []
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    if (form or request.GET.get("format", "")) == "json":
        return door.answer(_as_json(request, store, list(page), len(found)))
    context = {
        "page": page,
        "rows": _rows(store, list(page)) if store else [],
        "total": len(found),
        "answers": _answers(request)[:MOST],
        "is_counted": store is None or queries.is_counted(store),
        "has_store": store is not None,
        "reason": access.why_not_say_who(request.user),
        "crumbs": CRUMBS,
        "tabs": TABS,
        "here": HERE,
    }
    return render(request, "partners/identity.html", context)


def _say(request: HttpRequest) -> HttpResponse:
    asked = IdentityForm(request.POST, user=request.user)
    if asked.is_valid():
        try:
            actions.say(**asked.cleaned_data, by=request.user)
        except ValidationError as error:
            explain(asked, error)
        else:
            return redirect(HERE)
    return render(request, "ui/refused.html", {"reason": told(asked)}, status=422)


def _rows(store: EvidenceStore, doubts: list[queries.Doubt]) -> list[dict[str, Any]]:
    work = queries.work_under(store, [text for one in doubts for text in (one.one, one.other)])
    return [
        {"doubt": one, "one": work.get(one.one, queries.Work()), "other": work.get(one.other, queries.Work())}
        for one in doubts
    ]


def _answers(request: HttpRequest) -> list[IdentityAnswer]:
    """What was said, for those who may say it too: it names people."""
    if access.why_not_say_who(request.user):
        return []
    return list(IdentityAnswer.objects.select_related("by"))


def _as_json(
    request: HttpRequest, store: EvidenceStore | None, doubts: list[queries.Doubt], total: int
) -> dict[str, Any]:
    rows = _rows(store, doubts) if store else []
    return {
        "total": total,
        "counted": store is None or queries.is_counted(store),
        "doubts": [
            {
                "one": row["doubt"].one,
                "other": row["doubt"].other,
                "name": row["doubt"].name,
                "score": row["doubt"].score,
            }
            | {f"activities_{side}": row[side].activities for side in ("one", "other")}
            for row in rows
        ],
        "answers": [plain(one) for one in _answers(request)],
    }


def plain(one: IdentityAnswer) -> dict[str, Any]:
    """An answer as data."""
    return {
        "one": one.one,
        "other": one.other,
        "answer": one.answer,
        "reason": one.reason,
        "by": one.by.name if one.by else None,
        "at": one.at.isoformat(),
        "stands": one.answer != IdentitySaid.OPEN,
    }
