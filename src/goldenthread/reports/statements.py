"""What a paper is made of before it has a language: parts, paragraphs, statements, and the records they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from goldenthread.language import LANGUAGES
from goldenthread.language.grammar import begun
from goldenthread.language.typeset import typeset
from goldenthread.platform.seeing import through
from goldenthread.reports.phrases import Value, finished, phrase
from goldenthread.text import Bar
from goldenthread.text import DrawnChart as Drawn

LABEL = 90  # letters


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
    labels: dict[str, str] = field(default_factory=dict, compare=False)
    place: str = ""  # in the source


@dataclass
class Statement:
    """One sentence: the phrase, the facts in it, and the records that the facts are from."""

    name: str
    values: dict[str, Value] = field(default_factory=dict)
    rests_on: list[Record] = field(default_factory=list)

    def text(self, language: str) -> str:
        return finished(phrase(self.name, language, **self.values), language)


@dataclass
class Saying(Statement):
    """A statement that is a text of a record and nothing else."""

    fact: Value = lambda language: ""

    def text(self, language: str) -> str:
        return finished(self.fact(language), language)


@dataclass
class Table:
    """A table below a paragraph: its caption, the words of its head, its rows, and the records they are from."""

    caption: str
    head: list[str]
    rows: list[list[Value]]
    rests_on: list[Record] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.caption

    def cells(self, language: str) -> list[list[str]]:
        """Head and rows in a language."""
        head = [begun(phrase(each, language)) for each in self.head]
        return [head, *[[typeset(cell(language), language) for cell in row] for row in self.rows]]


@dataclass
class Row:
    """A bar of a chart: its name, where it begins and ends on the scale of the chart, and the figure beside it."""

    name: Value
    start: float
    end: float
    figure: Value


@dataclass
class Chart:
    """A chart below a paragraph: its caption, its bars on one scale, lines across them, and the records they are from."""

    caption: str
    rows: list[Row]
    rests_on: list[Record] = field(default_factory=list)
    marks: list[tuple[float, Value]] = field(default_factory=list)
    values: dict[str, Value] = field(default_factory=dict)  # that the caption names

    @property
    def name(self) -> str:
        return self.caption

    def drawn(self, title: str, language: str) -> Drawn:
        """The chart in a language."""
        said = lambda value: typeset(value(language), language)  # noqa: E731
        bars = [Bar(begun(said(row.name)), row.start, row.end, said(row.figure)) for row in self.rows]
        return Drawn(title, bars, [(place, begun(said(words))) for place, words in self.marks])


@dataclass
class Paragraph:
    """Statements under one number, the points (a), (b)... below them, a table and a chart."""

    statements: list[Statement]
    points: list[Statement] = field(default_factory=list)
    table: Table | None = None
    chart: Chart | None = None

    def __bool__(self) -> bool:
        return bool(self.statements)

    def all(self) -> list[Statement | Table | Chart]:
        """Everything in it that rests on records."""
        below = [each for each in (self.table, self.chart) if each]
        return [*self.statements, *self.points, *below]


@dataclass
class Part:
    """A part of the paper: its heading and numbered paragraphs."""

    heading: Statement
    paragraphs: list[Paragraph]


def record(kind: str, thing: Any, *, query: str = "", value: str = "") -> Record:
    """The record `thing` as a node of the thread, with the source it names; its label names what everybody may see."""
    source = getattr(thing, "source", None)
    locator = getattr(thing, "locator", "")
    told = str(source.symbol or source.title) if source else ""
    dated = source.dated.isoformat() if source and source.dated else ""
    seen, labels = through(thing, AnonymousUser()), {}
    for language in LANGUAGES:
        with translation.override("zh-hans" if language == "zh" else language):
            labels[language] = short(str(seen))
    made_up = bool(getattr(thing, "is_illustration", False))
    return Record(
        kind, str(thing.pk), labels["en"], told, dated, query, value, made_up, labels, locator if told else ""
    )


def short(label: str) -> str:
    """A label that one line of the annex can hold."""
    return label if len(label) <= LABEL else label[:LABEL].rsplit(" ", 1)[0] + " …"
