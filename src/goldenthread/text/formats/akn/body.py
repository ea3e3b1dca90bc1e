"""The nodes of a text as elements of AKN4UN: divisions, paragraphs, points, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from lxml import etree

from goldenthread.text.blocks import Block, Kind, Link
from goldenthread.text.formats.akn.tree import Node, derived_guid
from goldenthread.text.tables import cell_spans
from goldenthread.text.un.gaps import gap_spans
from goldenthread.text.un.numbers import marker_of

# XML 1.0 has no place for these characters, however a text came by them
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without the control characters that XML cannot carry."""
    return _NOT_XML.sub("", text)


def write_nodes(parent: etree._Element, nodes: Sequence[Node], language: str) -> None:
    """Append the nodes, with all below them, to an element."""
    for node in nodes:
        if node.tag == "attachment":
            _heading(parent, node, language)
        elif node.block is None:
            _list(parent, node, language)
        else:
            _node(parent, node, node.block, language)


def _node(parent: etree._Element, node: Node, block: Block, language: str) -> None:
    element = etree.SubElement(parent, node.tag, eId=node.eid, GUID=node.guid)
    if block.kind == Kind.TABLE:  # the table itself carries the identity of the block
        element.set("eId", f"{node.eid}__frame")
        element.set("GUID", derived_guid(node.guid, "frame"))
    if node.tag == "hcontainer":
        element.set("name", {Kind.TABLE: "table", Kind.FOOTNOTE: "note"}.get(block.kind, "text"))
    if block.kind == Kind.HEADING:
        _heading(element, node, language)
    else:
        _num(element, block, language)
        if not node.children:
            _words(etree.SubElement(element, "content"), node, block)
    write_nodes(element, node.children, language)


def _num(element: etree._Element, block: Block, language: str) -> None:
    marker = marker_of(block, language)
    if marker and block.kind != Kind.FOOTNOTE:
        etree.SubElement(element, "num").text = clean(marker)


def _heading(element: etree._Element, node: Node, language: str) -> None:
    assert node.block is not None
    _num(element, node.block, language)
    if node.block.text or node.notes:
        _write(etree.SubElement(element, "heading"), node.block.text, node.notes, links=node.block.links or ())


def _list(parent: etree._Element, node: Node, language: str) -> None:
    """A list of points; the words of the paragraph above are its `intro`."""
    element = etree.SubElement(parent, "list", eId=node.eid, GUID=node.guid)
    above = node.parent.block if node.parent else None
    if node.parent and above and above.kind != Kind.HEADING:
        intro = etree.SubElement(element, "intro", eId=f"{node.eid}__intro")
        intro.set("GUID", derived_guid(node.guid, "intro"))
        _words(intro, node.parent, above)
    write_nodes(element, node.children, language)


def _words(holder: etree._Element, node: Node, block: Block) -> None:
    if block.kind == Kind.TABLE:
        _table(holder, node, block)
    elif block.kind == Kind.FOOTNOTE:  # a note that hangs on nothing
        note = Node("authorialNote", block, eid=f"{node.eid}__fn", guid=derived_guid(node.guid, "fn"))
        _write(etree.SubElement(holder, "p"), "", [note])
    else:
        _write(etree.SubElement(holder, "p"), block.text, node.notes, block.links or ())


def _called_at(note: Node, end: int) -> int:
    """The character before which a note is called; the end of the text where that is not known."""
    place = note.block.place if note.block else None
    return min(place[1], end) if place else end


def _table(holder: etree._Element, node: Node, block: Block) -> None:
    table = etree.SubElement(holder, "table", eId=node.eid, GUID=node.guid)
    rows = block.cells or [[block.text]]
    spans = cell_spans(rows, block.text) or [[(0, 0)] * len(row) for row in rows]
    last: etree._Element | None = None
    for row, places in zip(rows, spans, strict=True):
        tr = etree.SubElement(table, "tr")
        for place, cell in enumerate(row or [""]):
            if row and places[place] is None:
                _widen(tr[-1])
            else:
                last = etree.SubElement(tr, "td")
                _write(etree.SubElement(last, "p"), cell)
    for note in node.notes:
        if last is not None:
            _write(last[-1], "", [note])


def _widen(cell: etree._Element) -> None:
    """Let a cell cover the next column too."""
    cell.set("colspan", str(int(cell.get("colspan", "1")) + 1))


def _write(element: etree._Element, text: str, notes: Sequence[Node] = (), links: Sequence[Link] = ()) -> None:
    """Put words into an element: line ends, gaps ("[symbol not set]") and links marked, notes where called."""
    last: etree._Element | None = None
    done = 0
    for start, end, made in _inlines(text, notes, links):
        _append(element, last, text[done:start])
        last = _note(element, made) if isinstance(made, Node) else made
        if not isinstance(made, Node):
            element.append(made)
            made.text = clean(text[start:end]) if made.tag != "br" else None
        done = end
    _append(element, last, text[done:])


def _inlines(text: str, notes: Sequence[Node], links: Sequence[Link]) -> list[tuple[int, int, Node | etree._Element]]:
    """Start, end and what stands there, in order and without overlap."""
    spans: list[tuple[int, int, Node | etree._Element]] = []
    spans += [(place, place + 1, etree.Element("br")) for place, sign in enumerate(text) if sign == "\n"]
    spans += [(start, end, etree.Element("inline", name="notSet")) for start, end in gap_spans(text)]
    for link in links:
        is_free = all(link.end <= a or b <= link.start for a, b, _ in spans)
        if 0 <= link.start < link.end <= len(text) and is_free and not link.target.startswith("#"):
            spans.append((link.start, link.end, etree.Element("ref", href=_reference(link.target))))
    for note in notes:
        at = _called_at(note, len(text))
        inside = next((end for start, end, _ in spans if start < at < end), at)
        spans.append((inside, inside, note))
    return sorted(spans, key=lambda span: span[:2])


def _reference(target: str) -> str:
    """A target as the schema takes it: an address without blanks."""
    return quote(clean(target), safe="/:?#[]@!$&'()*+,;=%~")


def _note(element: etree._Element, node: Node) -> etree._Element:
    assert node.block is not None
    note = etree.SubElement(element, "authorialNote", eId=node.eid, GUID=node.guid, placement="bottom")
    if marker := node.block.marker or node.block.number:
        note.set("marker", clean(marker))
    _write(etree.SubElement(note, "p"), node.block.text)
    return note


def _append(element: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + clean(text)
    else:
        last.tail = (last.tail or "") + clean(text)
