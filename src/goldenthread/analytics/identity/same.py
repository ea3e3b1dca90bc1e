"""Things that are the same, joined two by two (union and find)."""

from __future__ import annotations


class Same:
    """Groups of texts that stand for one thing."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def knows(self, one: str) -> bool:
        """Whether a text was ever joined."""
        return one in self._above

    def find(self, one: str) -> str:
        """What stands for the group of a text: a country where there is one in it, else the first in order."""
        above = self._above.get(one, one)
        while above != (higher := self._above.get(above, above)):
            above = higher
        self._above[one] = above
        return above

    def join(self, one: str, other: str) -> None:
        """Say that two texts stand for the same."""
        first, second = sorted((self.find(one), self.find(other)))
        self._above[second] = first
