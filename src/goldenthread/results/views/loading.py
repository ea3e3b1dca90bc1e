"""A file of values taken in: read, compared with what is on record, shown; then recorded, at once or as a job."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.models import Job, Source
from goldenthread.platform.queries import strategies
from goldenthread.records.waiting import Waiting
from goldenthread.results import access, imports, jobs, queries
from goldenthread.results.imports.asked import AT_ONCE, as_json, choices_of, is_large
from goldenthread.results.models.mappings import Aggregates, FileMapping, Layout, Shares, Unknown
from goldenthread.results.readers.model import ERROR
from goldenthread.results.views.sides import crumbs_to

SHOWN = 50


class LoadForm(forms.Form):
    """What is done with a file; what a saved mapping says is left empty. Labels are those of the record."""

    strategy = forms.ChoiceField()
    mapping = forms.ChoiceField(required=False)
    layout = forms.ChoiceField(required=False)
    source = forms.ChoiceField(required=False, help_text=gettext_lazy("Values of a source are public at once."))
    vintage = forms.CharField(required=False, help_text=gettext_lazy("release of the source"))
    aggregates = forms.ChoiceField(required=False)
    unknown = forms.ChoiceField(required=False)
    shares = forms.ChoiceField(required=False)
    indicator = forms.CharField(required=False, help_text=gettext_lazy("Where no column of the file names one."))
    period = forms.CharField(required=False, help_text=gettext_lazy("Where no column of the file names one."))
    sheet = forms.CharField(required=False, help_text=gettext_lazy("Of a workbook: the one to read."))
    without = forms.CharField(required=False, help_text=gettext_lazy("Names with commas between them."))
    reason = forms.CharField(required=False, help_text=gettext_lazy("why a reported value changed"))

    def __init__(self, *args: Any, user: Viewer, **more: Any) -> None:
        super().__init__(*args, **more)
        nothing = ("", "–")
        some = [one for one in strategies(user) if access.why_not_import(user, one) is None]
        self._choose("strategy", [(one.key, str(one.label)) for one in some])
        self._choose("mapping", [nothing, *((one.key, str(one)) for one in queries.file_mappings(user))])
        self._choose("source", [nothing, *((one.key, str(one)) for one in Source.objects.all()[:300])])
        for name, choices in (("layout", Layout), ("aggregates", Aggregates), ("unknown", Unknown), ("shares", Shares)):
            self._choose(name, [nothing, *choices.choices])
        words: dict[str, Any] = {column.name: column.verbose_name for column in FileMapping._meta.fields}
        words |= {"mapping": FileMapping._meta.verbose_name, "indicator": _("Indicator"), "period": _("Period")}
        words |= {"vintage": _("Vintage"), "reason": _("Reason"), "sheet": _("Sheet")}
        for name, field in self.fields.items():
            field.label = capfirst(str(words[name]))

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def load(request: HttpRequest) -> HttpResponse:
    """Choose a file; see what would become of it; take it in."""
    require(access.why_not_record_anywhere(request.user, None))
    sent = request.method == "POST"
    form = LoadForm(request.POST if sent else None, user=request.user)
    context: dict[str, Any] = {"form": form, "title": _("Import values"), "crumbs": crumbs_to()}
    if not sent:
        return render(request, "results/load.html", context)
    try:
        name, data, token = _file(request)
    except ValidationError as error:
        return render(request, "results/load.html", context | {"error": error.messages[0]}, status=422)
    context |= {"token": token, "file_name": name}
    if not form.is_valid():
        return render(request, "results/load.html", context, status=422)
    try:
        return _taken(request, form, name, data, context)
    except imports.ReadError as error:
        return render(request, "results/load.html", context | {"error": str(error)}, status=422)
    except ValidationError as error:
        for field, told in error.message_dict.items():
            form.add_error(field, told)
        return render(request, "results/load.html", context, status=422)


def _taken(request: HttpRequest, form: LoadForm, name: str, data: bytes, context: dict[str, Any]) -> HttpResponse:
    choices = choices_of(request.user, form.cleaned_data)
    applying = request.POST.get("act") == "apply"
    if is_large(data):
        return _in_turn(request, form, name, data, context)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        once: dict[str, Any] = {"by": request.user, "name": name, "asks_why": True, "most": AT_ONCE}
        outcome = imports.load(path, choices, dry=not applying, **once)
        if outcome.batch:
            Waiting(request.user).forget(context["token"])
            return redirect("results:observations")
        if applying and outcome.changed and not choices.reason:
            form.add_error("reason", _("Say why the reported value changes."))
        elif applying and not outcome.errors:
            return _later(request, form, name, data, context["token"])
        if applying:
            outcome = imports.load(path, choices, by=request.user, dry=True, name=name)
    return _shown(request, as_json(outcome, dry=True, most=SHOWN), form, context)


def _in_turn(request: HttpRequest, form: LoadForm, name: str, data: bytes, context: dict[str, Any]) -> HttpResponse:
    """A large file is not read while somebody waits: a job checks it, another records it."""
    token = context["token"]
    seen = jobs.preview_of(request.user, token)
    told = jobs.told_by(seen) if seen else None
    if request.POST.get("act") != "apply" or told is None:
        return redirect("results:load_preview", jobs.ask_to_check(request.user, token, name, form.cleaned_data).pk)
    if told["changed"] and not form.cleaned_data["reason"].strip():
        form.add_error("reason", _("Say why the reported value changes."))
        return _shown(request, told, form, context)
    return _later(request, form, name, data, token)


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What would become of a large file, as a job found it; while it reads the page looks again by itself."""
    require(access.why_not_record_anywhere(request.user, None))
    job = get_object_or_404(Job, pk=pk, kind="values-preview", asked_by=request.user.pk)
    asked = job.arguments
    form = LoadForm(initial=asked, user=request.user)
    context: dict[str, Any] = {"form": form, "title": _("Import values"), "crumbs": crumbs_to()}
    if Waiting(request.user).path(asked["token"]):
        context |= {"token": asked["token"]}
    context |= {"file_name": asked["name"]}
    if not job.is_over:
        return render(request, "results/load.html", context | {"reading": job})
    if (told := jobs.told_by(job)) is None:
        error = job.error or _("What was found is no longer kept. Choose the file again.")
        return render(request, "results/load.html", context | {"error": error})
    return _shown(request, told, form, context)


