"""What must hold of mandates and frameworks and what they refer to: asked by `save` and by a load of files alike."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.frameworks.models import (
    Alignment,
    Element,
    Framework,
    Instrument,
    Mandate,
    Obligation,
    Reflection,
    Review,
)
from goldenthread.platform.errors import ValidationError
from goldenthread.platform.keys import WORDS, check_key
from goldenthread.platform.loops import loop_of

RESERVED = WORDS | {"alignments", "elements", "mainstreaming", "mandates", "instruments"}
"""Words in addresses of this room, which no framework can have as its key."""


def check_mandate(mandate: Mandate) -> None:
    """A mandate is not replaced by itself, also not through others."""
    if loop_of(mandate, "successor"):
        raise ValidationError({"successor": _("A mandate cannot replace itself, also not through others.")})


def check_review(review: Review) -> None:
    """The other mandate that a review names is another one."""
    if review.other_id is not None and review.other_id == review.mandate_id:
        raise ValidationError({"other": _("A mandate cannot be merged with itself or replace itself.")})


def check_obligation(obligation: Obligation) -> None:
    """What is met was met on a day that is over."""
    if obligation.met_on and obligation.met_on > timezone.localdate():
        raise ValidationError({"met_on": _("This day lies ahead. Say that it is done when it is.")})


def check_framework(framework: Framework) -> None:
    """Its key is no word that addresses of this room need, and it does not supersede itself."""
    check_key(framework.key, RESERVED)
    if loop_of(framework, "supersedes"):
        raise ValidationError({"supersedes": _("A framework cannot supersede itself, also not through others.")})


def check_element(element: Element) -> None:
    """An element stays within its framework and never lies under itself."""
    if element.parent is not None and element.parent.framework_id != element.framework_id:
        raise ValidationError({"parent": _("The element above must belong to the same framework.")})
    if loop := loop_of(element, "parent"):
        told = _("An element cannot lie under itself: %(loop)s.")
        raise ValidationError({"parent": told % {"loop": " → ".join(one.code for one in [*loop[:1], *loop[:0:-1]])}})


def check_alignment(row: Alignment) -> None:
    """The area is one of the strategy, the element one of the framework."""
    wrong = {}
    if row.area is not None and row.area.strategy_id != row.strategy_id:
        wrong["area"] = _("This area belongs to another strategy.")
    if row.element is not None and row.element.framework_id != row.framework_id:
        wrong["element"] = _("This element belongs to another framework.")
    if wrong:
        raise ValidationError(wrong)


def check_instrument(instrument: Instrument) -> None:
    """Its key is no word that addresses need."""
    check_key(instrument.key)


def check_reflection(row: Reflection) -> None:
    """The area is one of the strategy."""
    if row.area is not None and row.area.strategy_id != row.strategy_id:
        raise ValidationError({"area": _("This area belongs to another strategy.")})
