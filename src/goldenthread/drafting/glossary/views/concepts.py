"""Doors of the glossary: the list, a concept with its terms, their forms, the glossary as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting import actions
from goldenthread.drafting.documents.views.sides import CRUMBS, TABS
from goldenthread.drafting.glossary import queries as glossary
from goldenthread.drafting.glossary.forms import ConceptForm, NewConceptForm, TermForm
from goldenthread.drafting.glossary.listings import GLOSSARY
from goldenthread.drafting.models import Concept, Term
from goldenthread.ui.cells import source_note
from goldenthread.ui.lists import respond, tag
from goldenthread.ui.pages import Section, Verb, act_and_return, buttons, change_link, form_page, record_page, way

HERE = "/documents/glossary/"


def rows(request: HttpRequest) -> HttpResponse:
    """The concepts, with their terms in six columns."""
    verbs = [
        way(_("Add a concept"), reverse("drafting:concept-add"), glossary.why_not_keep(request.user)),
        way(_("Import terms"), reverse("drafting:glossary-hand-in"), glossary.why_not_keep(request.user)),
        *(
            way(ending.upper(), reverse("drafting:glossary-file", args=[ending]), None)
            for ending in glossary.CONTENT_TYPES
        ),
    ]
    return respond(request, GLOSSARY, template="drafting/list.html", verbs=verbs, tabs=TABS, here=HERE)


def download(request: HttpRequest, ending: str) -> HttpResponse:
    """The whole glossary as a file."""
    if ending not in glossary.CONTENT_TYPES:
        raise Http404
    response = HttpResponse(glossary.as_file(ending), content_type=glossary.CONTENT_TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="glossary.{ending}"'
    return response


def _concept(key: str) -> Concept:
    return get_object_or_404(glossary.concepts(), key=key)


def _crumbs(*more: tuple[Any, str]) -> list[tuple[Any, str]]:
    return [*CRUMBS, (_("Glossary"), HERE), *more]


def concept(request: HttpRequest, key: str) -> HttpResponse:
    """A concept: its terms in each language, whether they are to be used, and where they are from."""
    one = _concept(key)
    refused = glossary.why_not_keep(request.user)
    headings = [_("Language"), _("Term"), _("Status"), _("Source"), _("Note")]
    if not refused:
        headings += [_("Change"), _("Remove")]
    terms = [term for language in languages.LANGUAGES for term in one.in_language(language)]
    table = [_row(request, one, term, refused) for term in terms]
    verbs = [
        way(_("Add a term"), reverse("drafting:term-add", args=[key]), refused),
        way(_("Edit"), reverse("drafting:concept-edit", args=[key]), refused),
    ]
    return record_page(
        request,
        one,
        facts=[(_("Key"), one.key), (_("Definition"), one.definition), (_("Note"), one.note)],
        sections=[Section(_("Terms"), headings, table, empty=_("No term is recorded."))],
        verbs=verbs,
        crumbs=_crumbs(),
    )


def _row(request: HttpRequest, one: Concept, term: Term, refused: str | None) -> list[Any]:
    words = format_html(
        '<span lang="{}" dir="{}">{}</span>', term.language, languages.direction(term.language), term.text
    )
    cells = [term.get_language_display(), words, tag(term, "status"), source_note(term), term.note or "–"]
    if refused:
        return cells
    at = [one.key, term.pk]
    remove = Verb(_("Remove"), reverse("drafting:term-remove", args=at))
    return [*cells, change_link(reverse("drafting:term", args=at), None), buttons(request, [remove])]


def add(request: HttpRequest) -> HttpResponse:
    """Add a concept with its terms."""
    return form_page(
        request,
        NewConceptForm,
        title=_("Add a concept"),
        act=lambda **fields: actions.add_concept(by=request.user, **fields),
        reason=glossary.why_not_keep(request.user),
        back=HERE,
        crumbs=_crumbs(),
    )


def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change what is said of a concept."""
    one = _concept(key)
    return form_page(
        request,
        ConceptForm,
        title=one.name,
        act=lambda **fields: actions.change_concept(one, by=request.user, **fields),
        reason=glossary.why_not_keep(request.user),
        back=one.get_absolute_url(),
        instance=one,
        crumbs=_crumbs((one.name, one.get_absolute_url())),
    )


def add_term(request: HttpRequest, key: str) -> HttpResponse:
    """Add a term to a concept (`?lang=` says in which language)."""
    one = _concept(key)
    return form_page(
        request,
        TermForm,
        title=_("Add a term"),
        act=lambda **fields: actions.add_term(one, by=request.user, **fields),
        reason=glossary.why_not_keep(request.user),
        back=one.get_absolute_url(),
        initial={"language": request.GET.get("lang", "")},
        crumbs=_crumbs((one.name, one.get_absolute_url())),
    )


def term(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Change a term, its status or where it is from."""
    one = _concept(key)
    row = get_object_or_404(Term, concept=one, pk=pk)
    return form_page(
        request,
        TermForm,
        title=row,
        act=lambda **fields: actions.change_term(row, by=request.user, **fields),
        reason=glossary.why_not_keep(request.user),
        back=one.get_absolute_url(),
        instance=row,
        crumbs=_crumbs((one.name, one.get_absolute_url())),
    )


def remove_term(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take a term out of the glossary."""
    one = _concept(key)
    row = get_object_or_404(Term, concept=one, pk=pk)
    return act_and_return(request, lambda: actions.remove_term(row, by=request.user), back=one.get_absolute_url())
