"""A comparison as a Word file with real tracked changes: all accepted it is the new text, all rejected the old."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from goldenthread.text.blocks import Block, Kind, Reading, Revision
from goldenthread.text.compare.diff import Change, Piece
from goldenthread.text.compare.redline.rows import PARAGRAPH_BREAK, Redline, Row
from goldenthread.text.compare.redline.table import TableRow
from goldenthread.text.formats.docx.write.document import to_docx

AUTHOR = "Golden Thread"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = uuid.UUID("6f1c1e0e-6f3c-5b0e-9a53-3d1f1a1c2b77")  # for the names of the redline's own blocks
_BOTH = {Change.EQUAL: "", Change.INSERTED: "insertion", Change.DELETED: "deletion"}


def write_redline_docx(
    found: Redline, path: Path, *, masthead: dict[str, object] | None = None, author: str = AUTHOR, date: str = ""
) -> None:
    """Write the tracked changes to a Word file, signed by `author`; undated unless a date is given (ISO 8601)."""
    draft = _Draft(found, author=author, date=date)
    draft.build()
    reading = Reading(found.language, masthead=dict(masthead or {}), blocks=draft.blocks, revisions=draft.revisions)
    path.write_bytes(_with_marks(to_docx(reading), draft))


@dataclass(slots=True)
class _Draft:
    """The blocks of the marked-up document and its tracked changes."""

    found: Redline
    author: str
    date: str
    blocks: list[Block] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    table_rows: dict[str, list[Change]] = field(default_factory=dict)  # by GUID of the table
    lost_marks: set[str] = field(default_factory=set)  # GUIDs of paragraphs that run on into the next once accepted
    place_of_new: dict[int, int] = field(default_factory=dict)
    place_of_old: dict[int, int] = field(default_factory=dict)

    def build(self) -> None:
        pure = Counter(row.old[0].text for row in self.found.rows if row.is_departure and not row.pair.changed)
        for row in self.found.rows:
            is_move = row.shown.text in pure and pure[row.shown.text] == 1 and not row.pair.changed
            if row.table is not None:
                self._table(row)
            elif row.is_departure:
                self._whole(row.old[0], "move-from" if is_move else "deletion", row)
            elif row.pair.kind == "moved":
                self._arrival(row, "move-to" if is_move else "insertion")
            else:
                self._paragraphs(row)
        self._place_notes()

    def _arrival(self, row: Row, kind: str) -> None:
        self._whole(row.new[0], kind, row)

    def _whole(self, block: Block, kind: str, row: Row) -> None:
        """A paragraph that is deleted or inserted with its mark."""
        place = self._add(block, block.text, row)
        if block.text:
            self._revise(kind, block.text, place, 0, len(block.text))
        self._end_of(place, Change.DELETED if kind in ("deletion", "move-from") else Change.INSERTED)

    def _end_of(self, place: int, change: Change) -> None:
        """The mark that ends a paragraph is added or taken out."""
        if change is Change.INSERTED:
            self._revise("paragraph-insertion", "", place, 0, 0)
        elif change is Change.DELETED:
            self.lost_marks.add(self.blocks[place].guid)

    def _paragraphs(self, row: Row) -> None:
        """The paragraphs of a row: cut at every paragraph break of either version."""
        pieces: list[Piece] = []
        olds, news = list(row.old), list(row.new)
        for change, text in _cut(row.pieces):
            if text != PARAGRAPH_BREAK:
                pieces.append(Piece(change, text))
                continue
            form = olds[0] if change is Change.DELETED and olds else news[0] if news else row.shown
            self._close(form, pieces, change, row)
            pieces = []
            if change is not Change.INSERTED:
                del olds[:1]
            if change is not Change.DELETED:
                del news[:1]
        mark = Change.DELETED if not row.new else Change.INSERTED if not row.old else Change.EQUAL
        self._close((news or olds or [row.shown])[0], pieces, mark, row)

    def _close(self, form: Block, pieces: list[Piece], mark: Change, row: Row) -> None:
        text = "".join(piece.text for piece in pieces if mark is Change.DELETED or piece.change is not Change.DELETED)
        place = self._add(form, text, row)
        self._mark(pieces, place, 0, keeps_deleted=mark is Change.DELETED)
        self._end_of(place, mark)

    def _mark(self, pieces: list[Piece], place: int, at: int, *, keeps_deleted: bool) -> int:
        """Tracked changes for the pieces of one paragraph or cell that begins at an offset; where it ends."""
        for piece in pieces:
            stays = keeps_deleted or piece.change is not Change.DELETED
            end = at + len(piece.text) if stays else at
            if piece.change is not Change.EQUAL and piece.text:
                self._revise(_BOTH[piece.change], piece.text, place, at, end)
            at = end
        return at

    def _table(self, row: Row) -> None:
        rows = row.table or []
        cells = [[_words(cell, line) for cell in line.cells] for line in rows]
        place = self._add(row.shown, "\n".join("\t".join(line) for line in cells), row, cells=cells)
        at = 0
        for line in rows:
            for cell in line.cells:
                at = self._mark(cell, place, at, keeps_deleted=line.change is Change.DELETED) + 1
            at += not line.cells
        self.table_rows[self.blocks[place].guid] = [line.change for line in rows]

    def _add(self, form: Block, text: str, row: Row, *, cells: list[list[str]] | None = None) -> int:
        place = len(self.blocks)
        guid = str(uuid.uuid5(_SPACE, f"{place}"))
        links = form.links if text == form.text else None
        self.blocks.append(replace(form, index=place, text=text, guid=guid, eid="", cells=cells, links=links))
        for block in () if row.is_departure else row.new:
            self.place_of_new.setdefault(block.index, place)
        for block in row.old:
            self.place_of_old.setdefault(block.index, place)
        return place

    def _revise(self, kind: str, text: str, place: int, start: int, end: int) -> None:
        self.revisions.append(Revision(kind, self.author, self.date, text, place, start, end))

    def _place_notes(self) -> None:
        """Hang every footnote on the paragraph that its call stood in."""
        deleted = {place for place, block in enumerate(self.blocks) if block.guid in self.lost_marks}
        for place, block in enumerate(self.blocks):
            if block.kind is not Kind.FOOTNOTE or block.place is None:
                continue
            places = self.place_of_old if place in deleted else self.place_of_new
            target = places.get(block.place[0])
            block.place = None if target is None else (target, block.place[1])


def _cut(pieces: list[Piece]) -> list[tuple[Change, str]]:
    """Pieces with every paragraph break on its own."""
    out = []
    for piece in pieces:
        for number, text in enumerate(piece.text.split(PARAGRAPH_BREAK)):
            if number:
                out.append((piece.change, PARAGRAPH_BREAK))
            if text:
                out.append((piece.change, text))
    return out


def _words(cell: list[Piece], row: TableRow) -> str:
    kept = (piece for piece in cell if row.change is Change.DELETED or piece.change is not Change.DELETED)
    return "".join(piece.text for piece in kept)


def _with_marks(data: bytes, draft: _Draft) -> bytes:
    """The file with the changes that words alone do not show: ends of paragraphs taken out, rows of tables."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                content = _Marks(content, draft).marked()
            archive.writestr(entry, content)
    return out.getvalue()


