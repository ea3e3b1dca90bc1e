"""The six languages of the United Nations: codes, direction, fallbacks, dates, numbers and order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_decimal

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")  # in the alphabetical order of their English names
NAMES = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}
ISO_639_2 = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}
_BABEL = {"zh": "zh_Hans"}
T = TypeVar("T")


def code(language: str) -> str:
    """The two-letter code for a tag such as zh-hans or fr-CH; English for one we do not have."""
    short = language.replace("_", "-").split("-")[0].lower()
    return short if short in LANGUAGES else "en"


def direction(language: str) -> str:
    """rtl for Arabic, ltr for the others."""
    return "rtl" if code(language) == "ar" else "ltr"


def fallbacks(language: str) -> tuple[str, ...]:
    """The languages to try in turn for a reader of `language`: theirs, English, then the others."""
    first = code(language)
    return tuple(dict.fromkeys([first, "en", *LANGUAGES]))


def locale(language: str) -> Locale:
    """Babel's locale for the language."""
    short = code(language)
    return Locale.parse(_BABEL.get(short, short))


def spell_date(day: date, language: str) -> str:
    """The date as a paper of that language writes it: 27 July 2023, 2023年7月27日."""
    patterns = {"en": "d MMMM yyyy", "ar": "d MMMM yyyy"}
    return format_date(day, patterns.get(code(language), "long"), locale=locale(language)).replace(" г.", " года")


def spell_span(start: date, end: date, language: str) -> str:
    """The days from `start` to `end`, each month and year said once: 27 November – 1 December 2023."""
    if start == end:
        return spell_date(end, language)
    if code(language) == "zh":
        return format_interval(start, end, "yMMMMd", locale=locale(language))
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{spell_date(end, language)}"
    if start.year == end.year:
        pattern = "d 'de' MMMM" if code(language) == "es" else "d MMMM"
        return f"{format_date(start, pattern, locale=locale(language))} – {spell_date(end, language)}"
    return f"{spell_date(start, language)} – {spell_date(end, language)}"


@lru_cache(maxsize=8192)
def spell_number(number: Decimal | int | float, language: str) -> str:
    """The number with the separators of the language, at most two decimals, digits 0-9."""
    return format_decimal(number, format="#,##0.##", locale=locale(language))


def alphabetical(things: Iterable[T]) -> list[T]:
    """Things in the alphabetical order of what they are called, without regard to case and accents.

    Chinese names stand in the order of their characters.
    """

    return sorted(things, key=lambda thing: (letters(str(thing)), str(thing)))


def letters(name: str) -> str:
    """A name for sorting: without case and accents."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return bare.casefold()
