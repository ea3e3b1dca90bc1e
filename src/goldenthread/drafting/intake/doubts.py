"""What a person decides before a file is taken in: which paragraphs of it are those of the newest version."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from goldenthread.text import Block, Change, Pair, Piece, word_diff

EVEN = 0.5  # from this chance on, "the same paragraph" is what a person is offered first
OFFERED = 5  # paragraphs offered as the counterpart of one that seems to have none


@dataclass(frozen=True)
class Doubt:
    """A paragraph of the newest version and one of the file that may be the same: both, marked where they differ."""

    key: str
    old: list[Block]
    new: list[Block]
    confidence: float
    pieces: list[Piece]

    @property
    def is_likely(self) -> bool:
        """Whether it is more likely than not the same paragraph."""
        return self.confidence >= EVEN

    @property
    def before(self) -> list[Piece]:
        """The words of the old one; those that went are marked as deleted."""
        return [piece for piece in self.pieces if piece.change is not Change.INSERTED]

    @property
    def after(self) -> list[Piece]:
        """The words of the new one; those that came are marked as inserted."""
        return [piece for piece in self.pieces if piece.change is not Change.DELETED]

    @property
    def old_title(self) -> str:
        """What a reader knows the old paragraph by."""
        return named(self.old[0])

    @property
    def new_title(self) -> str:
        """What a reader knows the new paragraph by."""
        return named(self.new[0])

    @property
    def old_label(self) -> str:
        """How the old paragraph is called."""
        return called(self.old[0])

    @property
    def new_label(self) -> str:
        """How the new paragraph is called."""
        return called(self.new[0])


@dataclass(frozen=True)
class Choice:
    """A paragraph offered as the counterpart of another; `likeness` of their words, 0 to 1."""

    key: str
    block: Block
    likeness: float

    @property
    def label(self) -> str:
        """How it is called."""
        return called(self.block)

    @property
    def title(self) -> str:
        """What a reader knows it by."""
        return named(self.block)


@dataclass(frozen=True)
class Lone:
    """A paragraph that seems to be new, or gone, without that being sure; `choices` are those it may be, the likest first."""

    block: Block
    is_new: bool
    confidence: float
    choices: list[Choice] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name in a form."""
        return f"{'new' if self.is_new else 'gone'}-{self.block.index}"

    @property
    def label(self) -> str:
        """How it is called."""
        return called(self.block)

    @property
    def title(self) -> str:
        """What a reader knows it by."""
        return named(self.block)


def called(block: Block) -> str:
    """How a paragraph is called: its number, else its address."""
    return block.number or block.eid


def named(block: Block) -> str:
    """What a reader knows a paragraph by: its number, else its first words."""
    return block.number or f"“{shorten(block.text, 60, placeholder=' …')}”"


def key_of(pair: Pair) -> str:
    """The name of a doubtful pair: its first old and its first new paragraph, counted from 0."""
    return f"{pair.old[0]}-{pair.new[0]}"


def doubt_of(pair: Pair, old: Sequence[Block], new: Sequence[Block]) -> Doubt:
    """A doubtful pair as a person decides on it."""
    olds, news = [old[i] for i in pair.old], [new[j] for j in pair.new]
    pieces = word_diff("\n".join(one.text for one in olds), "\n".join(one.text for one in news))
    return Doubt(key_of(pair), olds, news, pair.confidence, pieces)


def lone_of(pairs: Sequence[Pair], old: Sequence[Block], new: Sequence[Block]) -> list[Lone]:
    """The paragraphs that are doubtful as new or gone, new ones first, each with those that it may be.

    A pair of them is offered once, at the new one.
    """
    olds, news = unpaired(pairs)
    sure = {i for pair in pairs if pair.automatic for i in pair.new if not pair.old}
    found = []
    for pair in pairs:
        if pair.automatic or (pair.old and pair.new):
            continue
        for j in pair.new:
            found.append(Lone(new[j], True, pair.confidence, _choices(new[j], [(f"{i}-{j}", old[i]) for i in olds])))
        for i in pair.old:
            others = [(f"{i}-{j}", new[j]) for j in news if j in sure]
            found.append(Lone(old[i], False, pair.confidence, _choices(old[i], others)))
    return sorted(found, key=lambda one: not one.is_new)


def _choices(block: Block, others: Sequence[tuple[str, Block]]) -> list[Choice]:
    scored = [Choice(key, one, round(fuzz.token_sort_ratio(block.text, one.text) / 100, 2)) for key, one in others]
    return sorted(scored, key=lambda one: (-one.likeness, one.block.index))[:OFFERED]


def unpaired(pairs: Sequence[Pair]) -> tuple[list[int], list[int]]:
    """The old and the new paragraphs that have no counterpart."""
    olds = [i for pair in pairs if not pair.new for i in pair.old]
    return olds, [j for pair in pairs if not pair.old for j in pair.new]


def require_known(pairs: Sequence[Pair], same: Collection[str]) -> None:
    """Refuse, in words, keys of what is not in doubt, and two counterparts of one paragraph."""
    olds, news = (set(map(str, each)) for each in unpaired(pairs))
    known = {key_of(pair) for pair in pairs if not pair.automatic and pair.old and pair.new}
    parts = {key: key.partition("-")[::2] for key in same}
    unknown = [key for key, (old, new) in parts.items() if key not in known and not (old in olds and new in news)]
    if unknown:
        raise ValidationError(
            {"same": _("%(pairs)s: there is no such doubtful pair.") % {"pairs": ", ".join(sorted(unknown))}}
        )
    for side in (0, 1):
        taken = [each[side] for each in parts.values()]
        if twice := sorted({key for key, each in parts.items() if taken.count(each[side]) > 1}):
            raise ValidationError(
                {"same": _("%(pairs)s: one paragraph cannot be two others. Choose one.") % {"pairs": ", ".join(twice)}}
            )


def chosen(pairs: Sequence[Pair], same: Collection[str]) -> dict[int, int]:
    """By new paragraph, the old one that a person said it is, among those without a counterpart."""
    olds, news = unpaired(pairs)
    found = (key.partition("-")[::2] for key in same)
    return {int(new): int(old) for old, new in found if old.isdecimal() and int(old) in olds and int(new) in news}


def choices_json(doubtful: Sequence[Doubt], lone: Sequence[Lone], same: Collection[str]) -> list[dict[str, Any]]:
    """What was chosen of each doubt, as the report of an import keeps it."""
    found = [
        {"old": one.old_label, "new": one.new_label, "confidence": one.confidence, "same": one.key in same}
        for one in doubtful
    ]
    for one in lone:
        other = next((choice.label for choice in one.choices if choice.key in same), "")
        pair = {"old": other, "new": one.label} if one.is_new else {"old": one.label, "new": other}
        found.append({**pair, "confidence": one.confidence, "same": bool(other)})
    return found
