"""Doors of taking in a file: hand it in, see what it would become, take it in."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting.documents import access, forms
from goldenthread.drafting.documents.views.sides import CRUMBS, document_of
from goldenthread.drafting.intake import actions as importing
from goldenthread.drafting.intake.changes import listed
from goldenthread.drafting.models import Document, Tracked, Version
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.files import bytes_of, keep_file
from goldenthread.platform.models import StoredFile
from goldenthread.platform.words import told
from goldenthread.text import NotReadable, read_bytes


def import_file(request: HttpRequest, key: str) -> HttpResponse:
    """Hand in a file; nothing is taken in before the preview was seen."""
    one = document_of(request, key)
    require(access.why_not_draft(request.user, one))
    form = forms.FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        handed = form.cleaned_data["file"]
        data = handed.read()
        try:
            read_bytes(data, name=handed.name, language=form.cleaned_data["language"] or None)
        except NotReadable as refusal:
            form.add_error("file", told(refusal.said))
        else:
            kept = keep_file(
                data,
                name=handed.name,
                content_type=handed.content_type or "application/octet-stream",
                by=request.user,
                strategy=one.strategy,
            )
            language = form.cleaned_data["language"]
            return redirect(
                reverse("drafting:preview", args=[key, kept.pk]) + (f"?lang={language}" if language else "")
            )
    context = {"form": form, "title": _("Import a file"), "back": one.get_absolute_url(), "crumbs": CRUMBS}
    return render(request, "drafting/import.html", context, status=422 if request.method == "POST" else 200)


def preview(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """What a handed-in file would become; by POST it becomes the next version, as was chosen there.

    `?lang=` says in which language, `?tracked=` what is made of its tracked changes.
    """
    one = document_of(request, key)
    require(access.why_not_draft(request.user, one))
    kept = get_object_or_404(StoredFile, pk=pk, strategy=one.strategy)
    tracked = request.GET.get("tracked", Tracked.ACCEPTED)
    if tracked not in Tracked.values:
        raise Http404
    try:
        reading = importing.read(
            bytes_of(kept), name=kept.name, language=request.GET.get("lang") or None, tracked=tracked
        )
    except NotReadable as refusal:
        raise NotPossible(told(refusal.said)) from refusal
    found = importing.preview(one, reading)
    if request.method == "POST":
        return redirect(_take_in(request, one, found, kept, tracked))
    changes = listed(reading, tracked)
    context = {
        "thing": one,
        "kept": kept,
        "reading": reading,
        "found": found,
        "changes": changes,
        "fates": Counter(str(one.becomes) for one in changes),
        "tracked": tracked,
        "ways": Tracked.choices if reading.revisions else [],
        "counts": _counts(reading),
        "languages": [(code, languages.NAMES[code]) for code in languages.LANGUAGES],
        "direction_of_text": languages.direction(reading.language),
        "crumbs": [*CRUMBS, (one.title, one.get_absolute_url())],
    }
    return render(request, "drafting/preview.html", context)


def _take_in(request: HttpRequest, one: Document, found: Any, kept: StoredFile, tracked: str) -> Version:
    same = [doubt.key for doubt in found.doubtful if request.POST.get(f"pair-{doubt.key}") == "same"]
    same += [key for one in found.lone if (key := request.POST.get(one.name))]
    try:
        return importing.import_version(one, found.reading, by=request.user, file=kept, tracked=tracked, same=same)
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error


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
