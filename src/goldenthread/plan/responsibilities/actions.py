"""Verbs of responsibilities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goldenthread.plan import access
from goldenthread.plan.models import Plan, RaciRole, Responsibility
from goldenthread.plan.responsibilities import queries
from goldenthread.platform.actions import remove
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import Denied, ValidationError, require
from goldenthread.platform.keep import keep
from goldenthread.platform.models import Organization
from goldenthread.records.references import find

Cell = tuple[Any, Organization, str]
"""An area, outcome or activity, an organization, and the letters that it is to have for it."""


def save_responsibility(row: Responsibility, *, by: Viewer, **values: Any) -> Responsibility:
    """Say who is responsible, accountable, consulted or informed for an area, an outcome or an activity."""
    return keep(row, values, by=by, why_not=access.why_not_responsible)


def remove_responsibility(row: Responsibility, *, by: Viewer, reason: str = "") -> None:
    """Take a responsibility back."""
    require(access.why_not_responsible(by, row))
    remove(row, by=by, reason=reason)


def set_letters(thing: Any, organization: Organization, letters: str, *, by: Viewer) -> bool:
    """Give an organization these letters of RACI for an area, outcome or activity; True when something changed.

    Raises ValidationError for another letter, and when somebody else is accountable already.
    """
    wanted = set(letters.upper().replace(" ", "").replace(",", "").replace("/", ""))
    if wrong := wanted - set(RaciRole.values):
        raise ValidationError(_("“%(letters)s”: write R, A, C or I.") % {"letters": "".join(sorted(wrong))})
    column = thing._meta.model_name
    held = {row.role: row for row in Responsibility.objects.filter(organization=organization, **{column: thing})}
    for role in held.keys() - wanted:
        remove_responsibility(held[role], by=by)
    for role in sorted(wanted - held.keys()):
        save_responsibility(Responsibility(**{column: thing}), by=by, organization=organization, role=role)
    return held.keys() != wanted


def set_all(cells: Iterable[Cell], *, by: Viewer) -> list[str]:
    """Give all these letters, or none; what is wrong, by row and organization.

    What is taken away goes first: it makes room for who is accountable now.
    """
    errors: list[str] = []
    known = _changed(list(cells))
    with transaction.atomic():
        for thing, who, letters in sorted(known, key=lambda cell: "A" in cell[2].upper()):
            try:
                with transaction.atomic():
                    set_letters(thing, who, letters, by=by)
            except (ValidationError, Denied) as error:
                told = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
                errors.append(f"{thing}, {who}: {told}")
        if errors:
            transaction.set_rollback(True)
    return list(dict.fromkeys(errors))


def _changed(cells: Sequence[Cell]) -> list[Cell]:
    """The cells whose letters are not what they were."""
    held: dict[tuple[str, Any, int], set[str]] = {}
    for name in {thing._meta.model_name for thing, _who, _letters in cells}:
        things = [thing.pk for thing, _who, _letters in cells if thing._meta.model_name == name]
        rows = Responsibility.objects.filter(**{f"{name}__in": things})
        for pk, who, role in rows.values_list(name, "organization", "role"):
            held.setdefault((name, pk, who), set()).add(role)
    return [
        (thing, who, letters)
        for thing, who, letters in cells
        if set(letters.upper()) != held.get((thing._meta.model_name, thing.pk, who.pk), set())
    ]


def set_named(plan: Plan, of: str, named: Iterable[tuple[str, str, str]], *, by: Viewer) -> list[str]:
    """The same for rows that name what and whom by key: (thing, organization, letters). All are kept, or none."""
    rows = list(named)
    known = queries.by_key(plan, by, of, [thing for thing, _who, _letters in rows])
    errors: list[str] = []
    cells: list[Cell] = []
    found: dict[str, Organization] = {}
    for thing, who, letters in rows:
        try:
            found[who] = found.get(who) or find(Organization.objects.all(), who)
        except ValidationError as error:
            errors.append(f"{thing}, {who}: {' '.join(error.messages)}")
        if thing not in known:
            errors.append(_("“%(key)s” is not in this plan.") % {"key": thing})
        elif who in found:
            cells.append((known[thing], found[who], letters))
    return list(dict.fromkeys(errors)) or set_all(cells, by=by)
