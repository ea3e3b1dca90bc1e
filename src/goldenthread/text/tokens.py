"""Words by Unicode rules: what is compared, marked and never cut.

A token is a word with its combining marks, a number with its separators, one Chinese, Japanese or
Korean character, one punctuation mark or a run of white space. Rules: Unicode Standard Annex 29,
tailored per character for scripts written without spaces.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache

CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3040-\u30ff\u3100-\u312f"
    "\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_ONE_CJK = re.compile(f"[{CJK}]")
# Alef with hamza or madda, alef maksura, teh marbuta: writers alternate between these forms.
_ARABIC_FORMS = str.maketrans("أإآٱىة", "ااااية")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_SPACES = re.compile(r"\s+")


def _marks() -> str:
    """Combining marks and joiners of the basic plane as the inside of a character class."""
    members = [code for code in range(0x300, 0xFFFF) if unicodedata.category(chr(code)).startswith("M")]
    members += [0x00AD, 0x200C, 0x200D]
    return "".join(f"\\u{code:04x}" for code in members)


@cache
def _patterns(with_cjk: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of a word and of any token; without the CJK ranges they run three times faster."""
    mark = _marks()
    inner = r"(?:(?<=[^\W\d])['’](?=[^\W\d])|(?<=\d)[.,٫٬](?=\d))"
    if with_cjk:
        run = rf"[^\W{CJK}](?:[^\W{CJK}]|[{mark}])*"
        word = rf"{run}(?:{inner}{run})*|[{CJK}][{mark}]*"
    else:
        word = rf"\w[\w{mark}]*(?:{inner}[\w{mark}]+)*"
    return re.compile(word), re.compile(rf"{word}|\s+|[\s\S][{mark}]*")


_ASCII_WORD = re.compile(r"\w+(?:(?:(?<=[a-z])'(?=[a-z])|(?<=\d)[.,](?=\d))\w+)*", re.ASCII | re.IGNORECASE)


def _patterns_for(text: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _patterns(with_cjk=bool(text) and max(text) >= CJK[0])


def tokens(text: str) -> list[str]:
    """Every token of the text in order; joined, they are the text again."""
    return _patterns_for(text)[1].findall(text)


def words(text: str) -> list[str]:
    """The words of the text without punctuation or white space; one per Chinese character."""
    pattern = _ASCII_WORD if text.isascii() else _patterns_for(text)[0]
    return pattern.findall(text)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every word, in characters of the text."""
    return [match.span() for match in _patterns_for(text)[0].finditer(text)]


def is_cjk(token: str) -> bool:
    """Whether the token is one Chinese, Japanese or Korean character."""
    return bool(_ONE_CJK.match(token))


def collapse(text: str) -> str:
    """The text as printed: composed characters, white space as single blanks."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def fold(text: str) -> str:
    """The text for matching: no case, no Arabic vowel signs or tatweel, one form of alef, yeh and heh."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold()
    if _ARABIC.search(text):
        text = _ARABIC_MARKS.sub("", text).translate(_ARABIC_FORMS)
    return text


def folded_words(text: str) -> list[str]:
    """The words of the folded text, for likeness and search."""
    return words(fold(text))


def encode(sequences: Sequence[Sequence[str]]) -> list[str]:
    """Each token sequence as a string with one character per token, so that string measures count tokens."""
    code: dict[str, str] = {}
    first, room = 0x10000, sys.maxunicode - 0x10000
    for sequence in sequences:
        for token in sequence:
            if token not in code:
                code[token] = chr(first + len(code) % room)
    return ["".join([code[token] for token in sequence]) for sequence in sequences]
