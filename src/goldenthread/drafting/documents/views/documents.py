"""Doors of the room: its lists, and a document with its versions, rounds and bodies."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import access as consulting
from goldenthread.drafting.documents import access, forms, queries
from goldenthread.drafting.documents.views.sides import CRUMBS, TABS, document_of
from goldenthread.drafting.listings import DOCUMENTS
from goldenthread.drafting.models import ClauseAnswer, Consideration, Document, Placement
from goldenthread.frameworks.models import Clause
from goldenthread.platform.seeing import sees, shown, visible_rows
from goldenthread.platform.words import InLanguage
from goldenthread.ui.lists import respond
from goldenthread.ui.pages import Section, act_and_return, form_page, publicity, record_page, way


def rows(request: HttpRequest) -> HttpResponse:
    """The list of documents."""
    verbs = [way(_("Add a document"), reverse("drafting:add"), access.why_not_begin(request.user))]
    return respond(request, DOCUMENTS, template="drafting/list.html", verbs=verbs, tabs=TABS, here="/documents/")


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
        way(_("Edit"), reverse("drafting:edit", args=[key]), refused),
        publicity(one, reverse("drafting:publicity", args=[key]), access.why_not_publish(request.user, one)),
    ]
    sections = [_versions(request, one), _rounds(request, one), _steps(request, one), _answers(request, one)]
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
    found: list[Any] = list(queries.versions(request.user).filter(document=one).order_by("number"))
    rows = []
    for version in found:
        compare = ""
        if version.base:
            address = reverse("drafting:compare", args=[one.key, version.base.number, version.number])
            compare = format_html('<a href="{}">{}</a>', address, _("what changed"))
        rows.append([_link(version), version.get_status_display(), version.dated, version.size, compare])
    return Section(
        _("Versions"),
        [_("Version"), _("State"), (_("Date"), "date"), (_("Paragraphs"), "number"), ""],
        rows,
        empty=_("The text is not here yet."),
        advice=_("Import the file: every paragraph then gets an identity of its own."),
    )


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


def add(request: HttpRequest) -> HttpResponse:
    """Begin a document."""
    return form_page(
        request,
        forms.NewDocumentForm,
        title=_("Add a document"),
        act=lambda **fields: actions.add_document(by=request.user, **fields),
        reason=access.why_not_begin(request.user),
        back="/documents/",
        crumbs=CRUMBS,
    )


def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change what is known of a document."""
    one = document_of(request, key)
    return form_page(
        request,
        forms.DocumentForm,
        title=_("Edit “%(title)s”") % {"title": one},
        act=lambda **fields: actions.change_document(one, by=request.user, **fields),
        reason=access.why_not_draft(request.user, one),
        back=one.get_absolute_url(),
        instance=one,
        crumbs=CRUMBS,
    )


def set_publicity(request: HttpRequest, key: str) -> HttpResponse:
    """Make a document public, or keep it to the team."""
    one = document_of(request, key)
    to = request.POST.get("to", "")
    return act_and_return(request, lambda: actions.set_publicity(one, to=to, by=request.user), back="/documents/")
