"""Merging two people's wordings of one paragraph on the wording both began with; nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, field

from goldenthread.text.compare.diff import Stretch, stretches
from goldenthread.text.tokens import tokens


@dataclass(frozen=True, slots=True)
class Conflict:
    """A passage that both changed differently: what it was, and both new wordings."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged wording, or None and the conflicts a person must decide; `parts` is everything in order."""

    text: str | None
    conflicts: list[Conflict] = field(default_factory=list)
    parts: list[str | Conflict] = field(default_factory=list)


@dataclass(slots=True)
class _Region:
    """Base tokens a:b that at least one side changed."""

    a: int
    b: int


def merge3(base: str, *, mine: str, theirs: str) -> Merged:
    """Both sides' changes to one paragraph together, by words; a conflict where they changed the same words."""
    if mine == theirs or theirs == base:
        return Merged(mine, parts=[mine])
    if mine == base:
        return Merged(theirs, parts=[theirs])
    base_tokens, my_tokens, their_tokens = tokens(base), tokens(mine), tokens(theirs)
    my_side = _Side(my_tokens, stretches(base_tokens, my_tokens))
    their_side = _Side(their_tokens, stretches(base_tokens, their_tokens))
    parts: list[str | Conflict] = []
    at = 0
    for region in _regions(my_side.changes, their_side.changes):
        parts.append("".join(base_tokens[at : region.a]))
        was = "".join(base_tokens[region.a : region.b])
        parts.append(_decide(was, my_side.wording(region), their_side.wording(region)))
        at = region.b
    parts.append("".join(base_tokens[at:]))
    parts = [part for part in parts if part != ""]
    conflicts = [part for part in parts if isinstance(part, Conflict)]
    text = None if conflicts else "".join(part for part in parts if isinstance(part, str))
    return Merged(text, conflicts, parts)


class _Side:
    """One person's wording as changes to the base."""

    def __init__(self, wording: list[str], found: list[Stretch]) -> None:
        self.tokens, self.stretches = wording, found
        self.changes = [stretch for stretch in found if not stretch.equal]

    def wording(self, region: _Region) -> str:
        """What this side says for the base tokens of a region."""
        start = end = None
        for s in self.stretches:
            if s.equal and s.a <= region.a <= s.b and start is None:
                start = s.c + region.a - s.a
            if not s.equal and s.a >= region.a and s.b <= region.b:
                start = s.c if start is None else min(start, s.c)
                end = s.d
            elif s.equal and s.a <= region.b <= s.b and s.b > region.a:
                end = max(end or 0, s.c + max(0, min(region.b, s.b) - s.a))
        return "".join(self.tokens[start or 0 : end if end is not None else start or 0])


def _regions(mine: list[Stretch], theirs: list[Stretch]) -> list[_Region]:
    """Changed stretches of the base from both sides; those that overlap or touch become one."""
    regions: list[_Region] = []
    for change in sorted([*mine, *theirs], key=lambda change: (change.a, change.b)):
        if regions and change.a <= regions[-1].b:
            regions[-1].b = max(regions[-1].b, change.b)
        else:
            regions.append(_Region(change.a, change.b))
    return regions


def _decide(was: str, mine: str, theirs: str) -> str | Conflict:
    if mine == theirs or theirs == was:
        return mine
    return theirs if mine == was else Conflict(was, mine, theirs)
