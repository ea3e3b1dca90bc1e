"""Doors of frameworks in and out: a file judged and compared before anything is kept; the same forms out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from goldenthread.frameworks import access, queries
from goldenthread.frameworks.exchange.out import TYPES, vocabulary_of
from goldenthread.frameworks.exchange.take import take_vocabulary
from goldenthread.frameworks.vocabulary.read import read_bytes
from goldenthread.frameworks.vocabulary.write import FORMS, written
from goldenthread.language import NAMES
from goldenthread.platform.errors import require
from goldenthread.platform.words import told
from goldenthread.records.views.sheet import SHOWN, shown
from goldenthread.records.waiting import Waiting
from goldenthread.text import NotReadable


def download(request: HttpRequest, key: str, ending: str) -> HttpResponse:
    """The elements of a framework that the reader may see, in one of the forms."""
    framework = get_object_or_404(queries.frameworks(request.user), key=key)
    if ending not in FORMS:
        raise Http404
    response = HttpResponse(written(vocabulary_of(framework, request.user), ending), content_type=TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{framework.key}.{ending}"'
    return response


def upload(request: HttpRequest, key: str) -> HttpResponse:
    """Hand in a file; see findings and the difference; keep it, all or nothing."""
    framework = get_object_or_404(queries.frameworks(request.user), key=key)
    require(access.why_not_keep(request.user, framework))
    context: dict[str, Any] = {
        "title": _("Take in elements"),
        "framework": framework,
        "languages": NAMES.items(),
        "crumbs": [(_("Frameworks"), "/frameworks/"), (framework, framework.get_absolute_url())],
    }
    if request.method != "POST":
        return render(request, "frameworks/vocabulary.html", context)
    waiting, sent = Waiting(request.user), request.FILES.get("file")
    if sent is not None:
        name, data = sent.name or "", sent.read()
        token = waiting.keep(name, data)
    elif found := waiting.find(request.POST.get("token", "")):
        name, data, token = *found, request.POST["token"]
    else:
        return render(request, "frameworks/vocabulary.html", context | {"error": _("Choose a file.")}, status=422)
    try:
        vocabulary = read_bytes(data, name)
    except NotReadable as refusal:
        return render(request, "frameworks/vocabulary.html", context | {"error": told(refusal.said)}, status=422)
    language = request.POST.get("language", "")
    difference = take_vocabulary(
        vocabulary,
        framework,
        by=request.user,
        name=name,
        language=language if language in NAMES else "en",
        supersede=request.POST.get("supersede") == "on",
        dry_run=request.POST.get("act") != "keep",
    )
    report = difference.report
    if report.is_applied:
        waiting.forget(token)
        return redirect(report.batch.get_absolute_url())
    findings = [(one.severity, one.rule, one.place or one.element, told(one.message)) for one in difference.findings]
    context |= {
        "token": token,
        "file_name": name,
        "language": language,
        "supersede": request.POST.get("supersede") == "on",
        "difference": difference,
        "report": report,
        "shown": shown(report),
        "most": SHOWN,
        "findings": findings[:SHOWN],
    }
    return render(request, "frameworks/vocabulary.html", context, status=422 if report.all_problems else 200)
