"""Sentences in six languages, filled with facts; an unset fact leaves a gap that everyone sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from goldenthread.language import fallbacks, spell_date, spell_number, spell_span, spell_when
from goldenthread.language.grammar import agree, begun, bend, enumerated, plural
from goldenthread.language.typeset import typeset
from goldenthread.platform.fields import Translated
from goldenthread.text import gap

Value = Callable[[str], str]  # what a fact reads like in a language
_ENDS = re.compile(r"([.。…])\s*[.。](?=\s|$)")


class Word(str):
    """A fact in a language that a sentence may bend: `{name:gen}`, `{name:?m|f}`, `{count:#one|other}`."""

    __slots__ = ("amount", "language")
    language: str
    amount: float

    def __new__(cls, text: str, language: str, amount: float = 1) -> Word:
        one = super().__new__(cls, text)
        one.language, one.amount = language, amount
        return one

    def __format__(self, how: str) -> str:
        if how.startswith("?"):
            return agree(self, how[1:].split("|"), self.language)
        if how.startswith("#"):
            return plural(self.amount, how[1:].split("|"), self.language)
        return bend(self, how, self.language)


class Words(Word):
    """Several facts: each is bent, then they are joined as the language does."""

    __slots__ = ("several",)
    several: list[str]

    def __new__(cls, several: list[str], language: str, amount: float = 1) -> Words:
        one = super().__new__(cls, enumerated(several, language), language, len(several))
        assert isinstance(one, Words)
        one.several = several
        return one

    def __format__(self, how: str) -> str:
        if how.startswith(("?", "#")) or not how:
            return super().__format__(how)
        return enumerated([format(Word(each, self.language), how) for each in self.several], self.language)


@cache
def phrases() -> dict[str, dict[str, str]]:
    """All sentences, by name and language."""
    folder = Path(__file__).parent / "sentences"
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.yaml")):
        found |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def phrase(name: str, language: str, /, **values: Value) -> str:
    """The sentence `name` in `language` with its facts filled in; two full stops never meet."""
    facts = {key: _word(value(language), language) for key, value in values.items()}
    return _ENDS.sub(r"\1", phrases()[name][language].format(**facts))


def _word(text: str, language: str) -> Word:
    return text if isinstance(text, Word) else Word(text, language)


def finished(text: str, language: str) -> str:
    """A sentence as it is printed: with its capital, and with the spaces and marks of the language."""
    return typeset(begun(text), language)


def word(name: str, /, **values: Value) -> Value:
    """A phrase as a fact inside another."""
    return lambda language: phrase(name, language, **values)


def said(text: Translated | str, what: str) -> Value:
    """A text of a record. Without a translation the text there is is given, and marked as not translated."""
    if not text:
        return missing(what)
    if isinstance(text, str) and not isinstance(text, Translated):
        return lambda language: text

    def read(language: str) -> str:
        if own := text.get(language):
            return own.rstrip(" .。")
        other = next((text[code] for code in fallbacks(language) if text.get(code)), "")
        return (
            f"{other.rstrip(' .')} {gap(phrase('word.translation', language), language)}"
            if other
            else gap(what, language)
        )

    return read


def sentence(text: Translated | str, what: str = "value") -> Value:
    """A text of a record that is a sentence of its own, with its full stop."""
    read = said(text, what)
    return lambda language: read(language).rstrip(" .。") + ("。" if language == "zh" else ".")


def missing(what: str) -> Value:
    """The gap of a fact that is not set: a masthead field, or the name of a phrase such as word.amount."""
    return lambda language: gap(phrase(what, language) if what in phrases() else what, language)


def plain(text: str | None, what: str) -> Value:
    """A symbol or number that is the same in every language."""
    return (lambda language: text) if text else missing(what)


def cited(symbol: str | None) -> Value:
    """A symbol as papers cite it: resolutions of the General Assembly by their numbers, 76/258."""
    return plain(re.sub(r"^A/RES/(?=\d)", "", symbol) if symbol else None, "symbol")


def on(day: date | None) -> Value:
    """A date as each language writes it."""
    return (lambda language: spell_date(day, language)) if day else missing("date")


def when(start: date | None, end: date | None = None) -> Value:
    """Days as a sentence has them, with their preposition."""
    return (lambda language: spell_when(start, end, language)) if start else missing("date")


def from_to(start: date | None, end: date | None) -> Value:
    """A span of days, or one day."""
    if start is None:
        return missing("date")
    if end is None or end == start:
        return on(start)
    return lambda language: spell_span(start, end, language)


def number(value: Decimal | int | float | None, what: str = "value") -> Value:
    """A number with the separators of the language."""
    if value is None:
        return missing(what)
    return lambda language: Word(spell_number(value, language), language, float(value))


def listed(values: Sequence[Value], what: str = "value") -> Value:
    """Facts one after the other, joined as the language does."""
    if not values:
        return missing(what)
    return lambda language: Words([value(language) for value in values], language)
