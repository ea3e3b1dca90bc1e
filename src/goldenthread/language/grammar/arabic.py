"""What can be seen of Arabic grammar without vowels: the article after li-, the oblique of ordinals, gender."""

from __future__ import annotations

import re

_FEMININE = ("اليونيدو", "اليونسكو", "دول", "بلدان", "الدول", "البلدان", "خطة", "أقل")


def gender(name: str) -> str:
    """m or f, by the first word."""
    first = (name.split() or [""])[0]
    return "f" if first.endswith(("ة", "اء", "ى")) or first in _FEMININE else "m"


def bend(name: str, way: str) -> str | None:
    """`li` writes the preposition before the name, `obl` the oblique of what ends in ون."""
    if way == "li":
        return "لل" + name[2:] if name.startswith("ال") else "ل" + name
    if way == "obl":
        return re.sub(r"(عشر|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع)ون(?=\s|$)", r"\1ين", name)
    return None
