"""Akoma Ntoso of any version: its own numbers, eIds and GUIDs are kept. Also the UDHR in XML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text.blocks import Reading, Revision, Unread
from goldenthread.text.formats.akn.check import lines_of, repeated_ids
from goldenthread.text.formats.akn.elements import BLOCKS, DOCUMENTS, HEADED, POINTS, SKIPPED
from goldenthread.text.formats.akn.masthead import read_preface
from goldenthread.text.formats.akn.udhr import read_udhr
from goldenthread.text.formats.akn.words import Flow, local
from goldenthread.text.formats.guard import NotReadable
from goldenthread.text.formats.places import OTHER_FILE
from goldenthread.text.language import UNKNOWN, guess_language, normalized_language
from goldenthread.text.lost_words import held, lost
from goldenthread.text.outline.numbers.labels import Marker, find_bare_number, find_marker
from goldenthread.text.outline.raw import Raw, Role
from goldenthread.text.outline.structure import assembled


def read_akn(root: etree._Element, *, language: str | None) -> Reading:
    """The document in an Akoma Ntoso file; NotReadable when the XML is of another kind."""
    if local(root) == "udhr":
        return read_udhr(root, language=language)
    if local(root) == "xliff":
        raise NotReadable(
            Said("This is a file for translators (XLIFF), not a document. Import it where a text is translated.")
        )
    if local(root) != "akomaNtoso":
        raise NotReadable(
            Said(
                "This XML is no Akoma Ntoso (its root is <{root}>). Use DOCX, HTML, Markdown, text or Akoma Ntoso.",
                root=local(root),
            )
        )
    walker = _Walker(root)
    walker.walk()
    if not walker.raws and not walker.masthead:
        raise NotReadable(Said("The file has no text in it."))
    spoken = language or _language(root, walker.raws)
    reading, spans = assembled(walker.raws, language=spoken, masthead=walker.masthead, unread=walker.unread)
    for source, kind, start, end, words in walker.changes:
        for span in spans[source][:1]:
            shift = span.start
            reading.revisions.append(
                Revision(kind, "", "", words, span.block, max(0, start - shift), max(0, end - shift))
            )
    reading.unread += [*repeated_ids(root), *lost(lines_of(root), held(reading))]
    return reading


def _language(root: etree._Element, raws: list[Raw]) -> str:
    guessed = guess_language("\n".join(raw.text for raw in raws[:400]))
    if guessed != UNKNOWN:
        return guessed
    named = next((e.get("language") for e in root.iter("{*}FRBRlanguage") if e.get("language")), None)
    return normalized_language(named) if named else UNKNOWN


class _Walker:
    """Goes through a document in reading order and makes one raw text of each heading, paragraph, point."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self.raws: list[Raw] = []
        self.unread: list[Unread] = []
        self.masthead: dict[str, object] = {}
        self.changes: list[tuple[int, str, int, int, str]] = []
        self._depth = 0  # headings open
        self._points = 0  # lists open
        self._label: tuple[Role, etree._Element] | None = None  # a number still waiting for its words

    def walk(self) -> None:
        """The whole file; the first preface is the masthead, later ones are text."""
        for child in _elements(self._root):
            self._element(child)

    def _element(self, element: etree._Element) -> None:
        name = local(element)
        if name in SKIPPED:
            self._report(name)
        elif name == "toc":
            self._contents(element)
        elif name in ("preface", "coverPage") and all(raw.role is Role.FOOTNOTE for raw in self.raws):
            self._preface(element)
        elif name == "table":
            self._table(element)
        elif name in HEADED:
            self._headed(element)
        elif name == "paragraph" or name == "recital":
            self._numbered(element, Role.PARAGRAPH if name == "paragraph" else Role.ITEM)
        elif name in POINTS:
            self._point(element)
        elif _has_blocks(element):
            self._mixed(element)
        else:
            self._text(element)

    def _report(self, name: str) -> None:
        if name in ("componentRef", "documentRef"):
            self.unread.append(Unread(*OTHER_FILE))

    def _contents(self, element: etree._Element) -> None:
        for item in [e for e in _elements(element) if local(e) == "tocItem"] or [element]:
            self._add(Flow.of(item), item, Role.OTHER)

    def _preface(self, element: etree._Element) -> None:
        for key, value in read_preface(element).items():
            if key == "printed" and isinstance(before := self.masthead.get(key), list) and isinstance(value, list):
                before += value
            else:
                self.masthead.setdefault(key, value)
        flow = Flow()
        flow.read(element)
        self._notes(flow)

    def _mixed(self, element: etree._Element) -> None:
        """A container: its blocks one by one, words between them as texts of their own."""
        nested = local(element) in DOCUMENTS
        self._depth += nested and self._depth > 0
        if (element.text or "").strip():
            self._add(Flow.of_words(element.text or ""), element)
        for child in _elements(element):
            self._element(child)
            if (child.tail or "").strip():
                self._add(Flow.of_words(child.tail or ""), element)
        self._depth -= nested and self._depth > 0

    def _headed(self, element: etree._Element) -> None:
        number, titles = (
            _child(element, "num"),
            [e for e in _elements(element) if local(e) in ("heading", "subheading")],
        )
        if local(element) == "crossHeading":
            titles = [element]
        self._depth += 1
        if number is not None or titles:
            self._heading(element, number, titles)
        before, self._points = self._points, 0
        if local(element) != "crossHeading":
            for child in _elements(element):
                if local(child) not in ("num", "heading", "subheading"):
                    self._element(child)
        self._points = before
        self._depth -= 1

    def _heading(self, element: etree._Element, number: etree._Element | None, titles: list[etree._Element]) -> None:
        flow = Flow()
        for title in titles:
            flow.line()
            flow.read(title)
        raw = self._add(flow, element, Role.HEADING, self._depth, marker=_marker(number), keep_blank=True)
        if raw is not None and number is None and local(element) == "hcontainer" and not flow.text.strip():
            self.raws.remove(raw)

    def _numbered(self, element: etree._Element, role: Role) -> None:
        if _child(element, "num") is not None:
            self._wait(role, element)
        before = self._points
        self._children(element)
        self._points = before
        self._unused_label(element)

    def _point(self, element: etree._Element) -> None:
        self._points += 1
        if self._label is None or _child(element, "num") is not None:
            self._wait(Role.ITEM, element)
        self._children(element)
        self._unused_label(element)
        self._points -= 1

    def _wait(self, role: Role, element: etree._Element) -> None:
        """Keep the number of an element for its first words; one that another follows before any stands by itself."""
        if self._label:
            self._unused_label(self._label[1])
        self._label = (role, element)

    def _children(self, element: etree._Element) -> None:
        inside = [child for child in _elements(element) if local(child) != "num"]
        if not inside or (element.text or "").strip():
            self._text(element)
            return
        for child in inside:
            if local(child) in ("heading", "subheading") and self._label:
                self._text(child)
            else:
                self._element(child)

    def _unused_label(self, element: etree._Element) -> None:
        """A number without words of its own is still told."""
        if self._label and self._label[1] is element:
            self._add(Flow(), element, keep_blank=_child(element, "num") is not None)
            self._label = None

    def _text(self, element: etree._Element) -> None:
        flow = Flow()
        flow.read(element, skip=("num",))
        self._add(flow, element)

    def _add(
        self, flow: Flow, element: etree._Element, role: Role = Role.TEXT, depth: int = 0, *,
        marker: Marker | None = None, keep_blank: bool = False,
    ) -> Raw | None:  # fmt: skip
        if not flow.text.strip() and not keep_blank:
            self._notes(flow)
            return None
        owner = _bearer(element)
        if owner.get("name") == "text" and local(owner) == "hcontainer":
            role = Role.OTHER
        if self._label:
            role, owner = self._label
            marker, depth, self._label = _marker(_child(owner, "num")), self._points, None
        raw = Raw(flow.text.strip(), role, depth, marker=marker, links=flow.links, calls=flow.calls)
        raw.guid, raw.eid = owner.get("GUID") or element.get("GUID") or "", owner.get("eId") or owner.get("id") or ""
        self.changes += [(len(self.raws), *change) for change in flow.changes]
        self.raws.append(raw)
        self._notes(flow)
        return raw

    def _notes(self, flow: Flow) -> None:
        for name, note in flow.notes:
            self._note(name, note)

    def _note(self, name: str, note: etree._Element) -> None:
        flow = Flow()
        flow.read(note)
        raw = Raw(flow.text.strip(), Role.FOOTNOTE, name=name, number=(note.get("marker") or "").strip("()[]."))
        raw.guid, raw.eid = note.get("GUID") or "", note.get("eId") or note.get("id") or ""
        if raw.text:
            self.raws.append(raw)
        self._notes(flow)

    def _table(self, table: etree._Element) -> None:
        flow, rows = Flow(), []
        for number, row in enumerate(e for e in table.iter("{*}tr")):
            flow.text += "\n" if number else ""
            cells = []
            for place, cell in enumerate(c for c in _elements(row) if local(c) in ("td", "th")):
                flow.text += "\t" if place else ""
                begin = len(flow.text)
                flow.read(cell)
                flow.text = flow.text[:begin] + flow.text[begin:].strip()
                cells.append(flow.text[begin:])
            rows.append(cells)
        caption = _child(table, "caption")
        if caption is not None:
            self._text(caption)
        raw = self._add(flow, table, Role.TABLE)
        if raw is not None:
            raw.role, raw.cells, raw.text = Role.TABLE, rows, flow.text


