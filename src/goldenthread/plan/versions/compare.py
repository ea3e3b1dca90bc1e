"""What is different between two states of a plan, and what two people changed at once. Arithmetic only.

A state is `{"activities": {code: {field: value}}, "milestones": [{"title": …, field: value}]}`; days are ISO dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

State = Mapping[str, Any]
DAYS = (
    "starts_on",
    "ends_on",
    "actual_starts_on",
    "actual_ends_on",
    "forecast_starts_on",
    "forecast_ends_on",
    "due_on",
    "reached_on",
)
FORECAST = ("forecast_starts_on", "forecast_ends_on")
NEW, GONE = "new", "gone"


@dataclass(frozen=True)
class Change:
    """One field of one activity that differs; `field` is "new" or "gone" where the whole activity came or went.

    A milestone has no code: its title tells which it is.
    """

    code: str
    title: str
    field: str
    before: Any = None
    after: Any = None

    @property
    def days(self) -> int | None:
        """By how many days it moved; None for what is no day."""
        if self.field not in DAYS or not self.before or not self.after:
            return None
        return (date.fromisoformat(self.after) - date.fromisoformat(self.before)).days


@dataclass(frozen=True)
class Conflict:
    """A field that was changed here and there since the same beginning, to different values."""

    mine: Change
    theirs: Change

    @property
    def key(self) -> str:
        return f"{self.mine.code}:{self.mine.field}"


def changes(before: State, after: State, *, forecast: bool = True) -> list[Change]:
    """What became of each activity from `before` to `after`, in the order of their codes."""
    old, new = before.get("activities", {}), after.get("activities", {})
    found = []
    for code in sorted({*old, *new}):
        if code not in new:
            found.append(Change(code, _title(old[code]), GONE))
        elif code not in old:
            found.append(Change(code, _title(new[code]), NEW))
        else:
            found += _fields(code, old[code], new[code], forecast)
    return found


def milestones(before: State, after: State) -> list[Change]:
    """What became of each milestone, in the order of their titles; those with the same title in the order they stand."""
    old, new = _by_title(before), _by_title(after)
    found = []
    for key in sorted({*old, *new}):
        if key not in new:
            found.append(Change("", key[0], GONE))
        elif key not in old:
            found.append(Change("", key[0], NEW))
        else:
            rows = ((name, old[key].get(name), new[key].get(name)) for name in ("due_on", "reached_on"))
            found += [Change("", key[0], name, was, now) for name, was, now in rows if was != now]
    return found


def _by_title(state: State) -> dict[tuple[str, int], Mapping[str, Any]]:
    found: dict[tuple[str, int], Mapping[str, Any]] = {}
    for row in state.get("milestones", []):
        title = _title(row)
        found[title, sum(1 for known, _number in found if known == title)] = row
    return found


def _fields(code: str, old: Mapping[str, Any], new: Mapping[str, Any], forecast: bool) -> list[Change]:
    names = [name for name in dict.fromkeys((*old, *new)) if forecast or name not in FORECAST]
    return [
        Change(code, _title(new), name, old.get(name), new.get(name))
        for name in names
        if (old.get(name) or None) != (new.get(name) or None)
    ]


def _title(row: Mapping[str, Any]) -> str:
    title = row.get("title") or {}
    return str(title if isinstance(title, str) else title.get("en") or next(iter(title.values()), ""))


def conflicts(base: State, mine: State, theirs: State) -> list[Conflict]:
    """Fields that both changed since `base`, to different values; an activity one took away and the other changed."""
    ours = {(one.code, one.field): one for one in changes(base, mine, forecast=False)}
    others = {(one.code, one.field): one for one in changes(base, theirs, forecast=False)}
    found = []
    for (code, name), one in ours.items():
        same = others.get((code, name))
        if same is not None and (name in (NEW,) or same.after != one.after):
            found.append(Conflict(one, same))
        elif name == GONE:
            found += [Conflict(one, other) for (code_, _name), other in others.items() if code_ == code][:1]
        elif (code, GONE) in others:
            found.append(Conflict(one, others[code, GONE]))
    return found
