"""The six languages of the United Nations: codes, direction, fallbacks, dates, numbers and order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeVar

from babel import Locale
from babel.dates import format_date, format_interval, format_timedelta
from babel.numbers import format_compact_decimal, format_decimal, format_percent

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")  # in the alphabetical order of their English names
NAMES = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}
ISO_639_2 = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}
_BABEL = {"zh": "zh_Hans"}
# both names of a month, as the United Nations prints them
_ARABIC_MONTHS = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)
_UNITS: tuple[tuple[Literal["second", "minute", "hour"], int], ...] = (("second", 1), ("minute", 60), ("hour", 3600))
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
    """The date as a paper of that language writes it: 27 July 2023, 1er décembre 2023, 2023年7月27日."""
    short = code(language)
    if short == "zh":
        return format_date(day, "long", locale=locale(language))
    patterns = {"es": "{} de {}", "ru": "{} {} года"}
    return patterns.get(short, "{} {}").format(_spell_day(day, short), day.year)


def _spell_day(day: date, short: str) -> str:
    """The day and its month: 27 July, 27 de julio, 1er décembre, 27 تموز/يوليه."""
    if short == "ar":
        return f"{day.day} {_ARABIC_MONTHS[day.month - 1]}"
    spelt = format_date(day, "d 'de' MMMM" if short == "es" else "d MMMM", locale=locale(short))
    return spelt.replace("1 ", "1er ", 1) if short == "fr" and day.day == 1 else spelt


def spell_span(start: date, end: date, language: str) -> str:
    """The days from `start` to `end`, each month and year said once: 27 November – 1 December 2023."""
    if start == end:
        return spell_date(end, language)
    short = code(language)
    if short == "zh":
        return format_interval(start, end, "yMMMMd", locale=locale(language))
    if (start.year, start.month) == (end.year, end.month):
        first = "1er" if short == "fr" and start.day == 1 else start.day
        return f"{first}–{spell_date(end, language)}"
    first = _spell_day(start, short) if start.year == end.year else spell_date(start, language)
    return f"{first} – {spell_date(end, language)}"


_ON = {"en": "on {}", "fr": "le {}", "es": "el {}", "ru": "{}", "zh": "{}", "ar": "في {}"}
_ON_BOTH = {
    "en": "on {} and {}",
    "fr": "les {} et {}",
    "es": "los días {} y {}",
    "ru": "{} и {}",
    "zh": "{}和{}",
    "ar": "يومي {} و{}",
}
_FROM_TO = {
    "en": "from {} to {}",
    "fr": "du {} au {}",
    "es": "del {} al {}",
    "ru": "с {} по {}",
    "zh": "{}至{}",
    "ar": "في الفترة من {} إلى {}",
}
_IN = {"en": "in {}", "fr": "en {}", "es": "en {}", "ru": "в {}", "zh": "{}", "ar": "في {}"}
# after "в", a month stands in the prepositional
_RUSSIAN_IN = [
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
]


def spell_when(start: date, end: date | None, language: str) -> str:
    """When something is, as a sentence has it: on 25 and 26 November 2021, du 27 novembre au 1er décembre 2023."""
    short = code(language)
    if end is None or end == start:
        return _ON[short].format(spell_date(start, short))
    first, last = _first_day(start, end, short), spell_date(end, short)
    if short == "zh" and (start.year, start.month) == (end.year, end.month):
        first, last = spell_date(start, short), f"{end.day}日"
    elif short == "zh":
        first = spell_date(start, short)
        last = spell_date(end, short) if start.year != end.year else f"{end.month}月{end.day}日"
    pattern = _ON_BOTH if (end - start).days == 1 else _FROM_TO
    return pattern[short].format(first, last)


def _first_day(start: date, end: date, short: str) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return "1er" if short == "fr" and start.day == 1 else str(start.day)
    return _spell_day(start, short) if start.year == end.year else spell_date(start, short)


def spell_month(day: date, language: str) -> str:
    """The month in which something is: in November 2023, en novembre 2023, в ноябре 2023 года, 2023年11月."""
    short = code(language)
    if short == "zh":
        return f"{day.year}年{day.month}月"
    months = {"ar": _ARABIC_MONTHS[day.month - 1], "ru": _RUSSIAN_IN[day.month - 1]}
    month = months.get(short) or format_date(day, "LLLL", locale=locale(short))
    patterns = {"es": "{} de {}", "ru": "{} {} года"}
    return _IN[short].format(patterns.get(short, "{} {}").format(month, day.year))


def spell_year(year: int, language: str) -> str:
    """The year in which something is: in 2021, en 2021, в 2021 году, 2021年."""
    short = code(language)
    return {"zh": "{}年", "ru": "в {} году"}.get(short, _IN[short]).format(year)


def colon(language: str) -> str:
    """The colon between a label and what it says, with the spaces that the language has around it."""
    return {"fr": "\u00a0: ", "zh": "："}.get(code(language), ": ")


def comma(language: str, *, of_list: bool = True) -> str:
    """The comma with the space after it: Arabic and Chinese have their own, Chinese another one between names."""
    return {"ar": "، ", "zh": "、" if of_list else "，"}.get(code(language), ", ")


def semicolon(language: str) -> str:
    """The semicolon with the spaces that the language has around it."""
    return {"ar": "؛ ", "zh": "；", "fr": "\u202f; "}.get(code(language), "; ")


def quoted(text: str, language: str) -> str:
    """The text in the quotation marks of the language: “…”, « … », «…»."""
    before, after = {"fr": ("«\u00a0", "\u00a0»"), "ru": ("«", "»"), "ar": ("«", "»")}.get(code(language), ("“", "”"))
    return f"{before}{text}{after}"


def spell_soon(seconds: int, language: str) -> str:
    """How far ahead something is, never less than it is: in 30 seconds, dans 2 minutes, 3小时后."""
    unit, size = next(((unit, size) for unit, size in _UNITS if seconds <= 90 * size), _UNITS[-1])
    number = -(-seconds // size)
    # a threshold beyond every number keeps to the unit and the number chosen
    ahead = timedelta(seconds=number * size)
    return format_timedelta(ahead, granularity=unit, threshold=1e9, add_direction=True, locale=locale(language))


@lru_cache(maxsize=8192)
def spell_number(number: Decimal | int | float, language: str) -> str:
    """The number with the separators of the language, at most two decimals, digits 0-9."""
    return format_decimal(number, format="#,##0.##", locale=locale(language))


def spell_short(number: Decimal | int | float, language: str) -> str:
    """The number to three digits, for pictures and sentences: 20.9M, 20,9 M, 2090万, 20.9 مليون."""
    return format_compact_decimal(number, locale=locale(language), fraction_digits=1, numbering_system="latn")


def spell_percent(share: float, language: str) -> str:
    """A share (0 to 1) as whole per cent: 17%, 17 %."""
    return format_percent(
        share, format=None, locale=locale(language), numbering_system="latn", decimal_quantization=True
    )


def alphabetical(things: Iterable[T]) -> list[T]:
    """Things in the alphabetical order of what they are called (`letters`)."""
    return sorted(things, key=lambda thing: (letters(str(thing)), str(thing)))


HAN = range(0x4E00, 0xA000)
RARE = {"斐": "费", "瑙": "闹"}
"""Characters that begin names of countries and stand outside the part of GB 2312 that is ordered by sound: one alike."""


def letters(name: str) -> str:
    """A name for sorting: without case and accents, an Arabic one without its article, a Chinese one by its sound.

    The common characters of GB 2312 stand in the order of pinyin; rarer ones follow them by radical.
    """
    if any(ord(letter) in HAN for letter in name):
        return "".join(_by_sound(RARE.get(letter, letter)) for letter in name)
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).casefold()
    return " ".join(word.removeprefix("ال") or word for word in bare.split(" "))


def _by_sound(letter: str) -> str:
    if ord(letter) not in HAN:
        return letter.casefold()
    return chr(0x20000 + int.from_bytes(letter.encode("gb18030")[:2], "big"))
