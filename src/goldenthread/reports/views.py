"""Doors of papers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.platform.bounds import is_number
from goldenthread.platform.jobs import actions as job_actions
from goldenthread.reports import access, actions, files, length, paper, queries
from goldenthread.reports.forms import BeginForm
from goldenthread.reports.listings import REPORTS
from goldenthread.reports.models import SNAPSHOT_MOVES, Report, Snapshot, SnapshotState
from goldenthread.ui.lists import respond
from goldenthread.ui.pages import Verb, act_and_return, form_page, publicity, way


def reports(request: HttpRequest) -> HttpResponse:
    """All papers."""
    verbs = [way(_("Draft a report"), reverse("reports:begin"), access.why_not_begin(request.user))]
    if request.user.is_authenticated:
        verbs.append(way(_("Outlines"), reverse("reports:outlines"), None))
    return respond(request, REPORTS, template="reports/list.html", verbs=verbs)


def _report(request: HttpRequest, key: str) -> Report:
    return get_object_or_404(queries.reports(request.user), key=key)


def _snapshot(request: HttpRequest, report: Report, number: int | str | None) -> Snapshot | None:
    if not number:
        return queries.latest_snapshot(report, request.user)
    if not is_number(number):
        raise Http404
    return get_object_or_404(queries.snapshots(request.user, report), number=number)


def report(request: HttpRequest, key: str) -> HttpResponse:
    """A paper as it stands in a snapshot, in the language chosen, with the records it rests on."""
    one = _report(request, key)
    snapshot = _snapshot(request, one, request.GET.get("snapshot"))
    language = request.GET.get("lang") or languages.code(get_language() or "en")
    if language not in languages.LANGUAGES:
        raise Http404
    refused = access.why_not_report(request.user, one.strategy)
    context = {
        "thing": one,
        "snapshot": snapshot,
        "snapshots": queries.snapshots(request.user, one),
        "paper_language": language,
        "paper_direction": languages.direction(language),
        "paper_languages": languages.NAMES.items(),
        "said": snapshot.content["languages"][language] if snapshot else None,
        "length": length.words(snapshot.content["languages"][language]) if snapshot else None,
        "word_limit": queries.word_limit(one),
        "over": length.over(snapshot.content["languages"]["en"], queries.word_limit(one)) if snapshot else 0,
        "sources": _by_paragraph(snapshot) if snapshot else [],
        "formats": ["docx", "pdf", "html"],
        "verbs": [
            Verb(_("Create a snapshot"), reverse("reports:snapshot", args=[key]), refused, kind="main"),
            *_steps(request, snapshot),
            Verb(_("Make all files"), reverse("reports:all_files", args=[key]), refused),
            publicity(one, reverse("reports:publicity", args=[key]), access.why_not_publish(request.user, one)),
        ],
        "crumbs": [(_("Reports"), reverse("reports:reports"))],
        "kind": one._meta.verbose_name,
        "node": f"report:{one.key}",
    }
    return render(request, "reports/report.html", context)


def _steps(request: HttpRequest, snapshot: Snapshot | None) -> list[Verb]:
    """The next steps of a snapshot on its way to the public, each with the reason why not."""
    if snapshot is None:
        return []
    words: dict[str, str] = {
        SnapshotState.DRAFT: _("Take the clearance back"),
        SnapshotState.CLEARED: _("Clear this snapshot"),
        SnapshotState.ISSUED: _("Issue this snapshot"),
    }
    action = reverse("reports:move", args=[snapshot.report.key, snapshot.number])
    states = sorted(SNAPSHOT_MOVES[snapshot.state])
    return [
        Verb(words[to], action, access.why_not_move(request.user, snapshot, to), name="to", value=to) for to in states
    ]


def move_snapshot(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Clear a snapshot, take the clearance back, or issue it."""
    one = _report(request, key)
    found = get_object_or_404(queries.snapshots(request.user, one), number=number)
    to = request.POST.get("to", "")
    return act_and_return(
        request, lambda: actions.move_snapshot(found, to=to, by=request.user), back=found.get_absolute_url()
    )


def _by_paragraph(snapshot: Snapshot) -> list[dict]:
    """The rows of sources with the figure of the thread each is; the number counts from 1 as in the annex."""
    figures = {figure.key: figure.pk for figure in snapshot.figures.all()}
    return [
        {
            **row,
            "source": paper.cite(row),
            "number": number,
            "figure": figures.get(f"{row['paragraph']}.{row['statement']}.{number}"),
        }
        for number, row in enumerate(snapshot.content["sources"], 1)
    ]


def download(request: HttpRequest, key: str, number: int, language: str, ending: str) -> HttpResponse:
    """A snapshot as a file."""
    one = _report(request, key)
    snapshot = _snapshot(request, one, number)
    if snapshot is None or language not in languages.LANGUAGES or ending not in files.TYPES:
        raise Http404
    return files.response(snapshot, language, ending, with_sources=request.GET.get("sources") != "no")


def begin(request: HttpRequest) -> HttpResponse:
    """Begin a paper and take its first snapshot."""

    def act(**fields: object) -> Report:
        return actions.make_paper(
            fields["strategy"],  # type: ignore[arg-type]
            str(fields["outline"]),
            by=request.user,
            with_illustration=bool(fields["with_illustration"]),
        ).report

    return form_page(
        request,
        BeginForm,
        title=_("Draft a report"),
        act=act,
        reason=access.why_not_begin(request.user),
        back=reverse("reports:reports"),
        crumbs=[(_("Reports"), reverse("reports:reports"))],
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
