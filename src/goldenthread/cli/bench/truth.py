"""The truth of distant versions, composed from the small steps between adjacent ones.

Independent of the product's aligner: paragraphs of one small step are paired by difflib on whole
paragraphs and, where a step changed them, by difflib on characters; whatever is ambiguous is marked
unknown and stays unknown. docs/methods/alignment.md states the bias of this construction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

Targets = frozenset[int]
# Where each old block went: its targets, empty when it died, None when that is not certain.
Step = list[Targets | None]

ROOM = 1.4  # parts that are longer together than this share of the whole are copies, not parts
ALIVE, DEAD, MARGIN, CONTAINED, TRACES = 0.60, 0.35, 0.15, 0.85, 0.1


def small_step(old: Sequence[str], new: Sequence[str]) -> Step:
    """Where each old block went in one small step."""
    step: Step = [None] * len(old)
    taken: set[int] = set()
    for i, j in _equal_blocks(old, new):
        step[i] = frozenset([j])
        taken.add(j)
    left = [i for i in range(len(old)) if step[i] is None]
    free = [j for j in range(len(new)) if j not in taken]
    rows = {i: {j: _likeness(old[i], new[j]) for j in free} for i in left}
    for i in left:
        step[i] = _judge(i, rows=rows, old=old, new=new)
    return step


def compose(first: Step, second: Step) -> Step:
    """Two steps as one; unknown in either is unknown in both."""
    out: Step = []
    for targets in first:
        if targets is None:
            out.append(None)
            continue
        parts = [second[j] for j in targets]
        out.append(None if None in parts else frozenset().union(*(part or () for part in parts)))
    return out


def _equal_blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    pairs = []
    for i, j, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        pairs += [(i + k, j + k) for k in range(size)]
    used_old, used_new = {i for i, _ in pairs}, {j for _, j in pairs}
    olds, news = _once(old), _once(new)
    pairs += [
        (olds[text], news[text])
        for text in olds.keys() & news.keys()
        if olds[text] not in used_old and news[text] not in used_new
    ]
    return pairs


def _once(texts: Sequence[str]) -> dict[str, int]:
    seen: dict[str, int] = {}
    for index, text in enumerate(texts):
        seen[text] = -1 if text in seen else index
    return {text: index for text, index in seen.items() if index >= 0 and len(text) >= 40}


def _likeness(a: str, b: str) -> float:
    """Ratio of difflib on characters; 0 at once where fewer than three words in ten are shared."""
    first, second = Counter(a.lower().split()), Counter(b.lower().split())
    words = first.total() + second.total()
    if words > 12 and 2 * (first & second).total() < 0.3 * words and " " in a.strip():
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _contained(part: str, whole: str) -> float:
    """Share of the part's characters found in order, in runs of at least four, in the whole."""
    matcher = SequenceMatcher(None, part, whole, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size >= 4) / max(1, len(part))


def _judge(i: int, *, rows: dict[int, dict[int, float]], old: Sequence[str], new: Sequence[str]) -> Targets | None:
    row = rows[i]
    if not row:
        return _dead_or_unknown(old[i], new)
    best = max(row, key=lambda j: row[j])
    rivals = [value for j, value in row.items() if j != best]
    rivals += [other[best] for k, other in rows.items() if k != i]
    parts = [j for j in row if j != best and len(new[j]) >= 25 and _contained(new[j], old[i]) >= CONTAINED]
    if sum(len(new[j]) for j in {best, *parts}) > ROOM * len(old[i]) and parts:
        return None
    if row[best] >= ALIVE and row[best] - max(rivals, default=0.0) >= MARGIN:
        return frozenset([best, *parts])
    if len(parts) >= 1 and len(new[best]) >= 25 and _contained(new[best], old[i]) >= CONTAINED:
        return frozenset([best, *parts])
    return _dead_or_unknown(old[i], new) if row[best] < DEAD else None


def _dead_or_unknown(text: str, new: Sequence[str]) -> Targets | None:
    """Dead only when hardly any run of three of its words is left; else it may live on in pieces."""
    runs = _runs_of_three(text)
    left = set().union(*(_runs_of_three(other) for other in new)) if new else set()
    return None if not runs or len(runs & left) > TRACES * len(runs) else frozenset()


def _runs_of_three(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False)) or {tuple(words)}


def confirmed(step: Step, old: Sequence[str], new: Sequence[str]) -> Step:
    """A composed step without deaths that the final version contradicts: text that was restored is unknown."""
    return [
        _dead_or_unknown(old[i], new) if targets is not None and not targets else targets
        for i, targets in enumerate(step)
    ]
