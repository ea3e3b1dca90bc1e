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
    """A piece of work: how many calendar days it takes (0 for a point in time, None: not set), not before which day.

    `begun` and `ended` are the days on which it really began and ended; `done` is how much of it is, in per cent.
    """

    key: Key
    duration: int | None = None
    not_before: date | None = None
    begun: date | None = None
    ended: date | None = None
    done: int | None = None

    def length_from(self, start: int, status: int | None) -> int | None:
        """Its days when it begins so: up to its end where it has ended, past the status day where work remains."""
        if self.ended is not None:
            return max(self.ended.toordinal() - start + 1, 0)
        if self.duration is None or self.begun is None or status is None:
            return self.duration
        rest = -(-self.duration * (100 - (self.done or 0)) // 100)
        return max(self.duration, status + rest - start) if rest else self.duration


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
    free_float: int | None = None
    """Days it can slip without moving anything that waits for it."""
    is_over: bool = False

    @property
    def is_critical(self) -> bool:
        """True when a day's delay of it delays the whole; what has ended delays nothing."""
        return self.total_float is not None and self.total_float <= 0 and not self.is_over


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


def schedule(
    work: Iterable[Work], ties: Iterable[Tie], *, until: date | None = None, status: date | None = None
) -> dict[Key, Slot]:
    """When everything happens. `until` is the day by which the whole must be done; the last day of all when None.

    `status` is the day until which it is known what has begun. Links to work that is not given are left aside. Raises
    Cycle when links lead round in a loop.
    """
    pieces = {one.key: one for one in work}
    links = [tie for tie in ties if tie.before in pieces and tie.after in pieces]
    sequence = order(pieces, links)
    passes = _Passes(pieces, links, status.toordinal() if status else None)
    passes.forward(sequence)
    passes.backward(sequence, until)
    return {key: passes.slot(key) for key in pieces}


class _Passes:
    """One reckoning: starts and lengths by key, latest starts, and what rests on something unknown."""

    def __init__(self, pieces: dict[Key, Work], links: list[Tie], status: int | None) -> None:
        self.pieces, self.status = pieces, status
        self.into: dict[Key, list[Tie]] = defaultdict(list)
        self.out: dict[Key, list[Tie]] = defaultdict(list)
        for tie in links:
            self.into[tie.after].append(tie)
            self.out[tie.before].append(tie)
        self.starts: dict[Key, int] = {}
        self.lengths: dict[Key, int | None] = {}
        self.late: dict[Key, int] = {}
        self.unknown: set[Key] = set()

    def forward(self, sequence: list[Key]) -> None:
        """The earliest start of each piece that has one."""
        for key in sequence:
            start = self._start(key)
            if start is not None:
                self.starts[key] = start
                self.lengths[key] = self.pieces[key].length_from(start, self.status)
            else:
                self.lengths[key] = self.pieces[key].duration

    def _start(self, key: Key) -> int | None:
        piece = self.pieces[key]
        bounds = [piece.not_before.toordinal()] if piece.not_before else []
        for tie in self.into[key]:
            bound = self._earliest(tie)
            if bound is None:
                self.unknown.add(key)
            else:
                bounds.append(bound)
            if tie.before in self.unknown:
                self.unknown.add(key)
        if piece.begun is not None:
            self.unknown.discard(key)
            return piece.begun.toordinal()
        if not bounds:
            return None
        return max(bounds) if self.status is None else max([*bounds, self.status])

    def _earliest(self, tie: Tie) -> int | None:
        """The first day on which `tie` lets its follower start; None when it cannot be known."""
        start, before, after = self.starts.get(tie.before), self.lengths[tie.before], self.pieces[tie.after].duration
        if (
            start is None
            or (tie.kind in ("FS", "FF") and before is None)
            or (tie.kind in ("FF", "SF") and after is None)
        ):
            return None
        from_day = start + (before or 0) if tie.kind in ("FS", "FF") else start
        return from_day + tie.lag - ((after or 0) if tie.kind in ("FF", "SF") else 0)

    def backward(self, sequence: list[Key], until: date | None) -> None:
        """The latest start of each piece whose dates are known."""
        known = [key for key in sequence if key in self.starts and self.lengths[key] is not None]
        if not known:
            return
        length = {key: self.lengths[key] or 0 for key in known}
        end = until.toordinal() + 1 if until else max(self.starts[key] + length[key] for key in known)
        for key in reversed(known):
            bounds = [end - length[key]]
            for tie in self.out[key]:
                if tie.after not in length or self.pieces[tie.after].begun is not None:
                    continue
                follower = self.late[tie.after] + (length[tie.after] if tie.kind in ("FF", "SF") else 0)
                bounds.append(follower - tie.lag - (length[key] if tie.kind in ("FS", "FF") else 0))
            self.late[key] = min(bounds)

    def _free(self, key: Key) -> int:
        """Days until the first that waits for it would move."""
        gaps = [self.late[key] - self.starts[key]]
        start, length = self.starts[key], self.lengths[key] or 0
        for tie in self.out[key]:
            other = self.lengths.get(tie.after)
            if tie.after not in self.starts or other is None or self.pieces[tie.after].begun is not None:
                continue
            to = self.starts[tie.after] + (other if tie.kind in ("FF", "SF") else 0)
            gaps.append(to - tie.lag - (start + length if tie.kind in ("FS", "FF") else start))
        return min(gaps)

    def slot(self, key: Key) -> Slot:
        """What was found of a piece."""
        start, length, late, unknown = self.starts.get(key), self.lengths[key], self.late.get(key), key in self.unknown
        if start is None:
            return Slot(key, rests_on_unknown=unknown)
        if length is None or late is None:
            return Slot(key, date.fromordinal(start), rests_on_unknown=unknown)
        return Slot(
            key,
            date.fromordinal(start),
            _last_day(start, length),
            date.fromordinal(late),
            _last_day(late, length),
            late - start,
            unknown,
            self._free(key),
            self.pieces[key].ended is not None,
        )


def _last_day(start: int, duration: int) -> date:
    return date.fromordinal(start + max(duration - 1, 0))
