"""Between a row and what people type: the form of a record, its values as text, and text read back into values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Manager, Model, QuerySet

from goldenthread.language import LANGUAGES
from goldenthread.platform.actors import Viewer
from goldenthread.platform.field_words import column_label
from goldenthread.platform.fields import Translated, TranslatedField, read
from goldenthread.platform.seeing import sees
from goldenthread.records import reading
from goldenthread.records.declare import Record
from goldenthread.records.references import find, name_of
from goldenthread.ui.forms import (
    FoundField,
    FoundManyField,
    RecordForm,
    TranslatedFormField,
    record_form,
    say_nothing_chosen,
)


class DeclaredForm(RecordForm):
    """The form of a record: choices of references are those that the declaration allows this person for this row."""

    record: Record

    def __init__(self, *args: Any, **options: Any) -> None:
        self.user = options.get("user")
        super().__init__(*args, **options)
        for name, limit in self.record.limits.items():
            if name in self.fields and hasattr(self.fields[name], "queryset"):
                self.fields[name].queryset = limit(self.user, self.instance)  # type: ignore[attr-defined]
        for name in self.record.needed.split() if self.instance._state.adding else ():
            if name in self.fields:
                self.fields[name].required = True
                say_nothing_chosen(self.fields[name])
        for name in self.record.form_fields:
            if name in self.fields and name not in self.initial:
                self.initial[name] = _held(self.record, self.instance, name)


def _held(record: Record, row: Any, name: str) -> Any:
    """What a row holds in a column; None for a reference that is not set yet."""
    is_set = not record.column(name).many_to_one or getattr(row, record.column(name).attname) is not None
    return getattr(row, name) if is_set else None


@cache
def form_class(record: Record) -> type[DeclaredForm]:
    """The form over the fields of a record."""
    names = record.names
    base = record_form(
        record.model, " ".join(n for n in names if n not in record.form_fields), optional=record.optional
    )
    extra = {
        name: make(
            label=column_label(record.column(name)),
            help_text=record.column(name).help_text,
            required=not record.column(name).blank,
        )
        for name, make in record.form_fields.items()
        if name in names
    }
    kind: Any = type(f"{record.model.__name__}Form", (DeclaredForm, base), {"record": record, **extra})
    kind.base_fields = {name: kind.base_fields[name] for name in _in_order(names, kind.base_fields)}
    return kind


def _in_order(names: list[str], fields: Mapping[str, Any]) -> list[str]:
    return [*names, *(name for name in fields if name not in names)]


def form_for(record: Record, user: Viewer, row: Any, data: Any = None, **options: Any) -> DeclaredForm:
    """The form of `row`, new or known, for `user`."""
    return form_class(record)(data, user=user, instance=row, **options)


def new_row(record: Record, owner: Any = None) -> Any:
    """A row that is not kept yet, below its owner."""
    parent = record.parent
    return record.model(**({parent.name: owner} if parent is not None and owner is not None else {}))


def boxes(record: Record, names: Iterable[str]) -> list[tuple[str, str, str]]:
    """The columns of a table of these fields: (column, field, language); a text in six languages has six."""
    found = []
    for name in names:
        if isinstance(record.column(name), TranslatedField):
            found += [(f"{name}_{code}", name, code) for code in LANGUAGES]
        else:
            found.append((name, name, ""))
    return found


def text_of(record: Record, row: Any, name: str, user: Any) -> Any:
    """The value of a field as a cell holds it: text, number, date, True or False; a reference by its name.

    What `user` may not see is not named: the cell is empty, and is not read when it comes back.
    """
    column = record.column(name)
    if column.many_to_many:
        rows = getattr(row, name).all() if row.pk else []
        return ", ".join(name_of(one) for one in rows)
    value = getattr(row, name)
    if isinstance(value, Model):
        return name_of(value, short=name in record.limits) if sees(user, value) else ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value


def language_of(record: Record, row: Any, name: str, language: str) -> str:
    """The text of a field in one language."""
    return read(getattr(row, name)).get(language, "")


class Wrong(Exception):
    """Values that cannot be kept: messages by field; those about the row as a whole under the empty name."""

    def __init__(self, messages: Mapping[str, list[str]]) -> None:
        self.messages = dict(messages)
        super().__init__("; ".join(f"{name}: {' '.join(told)}" for name, told in self.messages.items()))


def by_field(error: ValidationError) -> dict[str, list[str]]:
    """The messages of a refusal by field."""
    if hasattr(error, "error_dict"):
        return {("" if name == "__all__" else name): told for name, told in error.message_dict.items()}
    return {"": error.messages}


def read_values(record: Record, user: Viewer, row: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of `row` after `given` (text or plain data by column, `title_fr` for one language) is put over it.

    What is not given stays. Raises Wrong with every fault, by field.
    """
    return _read(form_for(record, user, row), given)


