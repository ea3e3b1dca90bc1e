"""The words of a block as Word runs: tracked changes, comment ranges, links, gaps, footnote calls."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from lxml import etree

from goldenthread.language import direction
from goldenthread.text.blocks import Block, Reading, Remark, Revision
from goldenthread.text.formats.akn.tree import derived_guid
from goldenthread.text.formats.docx.write.xml import el, is_time, name, put, run, val
from goldenthread.text.spans import JOIN, OUT, Marked, Piece, Point, marked

_LINK = re.compile(r"#\w+$|(https?|ftp)://[\w.-]+|mailto:\S+@\S+")
_TAGS = {"insertion": "ins", "deletion": "del", "move-from": "moveFrom", "move-to": "moveTo"}


@dataclass(slots=True)
class Story:
    """What the parts of one Word file share: ids, comments, footnotes, links."""

    reading: Reading
    hung: Marked = field(init=False)
    comments: list[Remark] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    moves: dict[str, int] = field(default_factory=dict)
    pictures: list[bytes] = field(default_factory=list)
    _last_id: int = 0

    def __post_init__(self) -> None:
        self.hung = marked(self.reading)

    @property
    def language(self) -> str:
        return self.reading.language

    @property
    def is_rtl(self) -> bool:
        return direction(self.language) == "rtl"

    def next_id(self) -> int:
        """An id for a bookmark, a change or a move, unique in the file."""
        self._last_id += 1
        return self._last_id

    def words(self, place: int, block: Block) -> list[etree._Element]:
        """The content of the paragraph that holds the block at `place`."""
        return self.content(self.hung.pieces(place, block))

    def paragraphs(self, place: int, block: Block) -> list[tuple[list[etree._Element], Revision | None]]:
        """The same as the paragraphs it was joined from, each with the change that took its mark out or put it in."""
        found: list[tuple[list[etree._Element], Revision | None]] = []
        pieces: list[Piece | Point] = []
        for piece in self.hung.pieces(place, block):
            if isinstance(piece, Piece) and piece.change and piece.change.kind == JOIN:
                found.append((self.content(pieces), piece.change))
                pieces = []
            else:
                pieces.append(piece)
        put_in = self.hung.paragraph_insertions(place)
        found.append((self.content(pieces), next(iter(put_in), None)))
        return [*found, *(([], change) for change in put_in[1:])]

    def content(self, pieces: Iterable[Piece | Point]) -> list[etree._Element]:
        """Pieces and points as runs."""
        made: list[etree._Element] = []
        for piece in pieces:
            made += self._point(piece) if isinstance(piece, Point) else self._piece(piece)
        return made

    def plain(self, text: str, *properties: etree._Element) -> list[etree._Element]:
        """Words that nothing hangs on."""
        return run(text, *properties, rtl=self.is_rtl)

    def signed(self, tag: str, change: Revision) -> etree._Element:
        """An element that says who changed something and when."""
        signed = el(tag, {"id": self.next_id(), "author": change.author or "—"})
        if is_time(change.date):
            put(signed, "date", change.date)
        return signed

    def _piece(self, piece: Piece) -> list[etree._Element]:
        if piece.change is not None and piece.change.kind == JOIN:
            return []
        properties = [val("highlight", "yellow")] if piece.is_gap else []
        if _LINK.match(piece.link):
            properties.append(val("rStyle", "Hyperlink"))
        if piece.format:
            before = self.signed("rPrChange", piece.format)
            before.append(el("rPr"))
            properties.append(before)
        is_out = piece.change is not None and piece.change.kind in OUT
        runs = run(piece.text, *properties, rtl=self.is_rtl, deleted=is_out)
        if piece.change is not None:
            runs = self._changed(piece.change, runs)
        return [self._link(piece.link, runs)] if _LINK.match(piece.link) else runs

    def _changed(self, change: Revision, runs: list[etree._Element]) -> list[etree._Element]:
        tag = _TAGS[change.kind]
        holder = self.signed(tag, change)
        holder.extend(runs)
        if not tag.startswith("move"):
            return [holder]
        for text in holder.iter("{*}delText"):  # moved words stand in plain text elements on both sides
            text.tag = text.tag.replace("delText", "t")
        start = self.signed(f"{tag}RangeStart", change)
        put(start, "name", self._move_name(change))
        end = el(f"{tag}RangeEnd", {"id": start.get(name("w:id"))})
        return [start, holder, end]

    def _move_name(self, change: Revision) -> str:
        """The same name on both sides of a move: the sides are paired by their words."""
        number = self.moves.setdefault(" ".join(change.text.split()), len(self.moves) + 1)
        return f"move{number}"

    def _link(self, target: str, runs: list[etree._Element]) -> etree._Element:
        if target.startswith("#"):
            return el("hyperlink", {"anchor": target[1:], "history": 1}, *runs)
        target = quote(target, safe="/:?#@!$&'()*+,;=%~")  # Word calls a file damaged for a bad address
        if target not in self.links:
            self.links.append(target)
        return el("hyperlink", {"r:id": f"rIdLink{self.links.index(target) + 1}", "history": 1}, *runs)

    def _point(self, point: Point) -> list[etree._Element]:
        empty = [remark for remark in point.starts if remark in point.ends]
        made = [e for remark in point.ends if remark not in empty for e in self._end(remark)]
        made += [e for note in point.notes for e in self._call(note)]
        made += [self._start(remark) for remark in point.starts]
        return made + [e for remark in empty for e in self._end(remark)]

    def comment_id(self, remark: Remark) -> int:
        """The number under which a comment stands in the file."""
        if remark not in self.comments:
            self.comments.append(remark)
        return self.comments.index(remark)

    def _start(self, remark: Remark) -> etree._Element:
        return el("commentRangeStart", {"id": self.comment_id(remark)})

    def _end(self, remark: Remark) -> list[etree._Element]:
        number = self.comment_id(remark)
        reference = el("r", None, el("rPr", None, val("rStyle", "CommentReference")))
        reference.append(el("commentReference", {"id": number}))
        return [el("commentRangeEnd", {"id": number}), reference]

    def _call(self, note: Block) -> list[etree._Element]:
        self.notes.append(note)
        number = len(self.notes)
        call = el("r", None, el("rPr", None, val("rStyle", "FootnoteReference")))
        call.append(el("footnoteReference", {"id": number}))
        if (mark := self.own_mark(note, number)) is not None:
            put(call[-1], "customMarkFollows", 1)
            if mark:
                call.append(el("t"))
                call[-1].text = mark
        return [call]

    def own_mark(self, note: Block, number: int) -> str | None:
        """The mark of a note that Word does not count itself; "" for a notice without mark; None when it does."""
        mark = note.number or note.marker
        return None if mark == str(number) else mark


def bookmarked(story: Story, guid: str, content: list[etree._Element]) -> list[etree._Element]:
    """Content inside the bookmark `gt_<guid>`, which survives Word and LibreOffice."""
    return named(story, f"gt_{_hex(guid)}", content)


def named(story: Story, bookmark: str, content: list[etree._Element]) -> list[etree._Element]:
    """Content inside a bookmark."""
    number = story.next_id()
    start = el("bookmarkStart", {"id": number, "name": bookmark})
    return [start, *content, el("bookmarkEnd", {"id": number})]


def _hex(guid: str) -> str:
    try:
        return uuid.UUID(guid).hex
    except ValueError:
        return uuid.UUID(derived_guid(guid, "bookmark")).hex


def paragraph(
    style: str,
    content: Iterable[etree._Element],
    *,
    rtl: bool,
    before: Iterable[etree._Element] = (),
) -> etree._Element:
    """A paragraph of a style; `before` are further paragraph properties in any order."""
    properties = [val("pStyle", style), *before]
    if rtl:
        properties.append(el("bidi"))
    properties.sort(key=lambda p: _PARAGRAPH_ORDER.index(etree.QName(p).localname))
    return el("p", None, el("pPr", None, *properties), *content)


# Word refuses a file whose properties stand in another order (ECMA-376, CT_PPr)
_PARAGRAPH_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "bidi",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "rPr",
    "sectPr",
    "pPrChange",
]
