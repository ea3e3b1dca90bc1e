"""The fields of a form in groups: what is needed first, then what belongs together, where it is from last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from goldenthread.ui.forms import PROVENANCE, FoundField

UNGROUPED = 5
"""A form with no more fields than this needs no groups, and no group has more of them at sight."""
MONEY = ("amount", "currency", "budget", "rate", "probability")


@dataclass
class Group:
    """Fields under one legend; `folded` ones are closed until one of them is filled in or wrong."""

    legend: Any
    fields: list[Any] = field(default_factory=list)
    folded: bool = False
    filled: bool = False
    """Whether a field of it has a value already; the source, which is prefilled, stays closed."""

    @property
    def is_open(self) -> bool:
        return not self.folded or self.filled or any(one.errors for one in self.fields)


def groups(form: forms.BaseForm) -> list[Group]:
    """The visible fields of a form by group; one group without a legend where they are few."""
    shown = [one for one in form if not one.is_hidden]
    if len(shown) <= UNGROUPED:
        return [Group("", shown)]
    found = {
        "needed": Group(_("Required")),
        "what": Group(_("Details")),
        "where": Group(_("Where and who")),
        "when": Group(_("Dates")),
        "money": Group(_("Amounts")),
        "source": Group(_("Source"), folded=True),
    }
    for one in shown:
        found[_place(one)].fields.append(one)
    return list(_in_turn(list(found.values())))


def _in_turn(some: list[Group]) -> Iterator[Group]:
    """Those with fields; what is optional beyond five fields is folded behind them, in parts of five."""
    for one in some:
        fields = one.fields
        if one.folded or len(fields) <= UNGROUPED or fields[0].field.required:
            if fields:
                yield one
            continue
        yield Group(one.legend, fields[:UNGROUPED])
        more = _("More: %(group)s") % {"group": one.legend}
        for begin in range(UNGROUPED, len(fields), UNGROUPED):
            part = fields[begin : begin + UNGROUPED]
            yield Group(more, part, folded=True, filled=any(_is_filled(field) for field in part))


def _is_filled(one: Any) -> bool:
    value = one.value()
    return any(value) if isinstance(value, list | tuple) else bool(value)


def _place(one: Any) -> str:
    kind = one.field
    if one.name in PROVENANCE:
        return "source"
    if kind.required:
        return "needed"
    if isinstance(kind, forms.DateField | forms.DateTimeField) or one.name in ("year", "date_note"):
        return "when"
    if any(word in one.name for word in MONEY):
        return "money"
    if isinstance(kind, FoundField | forms.ModelChoiceField):
        return "where"
    return "what"
