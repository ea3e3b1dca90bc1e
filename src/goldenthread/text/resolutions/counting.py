"""Numbers of operative paragraphs in a text that lost them: what Word numbers by itself is gone once it is copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goldenthread.text.outline.numbers.numerals import letter
from goldenthread.text.resolutions.words import adopts, begins_point, speaks

if TYPE_CHECKING:
    from goldenthread.text.resolutions.clauses import Clause

_SHORT = 40
"""The longest lead as "Declare that:"."""
_MOST = 0.6
"""The share of paragraphs that must begin with a verb for the others to be points."""


def count(clauses: Sequence[Clause], language: str) -> bool:
    """Number the operative paragraphs of one resolution where none has a printed number; whether that was done.

    One paragraph alone stays without, as the UN prints it, and so does one that adopts the text after it. What follows
    a colon are points, until words that decide or ask begin the next paragraph.
    """
    clauses = _without_opening(clauses)
    if len(clauses) < 2 or any(one.number[:1].isdigit() and one.depth == 0 for one in clauses):
        return False
    speaking = sum(speaks(one.text, language) for one in clauses) >= _MOST * len(clauses)
    number = points = 0
    in_list = False
    for one in clauses:
        is_point = in_list and (points > 0 or not _is_sentence(one, language))
        in_list = (is_point or (speaking and number > 0 and begins_point(one.text, language))) and not speaks(
            one.text, language
        )
        printed = bool(one.number)
        if one.depth or (in_list and not one.number):
            points += 1
            _as_point(one, points)
        elif not one.number:
            number, points = number + 1, 0
            one.number, one.label = f"{number}.", str(number)
        one.is_counted = True
        in_list = _goes_on(one, in_list and not printed)
        one.path = f"{number} {one.label}" if one.depth else one.label
    return True


def _without_opening(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """What has numbers: not the words that adopt a text, nor "We, the Heads of State,", "Declare that:" before it."""
    first = int(len(clauses) > 2 and adopts(clauses[0].text))
    begin = first
    while begin < len(clauses) - 2 and clauses[begin].text.rstrip().endswith((",", "，", "،")):
        begin += 1
    if begin > first and len(clauses[begin].text) <= _SHORT and clauses[begin].text.rstrip().endswith((":", "：")):
        begin += 1
    return clauses[begin:]


def count_points(clauses: Sequence[Clause]) -> None:
    """Letter the points that follow a colon in a preamble: each ends with a semicolon, the last with another stop."""
    points = 0
    in_list = False
    for one in clauses:
        if one.number or one.depth:
            in_list = False
            continue
        if in_list:
            points += 1
            _as_point(one, points)
            in_list = one.text.rstrip(" and").endswith((";", "；", "؛"))
        elif one.text.rstrip().endswith((":", "：")):
            in_list, points = True, 0


def _as_point(one: Clause, points: int) -> None:
    if not one.number:
        one.level = one.depth = 1
        one.number = one.label = f"({letter(points)})"
        one.is_counted = True


def _is_sentence(one: Clause, language: str) -> bool:
    """Whether a text is whole by itself, so that it begins a paragraph: "We commit to wells."."""
    return one.text.startswith("We ") and language == "en" and one.text.rstrip().endswith(".")


def _goes_on(one: Clause, in_list: bool) -> bool:
    """Whether the next paragraph is a point of this one's list."""
    text = one.text.rstrip()
    if text.endswith((":", "：", ":-")):
        return True
    return in_list and not text.endswith((".", "。"))
