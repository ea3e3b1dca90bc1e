"""How one row names another in text: in sheets, in the API, at the terminal; and how such a name is read."""

from __future__ import annotations

import difflib
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from goldenthread.language import LANGUAGES
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.records import catalogue

PLAIN_KEYS = ("symbol", "key", "iso3")


def name_of(thing: Any, *, short: bool = False) -> str:
    """The name by which text refers to `thing`: its key, else the key of its place and its own; empty for None.

    With `short` a row that has a code is named by the code alone, for a column whose choices lie in one place.
    """
    if thing is None:
        return ""
    for name in PLAIN_KEYS:
        if value := getattr(thing, name, None):
            return str(value)
    if short and getattr(thing, "code", None):
        return str(thing.code)
    kind = catalogue().of_model(type(thing))
    if kind is None or not kind.key:
        return str(thing.pk)
    last = getattr(thing, kind.key[-1])
    if len(kind.key) > 2 or last in (None, "") or (len(kind.key) == 1 and isinstance(last, Model)):
        return str(thing.pk)  # `find` reads no such key
    joint = ":" if kind.separator == "/" and kind.key[-1] == "code" else kind.separator
    return joint.join(_part(thing, column) for column in kind.key)


def _part(thing: Any, column: str) -> str:
    value = getattr(thing, column)
    return name_of(value) if isinstance(value, Model) else str("" if value is None else value)


def find(rows: QuerySet, text: str) -> Any:
    """The one of `rows` that `text` names: by key, by code in its place, by code alone, by title, by number.

    Raises ValidationError when none or several do, naming the nearest.
    """
    found = find_all(rows, text)
    if not found:
        raise ValidationError(_nothing(rows, text.strip()))
    if len(found) > 1:
        several = "; ".join(f"{one} ({name_of(one)})" for one in found[:5])
        raise ValidationError(
            _("“%(text)s” may be several: %(several)s. Write the key that stands in brackets.")
            % {"text": text, "several": several}
        )
    return found[0]


def plain_text(text: str) -> str:
    """The text without what no column holds: NUL, and halves of letters from a broken address."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def find_all(rows: QuerySet, text: str) -> list[Any]:
    """Those of `rows` that `text` names, by the first of these ways that finds any; at most six."""
    text = plain_text(text).strip()
    attempts = (_by_key, _by_place, _by_whole_key, _by_code, _by_title, _by_number)
    return next((found for attempt in attempts if (found := attempt(rows, text))), [])


def _columns(rows: QuerySet) -> dict[str, Any]:
    return {column.name: column for column in rows.model._meta.concrete_fields}


def _by_key(rows: QuerySet, text: str) -> list[Any]:
    columns = _columns(rows)
    for name in (*PLAIN_KEYS, "iso2", "acronym"):
        if name in columns and (found := list(rows.filter(**{f"{name}__iexact": text})[:6])):
            return found
    return []


def _by_place(rows: QuerySet, text: str) -> list[Any]:
    kind = catalogue().of_model(rows.model)
    if kind is None or len(kind.key) < 2:
        return []
    for joint in (":", kind.separator):
        parts = text.split(joint)
        if len(parts) >= 2:
            condition = Q()
            place, own = joint.join(parts[:-1]), parts[-1]
            columns = _columns(rows)
            owner = columns[kind.key[0]]
            if not owner.is_relation or len(kind.key) != 2:
                continue
            condition = Q(**{f"{kind.key[1]}__iexact": own})
            try:
                above = find(owner.related_model._default_manager.all(), place)
            except ValidationError:
                continue
            return list(rows.filter(condition, **{kind.key[0]: above})[:6])
    return []


def _by_whole_key(rows: QuerySet, text: str) -> list[Any]:
    """By a key of three columns or more, as `name_of` writes it: ldc/SSD/2012-12-18; what is not set is left empty."""
    kind = catalogue().of_model(rows.model)
    if kind is None or len(kind.key) < 3:
        return []
    parts = text.split(kind.separator)
    if len(parts) != len(kind.key):
        return []
    condition, columns = Q(), _columns(rows)
    for name, part in zip(kind.key, parts, strict=True):
        column = columns[name]
        try:
            if not part:
                condition &= Q(**{f"{name}__isnull": True}) if column.null else Q(**{name: ""})
            elif column.is_relation:
                condition &= Q(**{name: find(column.related_model._default_manager.all(), part)})
            else:
                condition &= Q(**{name: column.to_python(part)})
        except ValidationError:
            return []
    return list(rows.filter(condition)[:6])


def _by_code(rows: QuerySet, text: str) -> list[Any]:
    return list(rows.filter(code__iexact=text)[:6]) if "code" in _columns(rows) else []


def _by_title(rows: QuerySet, text: str) -> list[Any]:
    condition = Q()
    for name in ("title", "name"):
        column = _columns(rows).get(name)
        if isinstance(column, TranslatedField):
            for code in LANGUAGES:
                condition |= Q(**{f"{name}__{code}__iexact": text})
        elif column is not None:
            condition |= Q(**{f"{name}__iexact": text})
    return list(rows.filter(condition)[:6]) if condition else []


def _by_words(rows: QuerySet, text: str, *, most: int = 3) -> list[Any]:
    """Those whose title or name holds the words: told to people, never taken for what they meant."""
    if len(text) < 4:
        return []
    condition = Q()
    for name in ("title", "name"):
        column = _columns(rows).get(name)
        ways = [f"{name}__{code}" for code in LANGUAGES] if isinstance(column, TranslatedField) else [name]
        if column is not None:
            for way in ways:
                condition |= Q(**{f"{way}__icontains": text})
    return list(rows.filter(condition)[:most]) if condition else []


def _by_number(rows: QuerySet, text: str) -> list[Any]:
    return list(rows.filter(pk=int(text))) if text.isascii() and text.isdigit() and len(text) < 19 else []


def _nothing(rows: QuerySet, text: str) -> str:
    known = [name_of(one, short=True) for one in rows[:500]]
    near = [f"{name_of(one)} ({one})" for one in _by_words(rows, text)]
    near = near or difflib.get_close_matches(text, known, n=3, cutoff=0.5)
    words = {"noun": rows.model._meta.verbose_name, "text": text}
    if near:
        return _("There is no %(noun)s “%(text)s”. Near it: %(near)s.") % {**words, "near": ", ".join(near)}
    if known and len(known) <= 12:
        return _("There is no %(noun)s “%(text)s”. There are: %(known)s.") % {**words, "known": ", ".join(known)}
    return _("There is no %(noun)s “%(text)s”. Write its key, code or title.") % words
