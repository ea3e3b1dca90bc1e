"""Labels of paragraphs: reading them as six languages print them, naming them the same in all six.

A printed label often has several meanings: "(i)" is the ninth letter or the first roman numeral, "с)" is
Latin c or the Cyrillic es. `find_marker` gives every meaning; the place in the text decides
(`outline.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from goldenthread.text.outline.numbers import words
from goldenthread.text.outline.numbers.numerals import (
    cjk_value,
    decimal_value,
    fold_arabic,
    letter,
    roman,
    roman_value,
)


class Family(StrEnum):
    """A series of labels; the same series has the same canonical form in six languages."""

    DECIMAL = "decimal"
    ROMAN = "roman"
    UPPER = "upper"
    LOWER = "lower"
    LOWER_ROMAN = "lower-roman"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Marker:
    """A label at the start of a text; `end` is where the text after it begins.

    `style` is how the label is set: "(" for (a), ")" for a), "." for "a." or "a -", "" for a bare number.
    `meanings` lists family and ordinal, the likeliest first. `path` holds the steps of 4.1.2.
    `unit` is the AKN prefix where the label names its division ("art" for Article 3, "att" for Annex I).
    """

    printed: str
    end: int
    style: str
    meanings: tuple[tuple[Family, int], ...]
    path: tuple[int, ...] = ()
    suffix: str = ""
    unit: str = ""


def canonical(family: Family, ordinal: int) -> str:
    """The bare sign of a label, equal in six languages: 7, II, A, a, i."""
    if family is Family.DECIMAL:
        return str(ordinal)
    if family is Family.BULLET:
        return ""
    if family in (Family.ROMAN, Family.LOWER_ROMAN):
        return roman(ordinal) if family is Family.ROMAN else roman(ordinal).lower()
    return letter(ordinal).upper() if family is Family.UPPER else letter(ordinal)


@lru_cache(maxsize=4096)
def meanings_of(sign: str) -> tuple[tuple[Family, int], ...]:
    """Every meaning of a bare sign (digits, letters, numerals), the likeliest first; empty when it is a word."""
    if sign.isdecimal():
        return ((Family.DECIMAL, decimal_value(sign)),) if len(sign) <= 4 else ()
    found: list[tuple[Family, int]] = []
    if sign[0] in "〇零一二三四五六七八九十百廿卅两":
        value = cjk_value(sign)
        return ((Family.ROMAN, value),) if value else ()
    if "\u0600" <= sign[0] <= "\u06ff":
        return _arabic_letter(fold_arabic(sign))
    upper = sign[0].isupper()
    found += [(Family.UPPER if upper else Family.LOWER, n) for n in _letter_ordinals(sign.lower())]
    value = roman_value(sign)
    if 0 < value <= 200 and (sign.isupper() or sign.islower() or len(sign) == 1):
        numeral = (Family.ROMAN if upper else Family.LOWER_ROMAN, value)
        found = [*found, numeral] if len(sign) == 1 and value > 1 and value not in (5, 10) else [numeral, *found]
    return tuple(dict.fromkeys(found))


def _arabic_letter(sign: str) -> tuple[tuple[Family, int], ...]:
    if len(sign) != 1 or sign not in words.ABJAD:
        return ()
    orders = (words.ABJAD.index(sign) + 1, words.ARABIC_ALPHABET.index(sign) + 1)
    return tuple((Family.LOWER, n) for n in dict.fromkeys(orders))


def _letter_ordinals(sign: str) -> list[int]:
    if len(sign) > 1 and sign != sign[0] * len(sign):
        return []
    turns, base = len(sign) - 1, sign[0]
    latin = words.CYRILLIC_AS_LATIN.get(base, base)
    ordinals = []
    for series in words.CYRILLIC_SERIES:
        if base in series:
            ordinals.append(series.index(base) + 1 + turns * len(series))
    if "a" <= latin <= "z":
        ordinals.append(ord(latin) - ord("a") + 1 + turns * 26)
    return ordinals


_CJK = "〇零一二三四五六七八九十百廿卅两"
_SUFFIX = "|".join(sorted(map(re.escape, words.SUFFIXES), key=len, reverse=True))
_BIS = rf"(?:[\s-]?\s?(?P<suffix>{_SUFFIX})(?!\w))?"
_SIGN = rf"[0-9٠-٩۰-۹０-９]{{1,4}}|[A-Za-z]{{1,8}}|[Ⅰ-ⅻ]|[А-Яа-яёЁІі]{{1,4}}|[ء-ي]ـ?|[{_CJK}]{{1,5}}"

_BRACKETED = re.compile(rf"[(（]\s?(?P<sign>{_SIGN}){_BIS}\s?[)）](?:\s?(?P<after>{_SUFFIX})(?!\w))?\s*")
_HALF = re.compile(rf"(?P<sign>{_SIGN}){_BIS}[)）]\s*")
_DOTTED = re.compile(
    rf"(?P<sign>{_SIGN}){_BIS}(?:\s?[.．、](?=\s|$|[^\x00-\x7f]|[\"'(\[])|\s?[-–—](?=\s|[\u0600-\u06ff])|[:：](?=\s))\s*"
)
_PATH = re.compile(r"(?P<path>[0-9٠-٩]{1,3}(?:\.[0-9٠-٩]{1,3}){1,5})(?:\.?(?=\s|$)|[.)、](?=[^\x00-\x7f]))[)]?\s*")
_BARE_SUFFIX = re.compile(rf"(?P<sign>[0-9٠-٩]{{1,3}})\s?(?P<suffix>{_SUFFIX})(?!\w)[.\-–—]?\s*")
_BARE = re.compile(r"(?P<sign>[0-9٠-٩]{1,3}|[IVXLC]{1,6}|[A-Z])(?:\s+(?=\S)|\s*$)")
_QUOTED = re.compile(r"[‘’'“\"](?P<sign>[0-9٠-٩]{1,2})[’‘'”\"]\s+")
_BULLET = re.compile(r"[•·▪▫◦●○‣⁃∙■□➢➤✓\uf0b7\uf0a7\uf0d8–—*+-](?:\s+|$)")
_ARABIC_WORD = re.compile(r"(?P<word>[ء-يًـ]+(?:\s(?:عشرة?|عشر))?)\s*[-–—:.،]\s*")
_CJK_UNIT = re.compile(
    rf"第\s?(?P<sign>[0-9０-９]{{1,3}}|[{_CJK}]{{1,5}})\s?(?P<unit>部分|[编篇章节節条條])[\s.、：:—-]*"
)
_CJK_ANNEX = re.compile(
    rf"(?P<unit>附件|附录|附錄)\s?(?P<sign>[0-9]{{1,2}}|[{_CJK}]{{1,3}})?(?=\s|$|[.、：:])[\s.、：:]*"
)
_UNIT = re.compile(r"(?P<first>\w+)(?:\s+(?P<second>\w+))?(?P<stop>\s*[.:–—-]+(?:\s+|$)|\s*$|\s+)")

ENCLOSED = {chr(0x3220 + n): (Family.LOWER_ROMAN, n + 1) for n in range(10)}
ENCLOSED |= {chr(0x2460 + n): (Family.DECIMAL, n + 1) for n in range(20)}
ENCLOSED |= {chr(0x2474 + n): (Family.DECIMAL, n + 1) for n in range(20)}
ENCLOSED |= {chr(0x249C + n): (Family.LOWER, n + 1) for n in range(26)}


def find_marker(text: str) -> Marker | None:
    """The label at the start of a text (no leading blanks), or None."""
    head = text[:80]
    if not head:
        return None
    first = head[0]
    if first in ENCLOSED:
        return Marker(first, _skip_blanks(text, 1), "(", (ENCLOSED[first],))
    if first in "(（":
        return _signed(_BRACKETED.match(head), "(")
    if first in "第附":
        return _cjk_unit(head)
    if first.isdecimal():
        return _decimal(head)
    if bullet := _BULLET.match(head):
        return Marker(first, bullet.end(), "", ((Family.BULLET, 0),))
    if quoted := _QUOTED.match(head):
        value = decimal_value(quoted["sign"])
        return Marker(quoted[0].strip(), quoted.end(), "(", ((Family.LOWER_ROMAN, value),))
    return find_unit(head) or _arabic_word(head) or _signed(_HALF.match(head), ")") or _signed(_DOTTED.match(head), ".")


def find_bare_number(heading: str) -> Marker | None:
    """A number without full stop at the start of a heading ("4 Model"); only headings may be read so."""
    return _signed(_BARE.match(heading[:80]), "")


def find_heading_unit(heading: str) -> Marker | None:
    """A division's name with its title right after it ("Part I Background"); only headings may be read so."""
    return find_unit(heading[:80], title=re.compile(r"\s+(?=[^\Wa-zа-я_])"))


