"""What a clause is called within its resolution: short, unique, the same in six languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goldenthread.text.resolutions.clauses import Clause
from goldenthread.text.resolutions.kinds import ANNEX, PREAMBULAR

LONGEST = 60


def keys(clauses: Sequence[Clause]) -> list[str]:
    """The name of each clause: "3 (a)", "pp2" in the preamble, "annex 12" or "annex 2: 12" where there are several."""
    annexes = list(dict.fromkeys(one.annex for one in clauses if one.kind == ANNEX))
    seen: Counter[str] = Counter()
    found, taken = [], set()
    for one in clauses:
        name = _base(one, annexes, seen)
        number = 1
        while name in taken:
            number += 1
            name = f"{_base(one, annexes, None)[: LONGEST - 6]} – {number}"
        taken.add(name)
        found.append(name)
    return found


def _base(one: Clause, annexes: list[str], seen: Counter[str] | None) -> str:
    if one.kind == PREAMBULAR:
        if one.depth or one.label:
            return f"pp {one.path or one.label}"[:LONGEST]
        if seen is not None:
            seen["pp"] += 1
        return f"pp{seen['pp'] if seen is not None else ''}"
    place = one.path or one.label
    if one.kind != ANNEX:
        return place[:LONGEST] or "op"
    which = "annex" if len(annexes) == 1 else f"annex {annexes.index(one.annex) + 1}:"
    return f"{which} {place or 'text'}"[:LONGEST]
