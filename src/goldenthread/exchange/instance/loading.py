"""Checked records into the database: each through `platform.actions`, what others rest on first, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from goldenthread.exchange.instance.checking import Checked, Record, column_of
from goldenthread.exchange.instance.register import Register
from goldenthread.exchange.models import LoadedRecord
from goldenthread.platform import actions, audit
from goldenthread.platform.afterwards import Check, gathered
from goldenthread.platform.records import Problem, catalogue, is_required
from goldenthread.platform.records.values import kept as kept_form

ACTOR = "instance"
HERE, REMOVED, MADE = "changed here since", "removed here since", "made here"


@dataclass(frozen=True)
class Kept:
    """A record that the load left as people here have made it: which, why, and in which fields it differs."""

    record: str
    why: str
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.record}: {self.why}" + (f" ({', '.join(self.fields)})" if self.fields else "")


@dataclass
class Counts:
    """What a load did: records new, changed and the same by type; those kept, those no longer in the files."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    kept: list[Kept] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class Load:
    """One load of one folder: `run` inside a transaction, then look at `counts` and `problems`."""

    def __init__(self, checked: Checked, register: Register, *, reason: str) -> None:
        self.folder, self.records, self.register, self.reason = checked.folder, checked.records, register, reason
        self.by_id = {record.id: record for record in checked.records}
        self.counts = Counts()
        self.problems: list[Problem] = []
        self.pks: dict[tuple[str, str], str | None] = {}
        self.under_way: list[tuple[str, str]] = []
        self.later: list[tuple[Record, str]] = []
        self.entries: list[LoadedRecord] = []
        self.waiting: list[Check] = []
        self.checks: list[tuple[Record, Check]] = []
        self.touched: list[tuple[str, Record]] = []

    def run(self) -> None:
        with gathered() as self.waiting:
            for record in self.records:
                self._ensure(record)
            for record, name in self.later:
                self._complete(record, name)
        self._check_together()
        if not self.problems:
            self._check_rules()
        if not self.problems:
            LoadedRecord.objects.bulk_create(self.entries, batch_size=200)
            self._note_left()

    def _check_together(self) -> None:
        """Ask what must hold of several rows, now that all are kept; told of the record that waited for it."""
        for record, check in self.checks:
            try:
                check()
            except ValidationError as error:
                self._note_invalid(record, error)

    def _check_rules(self) -> None:
        """Ask of each row that was made or changed what `save` asks at every other door, now that all are kept."""
        rows: dict[str, dict[str, Record]] = {}
        for pk, record in self.touched:
            rows.setdefault(record.type.name, {})[pk] = record
        for name, of_type in rows.items():
            kind = catalogue().types[name]
            for thing in _with_references(kind.model, list(of_type)):
                try:
                    assert kind.check is not None
                    kind.check(thing)
                except ValidationError as error:
                    self._note_invalid(of_type[str(thing.pk)], error)

    def _ensure(self, record: Record) -> str | None:
        """The row of `record`, made or brought up to date after everything it refers to; None when that failed."""
        if record.id in self.pks:
            return self.pks[record.id]
        self.under_way.append(record.id)
        targets = self._targets(record)
        self.under_way.pop()
        self.pks[record.id] = None if targets is None else self._keep(record, *targets)
        return self.pks[record.id]

    def _targets(self, record: Record) -> tuple[dict[str, str], dict[str, list[str]]] | None:
        """The rows that the references lead to; None when one of them failed."""
        refs: dict[str, str] = {}
        many: dict[str, list[str]] = {}
        for name, key in record.refs.items():
            target = self._target(record, name, key)
            if target is None and (record, name) not in self.later:
                return None
            if target is not None:
                refs[name] = target
        for name, keys in record.many.items():
            found = [self._target(record, name, key) for key in keys]
            if None in found:
                return None
            many[name] = sorted(pk for pk in found if pk is not None)
        return refs, many

    def _target(self, record: Record, name: str, key: str) -> str | None:
        column = column_of(record, name)
        kind = catalogue().target(column)
        other = self.by_id.get((kind.name, key))
        if other is None:
            return self.register.pk(kind, key)
        if other.id in self.under_way:
            if is_required(column) or column.many_to_many:
                self.problems.append(record.problem(name, f"leads in a circle back to {other.label}"))
            else:
                self.later.append((record, name))
            return None
        return self._ensure(other)

    def _keep(self, record: Record, refs: dict[str, str], many: dict[str, list[str]]) -> str | None:
        wanted = self._wanted(record, refs)
        entry = self.register.loaded.get(record.id)
        try:
            with transaction.atomic():
                kept = (
                    self._first_time(record, wanted, many)
                    if entry is None
                    else self._again(record, entry, wanted, many)
                )
            self.checks += [(record, check) for check in self.waiting]
            return kept
        except ValidationError as error:
            self._note_invalid(record, error)
        except IntegrityError as error:
            self.problems.append(record.problem("", f"the database refuses it: {error}"))
        finally:
            self.waiting.clear()
        return None

    def _wanted(self, record: Record, refs: dict[str, str]) -> dict[str, Any]:
        """The values by column, with what the kind of folder says about every record in it."""
        wanted = {column_of(record, name).attname: value for name, value in record.values.items()}
        for name, pk in refs.items():
            column: Any = column_of(record, name)
            wanted[column.attname] = column.target_field.to_python(pk)
        if any(column.name == "is_illustration" for column in record.type.model._meta.concrete_fields):
            wanted["is_illustration"] = self.folder.is_illustration
        return wanted

    def _first_time(self, record: Record, wanted: dict[str, Any], many: dict[str, list[str]]) -> str:
        found = self.register.standing(record.type, wanted)
        if found is None:
            thing = record.type.model(**wanted)
            actions.bring_in(thing, by=ACTOR, reason=self.reason)
            self._set_many(thing, many)
            self.counts.new[record.type.name] += 1
            self._note_touched(record, thing)
        else:
            thing = found
            differ = [name for name, value in _now(thing, wanted, many).items() if value != _form(wanted, many)[name]]
            self._note_kept(record, MADE, differ)
        self.entries.append(
            LoadedRecord(
                instance=self.folder.name,
                type=record.type.name,
                key=record.key,
                row=str(thing.pk),
                values=_form(wanted, many),
                is_illustration=self.folder.is_illustration and found is None,
            )
        )
        return str(thing.pk)

    def _again(
        self, record: Record, entry: LoadedRecord, wanted: dict[str, Any], many: dict[str, list[str]]
    ) -> str | None:
        thing = self.register.row(record.type, entry)
        if thing is None:
            self.counts.kept.append(Kept(record.label, REMOVED))
            return None
        _add_unset(thing, entry, wanted, many)
        form, now = _form(wanted, many), _now(thing, wanted, many)
        theirs = [c for c, value in form.items() if now[c] != value and now[c] != entry.values.get(c, now[c])]
        mine = [c for c, value in form.items() if now[c] != value and c not in theirs]
        if mine:
            thing = self._apply(thing, {c: wanted[c] for c in mine if c in wanted})
            self._set_many(thing, {c: many[c] for c in mine if c in many})
            self.counts.changed[record.type.name] += 1
            self._note_touched(record, thing)
        if theirs or not mine:
            self._note_kept(record, HERE, theirs, is_counted=not mine)
        if mine or form != entry.values:
            entry.row = str(thing.pk)
            entry.values = {c: entry.values.get(c) if c in theirs else value for c, value in form.items()}
            entry.save()
        return str(thing.pk)

    def _apply(self, thing: models.Model, values: dict[str, Any]) -> models.Model:
        """The thing with new values; for what is never changed once written, a new row that takes its place."""
        if not values:
            return thing
        only: tuple[str, ...] = getattr(thing, "append_only", ())
        fixed = {column.attname for column in thing._meta.concrete_fields if column.name in only}
        if not fixed & values.keys():
            return actions.change(thing, values, by=ACTOR, reason=self.reason)
        columns = {c.attname: getattr(thing, c.attname) for c in thing._meta.concrete_fields if not c.primary_key}
        columns.pop("recorded_at", None)
        columns |= values | {"replaces_id": thing.pk, "reason": self.reason}
        return actions.bring_in(type(thing)(**columns), by=ACTOR, reason=self.reason)

    def _set_many(self, thing: Any, many: dict[str, list[str]]) -> None:
        with audit.acting(ACTOR, reason=self.reason):
            for name, pks in many.items():
                getattr(thing, name).set(pks)

    def _complete(self, record: Record, name: str) -> None:
        """A reference in a circle, set once both ends are there."""
        pk = self.pks.get(record.id)
        target = self.pks.get((catalogue().target(column_of(record, name)).name, record.refs[name]))
        if pk is None or target is None:
            return
        thing = record.type.model._default_manager.get(pk=pk)
        column: Any = column_of(record, name)
        if str(getattr(thing, column.attname)) != target:
            actions.change(thing, {column.attname: column.target_field.to_python(target)}, by=ACTOR, reason=self.reason)
            self._note_touched(record, thing)

    def _note_touched(self, record: Record, thing: models.Model) -> None:
        if record.type.check is not None:
            self.touched.append((str(thing.pk), record))

    def _note_kept(self, record: Record, why: str, columns: Iterable[str], *, is_counted: bool = True) -> None:
        names = tuple(sorted(column.removesuffix("_id") for column in columns))
        if names:
            self.counts.kept.append(Kept(record.label, why, names))
        elif is_counted:
            self.counts.same[record.type.name] += 1

    def _note_invalid(self, record: Record, error: ValidationError) -> None:
        messages = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
        for name, texts in messages.items():
            shown = "" if name == "__all__" else name
            self.problems += [record.problem(shown, text) for text in texts]

    def _note_left(self) -> None:
        self.counts.left = [
            f"{entry.type} “{entry.key}”"
            for id_, entry in self.register.loaded.items()
            if entry.instance == self.folder.name and id_ not in self.by_id
        ]


