"""Paragraphs and items out of lines: joining lines that belong together, parting those that do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.text.outline.numbers.labels import Family, find_marker

_CJK_JOINT = re.compile(
    r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])\n(?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])"
)


def joined_lines(lines: Sequence[str]) -> str:
    """Lines of one paragraph as running text; Chinese lines join without a blank.

    A line that ends in two blanks or a backslash keeps its break.
    """
    text = ""
    for place, line in enumerate(lines):
        hard = line.endswith("  ") or line.rstrip().endswith("\\")
        bare = line.strip()
        text += bare[:-1].rstrip() if hard and bare.endswith("\\") and place < len(lines) - 1 else bare
        if place < len(lines) - 1:
            text += "\v" if hard else "\n"
    return _CJK_JOINT.sub("", text).replace("\n", " ").replace("\v", "\n")


def item_starts(lines: Sequence[str]) -> list[int]:
    """The lines of one run of text (no blank lines) at which a new paragraph or item begins; always has 0.

    A label on a line below others counts only where its series confirms it: (b) after (a), 2 after 1,
    or a first member that a second follows. "2015. At the time" in wrapped text is no paragraph.
    """
    labels: list[tuple[int, set[tuple[Family, str, int]]]] = []
    for place, line in enumerate(lines):
        marker = find_marker(line.strip())
        if marker and (marker.meanings or marker.unit):
            signs = {(family, marker.style, n) for family, n in marker.meanings}
            signs |= {(Family.BULLET, marker.unit, 0)} if marker.unit else set()
            labels.append((place, signs))
    known = set().union(*(signs for _, signs in labels)) if labels else set()
    starts = [0]
    starts += [place for place, signs in labels if place > 0 and any(_confirmed(sign, known) for sign in signs)]
    return starts


def _confirmed(sign: tuple[Family, str, int], known: set[tuple[Family, str, int]]) -> bool:
    family, style, n = sign
    if family is Family.BULLET:
        return True
    return (family, style, n - 1) in known or (family, style, n + 1) in known or (n == 1 and style == "(")