def _bearer(element: etree._Element) -> etree._Element:
    """The element that carries the identity of a text: the alinea or container whose only words it has."""
    above = element.getparent()
    if local(element) != "p" or above is None or local(above) not in ("content", "intro") or len(above) != 1:
        return element
    holder = above.getparent()
    if local(above) == "intro" and holder is not None and local(holder) == "list":
        holder = holder.getparent()
    return holder if holder is not None and local(holder) in ("alinea", "hcontainer") else element


def _elements(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element if isinstance(child.tag, str))


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in _elements(element) if local(child) == name), None)


def _has_blocks(element: etree._Element) -> bool:
    return local(element) not in ("p", "block", "from", "heading", "subheading", "signature") and any(
        local(child) in BLOCKS for child in _elements(element)
    )


def _marker(number: etree._Element | None) -> Marker | None:
    """The label in a num element; kept as printed where it is no label known here."""
    if number is None:
        return None
    flow = Flow()
    flow.read(number)
    printed = " ".join(flow.text.split())
    if not printed:
        return None
    found = find_marker(printed) or find_bare_number(printed) or find_marker(f"{printed}.")
    if found is None:
        return Marker(printed, 0, "", ())
    return Marker(printed, 0, found.style or ".", found.meanings, found.path, found.suffix, found.unit)
