"""The shape of a list on a page: the name of a row first, no column that says nothing, filters folded with what is set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.safestring import SafeString

from goldenthread.platform.fields import Translated

if TYPE_CHECKING:
    from goldenthread.ui.lists import Column

NAMES = ("title", "name", "text", "label")
ROWS_TO_JUDGE = 3  # a column that says nothing in fewer rows may still say something in the next
ROWS_ALIKE = 8  # as many rows that say the same say it once
UNKNOWN_ALIKE = 3  # as many cells that are not specified say so by a sign, and once in words
FOLDED = 2  # more filters than these are folded away
UNKNOWN: tuple[Any, ...] = (None, "", {}, [])


def page_columns(columns: Sequence[Column]) -> tuple[list[Column], Column | None]:
    """The columns in the order of a page, and the code that stands in small letters under the name.

    The name comes first; the key is for data and addresses, and left out where a row has a name.
    """
    named = next((one for one in columns if one.name in NAMES), None)
    main = next((one for one in columns if one.links and one.name != "key"), None) or named
    if main is None:
        return list(columns), None
    if named is not None and not main.links:
        main = replace(named, links=any(one.links for one in columns)) if main is named else main
    code = next((one for one in columns if one.name == "code" and one.name != main.name), None)
    rest = [one for one in columns if one.name not in {main.name, "key", code.name if code else ""}]
    return [main, *rest], code


def is_unknown(value: Any) -> bool:
    """True for what a cell would show as not specified."""
    if isinstance(value, Translated):
        return not value
    if isinstance(value, SafeString):
        return value.startswith('<span class="not-set">')
    return any(value is one or (type(value) is type(one) and value == one) for one in UNKNOWN)


def silent(columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> set[int]:
    """The places of the columns (never the first) that say nothing in any of the rows."""
    if len(rows) < ROWS_TO_JUDGE:
        return set()
    return {
        place
        for place, column in enumerate(columns)
        if place and column.kind != "optional" and all(is_unknown(row[place]) for row in rows)
    }


def has_many_unknown(rows: Iterable[Sequence[Any]]) -> bool:
    """Whether so many cells are not specified that the words stand once below the table, and a sign in each."""
    return sum(is_unknown(value) for row in rows for value in row) >= UNKNOWN_ALIKE


def alike(columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> set[int]:
    """The places of the columns (never the first, no state, no number) that say one thing in all of many rows."""
    if len(rows) < ROWS_ALIKE:
        return set()
    first = rows[0]
    return {
        place
        for place, column in enumerate(columns)
        if place
        and column.kind in ("text", "code", "date")
        and not is_unknown(first[place])
        and all(type(row[place]) is type(first[place]) and row[place] == first[place] for row in rows)
    }


@dataclass(frozen=True)
class Chip:
    """A choice that is set: what it is, what was chosen, and the address without it."""

    label: Any
    chosen: Any
    without: str


def chips(query: QueryDict, filters: Sequence[tuple[Any, Any, str]]) -> list[Chip]:
    """The choices that are set, each with the way to take it away."""
    found = []
    for one, options, chosen in filters:
        if not chosen:
            continue
        words = next((label for value, label in options or () if str(value) == chosen), chosen)
        rest = query.copy()
        rest.pop(one.name, None)
        rest.pop("page", None)
        found.append(Chip(one.label, words, "?" + rest.urlencode()))
    return found


def again(kept: Sequence[int], rows: Sequence[Sequence[Any]]) -> list[set[int]]:
    """For each row the places that say the same as in the row above, where both begin with the same."""
    found: list[set[int]] = [set() for _row in rows]
    for number in range(1, len(rows)):
        before, here = rows[number - 1], rows[number]
        if kept and before[kept[0]] == here[kept[0]] and here[kept[0]] not in (None, ""):
            found[number] = {place for place in kept if before[place] == here[place]}
    return found