def _shown(request: HttpRequest, told: dict[str, Any], form: LoadForm, context: dict[str, Any]) -> HttpResponse:
    """The page with what would become of a file."""
    errors = any(one["severity"] == ERROR for one in told["problems"])
    more = {
        "outcome": told,
        "problems": told["problems"][:SHOWN],
        "remarks": told["notices"][:SHOWN],
        "changes": told["changes"][:SHOWN],
        "sample": told["observations"][:SHOWN],
        "may_apply": not errors and bool(told["new"] + told["changed"]) and "token" in context,
    }
    status = 422 if request.method == "POST" and (errors or form.errors) else 200
    return render(request, "results/load.html", context | more, status=status)


def _later(request: HttpRequest, form: LoadForm, name: str, data: bytes, token: str) -> HttpResponse:
    Waiting(request.user).forget(token)
    return redirect(jobs.ask_to_record(request.user, data, name, form.cleaned_data))


def _file(request: HttpRequest) -> tuple[str, bytes, str]:
    """The file that came, or the one that waits since its preview: name, content, where it waits."""
    waiting = Waiting(request.user)
    sent = request.FILES.get("file")
    if sent is not None and not isinstance(sent, list):
        data = sent.read()
        return sent.name or "", data, waiting.keep(sent.name or "", data)
    token = request.POST.get("token", "")
    if (found := waiting.find(token)) is None:
        raise ValidationError(_("Choose a file."))
    return (*found, token)
