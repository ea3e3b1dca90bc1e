"""Verbs on what an entry of the register is made of: names, identifiers, classes, memberships, countries."""

from __future__ import annotations

from typing import Any

from goldenthread.core.actions import remove
from goldenthread.core.errors import require
from goldenthread.core.keep import add, amend
from goldenthread.core.models import Organization
from goldenthread.core.register_actions import why_not_keep_organization


def keep_part(row: Any, owner: Organization, *, by: Any, **values: Any) -> Any:
    """Keep a row of an entry, new or known."""
    verb = add if row._state.adding else amend
    return verb(row, values, by=by, why_not=lambda user, _row: why_not_keep_organization(user, owner))


def remove_part(row: Any, owner: Organization, *, by: Any) -> None:
    """Take a row of an entry away; the trail keeps what it was."""
    require(why_not_keep_organization(by, owner))
    remove(row, by=by)
