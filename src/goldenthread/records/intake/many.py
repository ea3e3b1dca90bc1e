"""One verb over many rows: a state, publicity, a field, removal; tried first, then done as one set that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from goldenthread.platform import audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Visibility, account
from goldenthread.records.declare import Record
from goldenthread.records.intake.report import CHANGED, REFUSED, REMOVED, SAME, Line, Place, Problem, Report, Verdict
from goldenthread.records.models import Batch
from goldenthread.records.values import Wrong, by_field, differences, read_changes

MOST = 5000
Act = Callable[[Any], tuple[str, dict[str, tuple[Any, Any]]]]


class _TakenBack(Exception):
    """Ends the transaction of a trial run."""


def verbs(record: Record) -> list[tuple[str, Any]]:
    """What can be done to many rows of a kind: (verb, words)."""
    found: list[tuple[str, Any]] = []
    if record.states:
        found += [
            (f"state:{to}", _("Set to “%(state)s”") % {"state": label}) for to, label in record.states.labels.items()
        ]
    if record.publish:
        found += [("public", _("Make public")), ("internal", _("Make internal"))]
    found += [(f"set:{name}", record.column(name)) for name in settable(record)]
    if record.remove is not None:
        found.append(("remove", _("Remove")))
    return found


def settable(record: Record) -> list[str]:
    """The fields that many rows can be given the same value of."""
    return [
        name
        for name in record.names
        if name not in record.key
        and name not in record.fixed.split()
        and name not in ("key", "code")
        and not isinstance(record.column(name), TranslatedField)
    ]


def act_on_many(
    record: Record,
    rows: Iterable[Any],
    verb: str,
    *,
    by: Viewer,
    value: Any = "",
    reason: str = "",
    dry_run: bool = False,
) -> Report:
    """Do `verb` to every row that takes it; the report names those that refuse, with why. One set, undone as one."""
    act = _act(record, verb, value, by, reason)
    report = Report()
    batch = Batch(kind="many", record=record.name, reason=reason[:400], made_by=account(by))
    try:
        with audit.acting(by, reason=reason or verb, batch=str(batch.pk)):
            report.verdicts = [_verdict(record, row, act, number) for number, row in enumerate(rows, 1)]
            if dry_run or not report.changed_something:
                raise _TakenBack
            batch.counts = dict(report.counts)
            batch.save()
    except _TakenBack:
        return report
    report.is_applied, report.batch = True, batch
    return report


def _act(record: Record, verb: str, value: Any, by: Viewer, reason: str) -> Act:
    name, _colon, argument = verb.partition(":")
    if verb not in dict(verbs(record)):
        raise ValidationError(_("There is no such thing to do to many rows: %(verb)s.") % {"verb": verb})
    if name == "state":
        return lambda row: _moved(record, row, argument, by, reason)
    if name == "set":
        return lambda row: _set(record, row, argument, value, by, reason)
    if name == "remove":
        return lambda row: _removed(record, row, by, reason)
    return lambda row: _published(record, row, name == "public", by)


def _verdict(record: Record, row: Any, act: Act, number: int) -> Verdict:
    line = Line(record, {}, Place("", number))
    try:
        with transaction.atomic():
            kind, changes = act(row)
        return Verdict(line, kind, row, changes)
    except Wrong as wrong:
        told = [message for some in wrong.messages.values() for message in some]
    except ValidationError as error:
        told = [message for some in by_field(error).values() for message in some]
    except (Denied, NotPossible) as refusal:
        told = [str(refusal)]
    return Verdict(line, REFUSED, row, problems=[Problem("", number, str(row), message) for message in told])


def _moved(record: Record, row: Any, to: str, by: Viewer, reason: str) -> tuple[str, dict[str, tuple[Any, Any]]]:
    states = record.states
    assert states is not None
    before = states.now(row)
    if before == to:
        return SAME, {}
    states.move(row, to, by=by, reason=reason)
    return CHANGED, {states.column: (states.labels.get(before), states.labels.get(to))}


def _set(
    record: Record, row: Any, name: str, value: Any, by: Viewer, reason: str
) -> tuple[str, dict[str, tuple[Any, Any]]]:
    values = read_changes(record, by, row, {name: value})
    changes = differences(record, row, values)
    if not changes:
        return SAME, {}
    record.keep(row, values, by=by, reason=reason)
    return CHANGED, changes


def _removed(record: Record, row: Any, by: Viewer, reason: str) -> tuple[str, dict[str, tuple[Any, Any]]]:
    assert record.remove is not None
    record.remove(row, by=by, reason=reason)
    return REMOVED, {}


def _published(record: Record, row: Any, public: bool, by: Viewer) -> tuple[str, dict[str, tuple[Any, Any]]]:
    to = Visibility.PUBLIC if public else Visibility.TEAM
    if row.visibility == to:
        return SAME, {}
    before = row.visibility
    act = record.publish if public else record.withdraw
    assert act is not None
    act(row, by=by)
    return CHANGED, {"visibility": (Visibility(before).label, to.label)}
