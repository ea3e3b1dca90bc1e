"""The type of a column, guessed from its values as they go by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


class Guess:
    """The type that all values seen so far fit: boolean, integer, number, date, else string; unknown fits each."""

    def __init__(self) -> None:
        self.seen = 0
        self._is_known = False
        self._fits = dict.fromkeys(("boolean", "integer", "date", "number"), True)

    def see(self, value: Any) -> None:
        """Note one more value."""
        self.seen += 1
        if value in (None, ""):
            return
        self._is_known = True
        is_boolean, words = isinstance(value, bool), str(value)
        self._fits["boolean"] &= is_boolean
        self._fits["integer"] &= isinstance(value, int) and not is_boolean
        self._fits["date"] &= not is_boolean and bool(DATE.fullmatch(words))
        self._fits["number"] &= not is_boolean and _is_number(value, words)

    @property
    def kind(self) -> str:
        """The type."""
        return next((kind for kind, fits in self._fits.items() if fits), "string") if self._is_known else "string"


def _is_number(value: Any, words: str) -> bool:
    """Digits that begin with a nought name something; they are no quantity."""
    if len(words) > 1 and words[0] == "0" and words[1] != ".":
        return False
    return isinstance(value, float | int) or bool(NUMBER.fullmatch(words))


def kind_of(values: Iterable[Any]) -> str:
    """The type that all the values fit."""
    guess = Guess()
    for value in values:
        guess.see(value)
    return guess.kind
