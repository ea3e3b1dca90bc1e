"""Doors of translators' files: download one, hand one in, see what it would change, take it in."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting import actions
from goldenthread.drafting.documents.views.sides import crumbs_of, version_of
from goldenthread.drafting.models import Version
from goldenthread.drafting.translation import (
    access as translating,
)
from goldenthread.drafting.translation import (
    files as translation_files,
)
from goldenthread.drafting.translation import (
    queries as translation,
)
from goldenthread.drafting.translation.files import Row
from goldenthread.drafting.translation.forms import XliffForm
from goldenthread.platform.errors import NotPossible, ValidationError, require
from goldenthread.platform.files import bytes_of, keep_file
from goldenthread.platform.models import StoredFile
from goldenthread.platform.words import told
from goldenthread.text import NotReadable, normalized_language, parse_xliff
from goldenthread.text import UnitFate as Fate
from goldenthread.text import checked_file as checked
from goldenthread.ui.forms import explain

ORDER = (Fate.REFUSED, Fate.OLDER, Fate.TAKEN, Fate.UNTRANSLATED, Fate.UNCHANGED)


def download(request: HttpRequest, key: str, number: int, language: str) -> HttpResponse:
    """The version for translators into this language, as an XLIFF file (`?from=` says which paragraphs)."""
    one = version_of(request, key, number)
    require(translating.why_not_follow(request.user, one))
    sources = translation.source_languages(one)
    source = request.GET.get("from") or sources[0]
    if language not in languages.LANGUAGES or source not in sources or language == source:
        raise Http404
    return as_file(one, language, source)


def as_file(version: Version, language: str, source: str) -> HttpResponse:
    """The answer that is the XLIFF file."""
    response = HttpResponse(
        translation_files.xliff(version, language, source),
        content_type=f"{translation_files.CONTENT_TYPE}; charset=utf-8",
    )
    pair = language if source == translation.source_languages(version)[0] else f"{source}-{language}"
    name = f"{version.document.key}-{version.number}-{pair}.xlf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def hand_in(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Hand in a translator's file; nothing is taken in before the preview was seen."""
    one = version_of(request, key, number)
    require(translating.why_not_translate(request.user, one))
    form = XliffForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, one, form)):
        return redirect(reverse("drafting:xliff-preview", args=[key, number, kept.pk]))
    context = {
        "form": form,
        "title": _("Import a translator's file"),
        "back": reverse("drafting:languages", args=[key, number]),
        "crumbs": crumbs_of(one),
    }
    return render(request, "drafting/import.html", context, status=422 if request.method == "POST" else 200)


def _kept(request: HttpRequest, version: Version, form: django_forms.Form) -> StoredFile | None:
    """The file, kept until the preview was seen; None when it is refused, with words in the form."""
    handed = form.cleaned_data["file"]
    data = handed.read()
    try:
        translation_files.language_of(version, parse_xliff(checked(data)))
    except NotReadable as refusal:
        form.add_error("file", told(refusal.said))
    except ValidationError as error:
        explain(form, error)
    else:
        strategy = version.document.strategy
        kind = translation_files.CONTENT_TYPE
        return keep_file(data, name=handed.name, content_type=kind, by=request.user, strategy=strategy)
    return None


def preview(request: HttpRequest, key: str, number: int, pk: int) -> HttpResponse:
    """What a translator's file would change (`?fate=` shows one fate alone); by POST it is taken in."""
    one = version_of(request, key, number)
    require(translating.why_not_translate(request.user, one))
    kept = get_object_or_404(
        StoredFile, pk=pk, strategy=one.document.strategy, content_type=translation_files.CONTENT_TYPE
    )
    file = parse_xliff(bytes_of(kept))
    try:
        language = translation_files.language_of(one, file)
        if request.method == "POST":
            actions.take_in_translation(one, file=file, by=request.user)
            return redirect(reverse("drafting:parallel", args=[key, number]) + f"?with={language}")
        rows = translation_files.fit(one, file)
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error
    context = _context(request, one, kept, language, rows) | _source(normalized_language(file.source_language))
    return render(request, "drafting/translation_file.html", context)


def _source(language: str) -> dict[str, str]:
    return {"source_language": language, "source_direction": languages.direction(language)}


def _context(request: HttpRequest, one: Version, kept: StoredFile, language: str, rows: list[Row]) -> dict[str, Any]:
    counts = translation_files.counts(rows)
    fates = [(fate, translation_files.FATES[fate], counts[fate]) for fate in ORDER if counts[fate]]
    shown = request.GET.get("fate") or next((fate for fate, _words, _number in fates), "")
    return {
        "thing": one,
        "kept": kept,
        "rows": [row for row in rows if row.judged.fate == shown],
        "fates": fates,
        "shown": shown,
        "changes": counts[Fate.TAKEN] + counts[Fate.OLDER],
        "paper_language": language,
        "language_name": languages.NAMES[language],
        "direction_of_text": languages.direction(language),
        "crumbs": crumbs_of(one),
        "back": reverse("drafting:languages", args=[one.document.key, one.number]),
    }
