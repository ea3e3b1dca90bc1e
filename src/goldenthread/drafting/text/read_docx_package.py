"""Where the parts of a Word file are: main text, styles, numbering, notes, comments, headers."""

from __future__ import annotations

import posixpath

from lxml import etree

from goldenthread.core.said import Said
from goldenthread.drafting.text.guard import Limits, NotReadable, Package, parsed_xml

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
)  # fmt: skip


class WordFile:
    """The parts of a Word file by what they are for."""

    def __init__(self, data: bytes, *, limits: Limits) -> None:
        self._package = Package(data, limits=limits)
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

    def _xml(self, name: str) -> etree._Element:
        data = self._package.read(name)
        if b"purl.oclc.org/ooxml" in data:
            for strict, transitional in _STRICT:
                data = data.replace(strict, transitional)
        return parsed_xml(data, what=f"The part “{name}” of the file")

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
