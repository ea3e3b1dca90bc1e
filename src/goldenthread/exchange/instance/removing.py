"""Taking the illustration out again: exactly what is marked so, or nothing."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.apps import apps
from django.db import models

from goldenthread.exchange.instance.loading import ACTOR
from goldenthread.exchange.models import LoadedRecord
from goldenthread.platform import actions, audit
from goldenthread.platform.errors import NotPossible

REASON = "illustration removed"
MOST_NAMED = 10

Marked = dict[type[models.Model], set[Any]]


def remove_illustration() -> Counter[str]:
    """Delete every record marked as illustration, and give their number by noun.

    Raises NotPossible, naming them, when records that are no illustration rest on it; nothing is deleted then.
    """
    with audit.acting(ACTOR, reason=REASON):
        marked = _marked()
        if resting := _resting(marked):
            names = "; ".join(resting[:MOST_NAMED])
            more = f"; and {len(resting) - MOST_NAMED} more" if len(resting) > MOST_NAMED else ""
            raise NotPossible(
                f"The illustration stays: real records rest on it ({names}{more}). Change or remove these first."
            )
        removed = _remove(marked)
        LoadedRecord.objects.filter(is_illustration=True).delete()
    return removed


def _marked() -> Marked:
    """The rows to remove by model: those marked, and those of other kinds that an illustration folder brought."""
    from goldenthread.platform.records import catalogue

    marked: Marked = {}
    for model in _rooms():
        if any(column.name == "is_illustration" for column in model._meta.concrete_fields):
            marked[model] = set(model._default_manager.filter(is_illustration=True).values_list("pk", flat=True))
    for entry in LoadedRecord.objects.filter(is_illustration=True):
        kind = catalogue().types.get(entry.type)
        if kind is not None and kind.model is not LoadedRecord:
            pk = kind.model._meta.pk
            assert pk is not None
            marked.setdefault(kind.model, set()).add(pk.to_python(entry.row))
    return {model: pks for model, pks in marked.items() if pks and model is not LoadedRecord}


def _rooms() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]


def _resting(marked: Marked) -> list[str]:
    """The names of rows that are no illustration and refer to one."""
    resting: list[str] = []
    for model, pks in marked.items():
        for relation in model._meta.related_objects:
            others: Any = relation.related_model
            column: Any = relation.field
            if column.many_to_many:
                others, column = column.remote_field.through, _through(column, model)
            rows = others._default_manager.filter(**{f"{column.name}__in": list(pks)})
            rows = rows.exclude(pk__in=list(marked.get(others, set())))
            if others._meta.auto_created:
                rows = _of_real_owners(rows, others, marked)
            resting += [f"{row._meta.verbose_name} “{row}”" for row in rows[: MOST_NAMED + 1]]
    return resting


def _through(column: Any, model: type[models.Model]) -> models.Field:
    return next(f for f in column.remote_field.through._meta.concrete_fields if f.related_model is model)


def _of_real_owners(rows: Any, through: type[models.Model], marked: Marked) -> Any:
    """Rows of a table of pairs whose owner stays: the others go with their owner."""
    owner: Any = through._meta.auto_created
    column = next(f for f in through._meta.concrete_fields if f.related_model is owner)
    return rows.exclude(**{f"{column.name}__in": list(marked.get(owner, set()))})


def _remove(marked: Marked) -> Counter[str]:
    """Delete the rows, what rests on others first; rounds go on as long as they get anywhere."""
    removed: Counter[str] = Counter()
    waiting = [row for model, pks in marked.items() for row in model._default_manager.filter(pk__in=list(pks))]
    waiting.reverse()
    while waiting:
        stuck, reason = [], ""
        for row in waiting:
            model, pk = type(row), row.pk
            if not model._default_manager.filter(pk=pk).exists():
                removed[str(model._meta.verbose_name_plural)] += 1  # gone with what it belonged to
                continue
            try:
                actions.remove(row, by=ACTOR, reason=REASON)
                removed[str(model._meta.verbose_name_plural)] += 1
            except NotPossible as error:
                stuck.append(row)
                reason = str(error)
        if len(stuck) == len(waiting):
            raise NotPossible(reason)
        waiting = stuck
    return removed
