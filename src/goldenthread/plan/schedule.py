"""The schedule of a plan: forward and backward pass over four kinds of links with lags, in calendar days.

Every link is a bound: FS start(after) >= end(before) + lag, SS start(after) >= start(before) + lag,
FF end(after) >= end(before) + lag, SF end(after) >= start(before) + lag, where an end is the morning after the last
day, so that work linked FS without lag starts on the day after. The forward pass takes the earliest days that keep
every bound; the backward pass the latest that do not move the end of the whole. Total float = late start - early
start; critical = no float. Source: docs/methods/schedule.md.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Key = Hashable
Kind = Literal["FS", "SS", "FF", "SF"]


class Cycle(ValueError):
    """Links that lead back to where they began; `loop` names the work along the way, first and last the same."""

    def __init__(self, loop: Sequence[Key]) -> None:
        self.loop = tuple(loop)
        super().__init__(" → ".join(map(str, self.loop)))


@dataclass(frozen=True)
class Work:
    """A piece of work: how many calendar days it takes (0 for a point in time, None: not set), not before which day."""

    key: Key
    duration: int | None = None
    not_before: date | None = None


@dataclass(frozen=True)
class Tie:
    """A link between two pieces of work, with a lag in calendar days (negative: an overlap)."""

    before: Key
    after: Key
    kind: Kind = "FS"
    lag: int = 0


@dataclass(frozen=True)
class Slot:
    """When a piece of work happens: first and last day, earliest and latest; None where it cannot be known.

    `rests_on_unknown` is true when something that it waits for has no dates: it may come later than shown.
    """

    key: Key
    start: date | None = None
    finish: date | None = None
    late_start: date | None = None
    late_finish: date | None = None
    total_float: int | None = None
    rests_on_unknown: bool = False

    @property
    def is_critical(self) -> bool:
        """True when a day's delay of it delays the whole."""
        return self.total_float is not None and self.total_float <= 0


def relative_day(first: date | None, last: date | None, lag: int) -> date | None:
    """The day counted from an event: after its last day when the lag is not negative, before its first otherwise."""
    start = last or first if lag >= 0 else first or last
    return start + timedelta(days=lag) if start else None


def days_between(first: date | None, last: date | None) -> int | None:
    """How many calendar days from the first to the last, both included; None when one is not known."""
    return (last - first).days + 1 if first and last else None


def lateness(forecast: date | None, baseline: date | None) -> int | None:
    """Days by which the forecast is after the baseline; negative when before; None when one is not known."""
    return (forecast - baseline).days if forecast and baseline else None


def order(keys: Iterable[Key], ties: Iterable[Tie]) -> list[Key]:
    """The keys so that everything comes after what it waits for. Raises Cycle naming a loop when there is one."""
    all_keys = list(keys)
    after: dict[Key, list[Key]] = defaultdict(list)
    waiting = dict.fromkeys(all_keys, 0)
    for tie in ties:
        after[tie.before].append(tie.after)
        waiting[tie.after] += 1
    ready = deque(key for key in all_keys if waiting[key] == 0)
    done: list[Key] = []
    while ready:
        key = ready.popleft()
        done.append(key)
        for follower in after[key]:
            waiting[follower] -= 1
            if waiting[follower] == 0:
                ready.append(follower)
    if len(done) < len(all_keys):
        raise Cycle(_loop({key for key in all_keys if waiting[key] > 0}, after))
    return done


def _loop(stuck: set[Key], after: dict[Key, list[Key]]) -> list[Key]:
    """A loop among what is stuck: every piece there waits for another there, so walking back must come round."""
    before: dict[Key, Key] = {}
    for key in stuck:
        for follower in after[key]:
            if follower in stuck:
                before[follower] = key
    walk: dict[Key, None] = {}  # in the order walked
    step = next(key for key in after if key in stuck)
    while step not in walk:
        walk[step] = None
        step = before[step]
    way = list(walk)
    return [step, *reversed(way[way.index(step) :])]


def schedule(work: Iterable[Work], ties: Iterable[Tie], *, until: date | None = None) -> dict[Key, Slot]:
    """When everything happens. `until` is the day by which the whole must be done; the last day of all when None.

    Links to work that is not given are left aside. Raises Cycle when links lead round in a loop.
    """
    pieces = {one.key: one for one in work}
    links = [tie for tie in ties if tie.before in pieces and tie.after in pieces]
    sequence = order(pieces, links)
    early, unknown = _forward(pieces, links, sequence)
    late = _backward(pieces, links, sequence, early, until)
    return {key: _slot(pieces[key], early.get(key), late.get(key), key in unknown) for key in pieces}


def _forward(pieces: dict[Key, Work], links: list[Tie], sequence: list[Key]) -> tuple[dict[Key, int], set[Key]]:
    into: dict[Key, list[Tie]] = defaultdict(list)
    for tie in links:
        into[tie.after].append(tie)
    starts: dict[Key, int] = {}
    unknown: set[Key] = set()
    for key in sequence:
        piece = pieces[key]
        bounds = [piece.not_before.toordinal()] if piece.not_before else []
        for tie in into[key]:
            bound = _earliest(tie, pieces, starts)
            if bound is None:
                unknown.add(key)
            else:
                bounds.append(bound)
            if tie.before in unknown:
                unknown.add(key)
        if bounds:
            starts[key] = max(bounds)
    return starts, unknown


def _earliest(tie: Tie, pieces: dict[Key, Work], starts: dict[Key, int]) -> int | None:
    """The first day on which `tie` lets its follower start; None when it cannot be known."""
    start, before, after = starts.get(tie.before), pieces[tie.before].duration, pieces[tie.after].duration
    if start is None or (tie.kind in ("FS", "FF") and before is None) or (tie.kind in ("FF", "SF") and after is None):
        return None
    from_day = start + (before or 0) if tie.kind in ("FS", "FF") else start
    return from_day + tie.lag - ((after or 0) if tie.kind in ("FF", "SF") else 0)


def _backward(
    pieces: dict[Key, Work], links: list[Tie], sequence: list[Key], early: dict[Key, int], until: date | None
) -> dict[Key, int]:
    """The latest start of each piece whose dates are known."""
    known = [key for key in sequence if key in early and pieces[key].duration is not None]
    if not known:
        return {}
    length = {key: pieces[key].duration or 0 for key in known}
    end = until.toordinal() + 1 if until else max(early[key] + length[key] for key in known)
    out: dict[Key, list[Tie]] = defaultdict(list)
    for tie in links:
        if tie.before in length and tie.after in length:
            out[tie.before].append(tie)
    late: dict[Key, int] = {}
    for key in reversed(known):
        bounds = [end - length[key]]
        for tie in out[key]:
            follower = late[tie.after] + (length[tie.after] if tie.kind in ("FF", "SF") else 0)
            bounds.append(follower - tie.lag - (length[key] if tie.kind in ("FS", "FF") else 0))
        late[key] = min(bounds)
    return late


def _slot(piece: Work, start: int | None, late: int | None, rests_on_unknown: bool) -> Slot:
    if start is None:
        return Slot(piece.key, rests_on_unknown=rests_on_unknown)
    if piece.duration is None or late is None:
        return Slot(piece.key, date.fromordinal(start), rests_on_unknown=rests_on_unknown)
    return Slot(
        piece.key,
        date.fromordinal(start),
        _last_day(start, piece.duration),
        date.fromordinal(late),
        _last_day(late, piece.duration),
        late - start,
        rests_on_unknown,
    )


def _last_day(start: int, duration: int) -> date:
    return date.fromordinal(start + max(duration - 1, 0))
