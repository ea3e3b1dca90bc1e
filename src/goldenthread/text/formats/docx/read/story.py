"""The running text of a Word file (main text, a note, a header) as paragraphs and tables, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text.blocks import Unread
from goldenthread.text.formats.docx.read.drawings import chosen, words_of
from goldenthread.text.formats.docx.read.model import MC, Cell, Change, Item, Para, Row, Table, W, is_on
from goldenthread.text.formats.docx.read.tokens import (
    State,
    Surroundings,
    Token,
    Tokenizer,
    change,
    changed,
    is_placeholder,
)

_FORMAT_CHANGES = ("tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange")
_KINDS = {f"{W}ins": "insertion", f"{W}del": "deletion", f"{W}moveFrom": "move-from", f"{W}moveTo": "move-to"}
_ANCHORS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}bookmarkStart")


class Story:
    """Reads the children of a body, note, cell or text box into items."""

    def __init__(self, *, name: str, links: dict[str, str], unread: list[Unread], told: list[str]) -> None:
        self._name = name
        self._around = Surroundings(links, unread, self._box, name)
        self._around.told = told
        self._last: Para | None = None  # the paragraph read last, wherever it stands
        self._ordinal = 0
        self._waiting: list[etree._Element] = []  # anchors between paragraphs

    def items(self, *elements: etree._Element) -> list[Item]:
        """The paragraphs and tables of the whole story, which may stand in several elements."""
        items = [item for element in elements for item in self._items(element, State())]
        if self._waiting and (last := _last_para(items)):
            for anchor in self._waiting:
                Tokenizer(last, self._around).anchor(anchor)
        if self._around.fields and self._around.swallowed:
            words = "".join(self._around.swallowed)
            self._around.report(
                f"“{words[:200]}”", Said("this text stands inside the code of a field that never ends"), words
            )
        return items

    def _box(self, element: etree._Element, state: State) -> list[Item]:
        fields, self._around.fields = self._around.fields, []
        items = self._items(element, state)
        self._around.fields = fields
        return items

    def _items(self, element: etree._Element, state: State) -> list[Item]:
        items: list[Item] = []
        for child in element:
            tag = child.tag
            if tag == f"{W}p":
                _append(items, self._para(child, state))
            elif tag == f"{W}tbl":
                items.append(self._table(child, state))
            elif tag == f"{W}sdt":
                items += self._control(child, state)
            elif tag in (f"{W}customXml", f"{W}smartTag"):
                items += self._items(child, state)
            elif tag in _KINDS:
                items += self._items(child, changed(state, child, _KINDS[tag]))
            elif tag in _ANCHORS:
                self._anchor(child)
            elif tag == f"{W}altChunk":
                self._around.report(Said("imported document"), Said("a document embedded in this one is not read"))
            elif tag == f"{W}sectPr":
                self._section(child, items)
            elif tag == f"{MC}AlternateContent":
                items += self._items(chosen(child), state)
            elif isinstance(tag, str) and next(child.iter(f"{W}p"), None) is not None:
                items += self._items(child, state)
        return items

    def _section(self, element: etree._Element, items: list[Item]) -> None:
        if (made := element.find(f"{W}sectPrChange")) is not None and (last := _last_para(items)):
            last.tokens.append(Token("format", formatted=change(made, "format")))

    def _control(self, control: etree._Element, state: State) -> list[Item]:
        if is_placeholder(control):
            self._around.prompt(words_of(control))
            return []
        content = control.find(f"{W}sdtContent")
        return self._items(content, state) if content is not None else []

    def _para(self, element: etree._Element, state: State) -> Para:
        self._ordinal += 1
        self._around.where = Said("{part}, paragraph {number}", part=self._name, number=self._ordinal)
        para = Para(ordinal=self._ordinal)
        tokenizer = Tokenizer(para, self._around)
        for anchor in self._waiting:
            tokenizer.anchor(anchor)
        self._waiting, self._last = [], para
        properties = element.find(f"{W}pPr")
        if properties is not None:
            _read_properties(para, properties)
        para.mark_inserted = para.mark_inserted or state.inserted
        para.mark_deleted = para.mark_deleted or state.deleted
        tokenizer.read(element, state)
        para.is_bold = _is_bold(element)
        return para

    def _table(self, element: etree._Element, state: State) -> Table:
        table = Table(ordinal=self._ordinal + 1)
        for holder in (f"{W}tblPr", f"{W}tblGrid"):
            if (properties := element.find(holder)) is not None:
                table.formats += _format_changes(properties)
        for row, around in self._inside(element, f"{W}tr", state):
            table.rows.append(self._row(row, table, around))
        return table

    def _inside(self, element: etree._Element, wanted: str, state: State) -> Iterator[tuple[etree._Element, State]]:
        """The rows or cells of a table, also those inside content controls and changes; comments begin between them."""
        for child in element:
            if child.tag == wanted:
                yield child, state
            elif child.tag in _ANCHORS:
                self._anchor(child)
            elif child.tag in _KINDS:
                yield from self._inside(child, wanted, changed(state, child, _KINDS[child.tag]))
            elif child.tag == f"{MC}AlternateContent":
                yield from self._inside(chosen(child), wanted, state)
            elif next(child.iter(wanted), None) is not None:
                yield from self._inside(child, wanted, state)

    def _anchor(self, element: etree._Element) -> None:
        """What stands between paragraphs, rows or cells: it begins with the next paragraph, or ends with the last."""
        begun = [e.get(f"{W}id") for e in self._waiting if e.tag == f"{W}commentRangeStart"]
        is_end = element.tag == f"{W}commentRangeEnd" and element.get(f"{W}id") not in begun
        if is_end and self._last is not None:
            Tokenizer(self._last, self._around).anchor(element)
        else:
            self._waiting.append(element)

    def _row(self, element: etree._Element, table: Table, state: State) -> Row:
        row = Row(inserted=state.inserted, deleted=state.deleted)
        properties = element.find(f"{W}trPr")
        if properties is not None:
            row.inserted = _made(properties, "ins", "insertion") or row.inserted
            row.deleted = _made(properties, "del", "deletion") or row.deleted
            before = properties.find(f"{W}gridBefore")
            row.skipped = _whole(before.get(f"{W}val"), 0) if before is not None else 0
            table.formats += _format_changes(properties)
        if (exceptions := element.find(f"{W}tblPrEx")) is not None:
            table.formats += _format_changes(exceptions)
        for cell, around in self._inside(element, f"{W}tc", state):
            row.cells.append(self._cell(cell, table, around))
        return row

    def _cell(self, element: etree._Element, table: Table, state: State) -> Cell:
        cell = Cell()
        properties = element.find(f"{W}tcPr")
        if properties is not None:
            span = properties.find(f"{W}gridSpan")
            cell.span = max(1, min(100, _whole(span.get(f"{W}val"), 1))) if span is not None else 1
            cell.inserted = _made(properties, "cellIns", "insertion")
            cell.deleted = _made(properties, "cellDel", "deletion")
            table.formats += _format_changes(properties)
        cell.items = self._items(element, state)
        return cell


def _append(items: list[Item], para: Para) -> None:
    """Put a paragraph behind others; after a drop cap it goes on with the word that the cap begins."""
    cap = items[-1] if items else None
    if isinstance(cap, Para) and cap.is_drop_cap:
        items[-1] = replace(para, tokens=[*cap.tokens, *para.tokens], boxes=[*cap.boxes, *para.boxes])
    else:
        items.append(para)


def _made(properties: etree._Element, name: str, kind: str) -> Change | None:
    element = properties.find(f"{W}{name}")
    return change(element, kind) if element is not None else None


def _format_changes(properties: etree._Element) -> list[Change]:
    return [change(e, "format") for name in _FORMAT_CHANGES for e in properties.findall(f"{W}{name}")]


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.lstrip("-").isdecimal() else default


def _read_properties(para: Para, properties: etree._Element) -> None:
    style, outline = properties.find(f"{W}pStyle"), properties.find(f"{W}outlineLvl")
    frame = properties.find(f"{W}framePr")
    para.is_drop_cap = frame is not None and frame.get(f"{W}dropCap", "none") != "none"
    para.style = style.get(f"{W}val", "") if style is not None else ""
    para.outline = _whole(outline.get(f"{W}val"), 9) if outline is not None else None
    _read_numbering(para, properties.find(f"{W}numPr"))
    if (mark := properties.find(f"{W}rPr")) is not None:
        para.mark_inserted = _made(mark, "ins", "insertion") or _made(mark, "moveTo", "move-to")
        para.mark_deleted = _made(mark, "del", "deletion") or _made(mark, "moveFrom", "move-from")
    for name in ("pPrChange", "numberingChange"):
        if (made := properties.find(f"{W}{name}")) is not None:
            para.tokens.append(Token("format", formatted=change(made, "format")))
    if (section := properties.find(f"{W}sectPr/{W}sectPrChange")) is not None:
        para.tokens.append(Token("format", formatted=change(section, "format")))


def _read_numbering(para: Para, numbering: etree._Element | None) -> None:
    if numbering is None:
        return
    number, level = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
    depth = _whole(level.get(f"{W}val"), 0) if level is not None else -1
    if number is not None or level is not None:
        para.numbering = (number.get(f"{W}val", "0") if number is not None else "", depth)
    for name in ("ins", "numberingChange"):
        if (made := numbering.find(f"{W}{name}")) is not None:
            para.tokens.append(Token("format", formatted=change(made, "format")))


def _is_bold(element: etree._Element) -> bool:
    """Whether every word of a paragraph is set bold directly."""
    runs = [run for run in element.iter(f"{W}r") if any((t.text or "").strip() for t in run.findall(f"{W}t"))]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(mark is not None and is_on(mark.get(f"{W}val")) for mark in marks)


def _last_para(items: list[Item]) -> Para | None:
    return next((item for item in reversed(items) if isinstance(item, Para)), None)
