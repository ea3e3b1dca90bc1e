"""What people type for a request: kept cell by cell, judged by the rules of the value it would become, handed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.platform import actions as core
from goldenthread.platform import audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import account
from goldenthread.records.values import by_field
from goldenthread.results import limits, periods
from goldenthread.results.cycles import access, queries
from goldenthread.results.cycles.states import REQUEST_STATES
from goldenthread.results.models import Entry, RequestState, ValueRequest
from goldenthread.results.models.cycles import OPEN
from goldenthread.results.ratios import ratio

Typed = Mapping[str, Any]
"""What was typed for a cell: value, numerator, denominator, is_not_applicable, note."""


def type_values(request: ValueRequest, cells: Mapping[str, Typed], *, by: Viewer) -> list[Entry]:
    """Keep what was typed for cells of a request, all or nothing. Raises ValidationError by cell and field.

    The names of faults are `cell|field`. A cell in which nothing is typed any more is empty again.
    """
    refuse(access.why_not_report(by, request), access.why_not_type(by, request))
    known = {one.cell: one for one in request.entries.all()}
    wrong: dict[str, list[str]] = {}
    kept = []
    with audit.acting(by):
        for cell, typed in cells.items():
            cell = periods.canonical(cell)
            entry = known.get(cell) or Entry(request=request, cell=cell)
            try:
                if (row := _type(entry, typed, by)) is not None:
                    kept.append(row)
            except ValidationError as error:
                wrong |= {f"{cell}|{name}": told for name, told in by_field(error).items()}
        if wrong:
            raise ValidationError({name: told for name, told in wrong.items()})
    return kept


def refuse(role: str | None, state: str | None) -> None:
    """Raise Denied for a role that does not allow it, NotPossible for a state that does not."""
    require(role)
    if state:
        raise NotPossible(state)


def _type(entry: Entry, typed: Typed, by: Viewer) -> Entry | None:
    if entry.cell not in entry.request.asked:
        raise ValidationError({"cell": _("“%(cell)s” is not asked for.") % {"cell": entry.cell}})
    values = {name: typed.get(name) for name in ("value", "numerator", "denominator")}
    values |= {"is_not_applicable": bool(typed.get("is_not_applicable")), "note": typed.get("note") or ""}
    indicator = entry.request.indicator
    if values["numerator"] is not None and values["denominator"]:
        values["value"] = ratio(indicator, values["numerator"], values["denominator"])
    if all(value is None or value is False or value == "" for value in values.values()):  # zero is a value
        if entry.pk:
            core.remove(entry, by=by)
        return None
    _check(entry, values)
    if entry.pk and all(getattr(entry, name) == value for name, value in values.items()):
        return entry
    for name, value in values.items():
        setattr(entry, name, value)
    reporter = entry.request.reporter
    entry.typed_by = account(by)
    entry.on_behalf_of = reporter if reporter is not None and reporter.pk != by.pk else None
    entry.typed_at = timezone.now()
    return core.save(entry, by=by)


def _check(entry: Entry, values: Mapping[str, Any]) -> None:
    """The rules of the value that the entry would become, told by field."""
    request, wrong = entry.request, {}
    if values["is_not_applicable"] and values["value"] is not None:
        wrong["value"] = _("What is not applicable has no value.")
    wrong |= limits.wrong_pair(request.indicator, values["numerator"], values["denominator"])
    if isinstance(values["value"], Decimal) and (told := limits.wrong_value(request.indicator, values["value"])):
        wrong["value"] = told
    if told := limits.too_early(request.cycle.year, "", this_year=timezone.localdate().year):
        wrong["value"] = told
    if wrong:
        raise ValidationError(wrong)


def check_parts(requests: Iterable[ValueRequest]) -> dict[int, str]:
    """Of requests whose parts exceed their total as typed: why, by number."""
    found = {}
    for one in requests:
        values = {entry.cell: entry.value for entry in one.entries.all() if entry.value is not None}
        if told := limits.wrong_parts(one.indicator, values):
            found[one.pk] = told
    return found


def save_entry(entry: Entry, *, by: Viewer, **values: Any) -> Entry:
    """Keep what was typed for one cell, as a part of its request."""
    if "cell" in values:
        entry.cell = periods.canonical(values["cell"] or "")
    typed = {name: values.get(name, getattr(entry, name)) for name in FIELDS}
    refuse(access.why_not_report(by, entry.request), access.why_not_type(by, entry.request))
    with audit.acting(by):
        kept = _type(entry, typed, by)
    if kept is None:
        raise ValidationError({"value": _("Give a value, or a numerator and a denominator.")})
    return kept


FIELDS = ("value", "numerator", "denominator", "is_not_applicable", "note")


def remove_entry(entry: Entry, *, by: Viewer, reason: str = "") -> None:
    """Take back what was typed for a cell."""
    refuse(access.why_not_report(by, entry.request), access.why_not_type(by, entry.request))
    core.remove(entry, by=by, reason=reason)


def submit_round(requests: Iterable[ValueRequest], *, by: Viewer) -> int:
    """Hand in every request of a round that is open, all or none."""
    rows = [one for one in requests if one.state in OPEN]
    if told := check_parts(rows):
        raise NotPossible(" ".join(told.values()))
    with audit.acting(by):
        for one in rows:
            REQUEST_STATES.move(one, RequestState.SUBMITTED, by=by)
    return len(rows)


def type_round(
    requests: list[ValueRequest], wanted: Mapping[int, Mapping[str, Typed]], *, by: Viewer, submit: bool = False
) -> dict[str, Any]:
    """Type values of several requests, all or none, and hand these in when asked. Faults are named `request|cell|field`."""
    wrong: dict[str, list[str]] = {}
    with audit.acting(by):
        for one in requests:
            try:
                type_values(one, wanted[one.pk], by=by)
            except ValidationError as error:
                wrong |= {f"{one.pk}|{name}": told for name, told in error.message_dict.items()}
        if not wrong:
            fresh = list(queries.requests(by).filter(pk__in=wanted).prefetch_related("entries"))
            wrong |= {f"{pk}|": [told] for pk, told in check_parts(fresh).items()}
        if wrong:
            raise ValidationError({name: list(told) for name, told in wrong.items()})
        number = submit_round(fresh, by=by) if submit else 0
    return {"typed": sum(len(cells) for cells in wanted.values()), "submitted": number}
