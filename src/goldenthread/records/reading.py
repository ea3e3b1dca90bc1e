"""Values as people write them in cells and boxes: numbers, days, yes and no, choices, in six languages.

Each function gives the value or raises ValidationError that says what would be right; what may mean two things is
refused, never guessed.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from goldenthread.language import LANGUAGES, locale

BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f\u2009 '’\u066c"), None)
TRUE = {"true", "yes", "y", "1", "x", "✓", "oui", "sí", "si", "да", "是", "نعم", "vrai", "verdadero"}
FALSE = {"false", "no", "n", "0", "non", "нет", "否", "لا", "faux", "falso"}
LARGEST = Decimal(10) ** 18


def number(text: str) -> Decimal:
    """A number with one kind of separators, in any digits. Raises ValidationError also where it may mean two things."""
    bare = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text.strip().translate(BLANKS))
    bare = bare.replace("\u066b", ".").replace("−", "-").replace("，", ",")
    if "," in bare and "." in bare:
        thousands = "," if bare.rindex(".") > bare.rindex(",") else "."
        bare = bare.replace(thousands, "")
    for mark in (",", "."):
        if bare.count(mark) > 1 and all(len(part) == 3 for part in bare.split(mark)[1:]):
            bare = bare.replace(mark, "")
    if re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", bare):
        raise ValidationError(
            _("“%(text)s” may mean two numbers: write it without a separator of thousands.") % {"text": text}
        )
    try:
        value = Decimal(bare.replace(",", "."))
    except InvalidOperation:
        raise ValidationError(_("“%(text)s” is not a number; write it like 1234.5.") % {"text": text}) from None
    if not value.is_finite() or abs(value) >= LARGEST:
        raise ValidationError(_("“%(text)s” is out of range.") % {"text": text})
    return value


def truth(text: str) -> bool:
    """Yes or no, in any of the six languages."""
    word = text.strip().casefold()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise ValidationError(_("“%(text)s” is neither yes nor no.") % {"text": text})


def choice(text: str, options: Iterable[tuple[Any, Any]]) -> Any:
    """The value of the option that `text` names by its value or by its words in any of the six languages."""
    pairs = [(value, label) for value, label in options if str(value) != ""]
    bare = text.strip().casefold()
    for value, _label in pairs:
        if str(value).casefold() == bare:
            return value
    for code in LANGUAGES:
        with override(code):
            for value, label in pairs:
                if str(label).casefold() == bare:
                    return value
    known = [str(label) for _value, label in pairs]
    near = difflib.get_close_matches(text.strip(), known, n=1, cutoff=0.6)
    told = _("“%(text)s” is not one of: %(known)s.") % {"text": text, "known": ", ".join(known[:20])}
    raise ValidationError(f"{told} {meant(near[0])}" if near else told)


def meant(near: str) -> str:
    """The question whether what stands nearest was meant."""
    return _("Did you mean “%(near)s”?") % {"near": near}


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for code in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in locale(code).months[context][width].items():
                    found[name.casefold().rstrip(".")] = month
    levant = "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول"
    return found | {name: month for month, name in enumerate(levant.split(","), 1)}


ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?$")
SHORT = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
CHINESE = re.compile(r"^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$")
SPELT = re.compile(
    r"^(\d{1,2})(?:er|º|st|nd|rd|th|-?е)?\.?\s+(?:de\s+|d['’])?(.+?)\.?,?\s+(?:de\s+)?(\d{4})(?:\s*(?:г\.?|года))?$"
)
AMERICAN = re.compile(r"^([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")


def day(value: Any) -> date:
    """A day: a date, 2023-07-27, or spelt as any of the six languages spells it; 3/4/2023 may be two and is refused."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in str(value).strip())
    wrong = ValidationError(_("“%(text)s” is not a day; write it like 2023-07-27.") % {"text": value})
    parts = _parts(text)
    if parts is None:
        raise wrong
    try:
        return date(*parts)
    except ValueError:
        raise wrong from None


def _parts(text: str) -> tuple[int, int, int] | None:
    if match := ISO.match(text) or CHINESE.match(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := SHORT.match(text):
        return _short(text, int(match[1]), int(match[2]), int(match[3]))
    for pattern, at in ((SPELT, (3, 2, 1)), (AMERICAN, (3, 1, 2))):
        if match := pattern.match(text):
            words = match[at[1]].casefold()
            month = next((_months()[w] for w in (words, *words.split("/")) if w.strip() in _months()), None)
            if month:
                return int(match[at[0]]), month, int(match[at[2]])
    return None


def _short(text: str, first: int, second: int, year: int) -> tuple[int, int, int]:
    if first > 12 or first == second:
        return year, second, first
    if second > 12:
        return year, first, second
    raise ValidationError(_("“%(text)s” may be two days; write it like 2023-07-27.") % {"text": text})
