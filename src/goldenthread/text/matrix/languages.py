"""Whether a cell says a thing in two languages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_TAG = re.compile(
    r"(?:^|\n)\s*[\[(]?(EN|FR|ES|RU|AR|ZH|English|Français|Español|Русский|العربية|中文)[\])]?\s*[:：]", re.IGNORECASE
)
_LEAST = 12  # letters; Chinese says much with few
_SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC", "CJK")


def two_languages(text: str) -> str:
    """The two languages or scripts that a cell is in, as `Latin, Arabic`; "" when it is in one."""
    tags = {found.casefold()[:2] for found in _TAG.findall(text)}
    if len(tags) > 1:
        return ", ".join(sorted(tags))
    letters = Counter(_script(char) for char in text[:20_000] if char.isalpha())
    total = sum(letters.values())
    found = [
        name
        for name in _SCRIPTS
        if letters[name] >= (6 if name == "CJK" else _LEAST)
        and letters[name] >= total * (0.1 if name == "CJK" else 0.25)
    ]
    return ", ".join(name.capitalize() if name != "CJK" else "Chinese" for name in found) if len(found) > 1 else ""


def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((one for one in _SCRIPTS if name.startswith(one)), "")
