"""The summary of changes: how many paragraphs were edited, moved, split, merged, added or deleted, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.text.compare.align.pairs import Fate, Pair
from goldenthread.text.compare.redline.words import COUNTS, NOUN_AFTER, NOUN_BEFORE, SEPARATORS, STOPS

CHANGES = ("edited", "moved", "moved_edited", "split", "merged", "new", "deleted")


@dataclass(slots=True)
class Tally:
    """How many pairs of each kind an alignment has, and how many of them a person should check."""

    same: int = 0
    edited: int = 0
    moved: int = 0
    moved_edited: int = 0
    split: int = 0
    split_parts: int = 0
    merged: int = 0
    merged_parts: int = 0
    new: int = 0
    deleted: int = 0
    asked: int = 0

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> Tally:
        """The tally of an alignment."""
        tally = cls()
        for pair in pairs:
            kind = "moved_edited" if pair.kind is Fate.MOVED and pair.changed else pair.kind.value
            setattr(tally, kind, getattr(tally, kind) + 1)
            tally.split_parts += len(pair.new) if pair.kind is Fate.SPLIT else 0
            tally.merged_parts += len(pair.old) if pair.kind is Fate.MERGED else 0
            tally.asked += not pair.automatic
        return tally


def summary_of_changes(pairs: Iterable[Pair], *, language: str = "en") -> str:
    """One sentence that says what changed, in one of six languages (English for any other)."""
    tally = Tally.of(pairs)
    language = language if language in COUNTS else "en"
    said = [_phrase(tally, key, language) for key in CHANGES if getattr(tally, key)]
    if said:
        said[0] = _with_noun(said[0], language)
    else:
        said = [COUNTS[language]["none"][0].rstrip(".。")]
    said += [_phrase(tally, key, language) for key in ("same", "asked") if getattr(tally, key)]
    sentence = SEPARATORS.get(language, ", ").join(said)
    return sentence[0].upper() + sentence[1:] + STOPS.get(language, ".")


def _phrase(tally: Tally, key: str, language: str) -> str:
    count = getattr(tally, key)
    parts = {"split": tally.split_parts, "merged": tally.merged_parts}.get(key, 0)
    return COUNTS[language][key][count > 1].format(n=count, parts=parts)


def _with_noun(phrase: str, language: str) -> str:
    """The first phrase says what is counted: "12 paragraphs edited"."""
    if language in NOUN_BEFORE:
        return f"{NOUN_BEFORE[language]} {phrase}"
    if language not in NOUN_AFTER:
        return phrase
    figure, rest = phrase.split(" ", 1)
    return f"{figure} {NOUN_AFTER[language][figure != '1']} {rest}"
