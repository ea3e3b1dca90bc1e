"""Versions, amendments and changes as plain data, for programs and the terminal."""

from __future__ import annotations

from typing import Any

from goldenthread.plan.models import Amendment, AmendmentState, PlanVersion
from goldenthread.plan.versions import compare


def version_data(row: PlanVersion) -> dict[str, Any]:
    """A version without its content."""
    return {
        "number": row.number,
        "frozen_on": row.frozen_on,
        "reason": row.reason,
        "digest": row.digest,
        "approved_by": row.approved_by.key if row.approved_by else None,
        "approved_on": row.approved_on,
    }


def change_data(one: compare.Change) -> dict[str, Any]:
    """One field that changed, and by how many days; a milestone has a title and no code."""
    found = {"code": one.code, "title": one.title, "field": one.field, "before": one.before, "after": one.after}
    return {**found, "days": one.days}


def amendment_data(row: Amendment, *, now: compare.State | None = None) -> dict[str, Any]:
    """An amendment; with the plan as it is `now` also what it changes and what stands against it."""
    found: dict[str, Any] = {
        "number": row.number,
        "reason": row.reason,
        "state": row.state,
        "base": row.base.number,
        "merged_into": row.merged_into.number if row.merged_into else None,
    }
    if now is None:
        return found
    base = row.base.content
    is_open = row.state in (AmendmentState.DRAFT, AmendmentState.REVIEW)
    against = compare.conflicts(base, row.content, now if is_open else base)
    found["changes"] = [change_data(one) for one in compare.changes(base, row.content, forecast=False)]
    found["conflicts"] = [
        {"key": one.key, "before": one.mine.before, "mine": one.mine.after, "theirs": one.theirs.after}
        for one in against
    ]
    return found
