"""Writes a PDF in the form of a UN document by typst: the same reading, the same bytes on every machine.

Fonts come from the locked packages (language/fonts); a character that no font can draw stops the writing
before anything is rendered. Tracked changes are shown underlined and struck out, comments numbered and
listed at the end.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from goldenthread.language import code, direction
from goldenthread.language.fonts import Font, fonts_for
from goldenthread.text.blocks import Block, Kind, Reading, Remark, is_caption
from goldenthread.text.charts import Chart
from goldenthread.text.spans import JOIN, NOWHERE, OUT, Marked, Piece, Point, marked
from goldenthread.text.un.format import Masthead, Paper, column_shares, front_lines, masthead_of, printed_masthead
from goldenthread.text.un.gaps import gap_spans
from goldenthread.text.un.numbers import marker_of
from goldenthread.text.un.words import COMMENTS_HEADING, RESOLVED, SOURCES_HEADING, phrase

_TEMPLATE = Path(__file__).with_name("paper.typ")
_PICTURE = Path(__file__).with_name("picture.typ")
PICTURE_PPI = 150
_SIZE = {"ar": 13.0, "zh": 10.5}  # points; Amiri is small for its size
_LEADING = {"ar": 0.75, "zh": 0.85}  # em
_TIME = 0  # seconds since 1970: the file carries no date of the machine


def write_pdf(reading: Reading, path: Path, *, paper: Paper | None = None) -> None:
    """Write the document to a PDF; raises MissingFont when a character cannot be drawn."""
    path.write_bytes(to_pdf(reading, paper=paper))


def to_pdf(reading: Reading, *, paper: Paper | None = None) -> bytes:
    """The document as the bytes of a PDF."""
    return render(_TEMPLATE, page_data(reading, paper or Paper()))


def render(template: Path, data: dict[str, Any]) -> bytes:
    """A typst template filled with data; `fonts` of the data is set here from what its words need.

    The PDF says that it is PDF/UA-1 where it is; a text that cannot be (no title, a heading that skips a level) is
    tagged all the same.
    """
    try:
        return _compiled(template, data, format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if "PDF/UA" not in str(error):
            raise
    return _compiled(template, data, format="pdf")


def picture(chart: Chart, language: str) -> bytes:
    """A chart as the bytes of a PNG, 15 cm wide in print: the same chart, the same bytes."""
    data = {"language": code(language), "direction": direction(language), "chart": _chart(chart)}
    return _compiled(_PICTURE, data, format="png", ppi=float(PICTURE_PPI))


def _compiled(template: Path, data: dict[str, Any], **how: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    fonts = fonts_for(text)
    data = {**data, "fonts": _families(fonts, str(data["language"]))}
    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=sorted({str(font.folder) for font in fonts}),
        ignore_system_fonts=True,
        timestamp=_TIME,
        sys_inputs={"paper": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        **how,
    )


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "bars": [asdict(bar) for bar in chart.bars],
        "marks": [{"place": place, "words": words} for place, words in chart.marks],
    }


def _families(fonts: Sequence[Font], language: str) -> list[str | dict[str, str]]:
    """The families in the order in which they are tried; in Chinese, quotation marks are Chinese."""
    latin, *others = [font.family for font in fonts]
    if code(language) == "ar":
        return sorted([latin, *others], key=lambda family: "Sans" in family)
    if code(language) == "zh":
        return [{"name": latin, "covers": "latin-in-cjk"}, *reversed(others), latin]
    return [latin, *others]


def page_data(reading: Reading, paper: Paper) -> dict[str, Any]:
    """What the template draws, as plain data."""
    masthead = masthead_of(reading, paper)
    printed = _masthead(masthead, reading.language, paper)
    language, short = reading.language, code(reading.language)
    hung = marked(reading)
    comments = _Comments(reading.comments)
    blocks = [
        _block(place, block, hung, comments, language, is_caption=is_caption(reading.blocks, place))
        for place, block in enumerate(reading.blocks)
    ]
    if without := hung.notes.get(NOWHERE):  # a text of nothing but notes
        parts = _parts([Point(notes=without)], hung, comments)
        blocks.append({"kind": "paragraph", "level": 1, "label": "", "sticky": False, "parts": parts})
    return {
        "language": short,
        "direction": direction(language),
        "size": _SIZE.get(short, 9.5),
        "leading": _LEADING.get(short, 0.72),
        "justify": short != "ar",
        "thicken": short == "zh",
        "title": masthead.title,
        "organization": masthead.organization,
        "formal": masthead.is_formal,
        "banner": paper.banner,
        "symbol": printed["symbol"],
        "job": masthead.job_number,
        "masthead": printed,
        "front": [{"kind": kind, "words": _words(line)} for kind, line in front_lines(reading, paper)],
        "abstract": [_words(line) for line in masthead.abstract.split("\n") if line and masthead.is_formal],
        "blocks": [block for block in blocks if block],
        "comments": comments.listed(language),
        "comments_heading": phrase(COMMENTS_HEADING, language),
        "sources": [[_words(cell) for cell in row] for row in paper.sources],
        "source_shares": column_shares(paper.sources),
        "sources_heading": phrase(SOURCES_HEADING, language),
    }


def _masthead(masthead: Masthead, language: str, paper: Paper) -> dict[str, Any]:
    printed = printed_masthead(masthead, language, paper)
    return {
        name: [_words(line) for line in text] if isinstance(text, list) else _words(text)
        for name, text in printed.items()
    }


def _words(text: str) -> list[dict[str, Any]]:
    """Words that nothing hangs on but gaps."""
    pieces, done = [], 0
    for start, end in gap_spans(text):
        pieces += [_piece(Piece(text[done:start])), _piece(Piece(text[start:end], is_gap=True))]
        done = end
    pieces.append(_piece(Piece(text[done:])))
    return [piece for piece in pieces if piece["text"]]


def _piece(piece: Piece) -> dict[str, Any]:
    change = "" if piece.change is None else "out" if piece.change.kind in (*OUT, JOIN) else "in"
    text = "¶" if piece.change is not None and piece.change.kind == JOIN else piece.text
    return {"kind": "words", "text": text, "gap": piece.is_gap, "change": change, "link": piece.link}


class _Comments:
    """Numbers comments in the order in which they come up in the text."""

    def __init__(self, remarks: Sequence[Remark]) -> None:
        self._remarks = remarks
        self._order: list[Remark] = []

    def mark(self, remark: Remark) -> str:
        if remark not in self._order:
            self._order.append(remark)
        return str(self._order.index(remark) + 1)

    def listed(self, language: str) -> list[dict[str, Any]]:
        missing = [remark for remark in self._remarks if remark not in self._order]
        return [self._entry(remark, language) for remark in (*self._order, *missing)]

    def _entry(self, remark: Remark, language: str) -> dict[str, Any]:
        state = f" ({phrase(RESOLVED, language)})" if remark.resolved else ""
        entry = {"mark": self.mark(remark), "author": remark.author, "date": remark.date[:10]}
        first = next((c for c in remark.text if unicodedata.bidirectional(c) in ("L", "R", "AL")), "a")
        is_rtl = unicodedata.bidirectional(first) != "L"
        return entry | {"text": remark.text, "state": state, "rtl": is_rtl}


def _block(
    place: int, block: Block, hung: Marked, comments: _Comments, language: str, *, is_caption: bool
) -> dict[str, Any] | None:
    if block.kind == Kind.FOOTNOTE:
        return None
    if block.chart:
        return {"kind": "chart", "chart": _chart(block.chart), "alt": block.chart.words}
    drawn: dict[str, Any] = {"kind": str(block.kind), "level": max(block.level, 1), "label": marker_of(block, language)}
    if block.kind == Kind.TABLE:
        rows = [[_parts(cell or [], hung, comments) for cell in row] for row in hung.cells(place, block)]
        return drawn | {"rows": rows, "columns": max(map(len, rows), default=1) or 1}
    if block.kind == Kind.POINT and not drawn["label"]:
        drawn["label"] = "•"
    drawn["sticky"] = is_caption
    return drawn | {"parts": _parts(hung.pieces(place, block), hung, comments)}


def _parts(pieces: Iterable[Piece | Point], hung: Marked, comments: _Comments) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    for piece in pieces:
        if isinstance(piece, Piece):
            parts.append(_piece(piece))
            continue
        parts += [_note(note) for note in piece.notes]
        parts += [{"kind": "comment", "mark": comments.mark(remark)} for remark in piece.ends]
    return parts


def _note(note: Block) -> dict[str, Any]:
    return {"kind": "note", "mark": note.number or note.marker, "pieces": _words(note.text)}
