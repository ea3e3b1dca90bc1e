"""Doors of papers."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.core import job_actions
from goldenthread.core import language as languages
from goldenthread.core.doors import Verb, act_and_return, form_page, publicity, way
from goldenthread.core.lists import respond
from goldenthread.reports import access, actions, paper, queries
from goldenthread.reports.forms import BeginForm
from goldenthread.reports.listings import REPORTS
from goldenthread.reports.models import Report, Snapshot

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}


def reports(request: HttpRequest) -> HttpResponse:
    """All papers."""
    reason = None if request.user.is_authenticated else _("Sign in to do this.")
    verbs = [way(_("Begin a paper"), reverse("reports:begin"), reason)]
    return respond(request, REPORTS, template="reports/list.html", verbs=verbs)


def _report(request: HttpRequest, key: str) -> Report:
    return get_object_or_404(queries.reports(request.user), key=key)


def _snapshot(report: Report, number: int | str | None) -> Snapshot | None:
    if not number:
        return queries.latest_snapshot(report)
    if not str(number).isdigit():
        raise Http404
    return get_object_or_404(report.snapshots, number=number)


def report(request: HttpRequest, key: str) -> HttpResponse:
    """A paper as it stands in a snapshot, in the language chosen, with the records it rests on."""
    one = _report(request, key)
    snapshot = _snapshot(one, request.GET.get("snapshot"))
    language = request.GET.get("lang") or languages.code(get_language() or "en")
    if language not in languages.LANGUAGES:
        raise Http404
    refused = access.why_not_report(request.user, one.strategy)
    context = {
        "thing": one,
        "snapshot": snapshot,
        "snapshots": one.snapshots.order_by("-number"),
        "paper_language": language,
        "paper_direction": languages.direction(language),
        "paper_languages": languages.NAMES.items(),
        "said": snapshot.content["languages"][language] if snapshot else None,
        "sources": _by_paragraph(snapshot) if snapshot else [],
        "formats": ["docx", "pdf", "html"],
        "verbs": [
            Verb(_("Take a new snapshot"), reverse("reports:snapshot", args=[key]), refused, kind="main"),
            Verb(_("Make all files"), reverse("reports:all_files", args=[key]), refused),
            publicity(one, reverse("reports:publicity", args=[key]), access.why_not_publish(request.user, one)),
        ],
        "crumbs": [(_("Papers"), reverse("reports:reports"))],
        "kind": one._meta.verbose_name,
        "node": f"report:{one.key}",
    }
    return render(request, "reports/report.html", context)


def _by_paragraph(snapshot: Snapshot) -> list[dict]:
    """The rows of sources with the figure of the thread each is; the number counts from 1 as in the annex."""
    figures = {figure.key: figure.pk for figure in snapshot.figures.all()}
    return [
        {**row, "number": number, "figure": figures.get(f"{row['paragraph']}.{row['statement']}.{number}")}
        for number, row in enumerate(snapshot.content["sources"], 1)
    ]


def download(request: HttpRequest, key: str, number: int, language: str, ending: str) -> HttpResponse:
    """A snapshot as a file."""
    one = _report(request, key)
    snapshot = _snapshot(one, number)
    if snapshot is None or language not in languages.LANGUAGES or ending not in TYPES:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{one.key}-{number}-{language}.{ending}"
        paper.write(snapshot.content, language, path)
        body = path.read_bytes()
    response = HttpResponse(body, content_type=TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{path.name}"'
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


def begin(request: HttpRequest) -> HttpResponse:
    """Begin a paper and take its first snapshot."""

    def act(**fields: object) -> Report:
        one = actions.begin_report(
            fields["strategy"],  # type: ignore[arg-type]
            str(fields["outline"]),
            by=request.user,
            with_illustration=bool(fields["with_illustration"]),
        )
        actions.take_snapshot(one, by=request.user)
        return one

    reason = None if request.user.is_authenticated else _("Sign in to do this.")
    return form_page(
        request,
        BeginForm,  # type: ignore[arg-type]
        title=_("Begin a paper"),
        act=act,
        reason=reason,
        back=reverse("reports:reports"),
        crumbs=[(_("Papers"), reverse("reports:reports"))],
    )


def take_snapshot(request: HttpRequest, key: str) -> HttpResponse:
    """Freeze what the paper says now."""
    one = _report(request, key)
    return act_and_return(request, lambda: actions.take_snapshot(one, by=request.user), back=one.get_absolute_url())


def all_files(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for the newest snapshot in all languages and formats, and go to the page of the job."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    return redirect(job_actions.ask("papers", {"report": key}, by=request.user))


def set_publicity(request: HttpRequest, key: str) -> HttpResponse:
    """Make a paper public, or keep it to the team."""
    one = _report(request, key)
    to = request.POST.get("to", "")
    return act_and_return(
        request, lambda: actions.set_publicity(one, to=to, by=request.user), back=reverse("reports:reports")
    )
