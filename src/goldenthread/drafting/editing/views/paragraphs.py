"""Doors of a paragraph: other words for it, taking it out."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting import actions
from goldenthread.drafting.documents import access, forms
from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.documents.views.sides import CRUMBS, version_of
from goldenthread.drafting.editing import queries as editing
from goldenthread.drafting.editing.views import structure
from goldenthread.drafting.models import DraftStatus, Placement, Version
from goldenthread.drafting.translation import access as translating
from goldenthread.ui.pages import Verb, form_page


def paragraph(request: HttpRequest, key: str, number: int, pk: int) -> HttpResponse:
    """Edit the words of a paragraph in one language."""
    one = version_of(request, key, number)
    placement = get_object_or_404(Placement, version=one, pk=pk)
    language = request.GET.get("lang") or one.document.original_language or "en"
    if language not in languages.LANGUAGES:
        raise Http404
    row = placement.texts.filter(language=language).first()
    now = referring.to_write(row.text, one) if row else ""

    drafts = access.why_not_draft(request.user, one.document) is None
    take = reverse("drafting:take-out", args=[key, number, pk])

    def act(text: str, base: str) -> Version:
        actions.edit_paragraph(placement, language=language, text=text, base=base, by=request.user)
        return one

    return form_page(
        request,
        forms.paragraph_form(placement, language=language),
        title=_("Paragraph %(number)s, %(language)s")
        % {"number": placement.number or placement.eid, "language": languages.NAMES[language]},
        act=act,
        reason=translating.why_not_write(request.user, placement, language),
        back=one.get_absolute_url(),
        initial={"text": now, "base": now},
        crumbs=[*CRUMBS, (one.document.title, one.get_absolute_url())],
        template="drafting/paragraph.html",
        writers=editing.writers(one, request.user).get(placement.node_id, ""),
        verbs=[
            Verb(_("Take it out to write at length"), f"{take}?lang={language}", None),
            *(structure.verbs(placement, language) if one.status == DraftStatus.DRAFT and drafts else []),
        ],
    )


def take_out(request: HttpRequest, key: str, number: int, pk: int) -> HttpResponse:
    """Take a paragraph out to write on it (`?lang=` says in which language)."""
    one = version_of(request, key, number)
    placement = get_object_or_404(Placement, version=one, pk=pk)
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    language = request.GET.get("lang", "")
    if language not in languages.LANGUAGES:
        raise Http404
    return redirect(actions.take_out(placement, language=language, by=request.user))
