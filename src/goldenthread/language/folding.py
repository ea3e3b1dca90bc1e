"""Words as the index of the search knows them: folded, Chinese as pairs of signs, Arabic without its article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+")
SIGNS = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]+")
ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None})
ARTICLES = ("وال", "بال", "فال", "كال", "لل", "ال")
STEM = 3
"""Letters that must be left of an Arabic word when its article is taken away."""


def folded(text: str) -> str:
    """The text without capital letters, accents and vowel signs; the forms of one Arabic letter are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one)).translate(ARABIC)


def indexed(text: str) -> str:
    """The words of a text as the index keeps them, with blanks between."""
    return " ".join(_kept(folded(text)))


def _kept(text: str) -> Iterator[str]:
    for found in WORD.finditer(text):
        for part in _parts(found[0]):
            if SIGNS.fullmatch(part):
                yield from (
                    part[at : at + 2] for at in range(len(part))
                )  # the last is one sign, so that it is found too
            else:
                yield _bare(part)


def _parts(word: str) -> list[str]:
    """A run of letters, cut where Chinese signs begin and end."""
    return [part for part in re.split(r"([\u2e80-\u9fff\uf900-\ufaff]+)", word) if part]


def _bare(word: str) -> str:
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= STEM:
            return word[len(article) :]
    return word


def wanted(word: str) -> list[list[str]]:
    """What the index is asked for one word that somebody wrote: phrases that must all be there, each of one or more
    words in a row. The last of a phrase may be the beginning of a longer word."""
    phrases = []
    for found in WORD.finditer(folded(word)):
        for part in _parts(found[0]):
            if SIGNS.fullmatch(part):
                phrases.append([part[at : at + 2] for at in range(max(1, len(part) - 1))])
            else:
                phrases.append([_bare(part)])
    return phrases


def sentence_with(text: str, words: list[str], *, most: int = 220) -> str:
    """The sentence of a text that holds most of the words, cut to so many characters; empty when it holds none."""
    parts = re.split(r"(?<=[.!?。！？؟])\s*", text)
    asked = [phrase for word in words for phrase in wanted(word)]
    best, most_held = "", 0
    for part in parts:
        kept = f" {indexed(part)}"
        held = sum(f" {' '.join(phrase)}" in kept for phrase in asked)
        if held > most_held:
            best, most_held = part.strip(), held
    return best if len(best) <= most else _around(best, asked, most)


def _around(sentence: str, asked: list[list[str]], most: int) -> str:
    """A long sentence from a little before the first of the words on."""
    small = folded(sentence)
    places = [small.find(phrase[0]) for phrase in asked]
    first = min((place for place in places if place >= 0), default=0)
    start = max(0, min(first - 40, len(sentence) - most))
    begin = sentence.find(" ", start) + 1 if start else 0
    return (
        ("…" if begin else "") + sentence[begin : begin + most].strip() + ("…" if begin + most < len(sentence) else "")
    )
