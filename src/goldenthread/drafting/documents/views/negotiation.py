"""Doors of negotiation: the board of a version, proposals, the text in brackets and clean."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting import actions
from goldenthread.drafting.documents import queries
from goldenthread.drafting.documents.views.sides import CRUMBS, TABS
from goldenthread.drafting.models import DraftStatus, Proposal, ProposalState, Version
from goldenthread.drafting.models.negotiation import PROPOSAL_MOVES
from goldenthread.drafting.negotiation import (
    access as negotiating,
)
from goldenthread.drafting.negotiation import (
    files as negotiation_files,
)
from goldenthread.drafting.negotiation import (
    queries as negotiation,
)
from goldenthread.drafting.negotiation.forms import WordsForm, agreement_form, proposal_form
from goldenthread.drafting.negotiation.listings import PROPOSALS
from goldenthread.platform.errors import require
from goldenthread.ui.lists import respond
from goldenthread.ui.pages import Verb, act_and_return, form_page, moves, record_page, way

VIEWS = ("brackets", "clean", "sides")


def rows(request: HttpRequest) -> HttpResponse:
    """The list of proposals."""
    return respond(request, PROPOSALS, template="drafting/list.html", tabs=TABS, here="/documents/proposals/")


def _version(request: HttpRequest, key: str, number: int) -> Version:
    return get_object_or_404(queries.versions(request.user), document__key=key, number=number)


def _crumbs(version: Version) -> list[tuple[Any, str]]:
    here = version.document
    return [*CRUMBS, (here.title, here.get_absolute_url()), (version, version.get_absolute_url())]


def _require_seat(request: HttpRequest, version: Version) -> None:
    """Proposals are among those who negotiate: a visitor of a public version gets no empty board."""
    if not queries.versions(request.user).filter(negotiating.seated(request.user), pk=version.pk).exists():
        require(negotiating.why_not_propose(request.user, version) or _("You take no part in this negotiation."))


def board(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The version as it is negotiated: in brackets, clean, or both side by side."""
    one = _version(request, key, number)
    _require_seat(request, one)
    known = queries.languages(one, request.user)
    wanted = request.GET.get("lang") or languages.code(get_language() or "en")
    language = wanted if wanted in known else next(iter(known), languages.code(wanted))
    found = negotiation.board(one, language, request.user)
    shown = request.GET.get("view", "")
    context = {
        "thing": one,
        "rows": [row for row in found if row.has_proposals] if request.GET.get("only") else found,
        "clean": negotiation.clean_paragraphs(found),
        "shown": shown if shown in VIEWS else VIEWS[0],
        "only": bool(request.GET.get("only")),
        "count": sum(len(row.proposals) + len(row.insertions) for row in found),
        "paper_language": language,
        "paper_languages": [(code, languages.NAMES[code]) for code in known],
        "direction_of_text": languages.direction(language),
        "refused": negotiating.why_not_propose(request.user, one),
        "formats": negotiation_files.FORMATS,
        "verbs": [
            *_onward(request, one),
            way(
                _("Agreement on paragraphs"),
                reverse("drafting:agree", args=[key, number]),
                negotiating.why_not_decide_in(request.user, one),
            ),
            way(
                _("Propose wording"),
                reverse("drafting:propose", args=[key, number]),
                negotiating.why_not_propose(request.user, one),
            ),
        ],
        "crumbs": _crumbs(one),
    }
    return render(request, "drafting/negotiation.html", context)


def download(request: HttpRequest, key: str, number: int, language: str, ending: str) -> HttpResponse:
    """The text in brackets as a file, with the proposals that this reader may see."""
    one = _version(request, key, number)
    _require_seat(request, one)
    if language not in languages.LANGUAGES or ending not in negotiation_files.FORMATS:
        raise Http404
    found = negotiation.board(one, language, request.user)
    data, content_type = negotiation_files.written(one, language, found, ending)
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{key}-{number}-{language}-negotiation.{ending}"'
    return response