def read_changes(record: Record, user: Viewer, row: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the fields that `given` names, and of no others: those of a known row are not asked about again.

    Of a new row, all of them. Raises Wrong with every fault, by field.
    """
    if row._state.adding:
        return read_values(record, user, row, given)
    names = {name for column, name, _language in boxes(record, record.names) if column in given}
    return _read(form_for(record, user, row, only=names | given.keys()), given)


def _read(form: DeclaredForm, given: Mapping[str, Any]) -> dict[str, Any]:
    wrong: dict[str, list[str]] = {}
    form.data, form.is_bound = as_sent(form, given, wrong), True
    if not form.is_valid():
        for name, told in form.errors.items():
            if name not in wrong:
                wrong["" if name == "__all__" else name] = list(map(str, told))
    if wrong:
        raise Wrong(wrong)
    return form.cleaned_data


def as_sent(form: forms.BaseForm, given: Mapping[str, Any], wrong: dict[str, list[str]]) -> dict[str, Any]:
    """What a browser would send: the starting values of the form and `given` over them; faults go to `wrong`."""
    sent: dict[str, Any] = {}
    for name, field in form.fields.items():
        start = field.prepare_value(form.get_initial_for_field(field, name))
        if isinstance(field, TranslatedFormField):
            sent |= _texts(name, start, given)
            continue
        if name not in given:
            if start is not None:
                sent[name] = start if isinstance(start, bool | int | list) else str(start)
            continue
        try:
            sent[name] = _one(field, given[name])
        except ValidationError as error:
            wrong[name] = error.messages
    return sent


def _texts(name: str, start: Any, given: Mapping[str, Any]) -> dict[str, str]:
    texts = dict(start or {})
    whole = given.get(name)
    if isinstance(whole, Mapping):
        texts = {code: text or "" for code, text in whole.items()}
    elif whole is not None:
        texts["en"] = str(whole)
    for code in LANGUAGES:
        if (text := given.get(f"{name}_{code}")) is not None:
            texts[code] = str(text)
    return {f"{name}_{code}": text for code, text in texts.items()}


def _one(field: Any, value: Any) -> Any:
    """A cell as the field would be sent it. Raises ValidationError."""
    if isinstance(field, forms.BooleanField):
        return value if isinstance(value, bool) else (reading.truth(str(value)) if str(value or "").strip() else False)
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(field, FoundManyField):
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    if isinstance(field, FoundField):
        return str(value)
    if isinstance(field, forms.ModelMultipleChoiceField):
        parts: Any = value if isinstance(value, list | tuple) else str(value).replace("\n", ",").split(",")
        return [str(find(cast(QuerySet, field.queryset), str(part)).pk) for part in parts if str(part).strip()]
    if isinstance(field, forms.ModelChoiceField):
        return str(find(cast(QuerySet, field.queryset), str(value)).pk)
    if isinstance(field, forms.ChoiceField):
        return str(reading.choice(_bare(value), field.choices))  # type: ignore[arg-type]
    if isinstance(field, forms.JSONField):
        return value
    if isinstance(field, forms.DateField) and not isinstance(field, forms.DateTimeField):
        return reading.day(value).isoformat()
    if isinstance(field, forms.IntegerField | forms.DecimalField | forms.FloatField):
        return format(reading.number(_bare(value)), "f").removesuffix(".0")
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else _bare(value)


def _bare(value: Any) -> str:
    """A cell as text: a whole number that a workbook keeps as 12.0 is 12."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def differences(record: Record, row: Any, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The fields in which `values` (as a form gives them) differ from what `row` holds: (old, new) by field."""
    found = {}
    for name, new in values.items():
        column = record.column(name)
        if column.many_to_many:
            old: Any = sorted(getattr(row, name).all(), key=lambda one: str(one.pk)) if row.pk else []
            new = sorted(new, key=lambda one: str(one.pk))
        elif isinstance(column, TranslatedField):
            old, new = dict(read(getattr(row, name))), {code: text for code, text in read(new).items() if text}
        else:
            old = getattr(row, name)
        if not _same(old, new):
            found[name] = (old, new)
    return found


def _same(old: Any, new: Any) -> bool:
    if old in (None, "", [], {}) and new in (None, "", [], {}):
        return True
    return old == new


def plain(value: Any) -> Any:
    """A value as JSON shows it in a difference."""
    if isinstance(value, Manager | list | tuple):
        return [plain(one) for one in (value.all() if isinstance(value, Manager) else value)]
    if isinstance(value, Model):
        return name_of(value)
    if isinstance(value, Translated | dict):
        return dict(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def is_long(column: models.Field) -> bool:
    """True for texts that a grid has no room for."""
    return isinstance(column, models.TextField) or (
        isinstance(column, TranslatedField) and column.name not in ("title", "name", "label", "short_title", "unit")
    )
