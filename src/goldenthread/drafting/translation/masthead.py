"""Questions about the lines of a masthead in two languages: title, author line, abstract."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting.models import MastheadField, MastheadText, TextState, Version
from goldenthread.drafting.translation import access as translating
from goldenthread.drafting.translation import queries as translation
from goldenthread.platform.actors import Viewer

UNITS = {
    MastheadField.TITLE: "masthead-title",
    MastheadField.AUTHOR_LINE: "masthead-author",
    MastheadField.ABSTRACT: "masthead-abstract",
}
"""How a line is named as a unit of a translators' file."""


@dataclass(frozen=True)
class Words:
    """A text and its language."""

    language: str
    text: str


@dataclass
class Line:
    """A line of the masthead, original and translation, as `translation.Pair` is for a paragraph.

    `row` is what translators wrote; without it the target is what the document says in that language.
    """

    version: Version
    field: MastheadField
    language: str
    source: Words
    target: Words | None
    row: MastheadText | None = None
    notes: list[Any] = dataclasses.field(default_factory=list)
    is_original = False

    @property
    def state(self) -> str:
        """The state of the translation, `missing` when there is none."""
        if self.target is None:
            return translation.MISSING
        if self.row is None:
            return TextState.TRANSLATED
        if self.row.source_text != self.source.text:
            return TextState.STALE
        return TextState.REVIEWED if self.row.is_reviewed else TextState.TRANSLATED

    @property
    def state_words(self) -> Any:
        """The same in words."""
        return translation.state_label(self.state)

    @property
    def source_words(self) -> str:
        """The original as it is read."""
        return self.source.text

    @property
    def target_words(self) -> str:
        """The translation as it is read."""
        return self.target.text if self.target else ""

    @property
    def source_direction(self) -> str:
        """The direction of the original's words."""
        return languages.direction(self.source.language)

    @property
    def label(self) -> Any:
        """What it is called where a paragraph has its number."""
        return self.field.label

    @property
    def address(self) -> str:
        """Its name as a unit of a file, and on a page."""
        return UNITS[self.field]


def lines(version: Version, language: str, user: Viewer | None = None) -> list[Line]:
    """The lines with words, as far as `user` may see translations that are not issued (None: all).

    A line is translated from the language that most paragraphs were written in and it has words in.
    """
    rows: dict[str, MastheadText] = {}
    if user is None or translating.why_not_follow(user, version) is None:
        rows = {row.field: row for row in version.document.masthead_texts.filter(language=language)}
    spoken = translation.source_languages(version)
    found = []
    for name in MastheadField:
        texts = getattr(version.document, name)
        source = next((code for code in spoken if texts.get(code)), "")
        if source and source != language:
            row = rows.get(name)
            words = row.text if row else texts.get(language)
            target = Words(language, words) if words else None
            found.append(Line(version, name, language, Words(source, texts[source]), target, row))
    return found


def line(version: Version, name: str, language: str) -> Line | None:
    """One line; None when the masthead has no such words to translate into this language."""
    return next((one for one in lines(version, language) if one.field == name), None)


def lacking_words(version: Version, language: str, states: tuple[str, ...]) -> list[str]:
    """What is still to be done, a sentence for each of these states that a line is in.

    What the drafters themselves put into the masthead needs no review.
    """
    told = []
    found = [one for one in lines(version, language) if one.row or one.target is None]
    for state in states:
        if names := [str(one.label) for one in found if one.state == state]:
            told.append(
                _("Masthead, %(state)s: %(lines)s.")
                % {"state": translation.lack_label(state), "lines": ", ".join(names)}
            )
    return told


def lines_json(rows: list[Line]) -> list[dict[str, Any]]:
    """The lines as plain data."""
    return [
        {
            "field": str(row.field),
            "state": str(row.state),
            "source_language": row.source.language,
            "source": row.source_words,
            "target": row.target_words,
            "notes": [str(note) for note in row.notes],
        }
        for row in rows
    ]
