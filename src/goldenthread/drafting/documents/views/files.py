"""Doors of the room: versions as files, comparisons."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from goldenthread import language as languages
from goldenthread.drafting.documents import comparing, queries
from goldenthread.drafting.documents.files import TYPES, written
from goldenthread.drafting.documents.views.sides import CRUMBS
from goldenthread.drafting.models import Version
from goldenthread.platform.rendered import digest_of, rendered
from goldenthread.text import Redline


def _version(request: HttpRequest, key: str, number: int) -> Version:
    return get_object_or_404(queries.versions(request.user), document__key=key, number=number)


def download(request: HttpRequest, key: str, number: int, language: str, ending: str) -> HttpResponse:
    """A version in one language as a file, with the comments that this reader may see."""
    one = _version(request, key, number)
    if language not in languages.LANGUAGES or ending not in TYPES:
        raise Http404
    return as_file(*written(one, language, ending, user=request.user))


def as_file(data: bytes, content_type: str, name: str) -> HttpResponse:
    """The answer that is a file to keep under that name."""
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def compare(request: HttpRequest, key: str, old: int, new: int) -> HttpResponse:
    """Two versions of a document: what changed, in words and word by word, in one column or side by side."""
    before, after = _version(request, key, old), _version(request, key, new)
    language = request.GET.get("lang") or languages.code(get_language() or "en")
    known = queries.languages(after, request.user)
    if language not in known and known:
        language = known[0]
    ending = request.GET.get("format", "")
    spoken = "" if ending in comparing.ENDINGS else languages.code(get_language() or "en")
    found = comparing.compare(before, after, language, user=request.user, spoken=spoken)
    if ending in comparing.ENDINGS:
        return _compared(found, after, f"{key}-{old}-{new}-{language}.{ending}")
    rows = [row for row in found.rows if row.changed or request.GET.get("all")]
    versions: list[Version] = list(queries.versions(request.user).filter(document=after.document).order_by("number"))
    context = {
        "old": before,
        "new": after,
        "versions": versions,
        "found": found,
        "lines": comparing.lines(rows),
        "show_all": bool(request.GET.get("all")),
        "shown": "sides" if request.GET.get("view") == "sides" else "inline",
        "language_of_text": language,
        "text_languages": [(code, languages.NAMES[code]) for code in known],
        "crumbs": [*CRUMBS, (after.document.title, after.document.get_absolute_url())],
    }
    return render(request, "drafting/compare.html", context)


def _compared(found: Redline, new: Version, name: str) -> HttpResponse:
    masthead = queries.masthead(new.document, found.language)
    digest = digest_of(found, masthead, name)
    data = rendered(digest, name, lambda path: comparing.write(found, new, path))
    return as_file(data, TYPES[name.rpartition(".")[2]], name)


def choose(request: HttpRequest, key: str) -> HttpResponse:
    """Two versions chosen (`?old=` and `?new=`) lead to their comparison; without them, to the two newest."""
    document = get_object_or_404(queries.documents(request.user), key=key)
    known = list(queries.versions(request.user).filter(document=document).order_by("number"))
    numbers = {str(one.number) for one in known}
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    if not (old or new) and len(known) > 1:
        old, new = str(known[-2].number), str(known[-1].number)
    if not {old, new} <= numbers:
        raise Http404
    view = f"?view={request.GET['view']}" if request.GET.get("view") == "sides" else ""
    return redirect(reverse("drafting:compare", args=[key, old, new]) + view)
