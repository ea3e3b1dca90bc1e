"""Doors of the room: its lists, and a document with its versions, rounds and bodies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goldenthread.drafting.consultation import access as consulting
from goldenthread.drafting.documents import access, queries
from goldenthread.drafting.documents.holders import holders
from goldenthread.drafting.documents.records import DOCUMENT
from goldenthread.drafting.documents.views.sides import CRUMBS, TABS, document_of
from goldenthread.drafting.links import access as linking
from goldenthread.drafting.links.records import CLAUSE_ANSWER
from goldenthread.drafting.models import ClauseAnswer, Consideration, Document, Placement
from goldenthread.frameworks.models import Clause
from goldenthread.platform.seeing import sees, shown, visible_rows
from goldenthread.platform.words import InLanguage
from goldenthread.records.addresses import address
from goldenthread.records.views.listing import record_list
from goldenthread.records.views.record import found, record_verbs
from goldenthread.ui.advice import advise
from goldenthread.ui.pages import Section, record_page, way


def rows(request: HttpRequest) -> HttpResponse:
    """The list of documents."""
    return record_list(request, DOCUMENT, template="drafting/list.html", tabs=TABS, here="/documents/")


def document(request: HttpRequest, key: str) -> HttpResponse:
    """A document: its masthead, versions, rounds, the bodies that consider it, what it answers."""
    one = document_of(request, key)
    refused = access.why_not_draft(request.user, one)
    item = one.agenda_item
    facts = [
        (_("Kind"), one.get_kind_display()),
        (_("Symbol"), one.symbol),
        (_("Author"), one.author_line),
        (_("Session"), item.session if item else None),
        (_("Agenda item"), f"{item.number} {item.title}" if item and sees(request.user, item) else None),
        (_("Pursuant to"), one.mandate),
        (_("Based on"), one.based_on),
        (_("Issued"), one.issued_on),
        (_("Original language"), one.get_original_language_display()),
    ]
    several = queries.versions(request.user).filter(document=one).count() > 1
    verbs = [
        way(_("Import a file"), reverse("drafting:import", args=[key]), refused),
        *([way(_("Compare versions"), reverse("drafting:compare-choose", args=[key]), None)] if several else []),
        way(_("Plan a round"), f"{reverse('drafting:round_add')}?document={key}", refused),
        *record_verbs(request, DOCUMENT, one),
    ]
    sections = [_versions(request, one), *_holders(request, one), _rounds(request, one), _steps(request, one)]
    sections.append(_answers(request, one))
    node = f"document:{one.key}"
    return record_page(
        request, one, facts=facts, sections=sections, verbs=verbs, crumbs=CRUMBS, node=node, lead=one.abstract
    )


def _named(request: HttpRequest, thing: Any) -> Any:
    """The link to a record, or words in its place when this reader may not see it."""
    kept = shown(thing, request.user)
    return _link(thing) if kept is thing and thing is not None else kept


def _link(thing: Any) -> str:
    return format_html('<a href="{}">{}</a>', thing.get_absolute_url(), thing)


def _versions(request: HttpRequest, one: Document) -> Section:
    rows = []
    versions: Any = queries.versions(request.user).filter(document=one).order_by("number")
    for version in versions:
        compare = ""
        if version.base:
            there = reverse("drafting:compare", args=[one.key, version.base.number, version.number])
            compare = format_html('<a href="{}">{}</a>', there, _("what changed"))
        rows.append([_link(version), version.get_status_display(), version.dated, version.size, compare])
    return Section(
        _("Versions"),
        [_("Version"), _("State"), (_("Date"), "date"), (_("Paragraphs"), "number"), ""],
        rows,
        empty=_("The text is not here yet."),
        advice=advise(
            _("Import the file: every paragraph then gets an identity of its own."),
            way(
                _("Import a file"), reverse("drafting:import", args=[one.key]), access.why_not_draft(request.user, one)
            ),
        ),
    )


def _holders(request: HttpRequest, one: Document) -> list[Section]:
    """Who has the text now, for its team."""
    found = [
        [each.who or "–", format_html('<a href="{}">{}</a>', each.address, each.what), each.due]
        for each in holders(one, request.user)
    ]
    return [Section(_("Who has it now"), [_("Who"), _("What"), (_("Due"), "date")], found)] if found else []


def _rounds(request: HttpRequest, one: Document) -> Section:
    rows = [
        [_link(row), row.get_audience_display(), row.get_phase_display(), row.note_number, row.note_date]
        for row in queries.rounds(request.user).filter(document=one)
    ]
    headings = [_("Round"), _("Audience"), _("Phase"), (_("Information note"), "code"), (_("Dated"), "date")]
    return Section(_("Consultation"), headings, rows, empty=_("No round is on record."))


def _steps(request: HttpRequest, one: Document) -> Section:
    rows = [
        [
            format_html(
                '<a id="consideration-{}" href="{}">{}</a>',
                row.pk,
                row.get_absolute_url(),
                shown(row.session or row.event or row.body, request.user),
            ),
            row.get_action_sought_display(),
            row.get_outcome_display() if row.outcome else None,
            _named(request, row.decision),
        ]
        for row in queries.considerations(request.user).filter(document=one).order_by("order")
    ]
    headings = [_("Considered by"), _("What is sought"), pgettext("decision", "Outcome"), _("Decision")]
    add = way(
        _("Put before a body"),
        f"{reverse('drafting:consideration_add')}?document={one.key}",
        consulting.why_not_consider(request.user, Consideration(document=one)),
    )
    return Section(_("Bodies that consider it"), headings, rows, empty=_("It is before no body."), verbs=[add])


def _answers(request: HttpRequest, one: Document) -> Section:
    """A row for each paragraph of a mandate, with the places in the document that answer it."""
    rows = one.clause_answers.filter(clause__in=visible_rows(Clause, request.user))
    found: dict[Clause, list[ClauseAnswer]] = {}
    for answer in rows.select_related("clause__mandate").order_by("clause__mandate", "clause__order", "pk"):
        found.setdefault(answer.clause, []).append(answer)
    places = _places(request, one, [answer.node_id for each in found.values() for answer in each])
    headings = [(_("Paragraph"), "code"), _("What it asks"), _("Where"), _("Note")]
    return Section(
        _("Paragraphs it answers"),
        headings,
        [_answered(clause, each, places) for clause, each in found.items()],
        empty=_("It answers no paragraph on record."),
        verbs=[
            way(
                _("Add: %(kind)s") % {"kind": CLAUSE_ANSWER.singular},
                address(CLAUSE_ANSWER, "add", document=one.key),
                linking.why_not_keep(request.user, ClauseAnswer(document=one)),
            )
        ],
    )


def _answered(clause: Clause, answers: list[ClauseAnswer], places: dict[UUID, Placement]) -> list[Any]:
    stands = sorted({places[a.node_id] for a in answers if a.node_id in places}, key=lambda place: place.order)
    links = [
        format_html('<a href="{}#{}">{}</a>', p.version.get_absolute_url(), p.eid, p.number or p.eid) for p in stands
    ]
    notes = list(dict.fromkeys(InLanguage(answer.note) for answer in answers if answer.note))
    name = format_html('<a href="{}"><bdi>{}</bdi></a>', clause.get_absolute_url(), clause.key)
    return [name, clause.text, links or None, notes or None]


def _places(request: HttpRequest, one: Document, nodes: list[UUID | None]) -> dict[UUID, Placement]:
    """Where the paragraphs stand in the newest version that this reader may see."""
    version = queries.versions(request.user).filter(document=one).order_by("-number").first()
    rows = Placement.objects.filter(version=version, node__in=[node for node in nodes if node])
    return {row.node_id: row for row in rows.select_related("version__document")} if version else {}


def document_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a document has its key in its address."""
    return redirect(found(request, DOCUMENT, pk))


def by_key(request: HttpRequest, key: str, view: Callable[..., HttpResponse]) -> HttpResponse:
    """The form or a button of a document, at the addresses with its key."""
    return view(request, DOCUMENT, document_of(request, key).pk)