def propose(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Write a proposal (`?paragraph=` names the paragraph, `?kind=` what is proposed)."""
    one = _version(request, key, number)
    asked = {name: request.GET[name] for name in ("paragraph", "kind", "quote", "text") if name in request.GET}
    if request.GET.get("lang") in queries.languages(one, request.user):
        asked["language"] = request.GET["lang"]
    return form_page(
        request,
        proposal_form(one),
        title=_("Propose wording"),
        act=lambda **fields: actions.propose(one, by=request.user, **fields),
        reason=negotiating.why_not_propose(request.user, one),
        back=reverse("drafting:negotiation", args=[key, number]),
        initial=asked or None,
        crumbs=_crumbs(one),
    )


def _proposal(request: HttpRequest, pk: int) -> Proposal:
    return get_object_or_404(negotiation.proposals(request.user), pk=pk)


def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal, what became of it, and what can be done."""
    one = _proposal(request, pk)
    version = one.version
    where = version.placements.filter(node=one.node_id).first()
    facts = [
        (_("State"), one.get_state_display()),
        (_("Version"), format_html('<a href="{}">{}</a>', _board(version), version)),
        (_("Paragraph"), f"{where.number} {where.eid}".strip() if where else _("the beginning")),
        (_("What is proposed"), one.get_kind_display()),
        (_("Text it replaces"), one.quote),
        (_("Proposed text"), one.text),
        (_("Why"), one.rationale),
        (_("Submitted by"), negotiation.who(one)),
        *([] if one.delegation or one.author is None else [(_("Written by"), one.author)]),
        (_("Tabled"), one.tabled_at and one.tabled_at.date()),
        (_("Decided"), one.decided_at and one.decided_at.date()),
    ]
    address = reverse("drafting:proposal-state", args=[pk])
    verbs = [
        verb
        for verb in moves(one, "state", PROPOSAL_MOVES, address, None)
        if negotiating.why_not_move(request.user, one, verb.value) is None
    ]
    if one.state == ProposalState.PRIVATE:
        refused = negotiating.why_not_hold(request.user, one)
        verbs.append(way(_("Change the wording"), reverse("drafting:proposal-edit", args=[pk]), refused))
    lead = _("Only your delegation sees this until it is tabled.") if one.tabled_at is None else ""
    return record_page(request, one, facts=facts, verbs=verbs, crumbs=_crumbs(version), lead=lead)


def _board(version: Version) -> str:
    return reverse("drafting:negotiation", args=[version.document.key, version.number])


def set_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Table, withdraw, agree, or not agree."""
    one = _proposal(request, pk)
    to = request.POST.get("to", "")
    return act_and_return(
        request, lambda: actions.move_proposal(one, to=to, by=request.user), back=one.get_absolute_url()
    )


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a proposal other words while nobody else has seen it."""
    one = _proposal(request, pk)
    return form_page(
        request,
        WordsForm,
        title=_("Change the wording"),
        act=lambda **fields: actions.change_proposal(one, by=request.user, **fields),
        reason=negotiating.why_not_hold(request.user, one),
        back=one.get_absolute_url(),
        instance=one,
        crumbs=_crumbs(one.version),
    )


def _onward(request: HttpRequest, version: Version) -> list[Verb]:
    """What brings the negotiation from the version before to this one."""
    if version.base is None or version.status == DraftStatus.WITHDRAWN:
        return []
    refused = negotiating.why_not_decide_in(request.user, version)
    address = [version.document.key, version.number]
    if version.status == DraftStatus.DRAFT:
        return [Verb(_("Merge what was agreed"), reverse("drafting:take-in", args=address), refused)]
    return [Verb(_("Carry open proposals over"), reverse("drafting:carry", args=address), refused)]


def take_in(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Take what was agreed on the version before into this draft."""
    one = _version(request, key, number)
    return act_and_return(
        request, lambda: _tell(request, actions.take_in_agreed(one, by=request.user)), back=_board(one)
    )


def carry(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Let the open proposals of the version before go along to this one."""
    one = _version(request, key, number)
    return act_and_return(request, lambda: _tell(request, actions.carry_open(one, by=request.user)), back=_board(one))


def agree(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Record how far paragraphs are agreed (`?paragraphs=` names some)."""
    one = _version(request, key, number)
    return form_page(
        request,
        agreement_form(one),
        title=_("Agreement on paragraphs"),
        act=lambda **fields: actions.agree_paragraphs(one, by=request.user, **fields),
        reason=negotiating.why_not_decide_in(request.user, one),
        back=_board(one),
        initial={"paragraphs": request.GET.get("paragraphs", "")},
        crumbs=_crumbs(one),
    )


def _tell(request: HttpRequest, outcome: Any) -> None:
    messages.success(request, _("Proposals taken along: %(count)s.") % {"count": len(outcome.done)})
    for one, reason in outcome.left:
        messages.warning(request, f"{one}: {reason}")
