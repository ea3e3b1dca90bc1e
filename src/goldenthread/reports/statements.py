"""What a paper is made of before it has a language: parts, paragraphs, statements, and the records they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from goldenthread.reports.phrases import Value, phrase


@dataclass(frozen=True)
class Record:
    """A record that a statement rests on: its node of the thread, what it is called, its source and date."""

    kind: str
    pk: str
    label: str
    source: str = ""
    dated: str = ""
    query: str = ""
    value: str = ""
    is_illustration: bool = False


@dataclass
class Statement:
    """One sentence: the phrase, the facts in it, and the records that the facts are from."""

    name: str
    values: dict[str, Value] = field(default_factory=dict)
    rests_on: list[Record] = field(default_factory=list)

    def text(self, language: str) -> str:
        return phrase(self.name, language, **self.values)


@dataclass
class Saying(Statement):
    """A statement that is a text of a record and nothing else."""

    fact: Value = lambda language: ""

    def text(self, language: str) -> str:
        return self.fact(language)


@dataclass
class Paragraph:
    """Statements under one number, and the points (a), (b)... below them."""

    statements: list[Statement]
    points: list[Statement] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.statements)


@dataclass
class Part:
    """A part of the paper: its heading and numbered paragraphs."""

    heading: Statement
    paragraphs: list[Paragraph]


def record(kind: str, thing: Any, *, query: str = "", value: str = "") -> Record:
    """The record `thing` as a node of the thread, with the source it names."""
    source = getattr(thing, "source", None)
    locator = getattr(thing, "locator", "")
    told = f"{source.symbol or source.title}{', ' + locator if locator else ''}" if source else ""
    dated = source.dated.isoformat() if source and source.dated else ""
    return Record(
        kind, str(thing.pk), str(thing), told, dated, query, value, bool(getattr(thing, "is_illustration", False))
    )
