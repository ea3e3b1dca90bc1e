"""The plain way to align: every old block against every new one, best pairs first.

Too slow and too ready to guess for use; it is the yardstick for the speed and the pairs of `align.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

LIKE = 50.0  # of 100: below this, two blocks of running text have no more in common than any two


def plain_pairs(old: Sequence[str], new: Sequence[str]) -> set[tuple[int, int]]:
    """One-to-one pairs by likeness of letters, the most alike first; nothing below half alike."""
    likeness = process.cdist(old, new, scorer=fuzz.ratio, dtype=np.float32)
    rows, columns = np.nonzero(likeness >= LIKE)
    order = np.lexsort((columns, rows, -likeness[rows, columns]))
    free_old, free_new = set(range(len(old))), set(range(len(new)))
    pairs = set()
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if i in free_old and j in free_new:
            pairs.add((i, j))
            free_old.discard(i)
            free_new.discard(j)
    return pairs
