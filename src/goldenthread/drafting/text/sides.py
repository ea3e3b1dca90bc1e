"""Two files of one text in two languages beside each other: paragraphs paired by kind, number and order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from goldenthread.drafting.text.blocks import Block


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph and its translation; None where the other text has none at this place."""

    source: Block | None
    target: Block | None

    @property
    def place(self) -> str:
        """How a person finds it: its number, else the beginning of its words."""
        block = self.source or self.target
        return (block.number or f"“{block.text[:30]}”") if block else ""


def pair_blocks(source: Sequence[Block], target: Sequence[Block]) -> list[Side]:
    """Every paragraph of both texts once, in order. Numbers are the same in six languages, so they and the kinds decide."""
    keys = [[(block.kind, block.level, block.number) for block in side] for side in (source, target)]
    found: list[Side] = []
    for tag, i, j, k, m in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        olds, news = source[i:j], target[k:m]
        if tag == "equal" or len(olds) == len(news):
            found += [Side(a, b) for a, b in zip(olds, news, strict=True)]
        else:
            found += [*(Side(a, None) for a in olds), *(Side(None, b) for b in news)]
    return found
