"""What checks of a translation found, paragraph by paragraph: terms of the glossary not used, figures that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.glossary import queries as glossary
from goldenthread.drafting.models import Version
from goldenthread.drafting.translation import access as translating
from goldenthread.drafting.translation import masthead
from goldenthread.drafting.translation import queries as translation
from goldenthread.drafting.translation.masthead import Line
from goldenthread.drafting.translation.queries import Pair
from goldenthread.platform.actors import Viewer
from goldenthread.text import FigureDifference as Difference
from goldenthread.text import TermChecker as Checker
from goldenthread.text import TermDeviation as Deviation
from goldenthread.text import TermKind as Kind
from goldenthread.text import figure_differences as differences
from goldenthread.text import reference_label as label

R = TypeVar("R", Pair, Line)
REMARKS = "remarks"
"""The value of `?state=` that shows paragraphs with remarks alone."""


def told(one: Deviation) -> str:
    """A deviation from the glossary in words."""
    expected = " / ".join(f"“{isolated(term)}”" for term in one.expected)
    words = {"words": isolated(one.words), "expected": expected}
    if one.kind == Kind.NOT_TO_BE_USED:
        return _("“%(words)s” is not to be used; the glossary has %(expected)s.") % words
    return _("“%(words)s”: the glossary has %(expected)s, which is not here.") % words


def differs(found: Iterable[Difference], labels: Mapping[str, str] | None = None) -> list[str]:
    """Differences in figures in words, a line for each side; `labels` say by GUID how paragraphs are cited."""
    missing: list[str] = []
    alone: list[str] = []
    for one in found:
        (missing if one.missing_in == "translation" else alone).append(_figure(one, labels or {}))
    told = []
    if missing:
        told.append(_("Missing in the translation: %(figures)s.") % {"figures": ", ".join(missing)})
    if alone:
        told.append(_("In the translation alone: %(figures)s.") % {"figures": ", ".join(alone)})
    return told


def _figure(one: Difference, labels: Mapping[str, str]) -> str:
    if one.kind == "reference":
        return _("reference to paragraph %(number)s") % {"number": label(one.written, labels) or "?"}
    if one.kind == "percent":
        return _("per cent at %(number)s") % {"number": one.written}
    return isolated(one.written)


def isolated(words: str) -> str:
    """Words that keep their own direction among others."""
    return f"\u2068{words}\u2069"


@dataclass(frozen=True)
class Checked:
    """A paragraph that is translated, with what deviates from the glossary in it, and the figures that differ."""

    pair: Any
    """A `translation.Pair` or a `masthead.Line`."""
    deviations: list[Deviation]
    differences: list[Difference]

    @property
    def notes(self) -> list[str]:
        """Everything found, in words."""
        labels = referring.labels(self.pair.version) if self.differences else {}
        return [*(told(one) for one in self.deviations), *differs(self.differences, labels)]


def checked(rows: Iterable[Pair | Line], language: str) -> Iterator[Checked]:
    """The paragraphs that are translated, each with what was found, if anything."""
    checkers: dict[str, Checker] = {}
    for row in rows:
        if row.source is None or row.target is None or not row.target.text:
            continue
        spoken = row.source.language
        if spoken not in checkers:
            checkers[spoken] = glossary.checker(spoken, language)
        deviations = checkers[spoken].deviations(row.source_words, row.target_words)
        yield Checked(row, deviations, differences(row.source.text, row.target.text, spoken, language))


def remark(rows: list[R], language: str) -> list[R]:
    """The same paragraphs or lines of the masthead, with what the checks found as their notes."""
    for one in checked(rows, language):
        one.pair.notes += one.notes
    return rows


def pairs(version: Version, language: str, user: Viewer) -> list[Pair]:
    """Original and translation beside each other as `user` sees them; what checks found is for the team alone."""
    rows = translation.pairs(version, language, user)
    return remark(rows, language) if translating.why_not_follow(user, version) is None else rows


def lines(version: Version, language: str, user: Viewer) -> list[Line]:
    """The same for the masthead."""
    rows = masthead.lines(version, language, user)
    return remark(rows, language) if translating.why_not_follow(user, version) is None else rows


def counts(version: Version, languages: Iterable[str]) -> dict[str, int]:
    """By language, in how many paragraphs the checks found something."""
    return {code: sum(bool(row.notes) for row in remark(translation.pairs(version, code), code)) for code in languages}


def found_json(version: Version, language: str, rows: Iterable[Checked], what: str) -> dict[str, Any]:
    """What was found as plain data; `what` is `deviations` (from the glossary) or `differences` (in figures)."""
    labels = referring.labels(version)
    return {
        "document": version.document.key,
        "version": version.number,
        "language": language,
        what: [
            {
                "id": row.pair.placement.pk,
                "guid": row.pair.placement.node_id.hex,
                "number": row.pair.placement.number,
                "address": row.pair.placement.eid,
                **(deviation(one) if isinstance(one, Deviation) else difference(one, labels)),
            }
            for row in rows
            for one in getattr(row, what)
        ],
    }


def deviation(one: Deviation) -> dict[str, Any]:
    """A deviation from the glossary as plain data."""
    return {"concept": one.concept, "kind": str(one.kind), "words": one.words, "expected": list(one.expected)}


def difference(one: Difference, labels: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A difference in figures as plain data; a reference is written as the paragraph is cited."""
    written = label(one.written, labels or {}) if one.kind == "reference" else one.written
    return {"kind": one.kind, "written": written or one.written, "missing_in": one.missing_in}
