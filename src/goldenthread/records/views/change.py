"""The form of a record: a new one, or a known one with the stamp of what its reader saw."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from goldenthread.platform import audit
from goldenthread.platform.errors import Denied, require
from goldenthread.platform.field_words import column_label
from goldenthread.records.addresses import address, page_of
from goldenthread.records.declare import Record
from goldenthread.records.naming import lighten
from goldenthread.records.references import find_all
from goldenthread.records.stamp import stamp
from goldenthread.records.values import differences, form_for, new_row
from goldenthread.records.views.owners import owner_asked, owners
from goldenthread.records.views.record import crumbs, found, value_of
from goldenthread.records.views.told import in_one_act
from goldenthread.ui.forms import explain

STAMP, REASON = "_stamp", "reason"
PLAIN = {"CharField", "DateField", "DecimalField", "PositiveSmallIntegerField", "PositiveIntegerField"}
"""Columns whose value an address may fill in."""


def add(request: HttpRequest, record: Record) -> HttpResponse:
    """Add a row, below the owner that the address names; without one the owners are offered."""
    if not request.user.is_authenticated:
        raise Denied(_("Sign in to do this."))
    owner = owner_asked(request, record)
    if record.parent is not None and owner is None:
        return choose_owner(request, record, "add")
    require(record.reason_not_to_begin(request.user, owner))
    row = new_row(record, owner)
    begin(request, record, row)
    title = _("Add: %(kind)s") % {"kind": record.singular}
    return show_form(request, record, row, title=title, back=_back(record, owner))


def begin(request: HttpRequest, record: Record, row: Any) -> None:
    """Fill in what the address names, as a link from another page does; what it misnames stays empty."""
    for name in record.names:
        column = record.column(name)
        text = request.GET.get(name)
        if text and not column.is_relation and column.get_internal_type() in PLAIN:
            with suppress(ValidationError):
                setattr(row, name, column.clean(text, row))
        if column.many_to_one and text:
            chosen = getattr(form_for(record, request.user, row).fields[name], "queryset", None)
            found = find_all(column.related_model._default_manager.all() if chosen is None else chosen, text)
            if len(found) == 1:
                setattr(row, name, found[0])


def _back(record: Record, owner: Any) -> str:
    if owner is not None and hasattr(owner, "get_absolute_url"):
        return owner.get_absolute_url()
    return address(record, "list")


def choose_owner(request: HttpRequest, record: Record, view: str) -> HttpResponse:
    """The page that asks below which record something is added."""
    from goldenthread.records.views.owners import owner_query

    rows = list(owners(record, request.user)[:200])
    ways = [(one, address(record, view, **owner_query(record, one))) for one in rows]
    parent = record.parent
    assert parent is not None
    context = {
        "title": record.plural,
        "kind": parent.related_model._meta.verbose_name,
        "ways": ways,
        "crumbs": crumbs(record),
    }
    return render(request, "records/owner.html", context)


def change(request: HttpRequest, record: Record, pk: int) -> HttpResponse:
    """Change a row; who saved in between is shown, and nothing is overwritten unseen."""
    row = found(request, record, pk)
    require(record.why_not_save(request.user, row))
    mark, back = stamp(row), page_of(record, row)
    if request.method == "GET":
        begin(request, record, row)
    return show_form(request, record, row, title=_("Change: %(thing)s") % {"thing": row}, back=back, mark=mark)


def show_form(
    request: HttpRequest,
    record: Record,
    row: Any,
    *,
    title: Any,
    back: str,
    after: Callable[[Any], str] | None = None,
    mark: str = "",
) -> HttpResponse:
    """A form, saved through the record's `save`; refused with words beside the fields (422), or 409 when it is stale.

    `mark` is the stamp of the row as it is kept, where the form begins with something else.
    """
    sent = request.method == "POST"
    mark = "" if row._state.adding else mark or stamp(row)
    form = _form(request, record, row, mark)
    meanwhile: list[tuple[Any, Any, Any]] = []
    status = 422 if sent else 200
    if sent and form.is_valid():
        beside = {STAMP, REASON} if record.explains else {STAMP}
        values = {name: value for name, value in form.cleaned_data.items() if name not in beside}
        seen = form.cleaned_data[STAMP]
        if mark and seen and seen != mark and differences(record, row, values):
            meanwhile, status = _both(record, row, values), 409
            again = request.POST.copy()
            again[STAMP] = mark
            form.data = again
        else:
            try:
                kept = _keep(request, record, row, values, reason=form.cleaned_data.get(REASON, ""))
            except ValidationError as error:
                if record.explains and REASON in getattr(error, "error_dict", {}):
                    form.fields[REASON] = _reason()
                explain(form, error)
            else:
                return redirect(after(kept) if after else page_of(record, kept))
    words = _("Save changes") if mark else _("Add: %(kind)s") % {"kind": record.singular}
    context = {
        "form": form,
        "title": title,
        "back": back,
        "words": words,
        "meanwhile": meanwhile,
        "crumbs": crumbs(record),
    }
    if meanwhile:
        context["last"] = next(iter(audit.history(row, most=1)), None)
    return render(request, "records/form.html", context, status=status)


def _keep(request: HttpRequest, record: Record, row: Any, values: dict[str, Any], *, reason: str) -> Any:
    """Keep the row as one set of changes, and tell of it."""
    words = _("Added") if row._state.adding else _("Saved")
    return in_one_act(
        request, record, "form", lambda: record.keep(row, values, by=request.user, reason=reason), words=words
    )


def _form(request: HttpRequest, record: Record, row: Any, mark: str) -> Any:
    """The form of a row with its stamp; of a known one without what is fixed, and with why it changes."""
    form = form_for(record, request.user, row, request.POST if request.method == "POST" else None)
    lighten(form)
    if mark:
        for name in record.fixed.split():
            form.fields.pop(name, None)
    if record.explains and (mark or request.POST.get(REASON)):
        form.fields[REASON] = _reason()
    form.fields[STAMP] = forms.CharField(required=False, widget=forms.HiddenInput, initial=mark)
    return form


def _reason() -> forms.CharField:
    return forms.CharField(max_length=400, label=_("Reason"), help_text=_("Why what was kept before changes."))


def _both(record: Record, row: Any, values: dict[str, Any]) -> list[tuple[Any, Any, Any]]:
    """The fields in which the form differs from what is kept now: label, kept, typed."""
    return [
        (column_label(record.column(name)), value_of(record, row, name), new)
        for name, (_old, new) in differences(record, row, values).items()
    ]
