"""The filter of lists: rows that hold a word in one of their columns, in any of the six languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Model, Q

from goldenthread import language as languages
from goldenthread.platform import lookups
from goldenthread.platform.fields import TranslatedField

HOLDS = lookups.Holds.lookup_name


def holds(model: type[Model], columns: Sequence[str], word: str) -> Q:
    """The filter for rows that hold `word` in one of the columns, in any of the six languages.

    What lies in a table that the rows name is looked for there, once for each of its rows, however many rows name it.
    """
    condition, elsewhere = Q(pk__in=[]), defaultdict(list)
    for column in columns:
        step, _, rest = column.partition("__")
        if rest and (field := model._meta.get_field(step)).many_to_one and not field.auto_created:
            elsewhere[step].append(rest)
            continue
        for path in _paths(model, column):
            condition |= Q(**{f"{path}__{HOLDS}": word})
    for step, rests in elsewhere.items():
        named: Any = model._meta.get_field(step).related_model
        found = named._base_manager.filter(holds(named, rests, word))
        condition |= Q(**{f"{step}__in": found.values("pk")})
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
