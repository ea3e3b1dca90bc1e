"""Two verbs over any noun, for the actions of the rooms: add and amend, asking first whether this person may."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db import models

from goldenthread.platform import checking
from goldenthread.platform.actions import writing
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.fields import read
from goldenthread.platform.keys import free_key

M = TypeVar("M", bound=models.Model)
WhyNot = Callable[[Any, Any], str | None]
Check = Callable[[Any], None]
"""What must hold of a row and what it refers to, beside the constraints of its model: raises ValidationError."""


def add(
    thing: M, values: Mapping[str, Any], *, by: Viewer, why_not: WhyNot, check: Check | None = None, reason: str = ""
) -> M:
    """Keep a new row, with a key made from its words when none was given."""
    many = _set(thing, values)
    require(why_not(by, thing))
    if check is not None:
        check(thing)
    return _save(thing, many, by=by, reason=reason)


def amend(
    thing: M, values: Mapping[str, Any], *, by: Viewer, why_not: WhyNot, check: Check | None = None, reason: str = ""
) -> M:
    """Give a row other values. The person must be allowed before and after: nothing is moved out of reach."""
    require(why_not(by, thing))
    before = checking.values_of(thing)
    many = _set(thing, values)
    require(why_not(by, thing))
    if check is not None:
        check(thing)
    return _save(thing, many, by=by, reason=reason, before=before)


def keep(
    thing: M, values: Mapping[str, Any], *, by: Viewer, why_not: WhyNot, check: Check | None = None, reason: str = ""
) -> M:
    """Keep a row, new or known: what forms, grids, sheets, files, the API and the terminal all call.

    `check` is asked of the row as it will be, once it is known that this person may keep it.
    """
    verb = add if thing._state.adding else amend
    return verb(thing, values, by=by, why_not=why_not, check=check, reason=reason)


def _set(thing: M, values: Mapping[str, Any]) -> dict[str, Any]:
    many = {f.name for f in thing._meta.many_to_many}
    for name, value in values.items():
        if name in many or (name in ("key", "code") and not value and getattr(thing, name)):
            continue
        setattr(thing, name, value)
    return {name: value for name, value in values.items() if name in many}


def _save(thing: M, many: Mapping[str, Any], *, by: Viewer, reason: str, before: Mapping[str, Any] | None = None) -> M:
    columns = {f.name for f in thing._meta.concrete_fields}
    if "key" in columns and not thing.key:  # type: ignore[attr-defined]
        words = next((str(read(getattr(thing, n))) for n in ("title", "name", "text") if n in columns), "")
        thing.key = free_key(type(thing), words)  # type: ignore[attr-defined]
    with writing(thing, by=by, reason=reason):
        checking.check(thing, before)
        thing.save()
        for name, rows in many.items():
            getattr(thing, name).set(rows)
    return thing
