"""All declared records, found in the `records.py` of every app, lowest first."""

from __future__ import annotations

import importlib
import importlib.util
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Model

from goldenthread.records.declare import Record

beside: defaultdict[type[Model], list[Callable[[Any, Any], Any]]] = defaultdict(list)
"""What rooms above add to the page of a record: `section(request, row)` gives a `ui.pages.Section`; told in `ready`."""


@cache
def declared() -> tuple[Record, ...]:
    """Every record that an app declares, without the parts that are declared inside others."""
    found: list[Record] = []
    for app in settings.ROOMS:
        name = f"goldenthread.{app}.records"
        if importlib.util.find_spec(name) is not None:
            module = importlib.import_module(name)
            found += [one for one in getattr(module, "RECORDS", []) if isinstance(one, Record)]
    return tuple(found)


@cache
def everything() -> tuple[Record, ...]:
    """The records and their parts."""
    return tuple(one for record in declared() for one in (record, *record.parts))


@cache
def _of_models() -> dict[type[Model], Record]:
    found: dict[type[Model], Record] = {}
    for one in (*declared(), *everything()):
        found.setdefault(one.model, one)
    return found


def record_of(model: type[Model]) -> Record | None:
    """The record that declares the model, before a part that shows its rows; None when none does."""
    return _of_models().get(model)


def record_for(row: Model) -> Record | None:
    """The record that declares the row: of parts that share a model, the one whose owner the row has."""
    of_model = [one for one in everything() if one.model is type(row)]
    owned = (one for one in of_model if one.owner and getattr(row, f"{one.owner}_id", None) is not None)
    return next(owned, None) if len(of_model) > 1 and all(one.owner for one in of_model) else record_of(type(row))


def of_app(app: str) -> list[Record]:
    """The records whose pages, API and commands the app holds."""
    return [one for one in declared() if one.app == app]
