"""Doors of resolutions: a file read and corrected, kept as a mandate; obligations proposed and taken."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.frameworks import access, queries
from goldenthread.frameworks.models import ClauseKind, Mandate, MandateKind, Recurrence
from goldenthread.frameworks.records import OBLIGATION
from goldenthread.frameworks.resolutions.actions import take_resolution
from goldenthread.frameworks.resolutions.draft import MOST_CORRECTED, Draft, corrected, draft_of
from goldenthread.frameworks.resolutions.proposals import proposals
from goldenthread.language import NAMES
from goldenthread.platform.errors import require
from goldenthread.platform.models import Organization
from goldenthread.platform.words import told
from goldenthread.records.intake import Line, Place, take_in
from goldenthread.records.references import name_of
from goldenthread.records.views.sheet import LARGEST
from goldenthread.records.waiting import Waiting
from goldenthread.text import NotReadable

_CRUMBS = "/frameworks/mandates/"


def read_resolution(request: HttpRequest) -> HttpResponse:
    """Hand in a resolution; see its clauses; correct them; keep them, all or none."""
    require(access.why_not_begin(request.user))
    context: dict[str, Any] = {
        "title": _("Take in a resolution"),
        "languages": NAMES.items(),
        "crumbs": [(_("Mandates"), _CRUMBS)],
    }
    if request.method != "POST":
        return render(request, "frameworks/resolution.html", context)
    language = request.POST.get("language") or None
    try:
        name, data, token = _file(request)
        draft = draft_of(data, name, language if language in NAMES else None)
    except NotReadable as refusal:
        return render(request, "frameworks/resolution.html", context | {"error": told(refusal.said)}, status=422)
    if not draft.rows:
        told_ = _("It does not read as a resolution.")
        return render(request, "frameworks/resolution.html", context | {"error": told_}, status=422)
    return _preview(request, context, draft, token)


def _file(request: HttpRequest) -> tuple[str, bytes, str]:
    """The file that came, or the one that waits since its preview: name, content, where it waits."""
    waiting, sent = Waiting(request.user), request.FILES.get("file")
    if isinstance(sent, UploadedFile):
        if sent.size is not None and sent.size > LARGEST:
            raise NotReadable(_("The file is larger than 20 MB. Divide it."))
        data = sent.read()
        return sent.name or "", data, waiting.keep(sent.name or "", data)
    if words := request.POST.get("words", "").strip():
        data = words.encode()
        return "text.txt", data, waiting.keep("text.txt", data)
    if (found := waiting.find(request.POST.get("token", ""))) is None:
        raise NotReadable(_("Choose a file."))
    return (*found, request.POST["token"])


def _preview(request: HttpRequest, context: dict[str, Any], draft: Draft, token: str) -> HttpResponse:
    act = request.POST.get("act", "")
    if act:
        draft = corrected(draft, request.POST)
    report = take_resolution(draft, by=request.user, dry_run=act != "keep")
    if report.is_applied:
        Waiting(request.user).forget(token)
        return redirect(get_object_or_404(queries.mandates(request.user), symbol=draft.symbol))
    context |= {
        "draft": draft,
        "token": token,
        "report": report,
        "rows": draft.rows[:MOST_CORRECTED],
        "more": max(0, len(draft.rows) - MOST_CORRECTED),
        "kinds": ClauseKind.choices,
        "mandate_kinds": MandateKind.choices,
        "unread": [tuple(map(told, one)) for one in draft.unread],
    }
    return render(request, "frameworks/resolution.html", context, status=422 if act and report.all_problems else 200)


def propose_obligations(request: HttpRequest, pk: int) -> HttpResponse:
    """What the clauses of a mandate seem to oblige to: taken as corrected, or left."""
    mandate = get_object_or_404(queries.mandates(request.user), pk=pk)
    require(access.why_not_keep(request.user, mandate))
    found = proposals(mandate, request.user)
    problems: list[Any] = []
    if request.method == "POST":
        lines = [
            _line(request, number, one)
            for number, one in enumerate(found)
            if request.POST.get(f"p{one.clause.pk}") == "on"
        ]
        report = take_in(lines, by=request.user, record=OBLIGATION, kind="grid", reason=_("proposed from the text"))
        if report.is_applied:
            return redirect(mandate)
        problems = report.all_problems or [_("Choose what is to be kept.")]
    context = {
        "title": _("Proposed obligations"),
        "mandate": mandate,
        "proposals": found,
        "problems": problems,
        "recurrences": Recurrence.choices,
        "organizations": [(name_of(one), str(one)) for one in Organization.objects.filter(is_illustration=False)[:300]],
        "crumbs": [(_("Mandates"), _CRUMBS), (mandate.symbol, mandate.get_absolute_url())],
    }
    return render(request, "frameworks/proposals.html", context, status=422 if problems else 200)


def _line(request: HttpRequest, number: int, one: Any) -> Line:
    mark = f"p{one.clause.pk}-"
    names = ("addressee", "due_on", "due_note", "recurs")
    values = {name: request.POST.get(mark + name, "") for name in names}
    values |= {"clause": name_of(one.clause), f"deliverable_{one.language}": request.POST.get(f"{mark}deliverable", "")}
    return Line(OBLIGATION, values, Place(str(one.clause.key), number + 1), owner=one.clause)


def ways(mandate: Mandate, keep: str | None) -> list[Any]:
    """The ways from a mandate to what can be made of it."""
    from goldenthread.ui.pages import way

    return [
        way(_("Propose obligations"), reverse("frameworks:mandate_proposals", args=[mandate.pk]), keep),
        way(_("Compliance table"), f"/compliance/?{urlencode({'mandate': mandate.symbol})}", None),
    ]
