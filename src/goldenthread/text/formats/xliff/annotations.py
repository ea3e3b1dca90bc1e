"""The constraints of the core of XLIFF 2.1 on annotations, their ends, and the fragment identifiers they refer by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from goldenthread.text.formats.xliff.walk import SIDES, codes, core, name_of

_NMTOKEN = re.compile(r"[\w:.\-·]+")
_STEPS = {"f": 0, "g": 1, "u": 2}
_MODULE, _LEAF = 3, 4  # what a module or an extension holds; notes, data, codes of source and target
_LEAVES = ("n", "d", "t", "")
_REGISTERED = ("ctr", "fs", "gls", "its", "itsm", "mda", "mtc", "res", "slr", "tbx", "val")


def annotation_breaches(unit: etree._Element, file: str) -> Iterator[str]:
    """What is wrong with the annotations of a unit of a file with this id."""
    for side in SIDES:
        found = codes(unit, side)
        for mark in (code for code in found if name_of(code) in ("mrk", "sm")):
            yield from _annotation(mark, unit, file)
        yield from _ends(found)


def _told(mark: etree._Element, words: str) -> str:
    return f"line {mark.sourceline}: <{name_of(mark)}> {mark.get('id') or mark.get('startRef') or ''} {words}"


def _annotation(mark: etree._Element, unit: etree._Element, file: str) -> Iterator[str]:
    kind, ref = mark.get("type", "generic"), mark.get("ref")
    if ref is not None and ref.startswith("#") and _steps(ref) is None:
        yield _told(mark, f"has a ref that is no fragment identifier: {ref}")
    elif kind == "comment" and (ref is None) == (mark.get("value") is None):
        yield _told(mark, "is a comment: it has either a value or a ref to a note.")
    elif kind == "comment" and ref is not None and not _is_note(ref, unit, file):
        yield _told(mark, f"is a comment whose ref {ref} leads to no note of its unit.")
    elif kind == "mtc:match" and ref is not None:
        yield _told(mark, "marks a translation candidate and has no ref.")
    if kind == "generic" and mark.get("translate") is None:
        yield _told(mark, "is generic: it says translate.")


def _steps(ref: str) -> list[tuple[str, str]] | None:
    """The steps of a fragment identifier; None where it is none: file, group, unit, module, leaf in this order, once each."""
    steps: list[tuple[str, str]] = []
    for step in ref[1:].removeprefix("/").split("/"):
        prefix, sign, given = step.rpartition("=")
        if not _NMTOKEN.fullmatch(given) or (sign and prefix not in (*_STEPS, *_LEAVES[:-1], *_REGISTERED)):
            return None
        steps.append((prefix, given))
    ranks = [_LEAF if prefix in _LEAVES else _STEPS.get(prefix, _MODULE) for prefix, _ in steps]
    in_order = all(a < b for a, b in pairwise(ranks))
    return steps if in_order else None


def _is_note(ref: str, unit: etree._Element, file: str) -> bool:
    notes = {note.get("id") for note in core(unit, "note")}
    if not ref.startswith("#"):
        return ref in notes
    steps = dict(_steps(ref) or ())
    given = steps.pop("n", steps.pop("", None))
    is_here = steps.pop("f", file) == file and steps.pop("u", unit.get("id", "")) == unit.get("id")
    is_whole = "f" not in dict(_steps(ref) or ()) or "u" in dict(_steps(ref) or ())
    return given in notes and is_here and is_whole and not steps.keys() - {"g"}


def _ends(side: Sequence[etree._Element]) -> Iterator[str]:
    """Every start marker has its end after it, every end its start before it, in one unit."""
    starts = {code.get("id"): place for place, code in enumerate(side) if name_of(code) == "sm"}
    ends = {code.get("startRef"): place for place, code in enumerate(side) if name_of(code) == "em"}
    for given, place in starts.items():
        if ends.get(given, -1) < place:
            yield _told(side[place], "has no end marker after it in the unit.")
    for given, place in ends.items():
        if starts.get(given, len(side)) > place:
            yield _told(side[place], "has no start marker before it in the unit.")
