"""Rows judged and applied: every row goes through the `save` of its record, in one transaction, or none does.

A trial run does the same and takes it all back, so that what it says is what would happen: also for rows that refer
to others further up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from goldenthread.platform import audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.afterwards import Check, gathered
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.field_words import column_label
from goldenthread.platform.models import account
from goldenthread.platform.seeing import nameable
from goldenthread.records.declare import Record
from goldenthread.records.intake.report import (
    CHANGED,
    DOUBTFUL,
    NEW,
    REFUSED,
    REMOVED,
    SAME,
    Line,
    Problem,
    Report,
    Verdict,
)
from goldenthread.records.models import Batch
from goldenthread.records.references import find
from goldenthread.records.stamp import stamp
from goldenthread.records.values import Wrong, by_field, differences, new_row, read_values


class _TakenBack(Exception):
    """Ends the transaction of a trial run, or of one with problems."""


def take_in(
    lines: Iterable[Line],
    *,
    by: Viewer,
    kind: str = "sheet",
    record: Record,
    reason: str = "",
    dry_run: bool = False,
    overwrite: bool = False,
    file_name: str = "",
    digest: str = "",
    problems: Iterable[Problem] = (),
) -> Report:
    """Keep the rows of `lines`, all or none; with `dry_run` none. The report says what became of each.

    A row that was changed here since its sheet was made is doubtful and stops the whole, unless `overwrite`.
    """
    report = Report(problems=list(problems))
    batch = Batch(
        kind=kind,
        record=record.name,
        reason=reason[:400],
        file_name=file_name[:200],
        digest=digest,
        made_by=account(by),
    )
    try:
        with audit.acting(by, reason=reason or kind, batch=str(batch.pk)), gathered() as waiting:
            report.verdicts = _judged(lines, by, overwrite, reason, waiting)
            if dry_run or report.all_problems or not report.changed_something:
                raise _TakenBack
            batch.counts = dict(report.counts)
            batch.save()
    except _TakenBack:
        return report
    report.is_applied, report.batch = True, batch
    return report


def _judged(lines: Iterable[Line], by: Viewer, overwrite: bool, reason: str, waiting: list[Check]) -> list[Verdict]:
    """The verdict of each row; checks over several rows are asked when all are kept, and told of the row that waited."""
    found: list[Verdict] = []
    first: dict[Any, Line] = {}
    later: list[tuple[Verdict, Check]] = []
    for line in lines:
        verdict = _judge(line, by, overwrite, line.reason or reason)
        _against_first(verdict, first)
        later += [(verdict, check) for check in waiting if verdict.kind != REFUSED]
        waiting.clear()
        found.append(verdict)
    for verdict, check in later:
        try:
            check()
        except ValidationError as error:
            verdict.kind = REFUSED
            verdict.problems += _problems(verdict.line, by_field(error))
    return found


def _against_first(verdict: Verdict, first: dict[Any, Line]) -> None:
    """Note that a row is about the same record as one further up; `first` knows those, and learns."""
    line, row = verdict.line, verdict.row
    if row is None or row.pk is None or line.remove or not line.place.row:
        return
    earlier = first.setdefault((type(row), row.pk, line.place.sheet), line)
    if earlier is not line:
        verdict.repeats = earlier.place.row


def _judge(line: Line, by: Viewer, overwrite: bool, reason: str) -> Verdict:
    try:
        with transaction.atomic():
            return _keep(line, by, overwrite, reason)
    except Wrong as wrong:
        messages = wrong.messages
    except ValidationError as error:
        messages = by_field(error)
    except (Denied, NotPossible) as refusal:
        messages = {"": [str(refusal)]}
    return Verdict(line, REFUSED, problems=_problems(line, messages))


def _problems(line: Line, messages: Mapping[str, Iterable[str]]) -> list[Problem]:
    return [_problem(line, name, message) for name, some in messages.items() for message in some]


def _problem(line: Line, name: str, message: str) -> Problem:
    column = line.labels.get(name) or (_label(line.record, name) if line.labels else name)  # a grid has no headings
    return Problem(line.place.sheet, line.place.row, str(column), message)


def _label(record: Record, name: str) -> Any:
    """What people call a field that the file has no column for; its own name where it is none."""
    names = {field.name for field in (*record.model._meta.concrete_fields, *record.model._meta.many_to_many)}
    return column_label(record.column(name)) if name in names else name


def _keep(line: Line, by: Viewer, overwrite: bool, reason: str) -> Verdict:
    record = line.record
    row = _row(line, by)
    if line.remove:
        return _removed(line, row, by)
    values = read_values(record, by, row, line.values)
    if line.pk and (other := _standing(record, by, row, values)) and other.pk != row.pk:
        told = _("The number is that of “%(row)s”, the key that of “%(other)s”. One was edited; export the file again.")
        raise Wrong({"id": [told % {"row": row, "other": other}]})
    if row._state.adding and (found := _standing(record, by, row, values)):
        row = found
        values = read_values(record, by, row, line.values)
    if row._state.adding:
        return Verdict(line, NEW, record.keep(row, values, by=by, reason=reason))
    changes = differences(record, row, values)
    if not changes:
        return Verdict(line, SAME, row)
    if line.stamp and not overwrite and line.stamp != stamp(row):
        told = _("It was changed here since this file was made. Export again, or choose to overwrite.")
        return Verdict(line, DOUBTFUL, row, changes, [_problem(line, next(iter(changes)), told)])
    return Verdict(line, CHANGED, record.keep(row, values, by=by, reason=reason), changes)


def _removed(line: Line, row: Any, by: Viewer) -> Verdict:
    if row._state.adding:
        raise Wrong({"": [_("There is no such row to remove.")]})
    if line.record.remove is None:
        raise NotPossible(_("Rows of this kind are not removed."))
    line.record.remove(row, by=by)
    return Verdict(line, REMOVED, row)


def _row(line: Line, by: Viewer) -> Any:
    """The row that a line means by its number, or a new one below its owner."""
    record = line.record
    if line.pk:
        found = record.rows(by).filter(pk=line.pk).first() if str(line.pk).strip().isalnum() else None
        if found is None:
            told = _("There is no row %(pk)s that you may see. The number tells which row is meant; it is not edited.")
            raise Wrong({"id": [told % {"pk": line.pk}]})
        return found
    return new_row(record, _owner(line, by))


def _owner(line: Line, by: Viewer) -> Any:
    """The record below which a new row stands: the one its column names, else the one the whole file is for."""
    parent = line.record.parent
    if parent is None:
        return None
    named = line.values.get(parent.name)
    if named in (None, ""):
        if line.owner is None:
            raise Wrong({parent.name: [_("Say which %(noun)s it belongs to.") % {"noun": _noun(parent)}]})
        return line.owner
    from goldenthread.records.registry import record_of

    above = record_of(parent.related_model)
    rows = above.rows(by) if above else nameable(parent.related_model, by)
    if (
        line.owner is not None
        and above is not None
        and above.parent is not None
        and parent.related_model is not type(line.owner)
    ):
        rows = (
            rows.filter(**{above.parent.name: line.owner}) if above.parent.related_model is type(line.owner) else rows
        )
    try:
        return find(rows, str(named))
    except ValidationError as error:
        raise Wrong({parent.name: error.messages}) from error


def _noun(column: Any) -> Any:
    return column.related_model._meta.verbose_name


def _standing(record: Record, by: Viewer, row: Any, values: dict[str, Any]) -> Any:
    """The row that has the same key already; None when the key is not complete or free."""
    if not record.key:
        return None
    key = {name: values[name] if name in values else getattr(row, name, None) for name in record.key}
    own = [name for name in record.key if name != (record.owner or record.key[0])] or record.key
    if all(key[name] in (None, "") for name in own):
        return None
    conditions = {
        (f"{name}__isnull" if value is None else name): (True if value is None else value)
        for name, value in key.items()
    }
    return record.rows(by).filter(**conditions).first()
