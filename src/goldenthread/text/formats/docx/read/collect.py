"""From a settled Word text to raw texts, with the places of comments, changes and note calls in them."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.language.said import Said
from goldenthread.text.blocks import Link
from goldenthread.text.formats.docx.read.model import GUID_BOOKMARK, Item, Para, Row, Table, Token
from goldenthread.text.formats.docx.read.numbering import HEADING_FORMATS, Numbering, roman_number
from goldenthread.text.formats.docx.read.revisions import of_paragraph
from goldenthread.text.formats.docx.read.styles import Styles
from goldenthread.text.formats.docx.read.traces import Anchor, Collected, Trace, Written
from goldenthread.text.formats.docx.read.views import ACCEPTED, all_words, settled
from goldenthread.text.formats.places import at_paragraph, note
from goldenthread.text.outline.numbers.labels import Family, Marker
from goldenthread.text.outline.raw import Raw, Role


class Collector:
    """Turns items into raw texts; `notes` are the items of footnotes and endnotes by name."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[str, list[Item]]) -> None:
        self.found = Collected()
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._note_counts = {"footnote": 0, "endnote": 0}
        self._own_marks: dict[str, str] = {}  # notes whose mark was typed; Word does not count them
        self._endnotes: list[str] = []
        self._open: list[str] = []  # comments whose range is open
        self._lost_notes: list[tuple[str, Trace]] = []  # notes whose call is taken out

    def collect(self, items: Sequence[Item]) -> Collected:
        """The whole document; endnotes come last."""
        self._items(items)
        for name in self._endnotes:
            self._note(name)
        for name, trace in self._lost_notes:
            if self._notes.pop(name, None) is None:  # it was moved: another place calls it
                self.found.traces.remove(trace)
        return self.found

    def _items(self, items: Sequence[Item]) -> None:
        for item in settled(items, ACCEPTED):
            if isinstance(item, Para):
                self._para(item)
            else:
                self._table(item)

    def _tell_lost_rows(self, table: Table, source: int, ends: dict[int, int]) -> None:
        """Rows that are deleted leave a trace where the row before them ends; `ends` has the ends of those that stay."""
        for number, row in table.lost:
            offset = ends[number]
            text = "\t".join("\n".join(all_words(cell.items)) for cell in row.cells)
            made = row.deleted or next((cell.deleted for cell in row.cells if cell.deleted), None)
            if made:
                self.found.traces.append(Trace(made, source, offset, offset, text))

    def _para(self, para: Para) -> None:
        written = Written()
        source = len(self.found.raws)
        self._write(para, written, source)
        marker, depth = self._label(para)
        level = self._styles.heading_level(para)
        role = Role.HEADING if level else Role.TEXT
        if self._styles.is_contents(para) or para.style == "UNOther":
            role = Role.OTHER
        elif (self._styles.is_title(para) or para.style == "UNFrontTitle") and not level:
            role, level = Role.HEADING, 1
        elif marker and not level and (depth > 0 or marker.meanings[:1] == ((Family.BULLET, 0),)):
            role = Role.ITEM
        raw = Raw(
            written.text,
            role,
            level or depth,
            marker=marker,
            guid=written.guid,
            where=at_paragraph(para.ordinal),
        )
        raw.is_front = para.style in ("UNFront", "UNFrontTitle")
        raw.links, raw.calls = written.links, written.calls
        raw.titled = para.is_bold or self._styles.is_bold(para)
        self._keep(raw, source, para, written)

    def _keep(self, raw: Raw, source: int, para: Para, written: Written) -> None:
        """Blank paragraphs are left out; what was anchored in them goes to the text before."""
        if raw.text.strip():
            self.found.raws.append(raw)
        else:
            self.found.move_blank(source)
            if source:  # a note called in a paragraph without words belongs to the text before
                end = self.found.end(source - 1)
                self.found.raws[source - 1].calls += [(name, end) for name, _ in written.calls]
        for box in para.boxes:
            self._items(box)
        for name, _ in written.calls:
            self._call(name)

    def _label(self, para: Para) -> tuple[Marker | None, int]:
        """The automatic label of a paragraph and its depth among points (0 for paragraphs that run through)."""
        listed = self._styles.numbering(para, self._numbering.level_of_style)
        if listed is None:
            return None, 0
        number, depth = listed
        marker = self._numbering.label(number, depth)
        if marker is None or marker.path:
            return marker, 0
        above = [self._numbering.level(number, place) for place in range(depth)]
        headings = sum(
            level is not None and level.format in HEADING_FORMATS and "(" not in level.text for level in above
        )
        return marker, depth - headings

    def _write(self, para: Para, written: Written, source: int) -> None:
        for token in para.tokens:
            if token.kind == "text":
                self._words(token, written, source)
            else:
                self._sign(token, written, source)
        if para.mark_inserted:
            end = len(written.text)
            self.found.traces.append(Trace(of_paragraph(para.mark_inserted), source, end, end))

    def _words(self, token: Token, written: Written, source: int) -> None:
        here = len(written.text)
        if token.deleted:
            self.found.trace(token.deleted, source, here, here, token.text)
            if token.inserted and token.inserted.kind in ("deletion", "move-from"):  # read as before: taken out again
                self.found.traces.append(Trace(token.inserted, source, here, here, token.text))
            for name in self._open:
                self.found.anchors[name].lost += token.text
            return
        written.text += token.text
        end = len(written.text)
        if token.inserted:
            self.found.trace(token.inserted, source, here, end, token.text)
        if token.formatted:
            self.found.trace(token.formatted, source, here, end, token.text)

    def _sign(self, token: Token, written: Written, source: int) -> None:
        here = (source, len(written.text))
        if token.kind == "comment-start":
            self.found.anchors.setdefault(token.value, Anchor()).start = here
            self._open.append(token.value)
        elif token.kind == "comment-end":
            self.found.anchors.setdefault(token.value, Anchor()).end = here
            self._open = [name for name in self._open if name != token.value]
        elif token.kind == "comment-here":
            self.found.anchors.setdefault(token.value, Anchor()).here = here
        elif token.kind in ("note", "own-note"):
            self._note_sign(token, written, here)
        elif token.kind == "bookmark" and (match := GUID_BOOKMARK.fullmatch(token.value)):
            written.guid = written.guid or "-".join(match.groups()).lower()
        elif token.kind == "link-start":
            written.link_starts.append(here[1])
        elif token.kind == "link-end" and written.link_starts:
            start = written.link_starts.pop()
            if here[1] > start and token.value:
                written.links.append(Link(start, here[1], token.value))
        elif token.kind == "mark-deleted" and token.deleted:
            self.found.traces.append(Trace(of_paragraph(token.deleted), *here, here[1]))
        elif token.kind == "format" and token.formatted:
            self.found.traces.append(Trace(token.formatted, *here, here[1]))

    def _note_sign(self, token: Token, written: Written, here: tuple[int, int]) -> None:
        """A call of a note; where it is taken out, so is the note, with its words."""
        if token.kind == "own-note":
            self.found.marks.append(token.text)
        if token.deleted:
            lost = Trace(token.deleted, *here, here[1], "\n".join(all_words(self._notes.get(token.value, ()))))
            self.found.traces.append(lost)
            self._lost_notes.append((token.value, lost))
            return
        written.calls.append((token.value, here[1]))
        if token.kind == "own-note":
            self._own_marks[token.value] = token.text.strip()

    def _table(self, table: Table) -> None:
        if not table.rows:
            source = max(0, len(self.found.raws) - 1)
            self._tell_lost_rows(table, source, {0: self.found.end(source)})
            return
        written = Written()
        source = len(self.found.raws)
        rows, ends = [], {0: 0}
        for number, row in enumerate(table.rows, start=1):
            written.text += "\n" if number > 1 else ""
            rows.append(self._row(row, written, source))
            ends[number] = len(written.text)
        self._tell_lost_rows(table, source, ends)
        self.found.traces += [Trace(change, source, 0, 0) for change in table.formats]
        raw = Raw(written.text, Role.TABLE, cells=rows, guid=written.guid, links=written.links, calls=written.calls)
        raw.where = Said("table at paragraph {number}", number=table.ordinal)
        self.found.raws.append(raw)
        for name, _ in written.calls:
            self._call(name)

    def _row(self, row: Row, written: Written, source: int) -> list[str]:
        """One row into the text of its table; its cells."""
        start, since = len(written.text), len(self.found.traces)
        cells = [""] * min(row.skipped, 50)
        for place, cell in enumerate(row.cells):
            self._tell_lost_cells(row, place, source, len(written.text))
            written.text += "\t" if place else ""
            begin, here = len(written.text), len(self.found.traces)
            self._several(cell.items, written, source)
            cells += [written.text[begin:], *[""] * (cell.span - 1)]
            if cell.inserted:
                self.found.trace_whole(cell.inserted, source, begin, written.text[begin:], here)
        self._tell_lost_cells(row, len(row.cells), source, len(written.text))
        if row.inserted:
            self.found.trace_whole(row.inserted, source, start, written.text[start:], since)
        return cells

    def _tell_lost_cells(self, row: Row, place: int, source: int, offset: int) -> None:
        """Cells that are taken out of a row that stays."""
        for before, cell in row.lost:
            if before == place and cell.deleted:
                self.found.traces.append(Trace(cell.deleted, source, offset, offset, "\n".join(all_words(cell.items))))

    def _several(self, items: Sequence[Item], written: Written, source: int) -> None:
        """Paragraphs of a cell, note or nested table into one text, with their labels, a line each."""
        begin = len(written.text)
        for item in settled(items, ACCEPTED):
            if isinstance(item, Table):
                self._nested(item, written, source, begin)
                continue
            self._line(written, begin)
            marker, _ = self._label(item)
            if marker:
                written.text += f"{marker.printed} "
                self.found.counted.append(marker.printed)
            self._write(item, written, source)
            for box in item.boxes:
                self._line(written, begin)
                self._several(box, written, source)

    def _nested(self, table: Table, written: Written, source: int, begin: int) -> None:
        """A table inside a cell: a line for each of its cells."""
        ends = {0: len(written.text)}
        for number, row in enumerate(table.rows, start=1):
            for place, cell in enumerate(row.cells):
                self._tell_lost_cells(row, place, source, len(written.text))
                self._line(written, begin)
                self._several(cell.items, written, source)
            self._tell_lost_cells(row, len(row.cells), source, len(written.text))
            ends[number] = len(written.text)
        self._tell_lost_rows(table, source, ends)

    @staticmethod
    def _line(written: Written, begin: int) -> None:
        if len(written.text) > begin and not written.text.endswith("\n"):
            written.text += "\n"

    def _call(self, name: str) -> None:
        if name.startswith("endnote"):
            self._endnotes.append(name)
        else:
            self._note(name)

    def _note(self, name: str) -> None:
        kind = name.split()[0]
        if name not in self._notes:
            return
        mark = self._own_marks.get(name)
        self._note_counts[kind] += mark is None
        written = Written()
        source = len(self.found.raws)
        self._several(self._notes.pop(name), written, source)
        if mark and written.text.lstrip().startswith(mark):
            written.text = written.text.lstrip()[len(mark) :].lstrip()
            self.found.marks.append(mark)
        raw = Raw(written.text, Role.FOOTNOTE, guid=written.guid, links=written.links, name=name)
        raw.number = str(self._note_counts[kind]) if kind == "footnote" else roman_number(self._note_counts[kind])
        raw.number = raw.number if mark is None else mark
        raw.where = note(kind, raw.number)
        self.found.raws.append(raw)
