"""The words inside an Akoma Ntoso element: text, links, note calls, insertions and deletions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from goldenthread.text.blocks import Link

_BREAKING = {"p", "block", "li", "tr", "td", "item", "point", "paragraph"}


def local(element: etree._Element) -> str:
    """The name of an element without namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


@dataclass(slots=True)
class Flow:
    """Words under way; `changes` are (kind, start, end, words), `notes` the footnotes met."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    calls: list[tuple[str, int]] = field(default_factory=list)
    notes: list[tuple[str, etree._Element]] = field(default_factory=list)
    changes: list[tuple[str, int, int, str]] = field(default_factory=list)

    @classmethod
    def of_words(cls, words: str) -> Flow:
        """A flow of plain words."""
        flow = cls()
        flow.add(words)
        return flow

    @classmethod
    def of(cls, element: etree._Element) -> Flow:
        """The flow of the words inside an element."""
        flow = cls()
        flow.read(element)
        return flow

    def add(self, words: str | None) -> None:
        """Append words; white space that lays out the XML counts as one blank."""
        if not words:
            return
        words = re.sub(r"[ \t\r\n]*[\t\r\n][ \t\r\n]*", " ", words)
        self.text += words.lstrip(" ") if not self.text or self.text[-1] in " \n\t" else words

    def line(self) -> None:
        """Begin a new line unless nothing stands before."""
        self.text = self.text.rstrip(" ")
        if self.text and self.text[-1] not in "\n\t":
            self.text += "\n"

    def read(self, element: etree._Element, *, skip: tuple[str, ...] = ()) -> None:
        """Everything inside an element, in order."""
        self.add(element.text)
        for child in element:
            name = local(child)
            if name and name not in skip:
                self._child(child, name)
            self.add(child.tail)

    def _child(self, child: etree._Element, name: str) -> None:
        if name in ("authorialNote", "noteRef"):
            self._note(child)
        elif name in ("eol", "br"):
            self.text = self.text.rstrip(" ") + "\n"
        elif name == "del":
            gone = Flow()
            gone.read(child)
            self.changes.append(("deletion", len(self.text), len(self.text), gone.text))
        elif name == "img":
            self.add(child.get("alt"))
        else:
            if name in _BREAKING:
                self.line()
            self._marked(child, name)

    def _marked(self, child: etree._Element, name: str) -> None:
        start = len(self.text)
        self.read(child)
        end = len(self.text)
        if name == "ins" and end > start:
            self.changes.append(("insertion", start, end, self.text[start:end]))
        if name in ("a", "ref", "rref") and child.get("href") and end > start:
            self.links.append(Link(start, end, child.get("href", "")))

    def _note(self, note: etree._Element) -> None:
        if local(note) == "noteRef":
            wanted = (note.get("href") or "").lstrip("#")
            found = [e for e in note.getroottree().iter("{*}note") if wanted and wanted in (e.get("eId"), e.get("id"))]
            if not found:
                self.add(note.get("marker"))
                return
            note = found[0]
        name = note.get("eId") or note.get("id") or f"note {id(note)}"
        self.calls.append((name, len(self.text)))
        self.notes.append((name, note))