def _with_references(model: type[models.Model], pks: list[str]) -> Iterator[models.Model]:
    """The rows with what they refer to, a few hundred at a time."""
    names = [column.name for column in model._meta.concrete_fields if column.is_relation]
    for start in range(0, len(pks), 500):
        yield from model._default_manager.select_related(*names).filter(pk__in=pks[start : start + 500])


def _form(wanted: dict[str, Any], many: dict[str, list[str]]) -> dict[str, Any]:
    return {column: kept_form(value) for column, value in wanted.items()} | many


def _now(thing: Any, wanted: dict[str, Any], many: dict[str, list[str]]) -> dict[str, Any]:
    """What the row has at the moment in the columns wanted."""
    now = {column: kept_form(getattr(thing, column)) for column in wanted}
    return now | {name: sorted(str(pk) for pk in getattr(thing, name).values_list("pk", flat=True)) for name in many}


def _add_unset(thing: models.Model, entry: LoadedRecord, wanted: dict[str, Any], many: dict[str, list[str]]) -> None:
    """Fields that the files no longer name go back to not set; what an earlier version kept of a field is let go."""
    columns = {column.attname: column for column in thing._meta.concrete_fields}
    lists = {column.name for column in thing._meta.many_to_many}
    for name in entry.values.keys() - wanted.keys() - many.keys():
        if name in columns:
            wanted[name] = columns[name].get_default()
        elif name in lists:
            many[name] = []
