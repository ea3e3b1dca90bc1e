"""Whether a cell says a thing in two languages, and what it says in each."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from goldenthread.text.language import guess_language

_TAG = re.compile(
    r"(?:^|\n)\s*[\[(]?(EN|FR|ES|RU|AR|ZH|English|Français|Español|Русский|العربية|中文)[\])]?\s*[:：]", re.IGNORECASE
)
_LEAST = 12  # letters; Chinese says much with few
_CODES = {"en": "en", "fr": "fr", "es": "es", "ru": "ru", "ar": "ar", "zh": "zh"} | {
    "english": "en", "français": "fr", "español": "es", "русский": "ru", "العربية": "ar", "中文": "zh",
}  # fmt: skip
_OF_SCRIPT = {"CYRILLIC": "ru", "ARABIC": "ar", "CJK": "zh"}
_PART = re.compile(r"\n+|(?<=[.!?؟。！？;；])\s*|\s+[/|–—]\s+")
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


def language_parts(text: str) -> dict[str, str]:
    """What a cell in two languages says in each, by code, in the order of the cell; {} when it is in one.

    Marks such as “EN:” part it; without them the scripts do, sentence by sentence and where one sentence holds two, word
    by word. What a language in Latin letters is, is told by its commonest words ("en" where they do not tell).
    """
    if not two_languages(text):
        return {}
    tags = list(_TAG.finditer(text))
    if len({_CODES[one[1].casefold()] for one in tags}) > 1:
        ends = [*(one.start() for one in tags[1:]), len(text)]
        pairs = [(_CODES[one[1].casefold()], text[one.end() : end]) for one, end in zip(tags, ends, strict=True)]
        return _joined([("", text[: tags[0].start()]), *pairs])
    found = _joined([pair for part in _PART.split(text) if part for pair in _by_script(part)])
    latin = guess_language(found.get("LATIN", ""))
    names = {"LATIN": latin if latin in ("en", "fr", "es") else "en", **_OF_SCRIPT}
    return {names[script]: words for script, words in found.items()}


def _by_script(part: str) -> list[tuple[str, str]]:
    """A sentence with its script; where it holds two, its words with theirs. What has no letters goes with what is before."""
    letters = Counter(script for char in part if char.isalpha() and (script := _script(char)))
    letters["CJK"] *= 3  # Chinese says much with few
    letters = +letters
    if len(letters) < 2 or max(letters.values()) >= 0.9 * sum(letters.values()):
        return [(max(letters, key=lambda name: letters[name]) if letters else "", part)]
    return [
        (next((script for char in word if char.isalpha() and (script := _script(char))), ""), word)
        for word in re.findall(r"\S+\s*", part)
    ]


def _joined(pairs: list[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    last = ""
    for name, words in pairs:
        last = name or last
        if last and words.strip():
            found.setdefault(last, []).append(words.strip())
    return {name: " ".join(parts) for name, parts in found.items()}
