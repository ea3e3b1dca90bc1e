"""Verbs of mandates and frameworks."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from goldenthread.frameworks import access, rules
from goldenthread.frameworks.models import (
    Alignment,
    Clause,
    Element,
    Framework,
    Instrument,
    Mandate,
    Obligation,
    Reflection,
    Review,
)
from goldenthread.frameworks.states import OBLIGATION_STATES
from goldenthread.platform.actions import change, remove
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.keep import keep
from goldenthread.platform.keys import free_key
from goldenthread.platform.models import Visibility, account


def save_mandate(mandate: Mandate, *, by: Viewer, **values: Any) -> Mandate:
    """Keep a mandate; it is not replaced by itself, also not through others."""
    return keep(mandate, values, by=by, why_not=access.why_not_keep, check=rules.check_mandate)


def save_review(review: Review, *, by: Viewer, **values: Any) -> Review:
    """Propose what becomes of a mandate in a cycle; whoever proposes is kept, so that a second person confirms."""
    review.proposed_by = account(by)
    return keep(review, values, by=by, why_not=access.why_not_review, check=rules.check_review)


def save_clause(clause: Clause, *, by: Viewer, **values: Any) -> Clause:
    """Keep a clause; a new one comes at the end of its mandate."""
    if clause._state.adding and not clause.order:
        clause.order = clause.mandate.clauses.count() + 1
    return keep(clause, values, by=by, why_not=access.why_not_keep)


def save_obligation(obligation: Obligation, *, by: Viewer, **values: Any) -> Obligation:
    """Keep an obligation that a clause opens. Raises ValidationError when it was met on a day that lies ahead."""
    return keep(obligation, values, by=by, why_not=access.why_not_keep, check=rules.check_obligation)


def move_obligation(obligation: Obligation, to: str, *, by: Viewer, reason: str = "") -> Obligation:
    """Say that an obligation is met (the reason says by what), waived (why), or that it is open again."""
    return OBLIGATION_STATES.move(obligation, to, by=by, reason=reason)


def save_framework(framework: Framework, *, by: Viewer, **values: Any) -> Framework:
    """Keep a framework; its key is no word that addresses of this room need, and it cannot supersede itself."""
    if framework._state.adding and not (values.get("key") or framework.key):
        values["key"] = free_key(Framework, values.get("title") or framework.title, avoid=rules.RESERVED)
    return keep(framework, values, by=by, why_not=access.why_not_keep, check=rules.check_framework)


def save_element(element: Element, *, by: Viewer, **values: Any) -> Element:
    """Keep an element; it stays within its framework and never lies under itself."""
    return keep(element, values, by=by, why_not=access.why_not_keep, check=rules.check_element)


def save_alignment(alignment: Alignment, *, by: Viewer, **values: Any) -> Alignment:
    """Say how a strategy, or one of its areas, relates to a framework or one of its elements."""
    if alignment._state.adding:
        alignment.author = account(by)
    return keep(alignment, values, by=by, why_not=access.why_not_align, check=rules.check_alignment)


def remove_alignment(alignment: Alignment, *, by: Viewer, reason: str = "") -> None:
    """Take an alignment back; the trail keeps it."""
    require(access.why_not_align(by, alignment))
    remove(alignment, by=by, reason=reason)


def save_instrument(instrument: Instrument, *, by: Viewer, **values: Any) -> Instrument:
    """Keep a programme, plan or report that strategies should be mainstreamed into."""
    return keep(instrument, values, by=by, why_not=access.why_not_keep, check=rules.check_instrument)


def save_reflection(row: Reflection, *, by: Viewer, **values: Any) -> Reflection:
    """Record where an instrument reflects a strategy or an element; whoever records it has checked it."""
    row.checked_by = account(by)
    row.checked_on = values.get("checked_on") or row.checked_on or timezone.localdate()
    values["checked_on"] = row.checked_on
    return keep(row, values, by=by, why_not=access.why_not_align, check=rules.check_reflection)


def remove_reflection(row: Reflection, *, by: Viewer, reason: str = "") -> None:
    """Take back that an instrument reflects something."""
    require(access.why_not_align(by, row))
    remove(row, by=by, reason=reason)


def remove_kept(thing: Any, *, by: Viewer, reason: str = "") -> None:
    """Remove a mandate, clause, obligation, framework, element or instrument that nothing rests on."""
    require(access.why_not_remove(by, thing))
    remove(thing, by=by, reason=reason)


def publish(thing: Any, *, by: Viewer) -> Any:
    """Make a mandate, framework or instrument public."""
    require(access.why_not_publish(by, thing))
    return change(thing, {"visibility": Visibility.PUBLIC}, by=by)


def withdraw(thing: Any, *, by: Viewer) -> Any:
    """Take a mandate, framework or instrument back from the public."""
    require(access.why_not_withdraw(by, thing))
    return change(thing, {"visibility": Visibility.TEAM}, by=by)
