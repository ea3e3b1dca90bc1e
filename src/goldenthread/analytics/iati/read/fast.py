"""The rows of a block of IATI activities, all columns at once: the same rows as `iati_plain` gives, sooner."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa

from goldenthread.analytics.iati.read.paths import (
    ACTIVITY_NAME,
    ATTRIBUTES,
    NARRATIVE,
    NARRATIVE_NAME,
    ORGANISATION_NAME,
    PATH,
    STEP,
    TEXT,
    Places,
    attribute_numbers,
    first_by,
    name_numbers,
)
from goldenthread.analytics.iati.read.raw import COLUMNS
from goldenthread.analytics.iati.read.simplify import NotSimpleError, simplify, with_one_quote
from goldenthread.analytics.iati.read.spans import Span, TextSpans
from goldenthread.analytics.iati.read.tags import BLANK, Tags, find_tags

TAIL = re.compile(rb"</narrative>\s*[^<\s]")
TYPE_WORDS = {b"start-planned": 0, b"start-actual": 1, b"end-planned": 2, b"end-actual": 3}
CODES = ("aid-type", "finance-type", "flow-type", "tied-status")


def read_block(
    block: bytes, *, version: str | None, first_line: int, known: set[int], prefixes: frozenset[bytes]
) -> dict[str, pa.Table]:
    """Rows of text of a block of whole activities; lines count from `first_line`.

    Raises NotSimpleError for a block that the plain reader must read.
    """
    block = simplify(block)
    if TAIL.search(block):
        raise NotSimpleError
    try:
        tags = find_tags(block, known, prefixes)
    except NotSimpleError:
        if b"='" not in block:
            raise
        tags = find_tags(with_one_quote(block), known, prefixes)
    return _Block(tags, first_line).tables(version)


class _Block:
    def __init__(self, tags: Tags, first_line: int) -> None:
        self.tags, self.first_line = tags, first_line
        self.path = self._paths()
        self._check_text()
        self.spans = TextSpans(tags.data, tags.bytes_)
        self.at = Places(self.path)
        self.attribute_at = Places(attribute_numbers(tags.attribute))
        self.texts = Span(tags.closing + 1, tags.text_end - tags.closing - 1)
        self.activity = self.at[PATH["iati-activity"]]
        self.entry = np.cumsum(self.path == PATH["iati-activity"]) - 1
        self.narratives = np.flatnonzero(NARRATIVE[self.path])
        self.newlines = np.flatnonzero(tags.bytes_ == ord("\n"))
        self.attributes = {name: self._attribute(number) for name, number in ATTRIBUTES.items()}
        self.columns: dict[str, list[Span | np.ndarray]] = {}

    def tables(self, version: str | None) -> dict[str, pa.Table]:
        self._activities()
        self._transactions()
        self._budgets()
        for table, paths in (("sectors", ("sector",)), ("recipients", ("recipient-country", "recipient-region"))):
            self._claims(table, paths)
        orgs = self.of("participating-org")
        self._rows("participants", orgs, [
            self.value(orgs, "ref"), self._words(orgs, orgs)[0], self.value(orgs, "role"), self.value(orgs, "type"),
            self.value(orgs, "activity-id"),
        ])  # fmt: skip
        related = self.of("related-activity")
        self._rows("related_activities", related, [self.value(related, "ref"), self.value(related, "type")])
        self._results()
        for table in ("organisations", "organisation_budgets"):
            self._rows(table, np.empty(0, np.int64), [Span.none(0)] * len(COLUMNS[table]))
        made = self.spans.tables(self.columns)
        if version is not None:
            about = made["activities"]
            given = pa.repeat(pa.scalar(version), about.num_rows)
            made["activities"] = about.set_column(about.column_names.index("version"), "version", given)
        return made

    # where things are

    def _paths(self) -> np.ndarray:
        numbers, tags = name_numbers(self.tags.name), self.tags
        path = np.zeros(len(numbers), np.int16)
        for depth in range(1, int(tags.depth.max()) + 1):
            at = np.flatnonzero(tags.depth == depth)
            above = path[tags.parent[at]] if depth > 1 else np.zeros(len(at), np.int16)
            path[at] = STEP[above, numbers[at]] if depth > 1 else np.where(numbers[at] == 1, PATH["iati-activity"], 0)
        return path

    def _check_text(self) -> None:
        """Elements whose text is read hold nothing but text and narratives."""
        inner = np.flatnonzero(self.tags.parent >= 0)
        above = self.path[self.tags.parent[inner]]
        wrong = NARRATIVE[above] | (TEXT[above] & (self.tags.name[inner] != NARRATIVE_NAME))
        nested = (self.tags.name == ACTIVITY_NAME) & (self.tags.depth > 1)
        if wrong.any() or nested.any() or np.any(self.tags.name == ORGANISATION_NAME):
            raise NotSimpleError

    def of(self, path: str) -> np.ndarray:
        """Elements at a path below the activity."""
        return self.at[PATH[f"iati-activity/{path}"]]

    def _attribute(self, number: int) -> Span:
        tags, span = self.tags, Span.none(len(self.tags.name))
        rows = self.attribute_at[number]
        elements = tags.attribute_of[rows]
        span.start[elements] = tags.value_start[rows]
        span.length[elements] = tags.value_end[rows] - tags.value_start[rows]
        return span

    # what they hold

    def value(self, elements: np.ndarray, attribute: str) -> Span:
        """An attribute of elements; -1 stands for an element that is not there."""
        return self.attributes[attribute].take(elements)

    def text(self, elements: np.ndarray) -> Span:
        """The text directly inside elements."""
        return self.texts.take(elements)

    def first(self, path: str, rows: np.ndarray, keep: np.ndarray | None = None) -> np.ndarray:
        """For each row element, its first child at a path; -1 where there is none."""
        children = self.of(path)
        if keep is not None:
            children = children[keep[children]]
        return first_by(self._row_of(rows)[self.tags.parent[children]], children, len(rows))

    def _row_of(self, rows: np.ndarray) -> np.ndarray:
        row = np.full(len(self.path) + 1, -1)
        row[rows] = np.arange(len(rows))
        return row

    def date(self, elements: np.ndarray) -> Span:
        """Attribute iso-date, else the text."""
        return self.value(elements, "iso-date").otherwise(self.text(elements))

    def dac(self) -> np.ndarray:
        """Elements of the DAC vocabulary, or of none."""
        vocabulary = self.attributes["vocabulary"]
        one = (vocabulary.length == 1) & (self.tags.bytes_[vocabulary.start] == ord("1"))
        return (vocabulary.length <= 0) | one

    def _words(self, elements: np.ndarray, rows: np.ndarray) -> tuple[Span, Span]:
        """Text and language for each row from elements: English where there is any, else the first.

        `elements` are the rows themselves or their children.
        """
        at = self._row_of(elements)
        narrative = self.narratives[at[self.tags.parent[self.narratives]] >= 0]
        texts = np.sort(np.concatenate([elements, narrative]))
        texts = texts[self._stripped(self.text(texts)).length > 0]
        row_of = self._row_of(rows)
        outer = np.where(at[texts] >= 0, texts, self.tags.parent[texts])
        row = np.where(row_of[outer] >= 0, row_of[outer], row_of[self.tags.parent[outer]])
        activity = self.activity[self.entry[texts]] if len(self.activity) else texts
        language = self.value(texts, "xml:lang")
        for further in (outer, activity):
            language = language.otherwise(self.value(further, "xml:lang"))
        letters = [self.tags.bytes_[language.start + n] | 0x20 for n in (0, 1)]
        english = (language.length >= 2) & (letters[0] == ord("e")) & (letters[1] == ord("n"))
        english |= language.length <= 0
        number = np.arange(len(texts))
        chosen = first_by(row, number, len(rows))
        speaking = first_by(row[english], number[english], len(rows))
        chosen = np.where(speaking >= 0, speaking, chosen)
        picked = np.where(chosen >= 0, texts[chosen] if len(texts) else -1, -1)
        spoken = language.take(chosen)
        return self.text(picked), self.spans.english_where(spoken, (chosen >= 0) & (spoken.length <= 0))

    def _stripped(self, span: Span) -> Span:
        """Whether anything but blanks is in a text: the span from the first character that is not blank."""
        start, end = span.start.copy(), span.start + np.maximum(span.length, 0)
        active = np.flatnonzero(start < end)
        while len(active):
            active = active[BLANK[self.tags.bytes_[start[active]]]]
            start[active] += 1
            active = active[start[active] < end[active]]
        return Span(start, end - start)

    # tables

    def _rows(self, table: str, elements: np.ndarray, columns: list[Span], number: np.ndarray | None = None) -> None:
        line = self.first_line + np.searchsorted(self.newlines, self.tags.closing[elements])
        number = np.full(len(elements), -1) if number is None else number
        self.columns[table] = [self.entry[elements], line, number, *columns]

    def _numbers(self, elements: np.ndarray) -> np.ndarray:
        """The place of each element among those of the same kind and parent."""
        parent = self.tags.parent[elements]
        order = np.argsort(parent, kind="stable")
        ranked = parent[order]
        number = np.empty(len(elements), np.int64)
        number[order] = np.arange(len(elements)) - np.searchsorted(ranked, ranked)
        return number

    def _activities(self) -> None:
        rows = self.activity
        titles, descriptions = (self._words(self.of(n), rows) for n in ("title", "description"))
        reporting = self.first("reporting-org", rows)
        dac = self.dac()
        defaults = [self.value(self.first(f"default-{n}", rows, dac), "code") for n in CODES]
        self._rows("activities", rows, [
            self.text(self.first("iati-identifier", rows)), self.value(reporting, "ref"),
            self._words(reporting[reporting >= 0], rows)[0], self.value(reporting, "type"),
            self.value(reporting, "secondary-reporter"), *titles, descriptions[0], self.value(rows, "hierarchy"),
            self.value(self.first("activity-status", rows), "code"), *self._activity_dates(rows),
            self.value(rows, "default-currency"), *defaults, self.value(rows, "humanitarian"),
            self.value(rows, "last-updated-datetime"), self.value(rows, "version"),
        ])  # fmt: skip

    def _activity_dates(self, rows: np.ndarray) -> list[Span]:
        found = self.of("activity-date")
        kind = self.value(found, "type")
        row = self._row_of(rows)[self.tags.parent[found]]
        code = np.where(kind.length == 1, self.tags.bytes_[kind.start].astype(int) - ord("1"), -1)
        named = np.full(len(found), -1)
        for number in np.flatnonzero(kind.length > 1):
            start = kind.start[number]
            named[number] = TYPE_WORDS.get(self.tags.data[start : start + kind.length[number]], -1)
        spans = []
        for which in range(4):
            by_name, by_code = (first_by(row[k == which], found[k == which], len(rows)) for k in (named, code))
            spans.append(self.date(by_name).otherwise(self.date(by_code)))
        return spans

    def _transactions(self) -> None:
        rows = self.of("transaction")
        dac = self.dac()
        columns = [
            self.value(rows, "ref"), self.value(self.first("transaction/transaction-type", rows), "code"),
            self.date(self.first("transaction/transaction-date", rows)), *self._money("transaction", rows),
        ]  # fmt: skip
        for side in ("provider", "receiver"):
            org = self.first(f"transaction/{side}-org", rows)
            name = self._words(org[org >= 0], rows)[0]
            columns += [self.value(org, "ref"), name, self.value(org, "type"), self.value(org, f"{side}-activity-id")]
        for code in (*CODES, "disbursement-channel"):
            columns.append(self.value(self.first(f"transaction/{code}", rows, dac), "code"))
        self._rows("transactions", rows, [*columns, self.value(rows, "humanitarian")], self._numbers(rows))

    def _money(self, path: str, rows: np.ndarray) -> tuple[Span, Span, Span]:
        value = self.first(f"{path}/value", rows)
        return self.text(value), self.value(value, "currency"), self.value(value, "value-date")

    def _budgets(self) -> None:
        rows = self.of("budget")
        spans = [self.date(self.first(f"budget/period-{n}", rows)) for n in ("start", "end")]
        columns = [self.value(rows, "type"), self.value(rows, "status"), *spans, *self._money("budget", rows)]
        self._rows("budgets", rows, columns, self._numbers(rows))

    def _claims(self, table: str, names: tuple[str, ...]) -> None:
        """Sectors or recipients, of activities and of transactions."""
        transactions = self.of("transaction")
        places = np.full(len(self.path), -1)
        places[transactions] = self._numbers(transactions)
        rows = np.sort(np.concatenate([self.of(f"{above}{n}") for n in names for above in ("", "transaction/")]))
        code, percentage = self.value(rows, "code"), self.value(rows, "percentage")
        vocabulary = self.value(rows, "vocabulary")
        if table == "sectors":
            columns = [vocabulary, code, self._words(rows, rows)[0], percentage]
        else:
            country = np.isin(self.path[rows], [PATH[f"iati-activity/{a}{names[0]}"] for a in ("", "transaction/")])
            columns = [self.spans.either(country, b"country", b"region"), vocabulary, code, percentage]
        self._rows(table, rows, columns, places[self.tags.parent[rows]])

    def _results(self) -> None:
        results, indicators, periods = (self.of(p) for p in ("result", "result/indicator", "result/indicator/period"))
        bare = indicators[~np.isin(indicators, self.tags.parent[periods])]
        rows = np.sort(np.concatenate([periods, bare]))
        is_period = np.isin(rows, periods)
        indicator = np.where(is_period, self.tags.parent[rows], rows)
        result = self.tags.parent[indicator]
        of_indicator, of_result = self._row_of(indicators)[indicator], self._row_of(results)[result]
        result_title = self._words(self.of("result/title"), results)[0]
        title = self._words(self.of("result/indicator/title"), indicators)[0]
        baseline = self.first("result/indicator/baseline", indicators)[of_indicator] if len(rows) else rows
        inside = [
            self.first(f"result/indicator/period/{n}", rows) for n in ("period-start", "period-end", "target", "actual")
        ]
        self._rows("results", rows, [
            self.spans.digits(self._numbers(results)[of_result]), self.value(result, "type"),
            result_title.take(of_result), self.spans.digits(self._numbers(indicators)[of_indicator]),
            title.take(of_indicator), self.value(indicator, "measure"), self.value(indicator, "ascending"),
            self.value(baseline, "year"), self.value(baseline, "value"), self.date(inside[0]), self.date(inside[1]),
            self.value(inside[2], "value"), self.value(inside[3], "value"),
        ])  # fmt: skip
