"""Trees that may be none: loops, all that lies above, parents that others imply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache


def cycles(parents: Mapping[str, set[str]]) -> list[list[str]]:
    """One loop for each knot of elements that lie above each other, from the bottom up. Tarjan, without recursion."""
    return [_loop(parents, knot) for knot in _knots(parents) if len(knot) > 1 or knot[0] in parents[knot[0]]]


def _knots(parents: Mapping[str, set[str]]) -> Iterator[list[str]]:
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: list[str] = []
    standing: set[str] = set()
    for root in parents:
        if root in number:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(sorted(parents[root])))]
        number[root] = low[root] = len(number)
        open_.append(root)
        standing.add(root)
        while work:
            node, rest = work[-1]
            step = next((one for one in rest if one in parents), None)
            if step is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    place = open_.index(node)
                    knot, open_[place:] = open_[place:], []
                    standing -= set(knot)
                    yield knot
            elif step not in number:
                number[step] = low[step] = len(number)
                open_.append(step)
                standing.add(step)
                work.append((step, iter(sorted(parents[step]))))
            elif step in standing:
                low[node] = min(low[node], number[step])


def _loop(parents: Mapping[str, set[str]], knot: list[str]) -> list[str]:
    """A way from the first element of a knot up to itself."""
    inside, start = set(knot), knot[0]
    came: dict[str, str] = {}
    queue = [start]
    for node in queue:
        for above in sorted(parents[node] & inside):
            if above == start:
                way = [node]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            if above not in came:
                came[above] = node
                queue.append(above)
    return [start]


def above_all(parents: Mapping[str, set[str]], key: str, *, without: str = "") -> set[str]:
    """All that lies above an element, however far, on ways that do not lead through `without`."""
    found: set[str] = set()
    queue = list(parents.get(key, ()))
    while queue:
        step = queue.pop()
        if step not in found and step != without:
            found.add(step)
            queue += parents.get(step, ())
    return found


def redundant(parents: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Elements and those of their parents that lie above another of their parents already."""
    found = []
    for key, own in parents.items():
        if len(own) < 2:
            continue
        lines = {one: above_all(parents, one, without=key) for one in own if one != key}
        for one in sorted(lines):
            if any(one in lines[other] and other not in lines[one] for other in lines if other != one):
                found.append((key, one))
    return found


@lru_cache(maxsize=50_000)
def natural(code: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts 2 before 10 and 1.2 before 1.10."""
    return tuple((0, int(part)) if part.isdigit() else (1, part.casefold()) for part in re.findall(r"\d+|\D+", code))
