"""Doors of the room: rounds and comments."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.core.doors import Section, act_and_return, form_page, moves, publicity, record_page, way
from goldenthread.core.language import LANGUAGES
from goldenthread.drafting import access, actions, anchoring, forms, queries
from goldenthread.drafting.models import Comment
from goldenthread.drafting.models.consultation import ROUND_MOVES
from goldenthread.drafting.views.sides import CRUMBS


def consultation_round(request: HttpRequest, key: str) -> HttpResponse:
    """A round: whom it asked, by which note, what came back."""
    one = get_object_or_404(queries.rounds(request.user), key=key)
    refused = access.why_not_draft(request.user, one.document)
    facts = [
        (_("Document"), format_html('<a href="{}">{}</a>', one.document.get_absolute_url(), one.document)),
        (_("Audience"), one.get_audience_display()),
        (_("Phase"), one.get_phase_display()),
        (_("Led by"), one.led_by),
        (_("Consulted"), "; ".join(str(each) for each in one.consulted.all())),
        (_("Information note"), one.note_number),
        (_("Dated"), one.note_date),
        (_("Opens"), one.opens_on),
        (_("Closes"), one.closes_on),
        (_("Outcome"), one.outcome),
    ]
    comments = Section(
        _("Comments"),
        [_("Comment"), _("Words"), _("By"), _("Disposition")],
        [_comment(row) for row in queries.comments(request.user).filter(round=one)],
        empty=_("No comment is on record."),
    )
    verbs = [
        *moves(one, "phase", ROUND_MOVES, reverse("drafting:round-phase", args=[key]), refused),
        publicity(
            one, reverse("drafting:round-publicity", args=[key]), access.why_not_publish(request.user, one.document)
        ),
    ]
    return record_page(
        request, one, facts=facts, sections=[comments], verbs=verbs, crumbs=CRUMBS, node=f"round:{one.key}"
    )


def _comment(row: Comment) -> list[Any]:
    here = format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.text[:120])
    return [here, row.quote, row.author_name or row.author, row.get_disposition_display()]


def add_round(request: HttpRequest, key: str) -> HttpResponse:
    """Plan a round."""
    document = get_object_or_404(queries.documents(request.user), key=key)
    return form_page(
        request,
        forms.RoundForm,
        title=_("Plan a round"),
        act=lambda **fields: actions.add_round(document, by=request.user, **fields),
        reason=access.why_not_draft(request.user, document),
        back=document.get_absolute_url(),
        crumbs=[*CRUMBS, (document.title, document.get_absolute_url())],
    )


def set_phase(request: HttpRequest, key: str) -> HttpResponse:
    """Open, close or reopen a round."""
    one = get_object_or_404(queries.rounds(request.user), key=key)
    to = request.POST.get("to", "")
    return act_and_return(request, lambda: actions.move_round(one, to=to, by=request.user), back=one.get_absolute_url())


def set_publicity(request: HttpRequest, key: str) -> HttpResponse:
    """Make a round public, or keep it to the team."""
    one = get_object_or_404(queries.rounds(request.user), key=key)
    to, back = request.POST.get("to", ""), one.document.get_absolute_url()
    return act_and_return(request, lambda: actions.set_publicity(one, to=to, by=request.user), back=back)


def add_comment(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Comment on a version, or on one of its paragraphs (`?paragraph=` names its placement, `?lang=` the words read)."""
    version = get_object_or_404(queries.versions(request.user), document__key=key, number=number)
    chosen = request.GET.get("paragraph", "")
    placement = version.placements.filter(pk=chosen).first() if chosen.isdigit() else None
    asked = request.GET.get("lang", "")
    language = asked if asked in LANGUAGES else version.document.original_language or "en"

    def act(**fields: Any) -> Any:
        node = placement.node if placement else None
        actions.add_comment(version, by=request.user, node=node, language=language, **fields)
        return version

    return form_page(
        request,
        forms.CommentForm,
        title=_("Comment on paragraph %(number)s") % {"number": placement.number} if placement else _("Comment"),
        act=act,
        reason=access.why_not_comment(request.user, version),
        back=version.get_absolute_url(),
        crumbs=[*CRUMBS, (version.document.title, version.get_absolute_url())],
    )


def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """A comment and what became of it."""
    one = get_object_or_404(queries.comments(request.user), pk=pk)
    version = one.version
    facts = [
        (_("Version"), format_html('<a href="{}">{}</a>', version.get_absolute_url(), version)),
        (_("Words"), one.quote),
        (_("Comment"), one.text),
        (_("Proposed text"), one.proposed_text),
        (_("By"), one.author_name or one.author),
        (_("On behalf of"), one.on_behalf_of),
        (_("Made"), one.made_at and one.made_at.date()),
        (_("Disposition"), one.get_disposition_display()),
        *([(_("In the file it came with"), _("marked as resolved"))] if one.was_resolved else []),
        (_("Reply"), one.reply),
    ]
    refused = access.why_not_answer(request.user, one)
    verbs = [way(_("Answer"), reverse("drafting:answer", args=[pk]), refused)]
    sections = [_places(request, one)] if one.node_id or one.quote else []
    return record_page(request, one, facts=facts, sections=sections, verbs=verbs, crumbs=CRUMBS)


def _places(request: HttpRequest, one: Comment) -> Section:
    """Where its words are in each later version, and how sure that is."""
    rows = []
    for each in anchoring.places(one, request.user):
        version, new = each.anchor.version, each.new  # type: ignore[union-attr]
        label = new.label if new and new.placement else None
        here = format_html('<a href="{}">{}</a>', _address(version, new), version)
        state = (each.state, each.anchor.get_state_display())  # type: ignore[union-attr]
        rows.append([here, label, new and new.words, state, each.certainty])
    return Section(
        _("Where its words are in later versions"),
        [_("Version"), (_("Paragraph"), "code"), _("Words"), _("State"), _("How sure")],
        rows,
        empty=_("There is no later version here that you may see."),
    )


def _address(version: Any, new: Any) -> str:
    at = f"#{new.placement.eid}" if new and new.placement and new.placement.eid else ""
    return f"{version.get_absolute_url()}{at}"


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a comment, and why."""
    one = get_object_or_404(queries.comments(request.user), pk=pk)
    return form_page(
        request,
        forms.AnswerForm,  # type: ignore[arg-type]
        title=_("Answer"),
        act=lambda **fields: actions.answer_comment(one, by=request.user, **fields),
        reason=access.why_not_answer(request.user, one),
        back=one.get_absolute_url(),
        crumbs=CRUMBS,
    )
