"""Values as files write them, read by what the field is; so `NO` in a country column stays Norway."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

import yaml
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.translation import override
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from goldenthread.language import LANGUAGES
from goldenthread.platform.fields import TranslatedField

NULL = "tag:yaml.org,2002:null"
YES, NO = {"true", "yes"}, {"false", "no"}


class WrongValueError(ValueError):
    """A value that the field does not take; the text says what would be right."""


def is_unset(node: Node) -> bool:
    """True for a value left empty: the field stays not set."""
    return isinstance(node, ScalarNode) and node.tag == NULL


def like(word: str, words: Iterable[str]) -> str:
    """“; did you mean …?” with the nearest of `words`, or nothing when none is near."""
    near = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f"; did you mean “{near[0]}”?" if near else ""


def text_of(node: Node) -> str:
    """The text of a single value. Raises WrongValueError for a list or mapping."""
    if not isinstance(node, ScalarNode):
        raise WrongValueError("takes one value, not a list or mapping")
    return node.value.strip()


def texts_of(node: Node) -> list[str]:
    """The texts of a list of values, or of one."""
    return [text_of(item) for item in node.value] if isinstance(node, SequenceNode) else [text_of(node)]


def value_of(column: models.Field, node: Node) -> Any:
    """The value that `node` writes for `column`. Raises WrongValueError saying what would be right."""
    if isinstance(column, TranslatedField):
        return _translated(node)
    if isinstance(column, models.JSONField):
        return yaml.SafeLoader("").construct_object(node, deep=True)
    text = text_of(node)
    if column.flatchoices:
        return _choice(column, text)
    for classes, read in _READERS:
        if isinstance(column, classes):
            return read(text)
    if column.max_length and len(text) > column.max_length:
        raise WrongValueError(f"is {len(text)} characters long; at most {column.max_length} fit")
    return text


def _translated(node: Node) -> dict[str, str]:
    if not isinstance(node, MappingNode):
        return {"en": text_of(node)}
    texts = {}
    for name, value in node.value:
        if name.value not in LANGUAGES:
            hint = "; a text with a comma takes quotes" if " " in name.value else ""
            raise WrongValueError(f"“{name.value}” is not one of the languages {', '.join(sorted(LANGUAGES))}{hint}")
        if name.value in texts:
            raise WrongValueError(f"has the language “{name.value}” twice")
        if not is_unset(value):
            texts[name.value] = text_of(value)
    return texts


def _choice(column: models.Field, text: str) -> Any:
    with override("en"):
        labels = {str(label).casefold(): value for value, label in column.flatchoices}
    values = {str(value): value for value, _ in column.flatchoices}
    if text in values:
        return values[text]
    if text.casefold() in labels:
        return labels[text.casefold()]
    words = [str(value) if len(str(value)) > 2 else label for label, value in labels.items() if str(value)]
    raise WrongValueError(f"“{text}” is not one of {', '.join(words)}{like(text, words)}")


def _truth(text: str) -> bool:
    if text.lower() in YES | NO:
        return text.lower() in YES
    raise WrongValueError(f"“{text}” is neither true nor false")


def _whole(text: str) -> int:
    try:
        return int(text.replace("_", ""))
    except ValueError as error:
        raise WrongValueError(f"“{text}” is not a whole number") from error


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text.replace("_", ""))
    except InvalidOperation as error:
        raise WrongValueError(f"“{text}” is not a number; write it like 1234.5") from error
    if not number.is_finite():
        raise WrongValueError(f"“{text}” is not a number; leave the field out when it is not known")
    return number


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongValueError(f"“{text}” is not a day; write it like 2023-07-27") from error


def _moment(text: str) -> datetime:
    moment = parse_datetime(text)
    if moment is None or moment.tzinfo is None:
        raise WrongValueError(f"“{text}” is not a moment; write it like 2023-07-27T09:00:00Z")
    return moment


_READERS: list[tuple[Any, Any]] = [
    (models.BooleanField, _truth),
    (models.DateTimeField, _moment),
    (models.DateField, _day),
    (models.DecimalField, _decimal),
    (models.IntegerField, _whole),
    (models.UUIDField, UUID),
]


def kept(value: Any) -> Any:
    """`value` in a form that JSON keeps and that is equal exactly when the value is."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, dict):
        return dict(value)
    return value
