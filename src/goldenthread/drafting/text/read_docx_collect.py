"""From a settled Word text to raw texts, with the places of comments, changes and note calls in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from goldenthread.core.said import Said
from goldenthread.drafting.text.blocks import Link
from goldenthread.drafting.text.numbering import Family, Marker
from goldenthread.drafting.text.numerals import roman
from goldenthread.drafting.text.places import at_paragraph, note
from goldenthread.drafting.text.raw import Raw, Role
from goldenthread.drafting.text.read_docx_model import GUID_BOOKMARK, Change, Item, Para, Table, Token
from goldenthread.drafting.text.read_docx_numbering import Numbering
from goldenthread.drafting.text.read_docx_styles import Styles
from goldenthread.drafting.text.read_docx_traces import Anchor, Collected, Trace, Written
from goldenthread.drafting.text.read_docx_views import ACCEPTED, settled


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

    def collect(self, items: Sequence[Item]) -> Collected:
        """The whole document; endnotes come last."""
        self._items(items)
        for name in self._endnotes:
            self._note(name)
        return self.found

    def _items(self, items: Sequence[Item]) -> None:
        for item in settled(items, ACCEPTED):
            if isinstance(item, Para):
                self._para(item)
            else:
                self._table(item)

    def _tell_lost_rows(self, table: Table, source: int, ends: Sequence[int]) -> None:
        """Rows that are deleted leave a trace at the end of the row before them; `ends` are the ends of those that stay."""
        for number, row in table.lost:
            offset = ends[number - 1] if number else 0
            text = "\t".join("\n".join(_all_words(cell.items)) for cell in row.cells)
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
            self._move_anchors(source)
        for box in para.boxes:
            self._items(box)
        for name, _ in written.calls:
            self._call(name)

    def _move_anchors(self, source: int) -> None:
        target = max(0, source - 1)
        end = len(self.found.raws[target].text) if self.found.raws else 0
        for trace in self.found.traces:
            if trace.source == source:
                trace.source, trace.start, trace.end = target, end, end
        for anchor in self.found.anchors.values():
            # A range that starts in a blank paragraph starts with the text that follows it.
            anchor.start = (source, 0) if anchor.start and anchor.start[0] == source else anchor.start
            anchor.end = (target, end) if anchor.end and anchor.end[0] == source else anchor.end
            anchor.here = (target, end) if anchor.here and anchor.here[0] == source else anchor.here

    def _label(self, para: Para) -> tuple[Marker | None, int]:
        """The automatic label of a paragraph and its depth among points (0 for paragraphs that run through)."""
        listed = self._styles.numbering(para)
        if listed is None:
            return None, 0
        number, depth = listed
        marker = self._numbering.label(number, depth)
        if marker is None or marker.path:
            return marker, 0
        above = [self._numbering.level(number, place) for place in range(depth)]
        headings = sum(
            level is not None and level.format in _HEADING_FORMATS and "(" not in level.text for level in above
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
            self.found.traces.append(Trace(_of_paragraph(para.mark_inserted), source, end, end))

    def _words(self, token: Token, written: Written, source: int) -> None:
        here = len(written.text)
        if token.deleted:
            self._trace(token.deleted, source, here, here, token.text)
            if token.inserted and token.inserted.kind in ("deletion", "move-from"):  # read as before: taken out again
                self.found.traces.append(Trace(token.inserted, source, here, here, token.text))
            for name in self._open:
                self.found.anchors[name].lost += token.text
            return
        written.text += token.text
        end = len(written.text)
        if token.inserted:
            self._trace(token.inserted, source, here, end, token.text)
        if token.formatted:
            self._trace(token.formatted, source, here, end, token.text)

    def _trace(self, change: Change, source: int, start: int, end: int, text: str) -> None:
        """A change, joined to the one before when author, date and kind are the same and nothing stands between."""
        for last in reversed(self.found.traces[-3:]):
            if last.change.kind.startswith("paragraph-") and (last.source, last.start) == (source, start):
                break
            if last.change == change and last.source == source and last.end == start and last.text:
                last.end, last.text = end, last.text + text
                return
        self.found.traces.append(Trace(change, source, start, end, text))

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
        elif token.kind in ("note", "own-note") and not token.deleted:
            written.calls.append((token.value, here[1]))
            if token.kind == "own-note":
                self._own_marks[token.value] = token.text.strip()
        elif token.kind == "bookmark" and (match := GUID_BOOKMARK.fullmatch(token.value)):
            written.guid = written.guid or "-".join(match.groups()).lower()
        elif token.kind == "link-start":
            written.link_starts.append(here[1])
        elif token.kind == "link-end" and written.link_starts:
            start = written.link_starts.pop()
            if here[1] > start and token.value:
                written.links.append(Link(start, here[1], token.value))
        elif token.kind == "mark-deleted" and token.deleted:
            self.found.traces.append(Trace(_of_paragraph(token.deleted), *here, here[1]))
        elif token.kind == "format" and token.formatted:
            self.found.traces.append(Trace(token.formatted, *here, here[1]))

    def _table(self, table: Table) -> None:
        if not table.rows:
            source = max(0, len(self.found.raws) - 1)
            end = len(self.found.raws[source].text) if self.found.raws else 0
            self._tell_lost_rows(replace(table, lost=[(1, row) for _, row in table.lost]), source, [end])
            return
        written = Written()
        source = len(self.found.raws)
        rows: list[list[str]] = []
        ends: list[int] = []
        for number, row in enumerate(table.rows):
            written.text += "\n" if number else ""
            start = len(written.text)
            cells = [""] * min(row.skipped, 50)
            for place, cell in enumerate(row.cells):
                written.text += "\t" if place else ""
                begin = len(written.text)
                self._several(cell.items, written, source)
                cells += [written.text[begin:], *[""] * (cell.span - 1)]
                if cell.inserted:
                    self.found.traces.append(
                        Trace(cell.inserted, source, begin, len(written.text), written.text[begin:])
                    )
            if row.inserted:
                self.found.traces.append(Trace(row.inserted, source, start, len(written.text), written.text[start:]))
            rows.append(cells)
            ends.append(len(written.text))
        self._tell_lost_rows(table, source, ends)
        self.found.traces += [Trace(change, source, 0, 0) for change in table.formats]
        raw = Raw(written.text, Role.TABLE, cells=rows, guid=written.guid, links=written.links, calls=written.calls)
        raw.where = Said("table at paragraph {number}", number=table.ordinal)
        self.found.raws.append(raw)
        for name, _ in written.calls:
            self._call(name)

    def _several(self, items: Sequence[Item], written: Written, source: int) -> None:
        """Paragraphs of a cell, note or nested table into one text, with their labels, a line each."""
        begin = len(written.text)
        for item in settled(items, ACCEPTED):
            if isinstance(item, Table):
                for row in item.rows:
                    for cell in row.cells:
                        self._line(written, begin)
                        self._several(cell.items, written, source)
                continue
            self._line(written, begin)
            marker, _ = self._label(item)
            written.text += f"{marker.printed} " if marker else ""
            self._write(item, written, source)
            for box in item.boxes:
                self._line(written, begin)
                self._several(box, written, source)

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
        raw = Raw(written.text, Role.FOOTNOTE, guid=written.guid, links=written.links, name=name)
        raw.number = str(self._note_counts[kind]) if kind == "footnote" else roman_number(self._note_counts[kind])
        raw.number = raw.number if mark is None else mark
        raw.where = note(kind, raw.number)
        self.found.raws.append(raw)


_HEADING_FORMATS = {
    "upperRoman",
    "upperLetter",
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
}


def roman_number(value: int) -> str:
    """The number of an endnote as Word prints it."""
    return roman(value).lower()


def _of_paragraph(change: Change) -> Change:
    """A change of a paragraph mark, as a revision names it."""
    kind = "paragraph-insertion" if change.kind in ("insertion", "move-to") else "paragraph-deletion"
    return Change(kind, change.author, change.date)


def _all_words(items: Sequence[Item]) -> list[str]:
    """Every word of deleted cells."""
    found = []
    for item in items:
        if isinstance(item, Para):
            found.append("".join(token.text for token in item.tokens if token.kind == "text"))
        else:
            found += [line for row in item.rows for cell in row.cells for line in _all_words(cell.items)]
    return [line for line in found if line.strip()]
