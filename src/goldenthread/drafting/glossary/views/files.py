"""Doors of glossary files: hand one in, see what it would change, take it in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.drafting import actions
from goldenthread.drafting.documents.views.sides import CRUMBS
from goldenthread.drafting.glossary import intake as glossary_intake
from goldenthread.drafting.glossary import queries as glossary
from goldenthread.drafting.glossary.forms import GlossaryFileForm
from goldenthread.drafting.glossary.intake import FATES, Fate
from goldenthread.platform.errors import NotPossible, ValidationError, require
from goldenthread.platform.files import bytes_of, keep_file
from goldenthread.platform.models import Source, StoredFile
from goldenthread.platform.words import told
from goldenthread.text import NotReadable, read_glossary

HERE = "/documents/glossary/"
KIND = "application/x-glossary"  # a kept file that is a glossary; no other file is previewed as one
ORDER = (Fate.REFUSED, Fate.CHANGED, Fate.NEW, Fate.LEFT_OUT, Fate.SAME)
MOST = 500  # terms that the preview shows of each fate


def hand_in(request: HttpRequest) -> HttpResponse:
    """Hand in a file of terms; nothing is taken in before the preview was seen."""
    require(glossary.why_not_keep(request.user))
    form = GlossaryFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form)):
        source = form.cleaned_data["source"]
        address = reverse("drafting:glossary-preview", args=[kept.pk])
        return redirect(f"{address}?source={source.key}" if source else address)
    context = {"form": form, "title": _("Import terms"), "back": HERE, "crumbs": _crumbs()}
    return render(request, "drafting/import.html", context, status=422 if request.method == "POST" else 200)


def _kept(request: HttpRequest, form: GlossaryFileForm) -> StoredFile | None:
    handed = form.cleaned_data["file"]
    data = handed.read()
    try:
        read_glossary(data, name=handed.name)
    except NotReadable as refusal:
        form.add_error("file", told(refusal.said))
        return None
    return keep_file(data, name=handed.name, content_type=KIND, by=request.user)


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file of terms would change (`?fate=` shows one fate alone); by POST it is taken in."""
    require(glossary.why_not_keep(request.user))
    kept = get_object_or_404(StoredFile, pk=pk, content_type=KIND)
    source = Source.objects.filter(key=request.GET.get("source", "")).first()
    rows = read_glossary(bytes_of(kept), name=kept.name)
    if request.method == "POST":
        try:
            actions.take_in_terms(rows, by=request.user, source=source)
        except ValidationError as error:
            raise NotPossible(" ".join(error.messages)) from error
        return redirect(HERE)
    return render(request, "drafting/glossary_file.html", _context(request, kept, source, glossary_intake.judge(rows)))


def _context(request: HttpRequest, kept: StoredFile, source: Source | None, entries: list[Any]) -> dict[str, Any]:
    counts = glossary_intake.counts(entries)
    fates = [(fate, FATES[fate], counts[fate]) for fate in ORDER if counts[fate]]
    shown = request.GET.get("fate") or next((fate for fate, _words, _number in fates), "")
    return {
        "kept": kept,
        "source": source,
        "entries": [entry for entry in entries if entry.fate == shown][:MOST],
        "fates": fates,
        "shown": shown,
        "refused": counts[Fate.REFUSED],
        "changes": counts[Fate.NEW] + counts[Fate.CHANGED],
        "more": max(0, counts.get(shown, 0) - MOST),
        "back": HERE,
        "crumbs": _crumbs(),
    }


def _crumbs() -> list[tuple[Any, str]]:
    return [*CRUMBS, (_("Glossary"), HERE)]
