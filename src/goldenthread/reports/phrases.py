"""Sentences in six languages, filled with facts; an unset fact leaves a gap that everyone sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from babel.lists import format_list

from goldenthread.core.fields import Translated
from goldenthread.core.language import fallbacks, locale, spell_date, spell_number, spell_span
from goldenthread.drafting.text.un_gaps import gap

Value = Callable[[str], str]  # what a fact reads like in a language


@cache
def phrases() -> dict[str, dict[str, str]]:
    """All sentences, by name and language."""
    return yaml.safe_load((Path(__file__).parent / "sentences" / "update.yaml").read_text(encoding="utf-8"))


def phrase(name: str, language: str, /, **values: Value) -> str:
    """The sentence `name` in `language` with its facts filled in; two full stops never meet."""
    text = phrases()[name][language].format(**{key: value(language) for key, value in values.items()})
    return re.sub(r"([.。…])\s*[.。](?=\s|$)", r"\1", text)


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
            return own.rstrip(" .")
        other = next((text[code] for code in fallbacks(language) if text.get(code)), "")
        return (
            f"{other.rstrip(' .')} {gap(phrase('word.translation', language), language)}"
            if other
            else gap(what, language)
        )

    return read


def missing(what: str) -> Value:
    """The gap of a fact that is not set: a masthead field, or the name of a phrase such as word.amount."""
    return lambda language: gap(phrase(what, language) if what in phrases() else what, language)


def plain(text: str | None, what: str) -> Value:
    """A symbol or number that is the same in every language."""
    return (lambda language: text) if text else missing(what)


def on(day: date | None) -> Value:
    """A date as each language writes it."""
    return (lambda language: spell_date(day, language)) if day else missing("date")


def from_to(start: date | None, end: date | None) -> Value:
    """A span of days, or one day."""
    if start is None:
        return missing("date")
    if end is None or end == start:
        return on(start)
    return lambda language: spell_span(start, end, language)


def number(value: Decimal | int | float | None, what: str = "value") -> Value:
    """A number with the separators of the language."""
    return (lambda language: spell_number(value, language)) if value is not None else missing(what)


def listed(values: Sequence[Value], what: str = "value") -> Value:
    """Facts one after the other, joined as the language does."""
    if not values:
        return missing(what)
    return lambda language: format_list([value(language) for value in values], locale=locale(language))


def joined(values: Iterable[Value], separator: str = "; ") -> Value:
    """Facts with a separator between them that no fact contains."""
    several = list(values)
    marks = {"zh": "；", "ar": "؛ "}
    return lambda language: marks.get(language, separator).join(value(language) for value in several)
