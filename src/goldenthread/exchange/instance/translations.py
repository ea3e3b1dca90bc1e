"""Texts of an instance in further languages, in a file of their own: the facts stay short, translators have one table.

`translations.yaml` says by the English text what it is in other languages. A language that stands with the record itself
comes first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Field
from yaml import Node, SequenceNode

from goldenthread.language import LANGUAGES
from goldenthread.platform.fields import Translated, TranslatedField, read
from goldenthread.platform.records import Problem
from goldenthread.platform.records.values import is_unset

FILE = "translations.yaml"


@dataclass
class Translations:
    """By the English text: its other languages, and the line where they stand."""

    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def read(self, parts: dict[str, Node]) -> list[Problem]:
        """Take in the table (columns and rows) of the file; what is wrong in it."""
        for word in parts.keys() - {"columns", "rows"}:
            return [_problem(parts[word], word, "there are columns (en first) and rows")]
        columns, rows = parts.get("columns"), parts.get("rows")
        if not isinstance(columns, SequenceNode) or not isinstance(rows, SequenceNode):
            return [Problem(FILE, 1, "", "", "has columns, such as [en, fr], and rows")]
        languages = [str(cell.value) for cell in columns.value]
        if languages[:1] != ["en"] or set(languages) - set(LANGUAGES) or len(set(languages)) < len(languages):
            return [_problem(columns, "columns", f"en first, then each once of {', '.join(LANGUAGES)}")]
        return [problem for row in rows.value if (problem := self._row(languages, row)) is not None]

    def _row(self, languages: list[str], row: Node) -> Problem | None:
        if not isinstance(row, SequenceNode) or len(row.value) != len(languages):
            return _problem(row, "rows", f"a row has {len(languages)} texts: {', '.join(languages)}")
        english = str(row.value[0].value)
        if english in self.texts:
            return _problem(row, "rows", f"“{english}” stands twice; first in line {self.lines[english]}")
        cells = zip(languages[1:], row.value[1:], strict=True)
        self.texts[english] = {language: str(cell.value) for language, cell in cells if not is_unset(cell)}
        self.lines[english] = row.start_mark.line + 1
        return None

    def completed(self, column: Field, value: Any) -> Any:
        """The text with the languages that it lacks, as far as they are here; a value of another kind as it is."""
        if not isinstance(column, TranslatedField):
            return value
        said = {code: text for code, text in read(value).items() if text}
        if (english := said.get("en", "")) not in self.texts:
            return value
        self.used.add(english)
        return Translated({**self.texts[english], **said})

    def unused(self) -> list[Problem]:
        """Translations of words that no record says (any more)."""
        return [
            Problem(FILE, line, "", "rows", f"no record of the folder says “{english}”")
            for english, line in self.lines.items()
            if english not in self.used
        ]


def _problem(node: Node, name: str, message: str) -> Problem:
    return Problem(FILE, node.start_mark.line + 1 if node.start_mark else 0, "", name, message)
