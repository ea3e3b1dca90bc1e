"""Doors of a version: its page, its beginning, its states."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting import actions
from goldenthread.drafting.consultation import queries as anchoring
from goldenthread.drafting.consultation import rows as consulting
from goldenthread.drafting.consultation.answers import WhyForm
from goldenthread.drafting.documents import access, parts, queries
from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.documents.views.sides import CRUMBS, document_of, languages_of, negotiation_of, version_of
from goldenthread.drafting.editing import queries as editing
from goldenthread.drafting.intake import actions as importing
from goldenthread.drafting.models import AdoptionState, DraftStatus, Version
from goldenthread.drafting.models.states import ADOPTION_MOVES, DRAFT_MOVES
from goldenthread.drafting.negotiation import access as negotiating
from goldenthread.drafting.translation import access as translating
from goldenthread.drafting.translation import queries as translation
from goldenthread.platform.models import Visibility
from goldenthread.ui.advice import advise
from goldenthread.ui.pages import Verb, act_and_return, form_page, moves, publicity, way

MOST_REMARKS = 300
"""Comments that stand below their paragraphs; of more, the page says how many there are and leads to them."""


def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A version in one language, paragraph by paragraph, with the comments on each."""
    one = version_of(request, key, number)
    language = _language(request, one)
    page = parts.page_of(one, request.GET, language, request.user)
    by_node = anchoring.by_paragraph(one, request.user, nodes=page.nodes)
    writers = editing.writers(one, request.user)
    of_team = translating.why_not_follow(request.user, one) is None
    blocks = []
    for placement in page.cut(queries.placements(one, request.user)):
        placement.version = one
        text, row = queries.words(placement, language)
        spoken = row.language if row else language
        way_of_text, remarks = languages.direction(spoken), by_node.get(placement.node_id, [])
        mark = translation.mark(row, language, of_team=of_team)
        blocks.append((placement, text, row, way_of_text, remarks, writers.get(placement.node_id, ""), mark))
    refused = access.why_not_draft(request.user, one.document)
    state = reverse("drafting:state", args=[key, number])
    context = {
        "thing": one,
        "are_counted": sum(len(remarks) for remarks in by_node.values()) > MOST_REMARKS,
        "kind": one._meta.verbose_name,
        "blocks": blocks,
        "page": page,
        "general": by_node.get(None, []),
        "waiting": 0 if refused else anchoring.doubtful(one, request.user),
        "report": importing.report_of(one, request.user),
        "broken": [] if refused else referring.broken(one),
        "paper_language": language,
        "paper_languages": [(code, languages.NAMES[code]) for code in queries.languages(one, request.user)],
        "direction_of_text": languages.direction(language),
        "formats": ["docx", "pdf", "html", "md", "xml"],
        "verbs": [
            *moves(one, "status", DRAFT_MOVES, state, refused),
            *_waiver(one, refused),
            *_publicity(request, one),
            *_decisions(request, one),
            *_reviewing(one, refused),
            replace(
                way(
                    pgettext("verb", "Comment"),
                    reverse("drafting:comment-add", args=[key, number]),
                    access.why_not_comment(request.user, one),
                ),
                kind="",
            ),
        ],
        "sides": [
            (_("Text"), one.get_absolute_url()),
            (_("Comments by paragraph"), reverse("drafting:version-comments", args=[key, number])),
            *((side.words, side.action) for side in negotiation_of(request.user, one)),
            *((side.words, side.action) for side in languages_of(request.user, one)),
        ],
        "advice": advise(
            _("Import its file."), way(_("Import a file"), reverse("drafting:import", args=[key]), refused)
        ),
        "reviews": list(consulting.reviews(request.user).filter(version=one)),
        "may_edit": refused is None and _is_written(one, language),
        "crumbs": [*CRUMBS, (one.document.title, one.document.get_absolute_url())],
        "node": f"document:{key}",
    }
    return render(request, "drafting/version.html", context)


def _reviewing(one: Version, refused: str | None) -> list[Verb]:
    """The way to ask somebody to review a version, for those who write it."""
    return [] if refused else [way(_("Ask for a review"), f"{reverse('drafting:review_add')}?version={one.pk}", None)]


def _waiver(one: Version, refused: str | None) -> list[Verb]:
    """The way to make a version final although points have no disposition."""
    if refused or DraftStatus.FINAL not in DRAFT_MOVES[one.status] or not actions.open_points(one):
        return []
    address = reverse("drafting:waive", args=[one.document.key, one.number])
    return [replace(way(_("Make final although points are open"), address, None), group=_("Change the state"))]


def waive(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Make a version final although points have no disposition, and say why."""
    one = version_of(request, key, number)
    return form_page(
        request,
        WhyForm,
        title=_("Make final although points are open"),
        act=lambda reason: actions.move_version(one, to=DraftStatus.FINAL, waiver=reason, by=request.user),
        reason=access.why_not_draft(request.user, one.document),
        back=one.get_absolute_url(),
        crumbs=[*CRUMBS, (one.document.title, one.get_absolute_url())],
    )


def _publicity(request: HttpRequest, one: Version) -> list[Verb]:
    """What makes a closed version public, for those who may."""
    refused = access.why_not_publish(request.user, one)
    if refused or (one.status == DraftStatus.DRAFT and one.visibility != Visibility.PUBLIC):
        return []
    made = publicity(one, reverse("drafting:version-publicity", args=[one.document.key, one.number]), None)
    return [replace(made, group=_("Change the state"))]


def set_publicity(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Make a version public, or keep it to the team."""
    one = version_of(request, key, number)
    to = request.POST.get("to", "")
    back = one.document.get_absolute_url()
    return act_and_return(request, lambda: actions.set_publicity(one, to=to, by=request.user), back=back)


def _decisions(request: HttpRequest, one: Version) -> list[Verb]:
    """What a body can do with a final version, for those who record it."""
    refused = negotiating.why_not_decide_in(request.user, one)
    if refused or (one.status != DraftStatus.FINAL and one.adoption == AdoptionState.NOT_SUBMITTED):
        return []
    address = reverse("drafting:adoption", args=[one.document.key, one.number])
    return moves(one, "adoption", ADOPTION_MOVES, address, None)


def set_adoption(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Record what a body did with a version."""
    one = version_of(request, key, number)
    to = request.POST.get("to", "")
    return act_and_return(
        request, lambda: actions.move_adoption(one, to=to, by=request.user), back=one.get_absolute_url()
    )


def _is_written(one: Version, language: str) -> bool:
    """Whether words in this language may still change: of drafts, and of translations until they are issued."""
    translated = language != one.document.original_language and one.status != DraftStatus.WITHDRAWN
    return one.status == DraftStatus.DRAFT or translated


def _language(request: HttpRequest, one: Version) -> str:
    known = queries.languages(one, request.user)
    wanted = request.GET.get("lang") or languages.code(get_language() or "en")
    if wanted in known:
        return wanted
    return known[0] if known else languages.code(wanted)


def begin_version(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a new draft from the newest version."""
    one = document_of(request, key)
    return act_and_return(request, lambda: actions.begin_version(one, by=request.user), back=one.get_absolute_url())


def set_state(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Circulate, close or withdraw a version."""
    one = version_of(request, key, number)
    to = request.POST.get("to", "")
    return act_and_return(
        request, lambda: actions.move_version(one, to=to, by=request.user), back=one.get_absolute_url()
    )