def find_unit(head: str, *, title: re.Pattern[str] | None = None) -> Marker | None:
    """A division that names itself: "Article 3", "Part One", "Première partie", "المادة 1", "Annex".

    What follows the name is a stop or nothing, or where `title` is given, what that matches.
    """
    match = _UNIT.match(head)
    if not match:
        return None
    first, second = match["first"].lower(), (match["second"] or "").lower()
    if first in words.UNITS:
        unit, sign = words.UNITS[first], match["second"] or ""
    elif second in words.UNITS and first in words.ORDINAL_WORDS:
        unit, sign = words.UNITS[second], match["first"]
    else:
        return None
    if not sign:
        alone = first in words.BARE_ANNEXES and match.end() == len(head)
        return Marker(match[0].strip(), match.end(), "unit", (), unit=unit) if alone else None
    closed = match["stop"].strip() or match.end() == len(head) or (title and title.match(head, match.start("stop")))
    meaning = _unit_meaning(sign, unit)
    if not closed or not meaning:
        return None
    return Marker(match[0].strip(), match.end(), "unit", meaning, unit=unit)


def _unit_meaning(sign: str, unit: str) -> tuple[tuple[Family, int], ...]:
    spelt = words.ORDINAL_WORDS.get(sign.lower()) or words.ORDINAL_WORDS.get(fold_arabic(sign))
    if spelt:
        return ((Family.DECIMAL if unit == "art" else Family.ROMAN, spelt),)
    if sign.isdecimal():
        return meanings_of(sign)
    if value := roman_value(sign):
        return ((Family.ROMAN, value),)
    return meanings_of(sign) if len(sign) == 1 and sign.isupper() else ()


