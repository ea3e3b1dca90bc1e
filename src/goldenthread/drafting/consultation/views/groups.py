"""Pages of groups: like points found, judged by a person, answered once."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access, rows, sharing
from goldenthread.drafting.consultation.across import Signs
from goldenthread.drafting.consultation.actions import groups as actions
from goldenthread.drafting.consultation.answers import AnswerGroupForm
from goldenthread.drafting.consultation.records import POINT_GROUP
from goldenthread.drafting.documents import queries
from goldenthread.drafting.documents.views.sides import CRUMBS
from goldenthread.drafting.models import GroupedPoint
from goldenthread.language import NAMES
from goldenthread.records.views.record import found, page
from goldenthread.ui.lists import tag
from goldenthread.ui.pages import Section, Verb, act_and_return, buttons, form_page, way


def find(request: HttpRequest, key: str) -> HttpResponse:
    """Look for like points of a round."""
    one = get_object_or_404(queries.rounds(request.user), key=key)
    back = reverse("drafting:round-points", args=[key])
    return act_and_return(request, lambda: actions.find_groups(one, by=request.user), back=back)


def group(request: HttpRequest, pk: int) -> HttpResponse:
    """A group: its points, each confirmed or refused, and the answer that all of them show."""
    one = found(request, POINT_GROUP, pk)
    refused = access.why_not_keep_in_round(request.user, one)
    members = list(rows.grouped(request.user).filter(group=one))
    several = len({sharing.language_of(member.point) for member in members}) > 1
    signs = sharing.signs() if several else None
    told = []
    for member in members:
        at = reverse("drafting:group-judge", args=[member.pk])
        verbs = [
            Verb(_("Says the same"), at, refused, name="to", value="confirmed"),
            Verb(_("Says something else"), at, refused, name="to", value="refused"),
        ]
        told.append(
            [
                format_html('<a href="{}">{}</a>', member.point.get_absolute_url(), member.point.said[:300]),
                NAMES[sharing.language_of(member.point)],
                *([_shared(member, members, signs)] if signs else []),
                member.point.comment.who,
                f"{member.score:.0%}",
                tag(member, "state"),
                buttons(request, verbs),
            ]
        )
    headings: list[Any] = [
        _("Point"),
        _("Language"),
        *([_("Shared across languages")] if signs else []),
        _("Submitted by"),
        (_("Likeness"), "number"),
        _("State"),
        _("Change"),
    ]
    section = Section(_("Points"), headings, told, empty=_("No comment is on record."), anchor="members")
    verbs = [way(_("Answer"), reverse("drafting:group-answer", args=[pk]), refused)]
    crumbs = [*CRUMBS, (one.round, one.round.get_absolute_url())]
    return page(request, POINT_GROUP, pk, before=[section], verbs=verbs, crumbs=crumbs)


def _shared(member: GroupedPoint, members: list[GroupedPoint], signs: Signs) -> str:
    """What a point has in common with the first of another language: why it was put here."""
    found = sharing.shared_with(member.point, [other.point for other in members], signs)
    return "; ".join(found) or "–"


def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether a point belongs to its group."""
    member = get_object_or_404(rows.grouped(request.user), pk=pk)
    to, back = request.POST.get("to", ""), member.group.get_absolute_url()
    return act_and_return(request, lambda: actions.judge(member, to=to, by=request.user), back=back)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the confirmed points of a group at once."""
    one = found(request, POINT_GROUP, pk)
    languages = {sharing.language_of(point) for point in one.points.select_related("comment")}
    return form_page(
        request,
        partial(AnswerGroupForm, languages=sorted(languages) if len(languages) > 1 else ()),
        title=_("Answer"),
        act=lambda **fields: actions.answer_group(one, by=request.user, **fields) and one,
        reason=access.why_not_keep_in_round(request.user, one),
        back=one.get_absolute_url(),
        crumbs=[*CRUMBS, (one, one.get_absolute_url())],
    )
