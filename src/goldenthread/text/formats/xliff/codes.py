"""References in the words to translate as inline codes, which a translator moves and cannot break.

A reference (`[[` + GUID + `]]`, see `references.py`) is written as a `<ph>`: what it stands for in `<originalData>`, the
number of the paragraph in `disp`. A code of the translation has the id of the code of the source that it renders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from goldenthread.text.formats.akn.body import clean
from goldenthread.text.references import label, parts

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.0 and 2.1 alike
_X = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Codes:
    """The inline codes of one unit; `labels` say by GUID how paragraphs are cited."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        self._data: dict[str, str] = {}
        self._ids: dict[str, list[str]] = {}
        self._used: Counter[str] = Counter()
        self._count = 0

    def know(self, sources: Sequence[str], targets: Sequence[str]) -> None:
        """Take the references of a unit down, before anything is written."""
        for reference in _references([*sources, *targets]):
            self._data.setdefault(reference, f"d{len(self._data) + 1}")
        for reference in _references(sources):
            self._ids.setdefault(reference, []).append(self._next())

    def _next(self) -> str:
        self._count += 1
        return f"r{self._count}"

    def write_data(self, unit: etree._Element) -> None:
        """Write what the codes of the unit stand for."""
        if not self._data:
            return
        original = etree.SubElement(unit, f"{_X}originalData")
        for reference, name in self._data.items():
            etree.SubElement(original, f"{_X}data", id=name).text = clean(reference)

    def write(self, element: etree._Element, words: str) -> None:
        """Write words into a source or target, references as codes; sources are written before targets."""
        element.set(_SPACE, "preserve")
        text, *rest = parts(words)
        element.text = clean(text)
        for reference, tail in zip(rest[::2], rest[1::2], strict=True):
            code = etree.SubElement(element, f"{_X}ph", id=self._id(element.tag, reference))
            shown = label(reference, self._labels)
            code.attrib.update({"canDelete": "no", "canCopy": "no", "dataRef": self._data[reference]})
            code.attrib.update({"type": "link", "disp": shown, "equiv": shown} if shown else {"type": "other"})
            code.tail = clean(tail)

    def _id(self, side: object, reference: str) -> str:
        """The next unused id of this reference on this side: those of the source first."""
        nth = self._used[f"{side} {reference}"]
        self._used[f"{side} {reference}"] += 1
        known = self._ids.get(reference, [])
        return known[nth] if nth < len(known) else self._next()


def _references(texts: Sequence[str]) -> list[str]:
    return [reference for words in texts for reference in parts(words)[1::2]]


def code_texts(unit: etree._Element) -> dict[str, str]:
    """What the codes of a unit stand for, by id of the code; a code of the target can stand for one of the source."""
    data = {one.get("id", ""): "".join(map(str, one.itertext())) for one in _own(unit, "data")}
    found: dict[str, str] = {}
    for code in _own(unit, "ph"):
        text = data.get(code.get("dataRef", ""))
        if text is None:
            text = found.get(code.get("id", "")) or found.get(code.get("copyOf", "")) or ""
        found.setdefault(code.get("id", ""), text)
    return found


def _own(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of a name in the core; what a module holds (matches, changes) has codes and data of its own."""
    for child in element:
        if isinstance(child.tag, str) and child.tag.startswith(_X):
            if child.tag == _X + name:
                yield child
            yield from _own(child, name)
