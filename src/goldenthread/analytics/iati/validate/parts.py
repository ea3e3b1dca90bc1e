"""An IATI file in parts that can be checked by themselves: whole where it is small, else activity by activity.

What the schema, the code lists and the rules ask, they ask inside an activity; only identifiers are compared across
a whole file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from goldenthread.analytics.iati.blocks import CUT, Root, blocks, simple_root
from goldenthread.analytics.iati.files import UnreadableFileError

SMALL = 32 << 20  # bytes up to which a file is checked as one tree
_ACTIVITY = re.compile(r"^/iati-activities/iati-activity(?:\[(\d+)\])?")


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file."""

    id: str
    severity: str
    line: int | None
    path: str | None
    message: str


@dataclass(frozen=True)
class XmlPart:
    """A well-formed piece of a file: `shift` lines and `activities` activities of the file come before it.

    `above` lines come before the start tag of the file, which every part repeats.
    """

    pieces: Iterable[bytes]
    shift: int = 0
    activities: int = 0
    is_whole: bool = True
    above: int = 0

    @property
    def is_first(self) -> bool:
        """Whether the file begins with it."""
        return self.activities == 0

    @property
    def line(self) -> int:
        """The line of the file on which it begins."""
        return self.shift + 1


@dataclass
class Seen:
    """What was met in the parts before: identifiers (by digest, to be small) with their line, problems of the root."""

    lines: dict[bytes, int] = field(default_factory=dict)
    told: set[Problem] = field(default_factory=set)

    def identifier(self, value: str, line: int) -> int | None:
        """The line on which an earlier activity has this identifier; None for the first, which is noted."""
        name = hashlib.blake2b(value.encode(), digest_size=12).digest()
        first = self.lines.setdefault(name, line)
        return None if first == line else first

    def new(self, problems: Iterable[Problem], part: XmlPart) -> list[Problem]:
        """The problems with lines and paths of the file; those of the root only when they were not told before."""
        found = []
        for problem in problems:
            if problem.path is None or _ACTIVITY.match(problem.path):
                found.append(_in_file(problem, part))
            elif problem not in self.told:
                self.told.add(problem)
                found.append(replace(problem, line=problem.line + part.above if problem.line else None))
        return found


def _in_file(problem: Problem, part: XmlPart) -> Problem:
    if part.is_whole:
        return problem
    line = problem.line + part.shift if problem.line else problem.line
    path = problem.path and _ACTIVITY.sub(
        lambda match: f"/iati-activities/iati-activity[{part.activities + int(match[1] or 1)}]", problem.path
    )
    return replace(problem, line=line, path=path)


def cut_parts(pieces: Iterator[bytes]) -> Iterator[XmlPart]:
    """The parts of a file. Raises UnreadableFileError for a large one that cannot be cut, with the reason."""
    head: list[bytes] = []
    size = 0
    for piece in pieces:
        head.append(piece)
        size += len(piece)
        if size > SMALL:
            yield from _large(b"".join(head), pieces)
            return
    yield XmlPart(head)


def _large(head: bytes, pieces: Iterator[bytes]) -> Iterator[XmlPart]:
    root = simple_root(head)
    if root is None:
        raise UnreadableFileError(
            f"more than {SMALL >> 20} MiB, and not activities in UTF-8 without a default namespace: divide the file"
        )
    activities = 0
    held: tuple[bytes, int] | None = None  # until it is known whether only the end of the file follows it
    for block, line, is_last in blocks(_small(head[root.end :], pieces), root):
        if held and is_last and CUT not in block:
            block, line, held = held[0] + block, held[1], None
        if held:
            yield _part(*held, root, activities, is_last=False)
            activities += held[0].count(CUT)
        held = (block, line)
    if held:
        yield _part(*held, root, activities, is_last=True)


def _small(head: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What is in memory already in pieces of a usual size, then the rest."""
    step = 1 << 20
    yield from chain((head[at : at + step] for at in range(0, len(head), step)), pieces)


def _part(block: bytes, line: int, root: Root, activities: int, *, is_last: bool) -> XmlPart:
    end = b"" if is_last else b"</iati-activities>"
    inside = root.tag.count(b"\n")
    return XmlPart([root.tag, block, end], line - 1 - inside, activities, is_whole=False, above=root.line - 1 - inside)
