"""The board of a round: its points by paragraph, who has them, figures, what each who commented is told."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import access
from goldenthread.drafting.consultation import figures as counting
from goldenthread.drafting.consultation import rows as seen
from goldenthread.drafting.consultation.actions import groups as grouping
from goldenthread.drafting.consultation.answers import (
    AssignForm,
)
from goldenthread.drafting.consultation.files import you_said as telling
from goldenthread.drafting.consultation.files.matrix_out import ENDINGS
from goldenthread.drafting.documents import queries
from goldenthread.drafting.documents.views.sides import CRUMBS
from goldenthread.drafting.models import Point, PointState, Round
from goldenthread.ui.lists import tag
from goldenthread.ui.pages import Section, Verb, form_page, record_page, way

MOST = 300  # points that a page of “you said, we did” shows at once, and groups that a board shows
MOST_ON_BOARD = 100  # points that a board shows at once; their list has pages
LARGE = 1000  # points of a matrix that is written as a job


def _round(request: HttpRequest, key: str) -> Round:
    return get_object_or_404(queries.rounds(request.user), key=key)


def board(request: HttpRequest, key: str) -> HttpResponse:
    """The points of a round by paragraph, how far each is, who has it; what came over from rounds before."""
    one = _round(request, key)
    refused = access.why_not_keep_round(request.user, one)
    found_points = list(seen.points_of(one, request.user)[: MOST_ON_BOARD + 1])
    done, judged = grouping.precision(one)
    told = _("%(done)s of %(judged)s") % {"done": done, "judged": judged} if judged else _("nothing judged yet")
    facts = [(label, number) for label, number in counting.progress(one, request.user)]
    verbs = [
        way(_("Give points to somebody"), reverse("drafting:round-assign", args=[key]), refused),
        Verb(_("Look for like points"), reverse("drafting:groups-find", args=[key]), refused),
        way(_("Look for changed paragraphs"), reverse("drafting:round-changed", args=[key]), None),
        *_matrix(one, sum(number for label, number in facts[4:] if isinstance(number, int))),
    ]
    sections = [_table(one, found_points), *_groups(request, one)]
    return record_page(
        request,
        one,
        facts=[*facts, (_("Like points that were confirmed"), told)],
        sections=sections,
        verbs=verbs,
        crumbs=[*CRUMBS, (one, one.get_absolute_url())],
    )


def _matrix(one: Round, points: int) -> list[Verb]:
    """The ways to the matrix: at once, or as a job where there is much of it."""
    if points <= LARGE:
        return [
            way(_("Matrix as a workbook"), reverse("drafting:matrix", args=[one.key, "xlsx"]), None),
            way(_("Matrix as a Word file"), reverse("drafting:matrix", args=[one.key, "docx"]), None),
        ]
    job = reverse("drafting:matrix-job", args=[one.key])
    return [
        Verb(_("Matrix as a workbook"), job, name="ending", value="xlsx"),
        Verb(_("Matrix as a Word file"), job, name="ending", value="docx"),
    ]


def _table(one: Round, found_points: list[Point]) -> Section:
    numbers = counting.paragraphs(found_points)
    told = [
        [
            numbers.get(counting.place_of(row)) or "–",
            _said(row, one),
            row.comment.who,
            tag(row, "state"),
            row.get_disposition_display() if row.state != PointState.OPEN else "–",
            row.responsible or "–",
        ]
        for row in found_points[:MOST_ON_BOARD]
    ]
    headings: list[Any] = [
        (_("Paragraph"), "code"),
        _("Point"),
        _("Submitted by"),
        _("State"),
        _("Disposition"),
        _("Responsible"),
    ]
    advice = _("The list of points shows them all.") if len(found_points) > MOST_ON_BOARD else ""
    return Section(_("Points"), headings, told, empty=_("No comment is on record."), text=advice or None)


def _said(row: Point, one: Round) -> Any:
    """The words of a point as a link; of one that a round before left open, from which."""
    link = format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.said[:200])
    if row.comment.round_id == one.pk:
        return link
    return format_html('{} <span class="small">{}</span>', link, _("from “%(round)s”") % {"round": row.comment.round})


def _groups(request: HttpRequest, one: Round) -> list[Section]:
    found_groups = seen.groups(request.user).filter(round=one)
    told = [
        [
            format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.title),
            row.members.count(),
            row.points.count(),
        ]
        for row in found_groups[:MOST]
    ]
    headings: list[Any] = [_("Group"), (_("Points"), "number"), (_("confirmed"), "number")]
    return [Section(_("Groups of points"), headings, told)] if told else []


def assign(request: HttpRequest, key: str) -> HttpResponse:
    """Give the open points of a round, or of some paragraphs, to somebody."""
    one = _round(request, key)

    def act(responsible: Any, due_on: Any, paragraphs: str) -> Any:
        some = grouping.open_points(one, paragraphs, request.user)
        actions.assign(some, to=responsible, by=request.user, due_on=due_on)
        return one

    return form_page(
        request,
        AssignForm,
        title=_("Give points to somebody"),
        act=act,
        reason=access.why_not_keep_round(request.user, one),
        back=reverse("drafting:round-points", args=[key]),
        crumbs=[*CRUMBS, (one, one.get_absolute_url())],
    )


def figures(request: HttpRequest, key: str) -> HttpResponse:
    """How much was said by whom about what, and what became of it."""
    one = _round(request, key)
    sections = [
        Section(title, [heading, *((str(label), "number") for label in labels)], told)
        for title, heading, labels, told in counting.tables(one, request.user)
    ]
    facts = counting.progress(one, request.user)
    return record_page(request, one, facts=facts, sections=sections, crumbs=[*CRUMBS, (one, one.get_absolute_url())])


def you_said(request: HttpRequest, key: str) -> HttpResponse:
    """What each who commented said, what became of it and which words changed; `?who=` shows one of them alone."""
    one = _round(request, key)
    chosen = request.GET.get("who", "")
    everybody = [] if chosen else counting.who_counts(one, request.user)
    if sum(points for _who, points, _decided in everybody) > MOST:
        return _many(request, one, everybody)
    by_who = counting.by_who(one, request.user, chosen)
    numbers = counting.paragraphs(row for _who, points in by_who for row in points)
    here, file = reverse("drafting:you-said", args=[key]), reverse("drafting:you-said-file", args=[key])
    titles = telling.headings()
    sections = []
    for who, points in by_who:
        told = [_told(row, telling.line(row, numbers)) for row in points]
        asked = urlencode({"who": who})
        verbs = [way(_("Word file for %(who)s") % {"who": who}, f"{file}?{asked}", None)]
        if not chosen:
            verbs.append(way(_("Page for %(who)s") % {"who": who}, f"{here}?{asked}", None))
        headings: list[Any] = [(titles[0], "code"), *titles[1:]]
        sections.append(Section(who, headings, told, verbs=verbs))
    empty = Section(_("You said, we did"), [], [], empty=_("No comment is on record."))
    verbs = [way(_("Word file"), file, None)]
    return record_page(
        request,
        one,
        facts=[],
        sections=sections or [empty],
        verbs=[*verbs, *([way(_("All who commented"), here, None)] if chosen else [])],
        crumbs=[*CRUMBS, (one, one.get_absolute_url())],
    )


def _many(request: HttpRequest, one: Round, everybody: list[tuple[str, int, int]]) -> HttpResponse:
    """Of more points than a page holds: who commented, each with the page that tells them."""
    here, file = reverse("drafting:you-said", args=[one.key]), reverse("drafting:you-said-file", args=[one.key])
    told = [
        [
            format_html('<a href="{}?{}">{}</a>', here, urlencode({"who": who}), who),
            points,
            decided,
        ]
        for who, points, decided in everybody
    ]
    headings: list[Any] = [_("Submitted by"), (_("Points"), "number"), (_("decided"), "number")]
    section = Section(_("All who commented"), headings, told)
    verbs = [way(_("Word file"), file, None)]
    crumbs = [*CRUMBS, (one, one.get_absolute_url())]
    return record_page(request, one, facts=[], sections=[section], verbs=verbs, crumbs=crumbs)


def _told(row: Point, cells: list[str]) -> list[Any]:
    """A line of the page: the words as a link to the point, long ones shortened."""
    link = format_html('<a href="{}">{}</a>', row.get_absolute_url(), cells[1][:400])
    return [cells[0], link, cells[2], cells[3], cells[4][:400]]


def you_said_file(request: HttpRequest, key: str) -> HttpResponse:
    """The same as a Word file; `?who=` for one who commented."""
    one = _round(request, key)
    who = request.GET.get("who", "")
    if who and who not in {name for name, _points, _decided in counting.who_counts(one, request.user)}:
        raise Http404
    answer = HttpResponse(telling.as_word(one, request.user, who), content_type=ENDINGS["docx"])
    answer["Content-Disposition"] = f'attachment; filename="{one.key}-you-said.docx"'
    return answer
