"""Organizations whose names and acronyms are common knowledge: recognized in a name, whatever language it is in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from functools import cache

from goldenthread.register.names.words import plain, table, words_of

STEM = 6  # letters of a word that count, so that forms of a word in several languages are one
LEAST_WORDS = 3  # of a known name inside a longer one


def stems_of(words: Collection[str]) -> frozenset[str]:
    """What stands for the words of a name: countries whole, of other words the first letters; numbers apart."""
    return frozenset(word if word.startswith("@") else word[:STEM] for word in words if not word.isdigit())


def named(words: Collection[str], text: str) -> str | None:
    """The known organization that the whole of a name stands for; None for all others."""
    known = _names().get(stems_of(words))
    if known is None and len(words) == 1:
        return _acronyms().get(plain(text).replace(" ", ""))
    return known


def mentioned(words: Collection[str], text: str, acronyms: Collection[str]) -> frozenset[str]:
    """The known organizations that a name speaks of: by an acronym, or by their name inside it, the longest."""
    tokens = {*plain(text).split(), plain(text).replace(" ", "")}
    found = {_acronyms()[one] for one in tokens if one in _acronyms() and (len(one) > LEAST_WORDS or one in acronyms)}
    stems = stems_of(words)
    inside = [name for name in _names() if len(name) >= LEAST_WORDS and name <= stems]
    if inside:
        found.add(_names()[max(inside, key=lambda name: (len(name), sorted(name)))])
    return frozenset(found)


@cache
def _names() -> dict[frozenset[str], str]:
    rows = table("known_organizations.csv")
    return {stems_of(words_of(row["name"])): row["organization"] for row in rows if row["is_acronym"] == "no"}


@cache
def _acronyms() -> dict[str, str]:
    """Acronyms that stand for one organization alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in table("known_organizations.csv"):
        if row["is_acronym"] == "yes":
            found[re.sub(r"\W", "", row["name"]).lower()].add(row["organization"])
    return {acronym: next(iter(names)) for acronym, names in found.items() if len(names) == 1}
