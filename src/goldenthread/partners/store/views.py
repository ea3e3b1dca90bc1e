"""Doors to the evidence store: what is loaded, and loading more in the background."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from goldenthread.analytics.ranking.prepared import prepare
from goldenthread.analytics.store import EvidenceStore, NoEvidenceError
from goldenthread.partners import access
from goldenthread.partners.evidence import evidence_store
from goldenthread.partners.store import actions as store_actions
from goldenthread.partners.views import CRUMBS, TABS
from goldenthread.platform.errors import NotPossible, ValidationError
from goldenthread.ui import rest as door
from goldenthread.ui.forms import explain

KIND_WORDS = {"iati": gettext_lazy("IATI files"), "tables": gettext_lazy("a folder of tables")}


class UploadForm(forms.Form):
    """An IATI file handed in."""

    file = forms.FileField(label=gettext_lazy("IATI file (XML, gzip or zip)"))


class FetchForm(forms.Form):
    """Countries to fetch from the service that an operator named, and the sample."""

    kind = forms.ChoiceField(choices=[("fetch", "fetch"), ("sample", "sample")], widget=forms.HiddenInput)
    path = forms.CharField(
        label=gettext_lazy("Countries"), help_text=gettext_lazy("ISO codes, such as BJ TGO"), required=False
    )


class InboxForm(forms.Form):
    """A file or folder of the inbox."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=list(KIND_WORDS.items()))
    path = forms.CharField(label=gettext_lazy("File or folder in the folder for aid data"))


def store(request: HttpRequest, form: str = "") -> HttpResponse:
    """What is loaded; administrators hand in files and have others read, in the background."""
    upload, inbox, fetching = UploadForm(), InboxForm(), FetchForm()
    status = 200
    if request.method == "POST":
        upload = UploadForm(request.POST, request.FILES) if "handed" in request.POST else upload
        if request.POST.get("kind") in ("fetch", "sample"):
            fetching = FetchForm(request.POST)
        elif "handed" not in request.POST:
            inbox = InboxForm(request.POST)
        if answer := _ask(request, next(one for one in (upload, fetching, inbox) if one.is_bound)):
            return answer
        status = 422
    if form == "json":
        return door.answer(state())
    reason = access.why_not_load(request.user)
    context = {
        "state": state(),
        "upload": upload,
        "inbox": inbox,
        "fetching": fetching,
        "may_fetch": bool(settings.EVIDENCE_SERVICE),
        "reason": reason,
        "folder": "" if reason else str(settings.EVIDENCE_INBOX),
        "waiting": [] if reason else _waiting(),
        "crumbs": CRUMBS,
        "tabs": TABS,
        "here": "/partners/store/",
    }
    return render(request, "partners/store.html", context, status=status)


def _ask(request: HttpRequest, form: forms.Form) -> HttpResponse | None:
    if not form.is_valid():
        return None
    try:
        if isinstance(form, UploadForm):
            return redirect(store_actions.hand_in(form.cleaned_data["file"], by=request.user))
        return redirect(store_actions.load(**form.cleaned_data, by=request.user))
    except NotPossible as refusal:
        form.add_error("path" if "path" in form.fields else None, str(refusal))
    except ValidationError as error:
        explain(form, error)
    return None


def state() -> dict[str, Any]:
    """What is loaded: activities, transactions, budgets, sources by kind, last year that a ranking looks at."""
    try:
        found = EvidenceStore.open(settings.EVIDENCE_STORE)
    except NoEvidenceError:
        return {"is_loaded": False, "activities": 0, "transactions": 0, "budgets": 0, "sources": {}, "until": None}
    counts = {name: found.count(name) for name in ("activities", "transactions", "budgets")}
    kinds = Counter(source.kind for source in found.manifest.sources.values())
    ranked = evidence_store()
    until = prepare(ranked).until if ranked else None
    return {"is_loaded": bool(kinds), **counts, "sources": dict(kinds), "until": until}


def _waiting() -> list[str]:
    """What lies in the inbox, at its top."""
    inbox = Path(settings.EVIDENCE_INBOX)
    if not inbox.is_dir():
        return []
    return sorted(path.name + ("/" if path.is_dir() else "") for path in inbox.iterdir() if path.name[0] != ".")
