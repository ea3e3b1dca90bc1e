"""A plan as it is now, as data that can be kept and compared."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from goldenthread.plan import timetable
from goldenthread.plan.models import Activity, Dependency, Plan
from goldenthread.plan.schedule import Cycle
from goldenthread.platform.fields import read
from goldenthread.records.references import name_of

FIELDS = ("title", "area", "output", "owner", "starts_on", "ends_on", "duration_days", "start_lag_days", "status")
EDITED = ("title", "owner", "starts_on", "ends_on", "duration_days", "waits_for")
"""What an amendment may say otherwise."""


def content_of(plan: Plan) -> dict[str, Any]:
    """The state of a plan: its activities by code, with links, countries, budgets and the dates of the timetable."""
    try:
        slots = timetable.slots(plan)
    except Cycle:
        slots = {}
    links: dict[int, list[str]] = {}
    for tie in Dependency.objects.filter(after__plan=plan).select_related("before").order_by("before__code", "kind"):
        links.setdefault(tie.after_id, []).append(link_words(tie.before.code, tie.kind, tie.lag_days))
    rows = plan.activities.select_related("area", "output__outcome__area", "owner", "starts_after").prefetch_related(
        "countries", "budgets__funder"
    )
    return {
        "plan": {"key": plan.key, "title": read(plan.title), "status_on": _plain(plan.status_on)},
        "activities": {row.code: _activity(row, links.get(row.pk, []), slots.get(row.pk)) for row in rows},
        "milestones": [
            {"title": read(one.title), "due_on": _plain(timetable.due_day(one)), "reached_on": _plain(one.reached_on)}
            for one in plan.milestones.select_related("due_after").order_by("pk")
        ],
    }


def link_words(code: str, kind: str, lag: int) -> str:
    """A link as text: train FS+5."""
    return f"{code} {kind}{lag:+d}" if lag else f"{code} {kind}"


def _activity(row: Activity, links: list[str], slot: Any) -> dict[str, Any]:
    found = {name: _plain(getattr(row, name)) for name in FIELDS}
    found |= {
        "title": read(row.title),
        "starts_after": name_of(row.starts_after),
        "countries": sorted(one.pk for one in row.countries.all()),
        "waits_for": links,
        "budgets": sorted(
            f"{one.year} {one.currency} {one.amount} {name_of(one.funder)}".strip() for one in row.budgets.all()
        ),
        "forecast_starts_on": _plain(slot.start if slot else None),
        "forecast_ends_on": _plain(slot.finish if slot else None),
    }
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "_meta"):
        return name_of(value)
    return value


def canonical(content: dict[str, Any]) -> bytes:
    """The same bytes for the same content."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
