"""Writes a standalone HTML page in the form of a UN document: own small style, no script, right to left where needed.

Ids are eIds, GUIDs stand in `data-guid`. Tracked changes are `ins` and `del`, comments are listed below the
text and linked both ways, figures lead to the annex of sources.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from goldenthread.language import code, direction
from goldenthread.text.blocks import Block, Kind, Reading, Remark
from goldenthread.text.charts import Chart
from goldenthread.text.formats.akn.body import clean
from goldenthread.text.formats.akn.tree import Node, tree_of
from goldenthread.text.spans import JOIN, NOWHERE, OUT, Marked, Piece, Point, marked
from goldenthread.text.un.format import Masthead, Paper, front_lines, masthead_of, printed_masthead
from goldenthread.text.un.gaps import gap_spans
from goldenthread.text.un.numbers import marker_of
from goldenthread.text.un.words import COMMENTS_HEADING, RESOLVED, SOURCES_HEADING, phrase

_STYLE = Path(__file__).with_name("paper.css")
_SAFE_LINK = re.compile(r"(https?|mailto):|#", re.IGNORECASE)


def write_html(reading: Reading, path: Path, *, paper: Paper | None = None) -> None:
    """Write the document to an HTML page."""
    path.write_text(to_html(reading, paper=paper), encoding="utf-8", newline="\n")


def to_html(reading: Reading, *, paper: Paper | None = None) -> str:
    """The document as an HTML page."""
    paper = paper or Paper()
    masthead = masthead_of(reading, paper)
    page = _Page(reading)
    lang = code(reading.language) if reading.language != "und" else ""
    title = masthead.title or next((b.text for b in reading.blocks if b.kind == Kind.HEADING), "")
    body = [*_banner(paper), *_front(reading, paper), *_masthead(masthead, reading.language, paper), *page.blocks()]
    body += [*page.notes(), *page.comments(), *_sources(paper, reading.language)]
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{direction(reading.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(clean(text))


def _marked(text: str) -> str:
    """Words outside the blocks, with gaps marked."""
    parts, done = [], 0
    for start, end in gap_spans(text):
        parts += [_text(text[done:start]), f"<mark>{_text(text[start:end])}</mark>"]
        done = end
    return "".join([*parts, _text(text[done:])])


def _banner(paper: Paper) -> list[str]:
    return [f'<p class="banner" role="note" data-aside="">{_text(paper.banner)}</p>'] if paper.banner else []


def _front(reading: Reading, paper: Paper) -> Iterator[str]:
    for kind, line in front_lines(reading, paper):
        tag = "h1" if kind == "title" else "p"
        yield f'<{tag} data-aside="">{_marked(line)}</{tag}>'


def _masthead(masthead: Masthead, language: str, paper: Paper) -> Iterator[str]:
    if not masthead.is_formal:
        return
    printed = printed_masthead(masthead, language, paper)
    yield "<header>"
    yield f'<div class="rule"><p>{_marked(str(printed["organization"]))}</p>'
    yield f'<p class="symbol">{_marked(str(printed["symbol"]))}</p></div>'
    yield f'<div class="rule thick"><p class="organ">{_marked(str(printed["organ"]))}</p><div>'
    yield from (f"<p>{_marked(line)}</p>" for line in printed["right"])
    yield "</div></div>"
    for name in ("session", "place", "item", "item_title"):
        if printed[name]:
            yield f'<p class="{name.replace("_", "-")}">{_marked(str(printed[name]))}</p>'
    yield f"<h1>{_marked(str(printed['title']))}</h1>"
    if masthead.author:
        yield f'<p class="author">{_marked(masthead.author)}</p>'
    yield from (f'<p class="abstract">{_marked(line)}</p>' for line in masthead.abstract.split("\n") if line)
    yield "</header>"


def _sources(paper: Paper, language: str) -> Iterator[str]:
    if not paper.sources:
        return
    yield f'<section class="sources" data-aside="">\n<h2>{phrase(SOURCES_HEADING, language)}</h2>'
    rows = [[_marked(cell) for cell in row] for row in paper.sources]
    names = [f' id="source_{number}"' if number else "" for number in range(len(rows))]
    yield from _table(rows, names)
    yield "</section>"


def _table(rows: Sequence[Sequence[str | None]], names: list[str], attributes: str = "") -> Iterator[str]:
    yield f'<div class="table"><table{attributes}>'
    for number, (row, name) in enumerate(zip(rows, names, strict=True)):
        line = f"<tr{name}>{_cells(row, is_head=number == 0)}</tr>"
        yield f"<thead>{line}</thead>\n<tbody>" if number == 0 else line
    yield "</tbody></table></div>"


def _cells(row: Sequence[str | None], *, is_head: bool) -> str:
    """The cells of a row; None is covered by the cell before it."""
    cells = []
    for place, cell in enumerate(row):
        covered = next((n for n, after in enumerate(row[place + 1 :]) if after is not None), len(row) - place - 1)
        span = f' colspan="{covered + 1}"' if covered else ""
        tag = 'th scope="col"' if is_head else "td"
        if cell is not None:
            cells.append(f"<{tag}{span}>{cell}</{tag[:2]}>")
    return "".join(cells)


class _Page:
    """The blocks of one reading as HTML, with its notes and comments numbered as they come."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._language = reading.language
        self._hung: Marked = marked(reading)
        self._nodes = {id(node.block): node for node in tree_of(reading.blocks).walk() if node.block is not None}
        self._called: list[Block] = []
        self._commented: list[Remark] = []

    def blocks(self) -> Iterator[str]:
        """The main text."""
        yield "<main>"
        for place, block in enumerate(self._reading.blocks):
            if block.kind == Kind.TABLE:
                rows = [
                    [None if cell is None else self._words(cell) for cell in row]
                    for row in self._hung.cells(place, block)
                ]
                yield from _table(rows, [""] * len(rows), self._names(block))
            elif block.chart:
                yield self._chart(block.chart)
            elif block.kind != Kind.FOOTNOTE:
                yield self._line(place, block)
        if without := self._hung.notes.get(NOWHERE):  # a text of nothing but notes
            yield f"<p>{self._point(Point(notes=without))}</p>"
        yield "</main>"

    def _chart(self, chart: Chart) -> str:
        from goldenthread.text.formats.pdf.write import picture

        data = b64encode(picture(chart, self._language)).decode()
        return f'<p class="chart"><img src="data:image/png;base64,{data}" alt="{escape(clean(chart.words))}"></p>'

    def _line(self, place: int, block: Block) -> str:
        words = self._words(self._hung.pieces(place, block))
        marker = marker_of(block, self._language) or ("•" if block.kind == Kind.POINT else "")
        label = f'<span class="number">{_text(marker)}</span> ' if marker else ""
        if block.kind == Kind.HEADING:
            tag = f"h{min(max(block.level, 1) + 1, 6)}"
            return f"<{tag}{self._names(block)}>{label}{words}</{tag}>"
        kind = f"point level-{min(max(block.level, 1), 4)}" if block.kind == Kind.POINT else str(block.kind)
        change = next(iter(self._hung.paragraph_insertions(place)), None)
        kind += " " + change.kind if change else ""
        return f'<p class="{kind}"{self._names(block)}>{label}{words}</p>'

    def _names(self, block: Block) -> str:
        node: Node = self._nodes[id(block)]
        return f' id="{escape(node.eid)}" data-guid="{escape(node.guid)}"'

    def _words(self, pieces: Iterable[Piece | Point]) -> str:
        return "".join(self._point(piece) if isinstance(piece, Point) else _piece(piece) for piece in pieces)

    def _point(self, point: Point) -> str:
        parts = []
        for note in point.notes:
            self._called.append(note)
            mark = _text(note.number or note.marker or "*")
            name = escape(self._nodes[id(note)].eid)
            parts.append(
                f'<sup data-note="{name}"><a id="{name}_call" href="#{name}" role="doc-noteref">{mark}</a></sup>'
            )
        for remark in point.ends:
            self._commented.append(remark)
            number = len(self._commented)
            parts.append(
                f'<sup data-aside=""><a id="comment_{number}_call" href="#comment_{number}">[{number}]</a></sup>'
            )
        return "".join(parts)

    def notes(self) -> Iterator[str]:
        """The footnotes below the text."""
        if self._called:
            yield '<section class="notes" role="doc-endnotes">'
        for note in self._called:
            place = next(n for n, block in enumerate(self._reading.blocks) if block is note)
            mark = _text(note.number or note.marker or "*")
            name = escape(self._nodes[id(note)].eid)
            back = f'<sup data-aside=""><a href="#{name}_call">{mark}</a></sup>'
            own = f' data-note="{name}" data-number="{_text(note.number or note.marker)}"'
            words = self._words(self._hung.pieces(place, note))
            yield f'<p class="note"{self._names(note)}{own}>{back} {words}</p>'
        if self._called:
            yield "</section>"

    def comments(self) -> Iterator[str]:
        """The comments below the text, with author, date and state."""
        if not self._commented:
            return
        yield f'<section class="comments" data-aside="">\n<h2>{phrase(COMMENTS_HEADING, self._language)}</h2>\n<ol>'
        for number, remark in enumerate(self._commented, start=1):
            state = f" ({phrase(RESOLVED, self._language)})" if remark.resolved else ""
            who = f"<b>{_text(remark.author)}</b> <bdi>{_text(remark.date[:10])}</bdi>{state}"
            quote = f"<q>{_text(remark.quote)}</q> " if remark.quote else ""
            words = _text(remark.text).replace("\n", "<br>")
            back = f'<a href="#comment_{number}_call" aria-label="{number}">↑</a>'
            yield f'<li id="comment_{number}">{who} {quote}<span dir="auto">{words}</span> {back}</li>'
        yield "</ol>\n</section>"


def _piece(piece: Piece) -> str:
    if piece.change is not None and piece.change.kind == JOIN:
        return '<del class="paragraph-deletion" data-aside="">¶</del>'
    words = _text(piece.text).replace("\n", "<br>")
    if piece.is_gap:
        words = f"<mark>{words}</mark>"
    if piece.link and _SAFE_LINK.match(piece.link):
        words = f'<a href="{escape(piece.link)}">{words}</a>'
    if piece.change is not None:
        tag = "del" if piece.change.kind in OUT else "ins"
        who = escape(clean(f"{piece.change.author}, {piece.change.date[:10]}".strip(", ")))
        aside = ' data-aside=""' if tag == "del" else ""
        words = f'<{tag} class="{piece.change.kind}" title="{who}"{aside}>{words}</{tag}>'
    return words