def _cjk_unit(head: str) -> Marker | None:
    if match := _CJK_UNIT.match(head):
        unit, sign = words.CJK_UNITS[match["unit"]], match["sign"]
    elif match := _CJK_ANNEX.match(head):
        unit, sign = "att", match["sign"] or ""
        if not sign:
            return Marker(match[0].strip(), match.end(), "unit", (), unit=unit) if match.end() == len(head) else None
    else:
        return None
    meanings = meanings_of(sign)
    if meanings and unit == "art":
        meanings = ((Family.DECIMAL, meanings[0][1]),)
    return Marker(match[0].strip(" \t.、：:—-"), match.end(), "unit", meanings, unit=unit) if meanings else None


def _decimal(head: str) -> Marker | None:
    if match := _PATH.match(head):
        path = tuple(decimal_value(step) for step in match["path"].split("."))
        return Marker(match[0].strip(), match.end(), ".", ((Family.DECIMAL, path[-1]),), path=path)
    return (
        _signed(_HALF.match(head), ")") or _signed(_DOTTED.match(head), ".") or _signed(_BARE_SUFFIX.match(head), ".")
    )


def _arabic_word(head: str) -> Marker | None:
    match = _ARABIC_WORD.match(head)
    if not match:
        return None
    word = fold_arabic(match["word"])
    if word in words.ARABIC_HEADS:
        meaning = (Family.ROMAN, words.ARABIC_HEADS.index(word) + 1)
    elif word in words.ARABIC_LETTER_NAMES:
        meaning = (Family.UPPER, words.ARABIC_LETTER_NAMES.index(word) + 1)
    else:
        return None
    return Marker(match[0].strip(), match.end(), ".", (meaning,))


def _signed(match: re.Match[str] | None, style: str) -> Marker | None:
    if not match:
        return None
    meanings = meanings_of(match["sign"])
    if not meanings:
        return None
    if style == "(" and match["sign"][0] in _CJK:
        value = meanings[0][1]
        meanings = ((Family.LOWER, value), (Family.LOWER_ROMAN, value), (Family.UPPER, value))
    named = match.groupdict()
    suffix = words.SUFFIXES.get(named.get("suffix") or named.get("after") or "", "")
    return Marker(match[0].strip(), match.end(), style, meanings, suffix=suffix)


def _skip_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start
