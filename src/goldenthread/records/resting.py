"""What rests on a row: what would go with it, and what keeps it from going."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import models, router
from django.db.models.deletion import Collector


def resting_on(row: models.Model) -> tuple[list[tuple[Any, int]], list[tuple[Any, int]]]:
    """(kind, number) of the rows that are removed together with `row`, and of those that hold it fast."""
    collector = Collector(using=router.db_for_write(type(row)), origin=row)
    holding: Counter[type[models.Model]] = Counter()
    try:
        collector.collect([row])
    except (models.ProtectedError, models.RestrictedError) as error:
        rows = error.protected_objects if isinstance(error, models.ProtectedError) else error.restricted_objects
        holding.update(type(one) for one in rows)
    along = Counter(
        {model: len(rows) for model, rows in collector.data.items() if model is not type(row) and not _hidden(model)}
    )
    for fast in collector.fast_deletes:
        if not _hidden(fast.model):
            along[fast.model] += fast.count()
    return _named(along), _named(holding)


def _hidden(model: type[models.Model]) -> bool:
    return bool(model._meta.auto_created)


def _named(found: Counter[type[models.Model]]) -> list[tuple[Any, int]]:
    return [(model._meta.verbose_name_plural, count) for model, count in found.items() if count]
