"""The figures in a text of one of six languages: numbers, months, symbols of documents, references, per cent.

`told` are those written in digits or signs, which a translation must have as well; `meant` is everything that the text may be
saying, also in words: "tenth", "десятой", "第十届". Nothing is ever missing because it is written out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from goldenthread.language import code
from goldenthread.text.checks.number_words import MAGNITUDES, MONTHS, NUMBERS, PERCENT
from goldenthread.text.outline.numbers.numerals import cjk_value, roman_value
from goldenthread.text.outline.numbers.words import CJK_DIGITS
from goldenthread.text.tokens import fold


@dataclass(frozen=True, slots=True)
class Figure:
    """Something written in digits or signs: what it is, as it is written, and the keys that say the same."""

    kind: str  # "number", "month", "symbol", "reference" or "percent"
    written: str
    keys: frozenset[str]


@dataclass(slots=True)
class Figures:
    """The figures that a text tells, and the keys of everything that it may mean."""

    told: list[Figure] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)


_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_REFERENCE = re.compile(r"\[\[([0-9a-f]{32})\]\]")
# A/CONF.219/2022/3, GC.19/Res.3, IDB.51/1/Add.1: a letter to begin with, a stroke and a figure somewhere after it.
_SYMBOL = re.compile(r"(?<![\w/])(?=[A-Z][\w.()-]*/)(?=\S*\d)[A-Z][\w.()-]*(?:/[\w.()-]*\w)+", re.ASCII)
_STROKE = re.compile(r"(?<![\d/.,])(\d{1,4})/(\d{1,4})(?![\d/])")
_DAY = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_CHINESE_DECADE = re.compile(r"(\d{1,2})\s?世纪\s?(\d0)\s?年代")
_CHINESE_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s?月")
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*")
_ROMAN = re.compile(r"(?<!\w)(?:[IVXLC]{1,7}(?!\w)|[ivx]{1,5}(?=\)))")  # II, (ii): an Arabic text counts with figures
_PERCENT = re.compile(rf"\s?(?:في\s)?(?:{'|'.join(map(re.escape, PERCENT))})(?!\s?\d)", re.IGNORECASE)
_CHINESE_NUMERAL = re.compile("[〇零一二两三四五六七八九十百廿卅]+")
_SHARES = {50: ("percent",), 4: ("25", "percent"), 3: ("33", "percent")}  # half, a quarter, a third
_BEFORE = re.compile("^(?:و|ف)?(?:بال|كال|لل|ال|ب|ل|ك)?(?=.{2})")


def figures(text: str, language: str) -> Figures:
    """The figures of a text."""
    short = code(language)
    found = Figures()
    text = "".join(_digit(char) for char in _MARKS.sub("", text)).replace("٫", ".").replace("٬", ",")
    text = _take(_REFERENCE, text, lambda match: _add(found, "reference", match[0], [f"ref:{match[1]}"]))
    text = _take(_SYMBOL, text, lambda match: _add(found, "symbol", match[0], [f"sym:{match[0].upper().rstrip('.')}"]))
    text = _take(_DAY, text, lambda match: _date(found, match[0], match[3], match[2], match[1]))
    text = _take(_ISO, text, lambda match: _date(found, match[0], match[1], match[2], match[3]))
    text = _take(_STROKE, text, lambda match: _stroke(found, match))
    if short == "zh":
        text = _take(_CHINESE_DECADE, text, lambda match: _decade(found, match))
        text = _take(_CHINESE_MONTH, text, lambda match: _add(found, "month", match[0], [f"month:{int(match[1])}"]))
    for match in _NUMBER.finditer(text):
        _number(found, text, match, short)
    _months(found, text, short)
    _in_words(found, text, short)
    if _PERCENT.search(text):
        found.meant.add("percent")
    return found


def _digit(char: str) -> str:
    return str(unicodedata.digit(char)) if not char.isascii() and char.isdecimal() else char


def _take(pattern: re.Pattern[str], text: str, act: object) -> str:
    """The text without what the pattern finds, each of which is acted on."""

    def blank(match: re.Match[str]) -> str:
        act(match)  # type: ignore[operator]
        return " "

    return pattern.sub(blank, text)


def _add(found: Figures, kind: str, written: str, keys: list[str]) -> None:
    found.told.append(Figure(kind, written.strip(), frozenset(keys)))
    found.meant.update(keys)


def _date(found: Figures, written: str, year: str, month: str, day: str) -> None:
    """A date in digits says day and year; its month may be written out or be in another order."""
    _add(found, "number", year, [_key(year)])
    _add(found, "number", written, [_key(day), _key(month)])
    found.meant.update({_key(day), _key(month), f"month:{int(month)}", f"month:{int(day)}"})


def _stroke(found: Figures, match: re.Match[str]) -> None:
    """76/258: a resolution; Arabic may print it the other way round. 2/3 are two numbers."""
    if max(int(match[1]), int(match[2])) < 20:
        for part in match.groups():
            _add(found, "number", part, [_key(part)])
        return
    _add(found, "symbol", match[0], [f"sym:{match[1]}/{match[2]}", f"sym:{match[2]}/{match[1]}"])
    found.meant.update({_key(match[1]), _key(match[2])})


def _decade(found: Figures, match: re.Match[str]) -> None:
    """The nineties of the twentieth century: 1990."""
    _add(found, "number", match[0], [str((int(match[1]) - 1) * 100 + int(match[2]))])
    found.meant.update(match.groups())


def _key(value: str | Decimal) -> str:
    return f"{Decimal(value).normalize():f}"


def _number(found: Figures, text: str, match: re.Match[str], language: str) -> None:
    written = match[0]
    values = list(_values(written))
    before = text[: match.start()]
    if len(written) == 2 and re.search(r"[-–—'’]$", before):  # 2022-31, COVID-19, the '90s
        values += [Decimal(f"20{written}"), Decimal(f"19{written}")]
    if language == "zh" and len(written) == 2 and text[match.end() :].lstrip().startswith("年代"):
        values.append(Decimal(f"19{written}"))
    power = _magnitude(text[match.end() :], language)
    keys = [_key(value) for value in values] + [_key(value.scaleb(power)) for value in values if power]
    _add(found, "number", written, keys)
    found.meant.update(_key(part) for part in re.findall(r"\d+", written))
    if is_percent(text, match):
        _add(found, "percent", written, ["percent"])


def _values(written: str) -> Iterator[Decimal]:
    """What digits with separators can mean: 1.234 is one thousand or one and a bit, as the language has it."""
    bare = re.sub(r"[ \u00a0\u202f]", "", written)
    marks = re.findall(r"[.,]", bare)
    whole = re.sub(r"[.,]", "", bare)
    if not marks:
        yield Decimal(bare)
    elif len(set(marks)) == 1 and re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", bare):
        yield Decimal(whole)
        if len(marks) == 1:
            yield Decimal(bare.replace(",", "."))
    elif len(marks) == 1:
        yield Decimal(bare.replace(",", "."))
    elif len(set(marks)) == 2:
        head, _mark, tail = bare.rpartition(marks[-1])
        yield Decimal(re.sub(r"[.,]", "", head) + "." + tail)
    else:
        yield Decimal(whole)  # 1.2.3: a number of a section


def _magnitude(rest: str, language: str) -> int:
    """The power of ten that the word after a number stands for; 0 for none."""
    rest = rest.lstrip(" \u00a0\u202f-")
    known = MAGNITUDES[language]
    if language == "zh":
        return max((power for word, power in known.items() if rest.startswith(word)), default=0)
    words = re.match(r"(?:de\s+)?([^\W\d]+)(?:\s+(?:de\s+)?([^\W\d]+))?", fold(rest[:40]))
    if words is None:
        return 0
    if language == "es" and words[1] == "mil":
        return 9 if (words[2] or "").startswith("mill") else 3
    return _power(words[1], language)


@cache
def _power(word: str, language: str) -> int:
    """The power of ten that a folded word stands for; 0 for none."""
    known = MAGNITUDES[language]
    forms = [word, _BEFORE.sub("", word)] if language == "ar" else [word]
    hits = [(len(begin), power) for form in forms for begin, power in known.items() if _fits(form, begin)]
    return max(hits)[1] if hits else 0


def _fits(word: str, begin: str) -> bool:
    return word == begin or (len(begin) > 2 and word.startswith(begin))


def is_percent(text: str, match: re.Match[str]) -> bool:
    """Whether the number found is a percentage."""
    before = text[max(0, match.start() - 4) : match.start()]
    return bool(_PERCENT.match(text, match.end())) or before.endswith("百分之")


def _months(found: Figures, text: str, language: str) -> None:
    """Months by name: told beside a number, else meant (may is a verb as well)."""
    if language == "zh":
        return
    folded = fold(text)
    for name, number in MONTHS[language].items():
        for match in re.finditer(rf"(?<!\w)(?:[وبلكف]|ال)?{re.escape(fold(name))}\w{{0,3}}", folded):
            found.meant.update({f"month:{number}", str(number)})
            around = folded[max(0, match.start() - 8) : match.start()], folded[match.end() : match.end() + 9]
            if re.search(r"\d(?:er|st|nd|rd|th|º)?\s+(?:de\s+)?$", around[0]) or re.match(
                r",?\s+(?:de\s+|del\s+)?\d", around[1]
            ):
                written = text[match.start() : match.end()] if len(text) == len(folded) else match[0]
                _add(found, "month", written, [f"month:{number}"])


def _in_words(found: Figures, text: str, language: str) -> None:
    """Numbers written out, Chinese and Roman numerals."""
    found.meant.update(str(value) for letters in _ROMAN.findall(text) if (value := roman_value(letters)))
    if language == "zh":
        for signs in _CHINESE_NUMERAL.findall(text):
            found.meant.add(str(cjk_value(signs)))
            if all(sign in CJK_DIGITS for sign in signs):
                found.meant.add("".join(str(CJK_DIGITS[sign]) for sign in signs))
        return
    last = 0
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", fold(text)):
        values = [_value(part, language) for part in dict.fromkeys([word, *word.split("-")])]
        for value in filter(None, values):
            found.meant.update({str(value), str(last + value), str(last * value), *_SHARES.get(value, ())})
        last = max([value for value in values if value] or [0])
        if power := _power(word, language):
            found.meant.update({"1", _key(Decimal(1).scaleb(power))})
    if language == "ar":
        found.meant.update({"1", "2"})  # the noun itself says one or two


@cache
def _value(word: str, language: str) -> int:
    """The number that a folded word says; 0 for none."""
    known = NUMBERS[language]
    forms = [word, _BEFORE.sub("", word)] if language == "ar" else [word]
    hits = [(len(begin), value) for form in forms for begin, value in known.items() if form.startswith(fold(begin))]
    return max(hits)[1] if hits else 0
