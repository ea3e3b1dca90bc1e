"""Pages of points: the board of a round, one point with its answer, what its author says, what changed for it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import access
from goldenthread.drafting.consultation import rows as seen
from goldenthread.drafting.consultation.actions.kept import paragraph_of
from goldenthread.drafting.consultation.actions.points import seen_answer
from goldenthread.drafting.consultation.answers import (
    AnswerPointForm,
    LinkForm,
    ReactionForm,
    SplitForm,
    WhyForm,
)
from goldenthread.drafting.consultation.records import POINT
from goldenthread.drafting.documents import access as documents
from goldenthread.drafting.documents import queries
from goldenthread.drafting.documents.views.sides import CRUMBS, TABS
from goldenthread.drafting.models import Disposition, Point, PointState
from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import is_number
from goldenthread.platform.seeing import sees
from goldenthread.records.views.listing import record_list
from goldenthread.records.views.record import found, page
from goldenthread.ui.lists import tag
from goldenthread.ui.pages import Verb, act_and_return, form_page, way

MOST = 300  # points that a board shows at once


def rows(request: HttpRequest, **more: Any) -> HttpResponse:
    """The list of points."""
    return record_list(request, POINT, template="drafting/list.html", tabs=TABS, here="/documents/points/")


def point(request: HttpRequest, pk: int) -> HttpResponse:
    """A point: what is asked, what became of it and why, which words changed, what the author says."""
    one = found(request, POINT, pk)
    comment = one.comment
    facts = [
        (_("Comment"), format_html('<a href="{}">{}</a>', comment.get_absolute_url(), comment.text[:300])),
        (_("Point"), one.said),
        (_("Text"), comment.quote),
        (_("Proposed text"), one.proposed),
        (_("Paragraph"), paragraph_of(one)),
        (_("Submitted by"), comment.who),
        (_("On behalf of"), comment.on_behalf_of),
        (_("Round"), comment.round),
        *([(_("Statement at an event"), comment.statement)] if sees_statement(request.user, comment) else []),
        (_("Responsible"), one.responsible),
        (_("Due"), one.due_on),
        (_("State"), tag(one, "state")),
        (_("Disposition"), one.get_disposition_display() if one.state != PointState.OPEN else None),
        (_("Reason"), one.reason),
        (_("Duplicate of"), one.duplicate_of),
        (_("Confirmed by"), one.confirmed_by),
        (_("What the author says"), one.get_reaction_display()),
        (_("In the author's words"), one.reaction_text),
    ]
    user = request.user
    verbs = [
        way(_("Answer"), reverse("drafting:point-answer", args=[pk]), access.why_not_answer(user, one)),
        *(
            [
                Verb(
                    _("Confirm the answer"),
                    reverse("drafting:point-confirm", args=[pk]),
                    access.why_not_confirm(user, one),
                )
            ]
            if one.state == PointState.PROPOSED
            else []
        ),
        *(
            [
                way(
                    _("Reopen"),
                    reverse("drafting:point-reopen", args=[pk]),
                    documents.why_not_draft(user, comment.version.document),
                )
            ]
            if one.state != PointState.OPEN
            else []
        ),
        *(
            [
                way(
                    _("Say whether this satisfies you"),
                    reverse("drafting:point-react", args=[pk]),
                    access.why_not_react(user, one),
                )
            ]
            if one.state == PointState.DECIDED
            else []
        ),
        *(
            [
                Verb(
                    _("Take the proposed text into the draft"),
                    reverse("drafting:point-take-in", args=[pk]),
                    documents.why_not_draft(user, comment.version.document),
                )
            ]
            if one.proposed and one.disposition in (Disposition.ACCEPTED, Disposition.MODIFIED)
            else []
        ),
        way(
            _("Link a changed paragraph"),
            reverse("drafting:point-link", args=[pk]),
            documents.why_not_draft(user, comment.version.document),
        ),
    ]
    crumbs = [*CRUMBS, (comment.round, comment.round.get_absolute_url())] if comment.round else CRUMBS
    return page(request, POINT, pk, facts=facts, verbs=verbs, crumbs=crumbs)


def sees_statement(user: Viewer, comment: Any) -> bool:
    """Whether the comment is a statement at an event that `user` may see."""
    return comment.statement is not None and sees(user, comment.statement)


def _point(request: HttpRequest, pk: int) -> Point:
    return get_object_or_404(seen.points(request.user), pk=pk)


def _form(request: HttpRequest, one: Point, form: Any, title: str, act: Any, reason: str | None) -> HttpResponse:
    here = one.get_absolute_url()
    crumbs = [*CRUMBS, (str(one), here)]
    return form_page(request, form, title=title, act=act, reason=reason, back=here, crumbs=crumbs)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what becomes of a point, and why."""
    one = _point(request, pk)

    def act(duplicate: str = "", **fields: Any) -> Any:
        other = seen.points(request.user).filter(pk=duplicate).first() if is_number(duplicate) else None
        return actions.answer_point(one, by=request.user, duplicate_of=other, **fields)

    here = one.get_absolute_url()
    return form_page(
        request,
        AnswerPointForm,
        title=_("Answer"),
        act=act,
        reason=access.why_not_answer(request.user, one),
        initial={"seen": seen_answer(one)},
        back=here,
        crumbs=[*CRUMBS, (str(one), here)],
    )


def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm an answer that somebody else wrote."""
    one = _point(request, pk)
    return act_and_return(request, lambda: actions.confirm_point(one, by=request.user), back=one.get_absolute_url())


def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an answer back, with a reason."""
    one = _point(request, pk)
    reason = documents.why_not_draft(request.user, one.comment.version.document)
    act = lambda **fields: actions.reopen_point(one, by=request.user, **fields)  # noqa: E731
    return _form(request, one, WhyForm, _("Reopen"), act, reason)


def react(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether an answer satisfies."""
    one = _point(request, pk)
    act = lambda **fields: actions.react(one, by=request.user, **fields)  # noqa: E731
    title = _("Say whether this satisfies you")
    return _form(request, one, ReactionForm, title, act, access.why_not_react(request.user, one))


def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Take proposed words that were accepted into the draft."""
    one = _point(request, pk)
    return act_and_return(request, lambda: actions.take_in_proposed(one, by=request.user), back=one.get_absolute_url())


def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Link a paragraph of a later version that changed for a point."""
    one = _point(request, pk)

    def act(version: Any, paragraph: str) -> Any:
        place = queries.paragraph(version, paragraph)
        return actions.link_change(one, version=version, node=place.node if place else None, by=request.user)

    document = one.comment.version.document
    form = type("LinkForm", (LinkForm,), {"versions": queries.versions(request.user).filter(document=document)})
    return _form(
        request, one, form, _("Link a changed paragraph"), act, documents.why_not_draft(request.user, document)
    )


def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Part a comment into points."""
    comment = get_object_or_404(queries.comments(request.user), pk=pk)
    return form_page(
        request,
        type("SplitForm", (SplitForm,), {"words": comment.text}),
        title=_("Split into points"),
        act=lambda texts: actions.split(comment, texts=texts, by=request.user) and comment,
        reason=documents.why_not_draft(request.user, comment.version.document),
        back=comment.get_absolute_url(),
        crumbs=[*CRUMBS, (comment.text[:80], comment.get_absolute_url())],
    )
