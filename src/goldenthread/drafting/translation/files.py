"""Translations as files for translators' tools (XLIFF 2.1): what is written, and what a file would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread import language as languages
from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.models import TextState, TranslationState, Version
from goldenthread.drafting.translation import masthead
from goldenthread.drafting.translation import queries as translation
from goldenthread.drafting.translation.masthead import Line
from goldenthread.drafting.translation.queries import Pair
from goldenthread.platform.errors import NotPossible
from goldenthread.text import (
    HeldUnit as Held,
)
from goldenthread.text import (
    JudgedUnit as Judged,
)
from goldenthread.text import Outgoing, grid, normalized_language, xliff_bytes
from goldenthread.text import (
    UnitFate as Fate,
)
from goldenthread.text import (
    UnitReason as Reason,
)
from goldenthread.text import UnitTranslations as Incoming
from goldenthread.text import (
    judge_unit as judge,
)

CONTENT_TYPE = "application/xliff+xml"
STATES = {TextState.TRANSLATED: "translated", TextState.REVIEWED: "reviewed", TextState.STALE: "initial"}
FATES = {
    Fate.TAKEN: gettext_lazy("taken in"),
    Fate.OLDER: gettext_lazy("taken in as older than the original"),
    Fate.UNCHANGED: gettext_lazy("unchanged"),
    Fate.UNTRANSLATED: gettext_lazy("not translated"),
    Fate.REFUSED: gettext_lazy("refused"),
}
REASONS = {
    Reason.UNKNOWN: gettext_lazy("This version has no such paragraph to translate from this language."),
    Reason.REFERENCES: gettext_lazy("A reference to another paragraph is lost, or one was added."),
    Reason.CELLS: gettext_lazy("The cells do not fit those of the table."),
    Reason.NEWER: gettext_lazy("The original was edited since, and its newer words are translated already."),
}
_MADE_OF_OLDER = gettext_lazy("The original was edited since; the translation is kept and has to be looked at.")


def _pairs(version: Version, language: str, source: str) -> list[Pair]:
    """The paragraphs that go into a file: those written in its source language, as a file has one alone."""
    return [row for row in translation.pairs(version, language) if row.source and row.source.language == source]


def _lines(version: Version, language: str, source: str) -> list[Line]:
    """The lines of the masthead that go into the same file."""
    return [line for line in masthead.lines(version, language) if line.source.language == source]


def held(row: Pair | Line) -> Held:
    """A paragraph or line of the masthead as it is stored, for the judgement of a file."""
    source = row.source.text if row.source else ""
    words = row.target.text if row.target else ""
    is_current = bool(row.target) and row.state not in (TextState.STALE, translation.MISSING)
    shape = row.placement.cells if isinstance(row, Pair) else None
    return Held(source, words, is_current, grid(shape, source, source) if shape else None)


def xliff(version: Version, language: str, source: str = "") -> bytes:
    """The version as an XLIFF file for this language, with the translations that there are and what they need.

    It holds the masthead and the paragraphs that were written in `source`; without it in the language of most of them.
    """
    spoken = source or translation.source_languages(version)[0]
    if language == spoken:
        raise ValidationError({"language": _("This is the language of the original.")})
    rows = _pairs(version, language, spoken)
    if not rows and source and translation.originals(version).exists():
        told = ", ".join(languages.NAMES[code] for code in translation.source_languages(version))
        raise ValidationError(
            {"source": _("Paragraphs of this version were written in: %(languages)s.") % {"languages": told}}
        )
    if not rows:
        raise NotPossible(_("This version has no text yet."))
    is_issued = version.translations.filter(language=language, state=TranslationState.ISSUED).exists()
    units: list[Pair | Line] = [*_lines(version, language, spoken), *rows]
    return xliff_bytes(
        [_outgoing(row, is_issued) for row in units],
        source_language=spoken,
        target_language=language,
        original=f"{version.document.key}/{version.number}",
        labels=referring.labels(version),
    )


def _outgoing(row: Pair | Line, is_issued: bool) -> Outgoing:
    now = held(row)
    targets = [now.target] if now.target else []
    if isinstance(row, Pair) and now.grid is not None and now.target:
        cells = grid(row.placement.cells or [], now.source, now.target) or []
        targets = [cell for line in cells for cell in line if cell is not None]
    state = STATES.get(TextState(row.state), "initial") if row.target and row.target.text else "initial"
    return Outgoing(
        _unit(row),
        row.address,
        now.sources,
        targets,
        "final" if is_issued and state == "reviewed" else state,
        is_stale=row.state == TextState.STALE,
        notes=list(_notes(row)),
    )


def _unit(row: Pair | Line) -> str:
    """The id of its unit in a file."""
    return row.placement.node_id.hex if isinstance(row, Pair) else row.address


def _notes(row: Pair | Line) -> Iterable[tuple[str, str]]:
    if isinstance(row, Pair) and row.label:
        yield "number", row.label
    made = row.target if isinstance(row, Pair) else row.row
    if made and row.state == TextState.STALE:
        yield "stale", _("The original was edited after it was translated.")
        if made.source_text:
            yield "previous-source", referring.shown(made.source_text, row.version)


@dataclass(frozen=True)
class Row:
    """A unit of a file beside its paragraph or line of the masthead, if there is one."""

    judged: Judged
    pair: Pair | Line | None

    @property
    def fate_words(self) -> Any:
        """What becomes of it, in words."""
        return FATES[self.judged.fate]

    @property
    def why(self) -> Any:
        """Why it is not taken as it is; empty when it is."""
        if self.judged.fate == Fate.OLDER:
            return _MADE_OF_OLDER
        return REASONS[self.judged.reason] if self.judged.reason else ""

    @property
    def words(self) -> str:
        """The translation as it is read."""
        version = self.pair.version if self.pair else None
        return referring.shown(self.judged.words, version) if version else "".join(self.judged.unit.targets)

    @property
    def source_words(self) -> str:
        """The original as the file has it."""
        version = self.pair.version if self.pair else None
        words = "".join(self.judged.unit.sources)
        return referring.shown(self.judged.source or words, version) if version else words

    @property
    def label(self) -> Any:
        """What it is called here: number or address of the paragraph, name of the line; empty when it is unknown."""
        return (self.pair.label or self.pair.address) if self.pair else ""


def fit(version: Version, file: Incoming) -> list[Row]:
    """What a file would change: its units in order. Raises ValidationError (`file`) for one that is not taken at all.

    That is: it breaks the rules of XLIFF, is of other languages, or has no unit.
    """
    language = language_of(version, file)
    source = normalized_language(file.source_language)
    rows: list[Pair | Line] = [*_lines(version, language, source), *_pairs(version, language, source)]
    known = {_unit(row): row for row in rows}
    found = []
    for unit in file.units:
        row = known.get(unit.guid)
        found.append(Row(judge(unit, held(row) if row else None), row))
    return found


def language_of(version: Version, file: Incoming) -> str:
    """The language that a file translates the version into; raises ValidationError (`file`) for a wrong file."""
    if file.problems:
        told = [_("This file breaks the rules of XLIFF, so that nothing is taken from it."), *file.problems[:20]]
        raise ValidationError({"file": told})
    source, target = normalized_language(file.source_language), normalized_language(file.target_language)
    spoken = translation.source_languages(version)
    if source not in spoken:
        raise ValidationError(
            {
                "file": _("The file translates from “%(source)s”; this version is written in %(spoken)s.")
                % {"source": file.source_language, "spoken": ", ".join(languages.NAMES[one] for one in spoken)}
            }
        )
    if target not in languages.LANGUAGES or target == source:
        raise ValidationError(
            {
                "file": _("The file translates into “%(target)s”, which is no language to translate this version into.")
                % {"target": file.target_language}
            }
        )
    return target


def counts(rows: Iterable[Row]) -> Counter[str]:
    """How many units are taken, older, unchanged, untranslated, refused."""
    return Counter(str(row.judged.fate) for row in rows)


def fit_json(version: Version, language: str, rows: list[Row]) -> dict[str, Any]:
    """The same as plain data: numbers, and each unit with what becomes of it and why."""
    found = counts(rows)
    return {
        "document": version.document.key,
        "version": version.number,
        "language": language,
        "counts": {str(fate): found[fate] for fate in Fate},
        "units": [
            {
                "guid": row.judged.unit.guid,
                "line": row.judged.unit.line,
                "number": (row.pair.label if isinstance(row.pair, Pair) else None) if row.pair else None,
                "address": row.pair.address if row.pair else None,
                "fate": str(row.judged.fate),
                "reason": str(row.why) or None,
            }
            for row in rows
        ],
    }
