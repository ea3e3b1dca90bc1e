"""What a page advises to do about something that is not there: words with the link that does it, for whom it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldenthread.ui.pages import Verb


@dataclass(frozen=True)
class Advice:
    """What to do, and where: `components/advice.html` shows both."""

    words: Any
    link: Any
    href: str


def advise(words: Any, way: Verb | None) -> Advice | None:
    """The advice with its way; None for whom the way is closed, and where there is none."""
    if way is None or way.reason or not way.action or not words:
        return None
    return Advice(words, way.words, way.action)
