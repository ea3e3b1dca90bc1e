"""What a check of translations found, paragraph by paragraph, in words: terms of the glossary that are not used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting import glossary, translating, translation
from goldenthread.drafting.models import Version
from goldenthread.drafting.text.terms import Checker, Deviation, Kind
from goldenthread.drafting.translation import Pair

REMARKS = "remarks"
"""The value of `?state=` that shows paragraphs with remarks alone."""


def told(one: Deviation) -> str:
    """A deviation from the glossary in words."""
    words = {"words": one.words, "expected": " / ".join(f"“{term}”" for term in one.expected)}
    if one.kind == Kind.NOT_TO_BE_USED:
        return _("“%(words)s” is not to be used; the glossary has %(expected)s.") % words
    return _("“%(words)s”: the glossary has %(expected)s, which is not here.") % words


@dataclass(frozen=True)
class Checked:
    """A paragraph with what deviates from the glossary in it."""

    pair: Pair
    deviations: list[Deviation]


def deviations(rows: Iterable[Pair], language: str) -> Iterator[Checked]:
    """The paragraphs that are translated, each with its deviations from the glossary, if any."""
    checkers: dict[str, Checker] = {}
    for row in rows:
        if row.source is None or row.target is None or not row.target.text:
            continue
        spoken = row.source.language
        if spoken not in checkers:
            checkers[spoken] = glossary.checker(spoken, language)
        yield Checked(row, checkers[spoken].deviations(row.source_words, row.target_words))


def remark(rows: list[Pair], language: str) -> list[Pair]:
    """The same paragraphs, with what the checks found as their notes."""
    for checked in deviations(rows, language):
        checked.pair.notes += [told(one) for one in checked.deviations]
    return rows


def pairs(version: Version, language: str, user: Any) -> list[Pair]:
    """Original and translation beside each other as `user` sees them; what checks found is for the team alone."""
    rows = translation.pairs(version, language, user)
    return remark(rows, language) if translating.why_not_follow(user, version) is None else rows


def counts(version: Version, languages: Iterable[str]) -> dict[str, int]:
    """By language, in how many paragraphs the checks found something."""
    return {code: sum(bool(row.notes) for row in remark(translation.pairs(version, code), code)) for code in languages}


def terms_json(version: Version, language: str, rows: Iterable[Checked]) -> dict[str, Any]:
    """The deviations from the glossary as plain data."""
    return {
        "document": version.document.key,
        "version": version.number,
        "language": language,
        "deviations": [
            {
                "id": row.pair.placement.pk,
                "guid": row.pair.placement.node_id.hex,
                "number": row.pair.placement.number,
                "address": row.pair.placement.eid,
                **deviation(one),
            }
            for row in rows
            for one in row.deviations
        ],
    }


def deviation(one: Deviation) -> dict[str, Any]:
    """A deviation as plain data."""
    return {"concept": one.concept, "kind": str(one.kind), "words": one.words, "expected": list(one.expected)}
