"""Aligning two versions of a text: which paragraph became which, and how sure that is.

Method and measurements: docs/methods/alignment.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.text.blocks import Block
from goldenthread.text.compare.align.candidates import Candidates, candidates, sides
from goldenthread.text.compare.align.choose import join_clear, join_rest
from goldenthread.text.compare.align.confidence import AUTOMATIC, Judge
from goldenthread.text.compare.align.exact import Matching, gaps, join_equal
from goldenthread.text.compare.align.parts import Parts
from goldenthread.text.compare.align.place import join_in_place, part_doubtful_moves, spine_of
from goldenthread.text.compare.align.wholes import join_wholes
from goldenthread.text.tokens import collapse, folded_words


class Fate(StrEnum):
    """What became of a block from the old version to the new one."""

    SAME = "same"
    EDITED = "edited"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    DELETED = "deleted"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks of the old version and what they became in the new one, by index.

    `confidence` is the chance, 0 to 1, that this is right; `automatic` is False where a person should
    look. `changed` says whether the words differ: a moved block may be edited too.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    kind: Fate
    confidence: float
    automatic: bool
    changed: bool


def align(old: Sequence[Block | str], new: Sequence[Block | str]) -> list[Pair]:
    """Pairs in the order of the new version, deleted blocks where they stood; every index occurs once."""
    old_texts, new_texts = _texts(old), _texts(new)
    matching = Matching.empty(len(old), new=len(new))
    _join_by_guid(matching, old, new)
    _join_unchanged(matching, old_texts, new_texts)
    parts = Parts(old_texts, new_texts, matching)
    found = _join_changed(matching, old_texts, new_texts, parts)
    return _pairs(old_texts, new_texts, matching, parts, found)


def _texts(blocks: Sequence[Block | str]) -> list[str]:
    return [block if isinstance(block, str) else block.text for block in blocks]


def _join_by_guid(matching: Matching, old: Sequence[Block | str], new: Sequence[Block | str]) -> None:
    """Join blocks that carry the same GUID, unless the GUIDs are contradicted by the text.

    A file whose GUIDs sit on other paragraphs' words has been renumbered by a tool: they are then ignored.
    """
    olds, news = _guids(old), _guids(new)
    shared = [(olds[guid], news[guid]) for guid in olds.keys() & news.keys()]
    texts = {collapse(text): j for j, text in enumerate(_texts(new))}
    strayed = 0
    for i, j in shared:
        text = collapse(old[i].text)  # type: ignore[union-attr]
        strayed += texts.get(text, j) != j and text != collapse(new[j].text)  # type: ignore[union-attr]
    if strayed * 10 <= len(shared):
        for i, j in shared:
            matching.join(i, j, 1.0)


def _guids(blocks: Sequence[Block | str]) -> dict[str, int]:
    """Index of every GUID that occurs once."""
    seen: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if isinstance(block, Block) and block.guid:
            seen[block.guid] = -1 if block.guid in seen else index
    return {guid: index for guid, index in seen.items() if index >= 0}


def _join_unchanged(matching: Matching, old: Sequence[str], new: Sequence[str]) -> None:
    """Join what is letter for letter the same, then what differs in white space only."""
    join_equal(matching, old, new)
    _join_by(collapse, matching, old, new)


def _join_by(key: Callable[[str], str], matching: Matching, old: Sequence[str], new: Sequence[str]) -> None:
    join_equal(matching, _keys(old, matching.old_to, key), _keys(new, matching.new_to, key))


def _keys(texts: Sequence[str], partners: Sequence[int], key: Callable[[str], str]) -> list[str | None]:
    return [key(text) if partner < 0 else None for text, partner in zip(texts, partners, strict=True)]


def _word_key(text: str) -> str:
    return " ".join(folded_words(text)) or collapse(text)


def _join_changed(matching: Matching, old: Sequence[str], new: Sequence[str], parts: Parts) -> Candidates:
    """Join what changed: recognizable in its place, then the same but for case and punctuation, then the rest."""
    part_doubtful_moves(matching, old, new)
    while join_in_place(matching, old, new):
        join_equal(matching, old, new)
    _join_by(_word_key, matching, old, new)
    old_side, new_side = sides(old, new, left_old=matching.left_old(), left_new=matching.left_new())
    found = candidates(old_side, new_side, gaps(matching, spine_of(matching, old)))
    join_wholes(parts, old_side, new_side, found)
    parts.find()
    join_clear(matching, found)
    parts.find()
    join_rest(matching, found)
    parts.find()
    return found


def _pairs(old: Sequence[str], new: Sequence[str], matching: Matching, parts: Parts, found: Candidates) -> list[Pair]:
    judge = Judge(old, new, matching=matching, parts=parts, found=found)
    in_order = set(spine_of(matching, old))
    out = [_joined(old, new, pair, parts=parts, judge=judge, moved=pair not in in_order) for pair in matching.pairs()]
    in_old = {i for pair in out for i in pair.old}
    in_new = {j for pair in out for j in pair.new}
    for i in sorted(set(range(len(old))) - in_old):
        out.append(_lone((i,), (), Fate.DELETED, judge.deleted(i)))
    for j in sorted(set(range(len(new))) - in_new):
        out.append(_lone((), (j,), Fate.NEW, judge.new_block(j)))
    return in_reading_order(out)


def _joined(
    old: Sequence[str], new: Sequence[str], pair: tuple[int, int], *, parts: Parts, judge: Judge, moved: bool
) -> Pair:
    i, j = pair
    olds = tuple(sorted([i, *parts.of_new.get(j, [])]))
    news = tuple(sorted([j, *parts.of_old.get(i, [])]))
    several = len(olds) + len(news) > 2
    changed = several or (old[i] != new[j] and collapse(old[i]) != collapse(new[j]))
    if len(news) > 1:
        kind = Fate.SPLIT
    elif len(olds) > 1:
        kind = Fate.MERGED
    else:
        kind = Fate.MOVED if moved else Fate.EDITED if changed else Fate.SAME
    chance = judge.group(olds, news) if several else judge.pair(i, j, moved=moved)
    confidence = round(chance, 4)
    return Pair(olds, news, kind, confidence, confidence >= AUTOMATIC, changed)


def _lone(old: tuple[int, ...], new: tuple[int, ...], kind: Fate, chance: float) -> Pair:
    confidence = round(chance, 4)
    return Pair(old, new, kind, confidence, confidence >= AUTOMATIC, True)


def in_reading_order(pairs: list[Pair]) -> list[Pair]:
    """New order; a deleted block follows the nearest block that stood before it and has not moved."""
    at_old = {i: pair.new[0] for pair in pairs if pair.new and pair.kind is not Fate.MOVED for i in pair.old}
    last, places = -1, {}
    for pair in sorted((p for p in pairs if p.old), key=lambda p: p.old[0]):
        for i in pair.old:
            last = at_old.get(i, last)
            places[i] = last
    return sorted(pairs, key=lambda p: (p.new[0], 0, 0) if p.new else (places[p.old[0]], 1, p.old[0]))
