"""Which sign separates decimals in a file: learnt from its numbers that can be read in one way alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u066c'’]")
SIGNS = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９−\u066b，．％٪",
    "012345678901234567890123456789-.,.%%",
    "\u200e\u200f",
)
_LONE = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}%?")


def clean(text: str) -> str:
    """The text with western digits and signs."""
    return text.strip().translate(SIGNS)


def is_doubtful(text: str) -> bool:
    """Whether the text may be two numbers: 15,500 is fifteen and a half in one language and thousands in another."""
    return bool(_LONE.fullmatch(clean(text)))


def decimal_sign(text: str) -> str:
    """The sign of decimals that the text can have alone; empty where it has none or may be read in two ways."""
    bare = SPACES.sub("", clean(text)).rstrip("%").lstrip("+-")
    commas, points = bare.count(","), bare.count(".")
    if is_doubtful(text) or not commas + points:
        return ""
    if commas and points:
        last = "," if bare.rindex(",") > bare.rindex(".") else "."
        return last if bare.count(last) == 1 else ""
    if commas > 1 or points > 1:
        return "." if commas > 1 else ","
    return "," if commas else "."


def decimal_sign_of(texts: Iterable[str]) -> str:
    """The sign of decimals of all the texts; empty where they contradict each other or none tells."""
    signs = {found for text in texts if (found := decimal_sign(text))}
    return signs.pop() if len(signs) == 1 else ""
