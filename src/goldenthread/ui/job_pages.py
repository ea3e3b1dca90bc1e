"""Doors of jobs: what waits, runs and is done; stop, ask again, fetch the files."""

from __future__ import annotations

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.platform import jobs
from goldenthread.platform.errors import Denied, require
from goldenthread.platform.jobs import actions
from goldenthread.platform.models import Job, JobState
from goldenthread.platform.words import code, moment, number
from goldenthread.ui.lists import Column, Filter, Listing, choices, respond, tag
from goldenthread.ui.pages import Section, Verb, act_and_return, record_page

JOBS = Listing(
    name="jobs",
    title=gettext_lazy("Jobs"),
    intro=gettext_lazy("Work that takes longer than a page: yours, and that of the strategies you steer."),
    rows=lambda request: actions.jobs_of(request.user),
    columns=(
        Column("id", gettext_lazy("Number"), lambda row: row.pk, "code"),
        Column("title", gettext_lazy("Title"), lambda row: row.title, links=True),
        Column("kind", gettext_lazy("Kind"), lambda row: row.kind, "code"),
        Column("state", gettext_lazy("State"), lambda row: tag(row, "state"), "tag"),
        Column("step", gettext_lazy("Step"), lambda row: row.error or row.step),
        Column("asked_by", gettext_lazy("Asked by"), lambda row: row.asked_by and str(row.asked_by)),
        Column("asked_at", gettext_lazy("Asked for"), lambda row: row.asked_at.date(), "date"),
    ),
    filters=(
        Filter("state", gettext_lazy("State"), choices(JobState), lambda value: Q(state=value)),
        Filter(
            "kind",
            gettext_lazy("Kind"),
            lambda: [(name, name) for name in sorted(jobs.works())],
            lambda value: Q(kind=value),
        ),
    ),
    search=("title",),
    empty=gettext_lazy("Jobs begin elsewhere: for instance on the page of a report, with “Make all files”."),
)


def job_list(request: HttpRequest) -> HttpResponse:
    """The jobs that the reader may see."""
    if not request.user.is_authenticated:
        raise Denied(_("Sign in to see your jobs."))
    return respond(request, JOBS)


def _job(request: HttpRequest, pk: int) -> Job:
    return get_object_or_404(actions.jobs_of(request.user), pk=pk)


def job_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One job: how far it is, what came of it."""
    if not request.user.is_authenticated:
        raise Denied(_("Sign in to see your jobs."))
    one = _job(request, pk)
    return record_page(
        request,
        one,
        facts=[
            (_("State"), tag(one, "state")),
            *([(_("Step"), step)] if (step := _step(one)) else []),
            (_("Asked by"), str(one.asked_by) if one.asked_by else _("the command line")),
            (_("Asked for"), moment(one.asked_at)),
            *([(_("Begun"), moment(one.started_at))] if one.started_at else []),
            *([(_("Ended"), moment(one.ended_at))] if one.ended_at else []),
            *([(_("Attempts"), one.attempts)] if one.attempts > 1 else []),
            *([(_("Why it failed"), one.error)] if one.error else []),
            *[(name, value) for name, value in one.result.items() if name != "files"],
        ],
        sections=[_result(one)] if one.state == JobState.DONE else [],
        verbs=_verbs(one),
        crumbs=[(_("Jobs"), "/jobs/")],
        template="ui/job.html",
    )


def _step(one: Job) -> str:
    if not one.steps:
        return one.step
    share = _("%(done)s of %(all)s") % {"done": one.steps_done, "all": one.steps}
    return f"{one.step} ({share})" if one.step else share


def _result(one: Job) -> Section:
    rows = [
        (
            format_html('<a href="/jobs/{}/files/{}"><bdi>{}</bdi></a>', one.pk, file["name"], file["name"]),
            number(file["size"]),
            code(file["sha256"][:16]),
        )
        for file in one.result.get("files", [])
    ]
    headings = [_("File"), (_("Bytes"), "number"), (_("SHA-256 begins"), "code")]
    return Section(_("Files"), headings=headings, rows=rows, empty=_("This job left no files."))


def _verbs(one: Job) -> list[Verb]:
    if one.is_over:
        return [] if one.state == JobState.DONE else [Verb(_("Do it again"), f"/jobs/{one.pk}/again/", kind="main")]
    return [
        Verb(_("Check again"), f"/jobs/{one.pk}/", by_post=False, kind="main"),
        Verb(_("Stop it"), f"/jobs/{one.pk}/stop/"),
    ]


def stop_job(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that stops a job."""
    one = _job(request, pk)
    return act_and_return(request, lambda: actions.stop(one, by=request.user), back=one.get_absolute_url())


def do_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that does a failed or stopped job once more."""
    one = _job(request, pk)
    return act_and_return(request, lambda: actions.again(one, by=request.user), back=one.get_absolute_url())


def job_file(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """A file that the job made, for those who may still see what it is about."""
    one = _job(request, pk)
    require(actions.why_not_fetch(request.user, one))
    if name not in {file["name"] for file in one.result.get("files", [])}:
        raise Http404
    path = jobs.folder_of(one) / name
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)
