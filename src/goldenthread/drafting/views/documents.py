"""Doors of the room: documents, versions, paragraphs."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.core import language as languages
from goldenthread.core.access import sees
from goldenthread.core.doors import Section, act_and_return, form_page, moves, publicity, record_page, way
from goldenthread.core.errors import require
from goldenthread.core.keeping import bytes_of, keep_file
from goldenthread.core.lists import respond, shown
from goldenthread.core.models import StoredFile
from goldenthread.drafting import access, actions, forms, importing, queries
from goldenthread.drafting.listings import COMMENTS, DOCUMENTS, ROUNDS
from goldenthread.drafting.models import Document, Placement, Version
from goldenthread.drafting.models.documents import DRAFT_MOVES
from goldenthread.drafting.text.guard import NotReadable
from goldenthread.drafting.text.read import read_bytes
from goldenthread.drafting.views.sides import CRUMBS, TABS, negotiation_of

LISTS = {"": DOCUMENTS, "rounds": ROUNDS, "comments": COMMENTS}


def rows(request: HttpRequest, name: str = "") -> HttpResponse:
    """One of the lists."""
    here = f"/documents/{name}/" if name else "/documents/"
    verbs = [] if name else [way(_("Add a document"), reverse("drafting:add"), access.why_not_begin(request.user))]
    return respond(request, LISTS[name], template="drafting/list.html", verbs=verbs, tabs=TABS, here=here)


def _document(request: HttpRequest, key: str) -> Document:
    return get_object_or_404(queries.documents(request.user), key=key)


def _version(request: HttpRequest, key: str, number: int) -> Version:
    return get_object_or_404(queries.versions(request.user), document__key=key, number=number)


def document(request: HttpRequest, key: str) -> HttpResponse:
    """A document: its masthead, versions, rounds, the bodies that consider it, what it answers."""
    one = _document(request, key)
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
    verbs = [
        way(_("Import a file"), reverse("drafting:import", args=[key]), refused),
        way(_("Plan a round"), reverse("drafting:round-add", args=[key]), refused),
        way(_("Edit"), reverse("drafting:edit", args=[key]), refused),
        publicity(one, reverse("drafting:publicity", args=[key]), access.why_not_publish(request.user, one)),
    ]
    sections = [_versions(request, one), _rounds(request, one), _steps(request, one), _answers(one)]
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
            format_html('<span id="consideration-{}">{}</span>', row.pk, _named(request, row.session or row.event)),
            row.get_action_sought_display(),
            row.get_outcome_display() if row.outcome else None,
            _named(request, row.decision),
        ]
        for row in queries.considerations(request.user).filter(document=one).order_by("order")
    ]
    headings = [_("Before"), _("What is sought"), _("Outcome"), _("Decision")]
    return Section(_("Bodies that consider it"), headings, rows, empty=_("It is before no body."))


def _answers(one: Document) -> Section:
    rows = [
        [_link(row.clause), row.clause.text, row.note]
        for row in one.clause_answers.select_related("clause__mandate").filter(clause__mandate__visibility="public")
    ]
    headings = [(_("Clause"), "code"), _("What it asks"), _("Note")]
    return Section(_("Clauses it answers"), headings, rows, empty=_("It answers no clause on record."))


def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A version in one language, paragraph by paragraph, with the comments on each."""
    one = _version(request, key, number)
    language = _language(request, one)
    comments = list(queries.comments(request.user).filter(version=one, parent=None))
    by_node: dict[Any, list[Any]] = {}
    for comment in comments:
        by_node.setdefault(comment.node_id, []).append(comment)
    blocks = []
    for placement in queries.placements(one):
        text, row = queries.words(placement, language)
        spoken = row.language if row else language
        blocks.append((placement, text, row, languages.direction(spoken), by_node.get(placement.node_id, [])))
    refused = access.why_not_draft(request.user, one.document)
    state = reverse("drafting:state", args=[key, number])
    context = {
        "thing": one,
        "kind": one._meta.verbose_name,
        "blocks": blocks,
        "general": by_node.get(None, []),
        "paper_language": language,
        "paper_languages": [(code, languages.NAMES[code]) for code in queries.languages(one)],
        "direction_of_text": languages.direction(language),
        "formats": ["docx", "pdf", "html", "md", "xml"],
        "verbs": [
            *moves(one, "status", DRAFT_MOVES, state, refused),
            *negotiation_of(request.user, one),
            way(
                _("Comment"),
                reverse("drafting:comment-add", args=[key, number]),
                access.why_not_comment(request.user, one),
            ),
        ],
        "may_edit": refused is None and one.status == "draft",
        "crumbs": [*CRUMBS, (one.document.title, one.document.get_absolute_url())],
        "node": f"document:{key}",
    }
    return render(request, "drafting/version.html", context)


