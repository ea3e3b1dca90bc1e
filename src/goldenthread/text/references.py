"""References from one paragraph to another: kept by identity, shown as the number the paragraph has now.

In stored words a reference is `[[` + 32 hexadecimal digits (the GUID) + `]]`. A person who writes types `[[7]]` or
`[[7 (a)]]`; what they are given to edit is `[[7 #3fa2c1d0]]`, so that the reference stays with its paragraph even if
that is renumbered while they write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.text.compare.merge import merge3

_STORED = re.compile(r"\[\[([0-9a-f]{32})\]\]")
_WRITTEN = re.compile(r"\[\[([^\[\]#\n]{0,40}?)\s*(?:#([0-9a-f]{6,32}))?\]\]")
_ANY = re.compile(r"(\[\[[^\[\]\n]{0,80}\]\])")
_GUID = re.compile(r"[0-9a-f]{32}")
_TAG = 8


class UnknownReference(ValueError):
    """References that lead to no paragraph, or to several; `args` are what stands between the brackets."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph in order: its identity, kind, level and printed number."""

    guid: str
    kind: str
    level: int
    number: str


def labels(places: Iterable[Place]) -> dict[str, str]:
    """By GUID, how a paragraph is cited: 7, II, and a point with what it stands under: 7 (a), 7 (a) (ii)."""
    found: dict[str, str] = {}
    above: list[str] = []
    for place in places:
        if place.kind != "point":
            above = [place.number]
            found[place.guid] = place.number
            continue
        above = [*above[: max(place.level, 1)], place.number]
        found[place.guid] = " ".join(part for part in above if part)
    return found


def shown(words: str, known: Mapping[str, str], *, gone: str) -> str:
    """Stored words as they are read; `gone` stands for a paragraph that is not (or has no number) in this version."""
    if "[[" not in words:
        return words
    return _STORED.sub(lambda found: known.get(found[1]) or gone, words)


def to_write(words: str, known: Mapping[str, str]) -> str:
    """Stored words as a person edits them."""
    if "[[" not in words:
        return words
    return _STORED.sub(lambda found: f"[[{known.get(found[1], '')} #{found[1][:_TAG]}]]".replace("[[ #", "[[#"), words)


def stored(words: str, known: Mapping[str, str], others: Sequence[str] = ()) -> str:
    """What a person wrote, with references by identity; `others` are GUIDs of the document outside this version.

    Raises UnknownReference naming every one that leads nowhere. Stored words stay as they are.
    """
    unknown: list[str] = []

    def one(found: re.Match[str]) -> str:
        guid = _find(found[1].strip(), found[2] or "", known, others)
        if guid is None:
            unknown.append(found[0][2:-2].strip())
            return found[0]
        return f"[[{guid}]]"

    made = _WRITTEN.sub(one, words) if "[[" in words else words
    if unknown:
        raise UnknownReference(*dict.fromkeys(unknown))
    return made


def _find(label: str, tag: str, known: Mapping[str, str], others: Sequence[str]) -> str | None:
    if _GUID.fullmatch(label):
        return label
    if tag:
        hits = [guid for guid in [*known, *others] if guid.startswith(tag)]
    else:
        wanted = "".join(label.split()).rstrip(".").casefold()
        hits = [guid for guid, name in known.items() if name and "".join(name.split()).casefold() == wanted]
    return hits[0] if len(set(hits)) == 1 else None


def kept(before: str, after: str, known: Mapping[str, str], *, gone: str) -> str:
    """New words (`after`, as read) for stored words (`before`), with the references that still stand in them."""
    was = shown(before, known, gone=gone)
    return after if was == before else merge3(was, mine=after, theirs=before).text or after


def broken(words: str, known: Mapping[str, str]) -> int:
    """How many references in stored words lead to a paragraph that is not in this version."""
    return sum(guid not in known for guid in _STORED.findall(words))


def parts(words: str) -> list[str]:
    """Words and what stands in double brackets in turn, words first and last; joined, they are the words again."""
    return _ANY.split(words)


def label(reference: str, known: Mapping[str, str]) -> str:
    """How the paragraph of a stored reference (with its brackets) is cited; "" for one that leads nowhere."""
    found = _STORED.fullmatch(reference)
    return known.get(found[1], "") if found else ""
