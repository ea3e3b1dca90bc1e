"""The filter of lists: rows that hold a word in one of their columns, in any of the six languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, Q

from goldenthread import language as languages
from goldenthread.platform import lookups
from goldenthread.platform.fields import TranslatedField

HOLDS = lookups.Holds.lookup_name


def holds(model: type[Model], columns: Sequence[str], word: str) -> Q:
    """The filter for rows that hold `word` in one of the columns, in any of the six languages."""
    condition = Q(pk__in=[])
    for column in columns:
        for path in _paths(model, column):
            condition |= Q(**{f"{path}__{HOLDS}": word})
    return condition


def _paths(model: type[Model], column: str) -> list[str]:
    """The column itself; for a translated text, its words in each language (raw JSON would hide letters as codes)."""
    if column.rpartition("__")[2] in languages.LANGUAGES:  # one language was named already
        return [column]
    if isinstance(_field(model, column), TranslatedField):
        return [f"{column}__{code}" for code in languages.LANGUAGES]
    return [column]


def _field(model: type[Model], column: str) -> Any:
    *way, last = column.split("__")
    for step in way:
        field = model._meta.get_field(step)
        if field.related_model is None:
            return field
        model = field.related_model
    return model._meta.get_field(last)
