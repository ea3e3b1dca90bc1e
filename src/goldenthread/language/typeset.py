"""The last touch on a sentence: spaces that do not break, apostrophes, dashes and marks as each language prints them."""

from __future__ import annotations

import re
from collections.abc import Callable

from goldenthread.language import code

NBSP = "\u00a0"
ISOLATE, END = "\u2066", "\u2069"  # a left-to-right passage inside a right-to-left one
_CJK = r"[\u2e80-\u2fff\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"


def typeset(text: str, language: str) -> str:
    """The text as that language prints it; to do it twice changes nothing."""
    rule = _RULES.get(code(language))
    return rule(text) if rule else text


def isolated(words: str, language: str) -> str:
    """Foreign words that keep their direction inside Arabic, with the marks at their ends."""
    return f"{ISOLATE}{words}{END}" if code(language) == "ar" and re.search(r"[A-Za-zÀ-ÿ]", words) else words


def _french(text: str) -> str:
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    text = re.sub(r"[ \u00a0\u202f]*([;:!?»])(?=[\s.,;)\u00a0]|$)", NBSP + r"\1", text)
    text = re.sub(r"«[ \u202f]?(?=\S)", "«" + NBSP, text)
    text = re.sub(r"\bn[°º]\s*(?=\d)", "n°" + NBSP, text)
    text = re.sub(r"\b(S\.) (E\.) (M\.|Mme) ", rf"\1{NBSP}\2{NBSP}\3{NBSP}", text)
    return re.sub(r"(?<=\d) (?=%)", NBSP, text)


def _russian(text: str) -> str:
    text = re.sub(r"(?<=\b\d{4})-(?=\d{4}\b)", "–", text)
    text = re.sub(r"№\s*(?=\d)", "№" + NBSP, text)
    text = re.sub(r"\b(г-(?:н|на|ну|ном|жа|жи|же|жу|жой)) ", r"\1" + NBSP, text)
    text = re.sub(r"(?<=\d) (?=(?:год[аыу]?|годов|%)\b)", NBSP, text)
    return re.sub(r" – ", NBSP + "– ", text)


def _spanish(text: str) -> str:
    return re.sub(r"\b(núm\.|Sr\.|Sra\.) ", r"\1" + NBSP, text)


def _english(text: str) -> str:
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    return re.sub(r"\b(No\.|Mr\.|Ms\.) ", r"\1" + NBSP, text)


def _chinese(text: str) -> str:
    """No space between characters and figures, marks or words in Latin letters."""
    text = re.sub(rf"(?<={_CJK})[ \u00a0]+(?=\S)", "", text)
    text = re.sub(r"(?<=\d)[ \u00a0]+(?=%)", "", text)
    return re.sub(rf"(?<=\S)[ \u00a0]+(?={_CJK})", "", text)


def _arabic(text: str) -> str:
    text = re.sub(r"(?<=\bو) (?=\S)", "", text)
    return re.sub(r"[ \u00a0]+([،؛؟])", r"\1", text)


_RULES: dict[str, Callable[[str], str]] = {
    "fr": _french,
    "ru": _russian,
    "es": _spanish,
    "en": _english,
    "zh": _chinese,
    "ar": _arabic,
}