def _language(request: HttpRequest, one: Version) -> str:
    known = queries.languages(one)
    wanted = request.GET.get("lang") or languages.code(get_language() or "en")
    if wanted in known:
        return wanted
    return known[0] if known else languages.code(wanted)


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
    one = _document(request, key)
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


def import_file(request: HttpRequest, key: str) -> HttpResponse:
    """Hand in a file; nothing is taken in before the preview was seen."""
    one = _document(request, key)
    require(access.why_not_draft(request.user, one))
    form = forms.FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        handed = form.cleaned_data["file"]
        data = handed.read()
        try:
            read_bytes(data, name=handed.name, language=form.cleaned_data["language"] or None)
        except NotReadable as refusal:
            form.add_error("file", str(refusal))
        else:
            kept = keep_file(
                data, name=handed.name, content_type=handed.content_type or "", by=request.user, strategy=one.strategy
            )
            language = form.cleaned_data["language"]
            return redirect(
                reverse("drafting:preview", args=[key, kept.pk]) + (f"?lang={language}" if language else "")
            )
    context = {"form": form, "title": _("Import a file"), "back": one.get_absolute_url(), "crumbs": CRUMBS}
    return render(request, "drafting/import.html", context, status=422 if request.method == "POST" else 200)


def preview(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """What a handed-in file would become; by POST it becomes the next version."""
    one = _document(request, key)
    require(access.why_not_draft(request.user, one))
    kept = get_object_or_404(StoredFile, pk=pk, strategy=one.strategy)
    reading = read_bytes(bytes_of(kept), name=kept.name, language=request.GET.get("lang") or None)
    if request.method == "POST":
        return redirect(importing.import_version(one, reading, by=request.user, file=kept))
    context = {
        "thing": one,
        "kept": kept,
        "reading": reading,
        "found": importing.preview(one, reading),
        "counts": _counts(reading),
        "crumbs": [*CRUMBS, (one.title, one.get_absolute_url())],
    }
    return render(request, "drafting/preview.html", context)


def _counts(reading: Any) -> list[tuple[Any, int]]:
    kinds = [block.kind for block in reading.blocks]
    return [
        (_("Headings"), kinds.count("heading")),
        (_("Paragraphs"), kinds.count("paragraph")),
        (_("Points"), kinds.count("point")),
        (_("Footnotes"), kinds.count("footnote")),
        (_("Tables"), kinds.count("table")),
        (_("Comments"), len(reading.comments)),
        (_("Tracked changes"), len(reading.revisions)),
    ]


def begin_version(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a new draft from the newest version."""
    one = _document(request, key)
    return act_and_return(request, lambda: actions.begin_version(one, by=request.user), back=one.get_absolute_url())


def set_state(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Circulate, close or withdraw a version."""
    one = _version(request, key, number)
    to = request.POST.get("to", "")
    return act_and_return(
        request, lambda: actions.move_version(one, to=to, by=request.user), back=one.get_absolute_url()
    )


def set_publicity(request: HttpRequest, key: str) -> HttpResponse:
    """Make a document public, or keep it to the team."""
    one = _document(request, key)
    to = request.POST.get("to", "")
    return act_and_return(request, lambda: actions.set_publicity(one, to=to, by=request.user), back="/documents/")


def paragraph(request: HttpRequest, key: str, number: int, pk: int) -> HttpResponse:
    """Edit the words of a paragraph in one language."""
    one = _version(request, key, number)
    placement = get_object_or_404(Placement, version=one, pk=pk)
    language = request.GET.get("lang") or one.document.original_language or "en"
    if language not in languages.LANGUAGES:
        raise Http404
    row = placement.texts.filter(language=language).first()
    now = row.text if row else ""

    def act(text: str, base: str) -> Version:
        actions.edit_paragraph(placement, language=language, text=text, base=base, by=request.user)
        return one

    return form_page(
        request,
        forms.ParagraphForm,  # type: ignore[arg-type]
        title=_("Paragraph %(number)s, %(language)s")
        % {"number": placement.number, "language": languages.NAMES[language]},
        act=act,
        reason=access.why_not_draft(request.user, one.document),
        back=one.get_absolute_url(),
        initial={"text": now, "base": now},
        crumbs=[*CRUMBS, (one.document.title, one.get_absolute_url())],
    )
