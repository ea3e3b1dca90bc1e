"""Where the parts of a Word file are: main text, styles, numbering, notes, comments, headers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text.formats.guard import Limits, NotReadable, Package, parsed_xml

# ISO Strict names its namespaces otherwise; they are rewritten where an attribute begins, never in the words.
_STRICT = re.compile(rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_WORDS = re.compile(rb"<(?:[\w.-]+:)?(?:t|delText)[\s/>]")


class WordFile:
    """The parts of a Word file by what they are for."""

    def __init__(self, data: bytes, *, limits: Limits) -> None:
        self._package = Package(data, limits=limits)
        self._read: dict[str, etree._Element] = {}
        self.main = self._main_part()
        self._related = self._relationships(self.main)
        self.document = self._xml(self.main)

    def _main_part(self) -> str:
        for target, kind in self._relationships("").values():
            if kind == "officeDocument":
                return target
        if "word/document.xml" in self._package:
            return "word/document.xml"
        raise NotReadable(Said("The file is damaged: its main text cannot be found."))

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id -> target and kind (the last step of its type); outside targets keep their address."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._package:
            return {}
        found = {}
        for relation in self._package.xml(path):
            if not isinstance(relation.tag, str):
                continue
            target, kind = relation.get("Target", ""), relation.get("Type", "").rpartition("/")[2]
            if relation.get("TargetMode") != "External":
                target = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
            found[relation.get("Id", "")] = (target, kind)
        return found

    def _xml(self, name: str, data: bytes = b"") -> etree._Element:
        if name not in self._read:
            data = _STRICT.sub(_TRANSITIONAL, data or self._package.read(name))
            self._read[name] = parsed_xml(data, what=Said("The part “{name}” of the file", name=name))
        return self._read[name]

    def kind_of(self, name: str) -> str:
        """What a part is for ("header", "footnotes" ...); "main" for the main text, "" where it is not related to it."""
        return (
            "main" if name == self.main else next((kind for part, kind in self._related.values() if part == name), "")
        )

    @cached_property
    def with_words(self) -> list[tuple[str, etree._Element | None]]:
        """Every part of the package that may hold words of a Word text, by name; None for one that cannot be read."""
        return list(self._with_words())

    def _with_words(self) -> Iterator[tuple[str, etree._Element | None]]:
        for name in dict.fromkeys(self._package.names):
            if not name.lower().endswith(".xml") or name.startswith(("customXml/", "docProps/", "[")):
                continue
            try:
                data = b"" if name in self._read else self._package.read(name)
                if name in self._read or _WORDS.search(data):
                    yield name, self._xml(name, data)
            except NotReadable:
                yield name, None

    def part(self, kind: str) -> etree._Element | None:
        """The part of a kind ("styles", "numbering", "comments", "footnotes" ...), None when there is none."""
        target = next((target for target, found in self._related.values() if found == kind), None)
        return self._xml(target) if target and target in self._package else None

    def parts(self, kind: str) -> list[tuple[etree._Element, str]]:
        """All parts of a kind ("header", "footer") with their names."""
        targets = dict.fromkeys(target for target, found in self._related.values() if found == kind)
        return [(self._xml(target), target) for target in targets if target in self._package]

    def links(self, kind: str = "") -> dict[str, str]:
        """Relationship id -> address of the hyperlinks of the main text, or of the part of a kind."""
        target = next((target for target, found in self._related.values() if found == kind), "") if kind else self.main
        related = self._relationships(target) if target else {}
        return {key: address for key, (address, found) in related.items() if found == "hyperlink"}
