"""What points share across languages: the term bank and the countries in six languages, made ready for `across`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goldenthread.drafting.consultation import across
from goldenthread.drafting.glossary import queries as glossary
from goldenthread.drafting.models import Point
from goldenthread.language import LANGUAGES, code
from goldenthread.platform.models import Country
from goldenthread.text import TermEntry, guess_language


def signs() -> across.Signs:
    """The terms of the glossary and the names of countries."""
    countries = [TermEntry(one.iso3, {language: [text] for language, text in one.name.items()}) for one in _countries()]
    return across.Signs([*glossary.entries(), *countries])


def _countries() -> Any:
    return Country.objects.only("iso3", "name")


def language_of(row: Point) -> str:
    """The language that a point is made in, by its words; where they are too few to tell, that of the words it is about.

    A comment keeps the language of the words it is about: somebody may speak of an English paragraph in French.
    """
    guessed = guess_language(row.said)
    return guessed if guessed in LANGUAGES else code(row.comment.language)


def place_of(row: Point) -> Any:
    """The paragraph that a point is about, whichever version it was made on; None for the whole text."""
    return row.node_id or row.comment.node_id


def said(row: Point) -> across.Statement:
    """A point as it is compared."""
    return across.Statement(f"{row.said} {row.proposed}".strip(), language_of(row), place_of(row))


def shared_with(row: Point, others: Sequence[Point], found: across.Signs) -> list[str]:
    """What a point shares with the first of `others` that is made in another language; nothing where none is."""
    other = next((one for one in others if language_of(one) != language_of(row)), None)
    return across.shared(said(row), said(other), found) if other is not None else []
