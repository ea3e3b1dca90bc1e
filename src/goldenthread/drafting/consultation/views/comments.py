"""Pages of comments: made, shown with what became of them, answered."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import access as consulting
from goldenthread.drafting.consultation import queries as anchoring
from goldenthread.drafting.consultation import rows
from goldenthread.drafting.consultation.forms import suggesting
from goldenthread.drafting.consultation.records import COMMENT
from goldenthread.drafting.consultation.views.points import sees_statement
from goldenthread.drafting.documents import access, forms, queries
from goldenthread.drafting.documents.views.sides import CRUMBS, TABS
from goldenthread.drafting.models import Comment, PointState
from goldenthread.language import LANGUAGES
from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import is_number
from goldenthread.records.views.listing import record_list
from goldenthread.ui.forms import record_form
from goldenthread.ui.lists import tag
from goldenthread.ui.pages import Section, form_page, record_page, way

MOST_QUOTED = 2000  # characters of selected words that an address carries


def comment_list(request: HttpRequest, **more: Any) -> HttpResponse:
    """The list of comments."""
    return record_list(request, COMMENT, template="drafting/list.html", tabs=TABS, here="/documents/comments/")


def add_comment(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Comment on a version, or on one of its paragraphs (`?paragraph=` names its placement, `?lang=` the words read)."""
    version = get_object_or_404(queries.versions(request.user), document__key=key, number=number)
    chosen = request.GET.get("paragraph", "")
    placement = queries.placements(version, request.user).filter(pk=chosen).first() if is_number(chosen) else None
    asked = request.GET.get("lang", "")
    language = asked if asked in LANGUAGES else version.document.original_language or "en"

    named = request.GET.get("submission", "")
    submission = rows.submissions(request.user).filter(pk=named).first() if is_number(named) else None

    def act(**fields: Any) -> Any:
        node = placement.node if placement else None
        made = actions.add_comment(
            version, by=request.user, submission=submission, node=node, language=language, **fields
        )
        return made.submission or version

    return form_page(
        request,
        _comment_form(request.user, version, placement, language),
        initial={"quote": request.GET.get("quote", "")[:MOST_QUOTED]},
        title=_("Comment on paragraph %(number)s") % {"number": placement.number} if placement else _("Comment"),
        act=act,
        reason=access.why_not_comment(request.user, version),
        back=submission.get_absolute_url() if submission else version.get_absolute_url(),
        crumbs=[*CRUMBS, (version.document.title, version.get_absolute_url())],
    )


def _comment_form(user: Viewer, version: Any, placement: Any, language: str) -> Any:
    form = comment_form(user, version)
    words = queries.words(placement, language)[0] if placement else ""
    return suggesting(form, words) if words and "\t" not in words else form


def comment_form(user: Viewer, version: Any) -> Any:
    """The form of a comment on this version; who speaks for delegations says in whose name."""

    def of_mine(user: Viewer) -> Any:
        return consulting.delegations(user, version.document.strategy)

    return record_form(
        Comment, "type text quote proposed_text delegation on_behalf_of capacity", limits={"delegation": of_mine}
    )


def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """A comment, its points and what became of each."""
    one = get_object_or_404(queries.comments(request.user), pk=pk)
    version = one.version
    told = [
        (_("Version"), format_html('<a href="{}">{}</a>', version.get_absolute_url(), version)),
        (_("Text"), one.quote),
        (_("Comment"), one.text),
        (_("Proposed text"), one.proposed_text),
        (_("Submitted by"), one.who),
        (_("Round"), one.round),
        *([(_("Statement at an event"), one.statement)] if sees_statement(request.user, one) else []),
        (_("Receipt"), one.submission.receipt if one.submission else None),
        (_("In the capacity of"), one.capacity),
        (_("On behalf of"), one.on_behalf_of),
        (_("Made"), one.made_at and one.made_at.date()),
        (_("Disposition"), one.get_disposition_display()),
        *([(_("In the file it came with"), _("marked as resolved"))] if one.was_resolved else []),
        (_("Reply"), one.reply),
    ]
    refused = access.why_not_answer(request.user, one)
    verbs = [
        way(_("Answer"), reverse("drafting:answer", args=[pk]), refused),
        way(_("Split into points"), reverse("drafting:comment-split", args=[pk]), _why_not_split(request.user, one)),
    ]
    sections = [_points(request, one)] if one.parent_id is None else []
    sections += [_places(request, one)] if one.node_id or one.quote else []
    return record_page(request, one, facts=told, sections=sections, verbs=verbs, crumbs=CRUMBS)


def _why_not_split(user: Viewer, one: Comment) -> str | None:
    return access.why_not_draft(user, one.version.document)


def _points(request: HttpRequest, one: Comment) -> Section:
    """The points of a comment with what became of each."""
    told = [
        [
            format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.number),
            row.said,
            tag(row, "state"),
            row.get_disposition_display() if row.state != PointState.OPEN else None,
            row.reason,
            row.get_reaction_display(),
        ]
        for row in rows.points(request.user).filter(comment=one)
    ]
    headings: list[Any] = [
        (_("Number"), "number"),
        _("Point"),
        _("State"),
        _("Disposition"),
        _("Reason"),
        _("What the author says"),
    ]
    return Section(_("Points"), headings, told, empty=_("It has no answer yet."), anchor="points")


def _places(request: HttpRequest, one: Comment) -> Section:
    """Where its words are in each later version, and how sure that is."""
    told = []
    for each in anchoring.places(one, request.user):
        version, new = each.anchor.version, each.new  # type: ignore[union-attr]
        label = new.label if new and new.placement else None
        here = format_html('<a href="{}">{}</a>', _address(version, new), version)
        state = (each.state, each.anchor.get_state_display())  # type: ignore[union-attr]
        told.append([here, label, new and new.words, state, each.certainty])
    return Section(
        _("Where its words are in later versions"),
        [_("Version"), (_("Paragraph"), "code"), _("Text"), _("State"), _("How sure")],
        told,
        empty=_("There is no later version here that you may see."),
    )


def _address(version: Any, new: Any) -> str:
    return version.address_of(new.placement if new else None)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a comment, and why."""
    one = get_object_or_404(queries.comments(request.user), pk=pk)
    return form_page(
        request,
        forms.AnswerForm,
        title=_("Answer"),
        act=lambda **fields: actions.answer_comment(one, by=request.user, **fields),
        reason=access.why_not_answer(request.user, one),
        back=one.get_absolute_url(),
        crumbs=CRUMBS,
    )
