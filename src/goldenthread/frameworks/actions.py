"""Verbs of mandates and frameworks."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core.actions import change, remove
from goldenthread.core.errors import ValidationError, require
from goldenthread.core.keep import add, amend
from goldenthread.core.models import Visibility
from goldenthread.frameworks import access
from goldenthread.frameworks.models import (
    Alignment,
    Clause,
    Element,
    Framework,
    Instrument,
    Mandate,
    Obligation,
    Reflection,
)

RESERVED = {"add", "alignments", "elements", "grid", "mainstreaming", "mandates", "instruments"}
"""Words in addresses of this room, which no framework can have as its key."""


def add_mandate(*, by: Any, **values: Any) -> Mandate:
    """Add a mandate."""
    return add(Mandate(), values, by=by, why_not=access.why_not_keep)


def change_mandate(mandate: Mandate, *, by: Any, **values: Any) -> Mandate:
    """Change a mandate."""
    return amend(mandate, values, by=by, why_not=access.why_not_keep)


def add_clause(mandate: Mandate, *, by: Any, **values: Any) -> Clause:
    """Add a clause at the end of a mandate."""
    clause = Clause(mandate=mandate, order=mandate.clauses.count() + 1)
    return add(clause, values, by=by, why_not=access.why_not_keep)


def change_clause(clause: Clause, *, by: Any, **values: Any) -> Clause:
    """Change a clause."""
    return amend(clause, values, by=by, why_not=access.why_not_keep)


def add_obligation(clause: Clause, *, by: Any, **values: Any) -> Obligation:
    """Open an obligation from a clause."""
    return add(Obligation(clause=clause), values, by=by, why_not=access.why_not_keep)


def change_obligation(obligation: Obligation, *, by: Any, **values: Any) -> Obligation:
    """Change an obligation."""
    return amend(obligation, values, by=by, why_not=access.why_not_keep)


def add_framework(*, by: Any, **values: Any) -> Framework:
    """Add a framework. Raises ValidationError when its key is a word that addresses of this room need."""
    if values.get("key") in RESERVED:
        raise ValidationError({"key": _("“%(key)s” is a word of this site's addresses; take another.") % values})
    return add(Framework(), values, by=by, why_not=access.why_not_keep)


def change_framework(framework: Framework, *, by: Any, **values: Any) -> Framework:
    """Change a framework; it cannot take the place of itself."""
    older, seen = values.get("supersedes"), set()
    while older is not None and older.pk not in seen:
        if older.pk == framework.pk:
            raise ValidationError({"supersedes": _("A framework cannot supersede itself, also not through others.")})
        seen.add(older.pk)
        older = older.supersedes
    return amend(framework, values, by=by, why_not=access.why_not_keep)


def add_element(framework: Framework, *, by: Any, **values: Any) -> Element:
    """Add an element to a framework's tree."""
    element = Element(framework=framework)
    _check_parent(element, values.get("parent"))
    return add(element, values, by=by, why_not=access.why_not_keep)


def change_element(element: Element, *, by: Any, **values: Any) -> Element:
    """Change an element; it stays within its framework and never lies under itself."""
    _check_parent(element, values.get("parent"))
    return amend(element, values, by=by, why_not=access.why_not_keep)


def _check_parent(element: Element, parent: Element | None) -> None:
    if parent is not None and parent.framework_id != element.framework_id:
        raise ValidationError({"parent": _("The element above must belong to the same framework.")})
    path = []
    while parent is not None:
        path.append(parent.code)
        if parent.pk == element.pk and element.pk is not None:
            loop = " → ".join([element.code, *reversed(path)])
            raise ValidationError({"parent": _("An element cannot lie under itself: %(loop)s.") % {"loop": loop}})
        parent = parent.parent


def align(*, by: Any, **values: Any) -> Alignment:
    """Say how a strategy, or one of its areas, relates to a framework or one of its elements."""
    _check_alignment(values)
    return add(Alignment(author=by if by.pk else None), values, by=by, why_not=access.why_not_align)


def change_alignment(alignment: Alignment, *, by: Any, **values: Any) -> Alignment:
    """Change an alignment."""
    _check_alignment(values)
    return amend(alignment, values, by=by, why_not=access.why_not_align)


def _check_alignment(values: dict[str, Any]) -> None:
    area, element = values.get("area"), values.get("element")
    wrong = {}
    if area is not None and area.strategy_id != getattr(values.get("strategy"), "pk", None):
        wrong["area"] = _("This area belongs to another strategy.")
    if element is not None and element.framework_id != getattr(values.get("framework"), "pk", None):
        wrong["element"] = _("This element belongs to another framework.")
    if wrong:
        raise ValidationError(wrong)


def remove_alignment(alignment: Alignment, *, by: Any, reason: str = "") -> None:
    """Take an alignment back; the trail keeps it."""
    require(access.why_not_align(by, alignment))
    remove(alignment, by=by, reason=reason)


def add_instrument(*, by: Any, **values: Any) -> Instrument:
    """Add a programme, plan or report that strategies should be mainstreamed into."""
    return add(Instrument(), values, by=by, why_not=access.why_not_keep)


def change_instrument(instrument: Instrument, *, by: Any, **values: Any) -> Instrument:
    """Change an instrument."""
    return amend(instrument, values, by=by, why_not=access.why_not_keep)


def add_reflection(instrument: Instrument, *, by: Any, **values: Any) -> Reflection:
    """Record where an instrument reflects a strategy or an element; whoever records it has checked it."""
    row = Reflection(instrument=instrument, checked_by=by if by.pk else None)
    return add(row, values, by=by, why_not=access.why_not_align)


def publish(thing: Any, *, by: Any) -> Any:
    """Make a mandate, framework or instrument public."""
    require(access.why_not_publish(by, thing))
    return change(thing, {"visibility": Visibility.PUBLIC}, by=by)


def withdraw(thing: Any, *, by: Any) -> Any:
    """Take a mandate, framework or instrument back from the public."""
    require(access.why_not_publish(by, thing))
    return change(thing, {"visibility": Visibility.TEAM}, by=by)
