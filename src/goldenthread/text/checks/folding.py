"""Words without their inflection, as far as plain rules go: so that "pays les moins avancés" is found in "du pays le moins
avancé", and "نموا" stays what it is.

The rules are few and written down here; they are no grammar. A word gives a set of stems, and two words are the same when their
sets meet. Chinese has no rules: each character is a word.

| language | what is taken off |
|---|---|
| en | plural s, ies → y, 's |
| fr | accents, plural s and x, aux → al, a last e, one of two last consonants; articles and de, du, des, à, au, aux are left out |
| es | accents, plural s and es, ces → z, a last a, e or o; articles and de, del, a, al are left out |
| ru | ё → е, a last ся, the commonest endings of nouns and adjectives |
| ar | vowel signs, seats of hamza; و ف ب ل ك and ال before; ات ون ين ان ية ة ه ها ا ي after |
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from goldenthread.language import code
from goldenthread.text.tokens import fold, word_spans

Stems = frozenset[str]
_LEFT_OUT = {
    "fr": frozenset(["de", "d", "du", "des", "le", "la", "les", "l", "à", "a", "au", "aux"]),
    "es": frozenset(["de", "del", "la", "el", "las", "los", "al", "a"]),
    "en": frozenset(["the"]),
}
_ENDINGS = """
    иями ями ами ого его ому ему ыми ими ым им иях ях ах ов ев ей ой ый ий ая яя ое ее ые ие ую юю ых их ом ем ам ям
    ию ия ии ью а я о е ы и у ю ь й
"""
_RUSSIAN = sorted(_ENDINGS.split(), key=len, reverse=True)
_BEFORE = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_AFTER = ("ات", "ون", "ين", "ان", "ية", "ها", "ة", "ه", "ا", "ي")


def folded(text: str, language: str) -> list[tuple[str, Stems, int, int]]:
    """The words of a text in order: as written, their stems, where they begin and end; those that say little left out."""
    short = code(language)
    left_out = _LEFT_OUT.get(short, frozenset())
    found = []
    for start, end in word_spans(text):
        for at, word in _parts(text[start:end], start):
            bare = fold(word)
            if bare not in left_out:
                found.append((word, stems(bare, short), at, at + len(word)))
    return found


def _parts(word: str, start: int) -> list[tuple[int, str]]:
    """A word at its apostrophes: l'ONUDI is two words; 's stays with its word."""
    if re.search(r"['’]s$", word):
        return [(start, word)]
    return [(start + part.start(), part[0]) for part in re.finditer(r"[^'’]+", word)]


@lru_cache(maxsize=65536)
def stems(word: str, language: str) -> Stems:
    """The stems of a folded word."""
    rule = _RULES.get(language)
    return rule(word) if rule else frozenset([word])


def _bare(word: str) -> str:
    """Latin letters without their accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _english(word: str) -> Stems:
    word = re.sub(r"['’]s$", "", word)
    if word.endswith("ies") and len(word) > 4:
        return frozenset([word[:-3] + "y"])
    return frozenset([word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word])


def _french(word: str) -> Stems:
    word = _bare(word)
    if len(word) <= 3:
        return frozenset([word])
    word = re.sub(r"aux$", "al", word)
    word = re.sub(r"e$", "", re.sub(r"[sx]$", "", word))
    return frozenset([re.sub(r"([lnt])\1$", r"\1", word)])


def _spanish(word: str) -> Stems:
    word = _bare(word)
    if len(word) <= 3:
        return frozenset([word])
    word = re.sub(r"ces$", "z", word)
    word = re.sub(r"([^aeiou])es$", r"\1", word) if len(word) > 4 else word
    return frozenset([re.sub(r"[aeo]$", "", re.sub(r"([aeo])s$", r"\1", word))])


def _russian(word: str) -> Stems:
    word = re.sub(r"(?<=\w{5})с[яь]$", "", word.replace("ё", "е"))
    ending = next((e for e in _RUSSIAN if word.endswith(e) and len(word) - len(e) >= 3), "")
    return frozenset([word[: len(word) - len(ending)]])


def _arabic(word: str) -> Stems:
    """Every reading: ب may be "in" or the first letter of البلدان."""
    found = {word} | {word[len(b) :] for b in _BEFORE if word.startswith(b) and len(word) - len(b) >= 3}
    ends = {one[: -len(a)] for one in found for a in _AFTER if one.endswith(a) and len(one) - len(a) >= 3}
    return frozenset(found | ends)


_RULES: dict[str, Callable[[str], Stems]] = {
    "en": _english,
    "fr": _french,
    "es": _spanish,
    "ru": _russian,
    "ar": _arabic,
}