class _Marks:
    """Puts tracked changes on paragraph ends and table rows, which are found by the bookmark of their block."""

    def __init__(self, document: bytes, draft: _Draft) -> None:
        self.root, self.draft = etree.fromstring(document), draft
        self.number = 900_000  # beyond the ids that the writer gives

    def marked(self) -> bytes:
        lost = {_bookmark(guid) for guid in self.draft.lost_marks}
        tables = {_bookmark(guid): changes for guid, changes in self.draft.table_rows.items()}
        for start in list(self.root.iter(f"{_W}bookmarkStart")):
            name = start.get(f"{_W}name", "")
            if name in lost:
                self._lose_end(next(start.iterancestors(f"{_W}p")))
            elif name in tables:
                table = next(start.iterancestors(f"{_W}tbl"))
                for line, change in zip(table.findall(f"{_W}tr"), tables[name], strict=False):
                    self._mark_row(line, change)
        return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _lose_end(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            properties = etree.Element(f"{_W}pPr")
            paragraph.insert(0, properties)
        runs = properties.find(f"{_W}rPr")
        if runs is None:
            runs = etree.Element(f"{_W}rPr")
            after = [child for child in properties if child.tag in (f"{_W}sectPr", f"{_W}pPrChange")]
            properties.insert(properties.index(after[0]) if after else len(properties), runs)
        runs.insert(0, self._signed("del"))

    def _mark_row(self, line: etree._Element, change: Change) -> None:
        if change is Change.EQUAL:
            return
        properties = line.find(f"{_W}trPr")
        if properties is None:
            properties = etree.Element(f"{_W}trPr")
            line.insert(0, properties)
        properties.append(self._signed("ins" if change is Change.INSERTED else "del"))

    def _signed(self, tag: str) -> etree._Element:
        self.number += 1
        mark = etree.Element(f"{_W}{tag}")
        mark.set(f"{_W}id", str(self.number))
        mark.set(f"{_W}author", self.draft.author)
        if self.draft.date:
            mark.set(f"{_W}date", self.draft.date)
        return mark


def _bookmark(guid: str) -> str:
    return f"gt_{uuid.UUID(guid).hex}"
