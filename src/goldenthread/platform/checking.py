"""The rules of a noun asked of a row that is known already: of what changed, and of what takes part in a change.

`full_clean` asks the database whether every reference is still there and every constraint still holds, although the
database itself holds both: a row that keeps its references needs neither to be asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

ABSENT = object()


def values_of(thing: models.Model) -> dict[str, Any]:
    """The values of a row as they are now, to be compared with those that it is given; none of a new one."""
    return {} if thing._state.adding else dict(thing.__dict__)


def check(thing: models.Model, before: Mapping[str, Any] | None) -> None:
    """Every rule of its noun about a row whose values were `before`. Raises ValidationError naming the fields.

    Its own `clean`, its plain values and the references that changed are checked, and each constraint that a changed
    column takes part in; of a new row, and of one of which nobody knows how it was, everything.
    """
    if before is None or thing._state.adding:
        thing.full_clean()
        return
    same = {one.name for one in thing._meta.concrete_fields} - _changed(thing, before)
    errors: dict[str, Any] = {}
    _collect(errors, lambda: thing.clean_fields(exclude={name for name in same if _is_reference(thing, name)}))
    _collect(errors, thing.clean)
    same -= _changed(thing, before)
    wrong = {name for name in errors if name != "__all__"}
    _collect(errors, lambda: thing.validate_unique(exclude=same | wrong))
    for owner, constraints in thing.get_constraints():
        for constraint in constraints:
            columns = _columns(constraint)
            if columns is None or not columns <= same:
                _collect(
                    errors, lambda owner=owner, one=constraint: one.validate(owner, thing, exclude=wrong), constraint
                )
    if errors:
        raise ValidationError(errors)


def _changed(thing: models.Model, before: Mapping[str, Any]) -> set[str]:
    now = thing.__dict__
    columns = thing._meta.concrete_fields
    return {one.name for one in columns if before.get(one.attname, ABSENT) != now.get(one.attname, ABSENT)}


def _is_reference(thing: models.Model, name: str) -> bool:
    return thing._meta.get_field(name).is_relation


def _collect(errors: dict[str, Any], ask: Any, constraint: Any = None) -> None:
    """Ask, and put what is refused to `errors`; what is said of one column alone stands with it, as in `full_clean`."""
    try:
        ask()
    except ValidationError as error:
        fields: tuple[str, ...] = getattr(constraint, "fields", ())
        if getattr(error, "code", None) == "unique" and len(fields) == 1:
            errors.setdefault(fields[0], []).append(error)
        else:
            error.update_error_dict(errors)


def _columns(constraint: models.constraints.BaseConstraint) -> set[str] | None:
    """The columns that a constraint speaks of; None where that cannot be told."""
    condition = getattr(constraint, "condition", None)
    spoken_of = set(condition.referenced_base_fields) if isinstance(condition, models.Q) else set()
    if isinstance(constraint, models.UniqueConstraint):
        return None if constraint.expressions else {*constraint.fields, *spoken_of}
    return spoken_of or None
