"""Workbooks of VocExcel (templates 0.3 to 0.6): a sheet about the vocabulary, one of concepts, one of collections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goldenthread.frameworks.vocabulary.model import (
    ALTERNATIVE,
    ERROR,
    Finding,
    Scheme,
    Vocabulary,
    Words,
)
from goldenthread.language.said import Said

_SCHEME = ("vocabulary uri", "vocabulary iri")
_CONCEPT = ("concept uri", "concept iri")
_SHEETS = (
    "vocabulary",
    "concept scheme",
    "concepts",
    "additional concept features",
    "additional concept properties",
    "prefix sheet",
    "prefixes",
)
_URI = re.compile(r"(?:https?|urn|file):\S+")
_MATCHES = {
    "related match": "relatedMatch", "close match": "closeMatch", "exact match": "exactMatch",
    "narrower match": "narrowMatch", "narrow match": "narrowMatch", "broader match": "broadMatch",
    "broad match": "broadMatch",
}  # fmt: skip
Sheets = Mapping[str, Sequence[Sequence[Any]]]


def is_vocexcel(sheets: Sheets) -> bool:
    """Whether a workbook is one of VocExcel's."""
    return any(_head(row) in _SCHEME for name in sheets if name.strip().lower() in _SHEETS for row in sheets[name][:30])


def read_vocexcel(sheets: Sheets) -> Vocabulary:
    """The vocabulary in such a workbook."""
    reading = _Book(sheets)
    reading.read()
    return reading.found


def _head(row: Sequence[Any]) -> str:
    return str(row[0]).strip().strip("*").strip().lower() if row else ""


class _Book:
    def __init__(self, sheets: Sheets) -> None:
        self.sheets = {name: rows for name, rows in sheets.items() if name.strip().lower() in _SHEETS}
        self.found = Vocabulary("xlsx")
        self.prefixes = dict(self._prefixes())
        self.scheme = Scheme("")
        self.title = ""
        self.made: list[str] = []

    def _prefixes(self) -> Iterator[tuple[str, str]]:
        for name, rows in self.sheets.items():
            if name.strip().lower().startswith("prefix"):
                for row in rows[1:]:
                    if len(row) > 1 and _URI.match(str(row[1])):
                        yield str(row[0]).strip().rstrip(":"), str(row[1]).strip()

    def read(self) -> None:
        for name, rows in self.sheets.items():
            if not name.strip().lower().startswith("prefix"):
                self._sheet(name, rows)
        if not self.scheme.key or not self._uri(self.scheme.key):
            said = Said("The vocabulary has no address, or one that is none: {value}.", value=self.scheme.key or "–")
            self.found.findings.append(Finding("unknown-reference", ERROR, self.scheme.key, said))
        self.scheme.labels = [Words(self.title, "en")] if self.title else []
        self.found.schemes[self.scheme.key] = self.scheme
        for key in self.made:
            concept = self.found.concepts[key]
            concept.schemes.add(self.scheme.key)
            if not concept.broader:
                concept.top_of.add(self.scheme.key)
                self.scheme.tops.add(key)
        self.found.described = {*self.found.concepts, self.scheme.key}

    def _sheet(self, name: str, rows: Sequence[Sequence[Any]]) -> None:
        heads: list[str] = []
        for number, row in enumerate(rows, start=1):
            head = _head(row)
            if head in _CONCEPT:
                heads = [re.sub(r"\(s\)|\*", "", str(cell)).strip().lower() for cell in row]
            elif head.startswith("collection "):
                heads = []
            elif heads:
                self._concept(heads, row, f"{name} {number}")
            elif head in _SCHEME:
                self.scheme.key = str(row[1]).strip()
            elif head in ("title", "preferred label") and len(row) > 1:
                self.title = self.title or str(row[1]).strip()

    def _concept(self, heads: list[str], row: Sequence[Any], place: str) -> None:
        cells = {head: str(cell).strip() for head, cell in zip(heads, row, strict=False) if str(cell).strip()}
        raw = cells.get(heads[0], "")
        if not raw or raw in ("0", "0.0") or (" " in raw and "preferred label" not in cells):
            if cells.keys() - {heads[0]} and not raw:
                self._bad(raw, place, place)
            return
        key = self._uri(raw)
        if not key:
            if "unique identifier" not in raw and "must be" not in raw.lower():
                self._bad(raw, raw, place)
            return
        self._fill(key, cells, place)

    def _fill(self, key: str, cells: dict[str, str], place: str) -> None:
        is_new_row = "preferred label" in cells or "definition" in cells
        language = cells.get("preferred label lang code") or cells.get("preferred label language code") or "en"
        known = self.found.concepts.get(key)
        if is_new_row and key in self.made and known and language in known.preferred():
            said = Said("The code {code} stands twice; first: {place}.", code=key, place=self.found.concepts[key].place)
            self.found.findings.append(Finding("duplicate-code", ERROR, key, said, place))
        concept = self.found.concept(key)
        if is_new_row and key not in self.made:
            self.made.append(key)
            concept.place = place
        if label := cells.get("preferred label"):
            concept.labels.append(Words(label, language))
        for name in ("alternate label", "alternate labels"):
            names = [one.strip() for one in re.split(r"[,\n]", cells.get(name, "")) if one.strip()]
            concept.labels += [Words(one, "en", ALTERNATIVE) for one in names]
        if definition := cells.get("definition"):
            concept.notes.append(Words(definition, cells.get("definition language code") or "en", "definition"))
        if code := cells.get("notation") or cells.get("identifier"):
            concept.codes.append(code)
        for head, value in cells.items():
            if head.startswith(("children", "narrower concept")):
                for other in self._uris(key, value, place):
                    self.found.concept(other).broader.add(key)
            elif (match := _MATCHES.get(re.sub(r"\s+[iu]ris?$", "", head))) is not None:
                concept.matches.setdefault(match, set()).update(self._uris(key, value, place))

    def _uris(self, key: str, value: str, place: str) -> list[str]:
        found = []
        for one in re.split(r"[,\n]\s*", value):
            if uri := self._uri(one.strip()):
                found.append(uri)
            elif one.strip():
                self._bad(one.strip(), key, place)
        return found

    def _bad(self, value: str, element: str, place: str) -> None:
        said = Said("“{value}” is no address.", value=value or "–")
        self.found.findings.append(Finding("unknown-reference", ERROR, element, said, place))

    def _uri(self, value: str) -> str:
        """The full address, "" for what is none."""
        if _URI.fullmatch(value):
            return value
        prefix, colon, rest = value.partition(":")
        if colon and prefix in self.prefixes and " " not in rest:
            return self.prefixes[prefix] + rest
        return ""
