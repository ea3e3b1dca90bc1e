"""From texts in order to blocks with kind, number, level: the place of each label in its series decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from goldenthread.text.blocks import Kind
from goldenthread.text.outline.headings import HeadingLevels, is_short, reads_as_heading
from goldenthread.text.outline.masthead.recognize import is_not_printed_notice, is_page_furniture
from goldenthread.text.outline.numbers.labels import (
    Family,
    Marker,
    canonical,
    find_bare_number,
    find_heading_unit,
    find_marker,
)
from goldenthread.text.outline.numbers.series import PointSeries
from goldenthread.text.outline.points import split_points
from goldenthread.text.outline.raw import Raw, Role

_FIXED = {Role.TABLE: Kind.TABLE, Role.FOOTNOTE: Kind.FOOTNOTE, Role.OTHER: Kind.OTHER}


@dataclass(slots=True)
class Piece:
    """A stretch of one raw text that will be a block; `start` to `end` count characters of the raw text."""

    raw: Raw
    source: int  # index of the raw text
    start: int
    end: int
    marker: Marker | None
    kind: Kind = Kind.PARAGRAPH
    number: str = ""
    level: int = 0
    family: Family | None = None
    ordinal: int = 0
    new_list: bool = field(default=False)  # points: opens a list instead of continuing one

    @property
    def text(self) -> str:
        return self.raw.text[self.start : self.end]


def outline(raws: Sequence[Raw]) -> list[Piece]:
    """The pieces of a document in order, each with its kind, canonical number and level."""
    pieces = [piece for source, raw in enumerate(raws) for piece in _pieces(raw, source)]
    known = _typed_labels(pieces)
    _read_bare_heading_numbers(pieces)
    for piece in pieces:
        _drop_doubtful_label(piece, known)
        _set_first_kind(piece)
    HeadingLevels([p.raw.depth for p in pieces if p.kind is Kind.HEADING and p.raw.depth]).set_all(
        [p for p in pieces if p.kind is Kind.HEADING]
    )
    _number_body(pieces)
    return pieces


def _pieces(raw: Raw, source: int) -> list[Piece]:
    if raw.role in _FIXED:
        return [_piece(raw, source, 0, len(raw.text), None)]
    offsets = [0] if raw.role is Role.HEADING else [0, *split_points(raw.text)]
    bounds = zip(offsets, [*offsets[1:], len(raw.text)], strict=True)
    pieces = [_piece(raw, source, a, b, raw.marker if a == 0 else None) for a, b in bounds]
    return [p for p in pieces if p.start < p.end or p.marker or len(pieces) == 1]


def _piece(raw: Raw, source: int, start: int, end: int, given: Marker | None) -> Piece:
    """A piece without the blanks around it and without its typed label."""
    text = raw.text
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    marker = given
    if raw.role not in _FIXED and (given is None or (given.meanings and given.meanings[0][0] is Family.BULLET)):
        words = text[start : min(end, start + 100)]
        typed = find_marker(words) or (find_heading_unit(words) if raw.role is Role.HEADING else None)
        if typed and not (given and typed.meanings and typed.meanings[0][0] is Family.BULLET):
            marker, start = typed, min(end, start + typed.end)
    return Piece(raw, source, start, end, marker)


def _typed_labels(pieces: Sequence[Piece]) -> set[tuple[Family, str, int]]:
    return {(family, p.marker.style, n) for p in pieces if p.marker for family, n in p.marker.meanings}


def _read_bare_heading_numbers(pieces: Sequence[Piece]) -> None:
    """Give "4 Model" its number where another heading confirms it ("4.1 ...", "5 ..."): "10 things" has none."""
    headings = [p for p in pieces if p.raw.role is Role.HEADING]
    bare = {id(p): find_bare_number(p.text) for p in headings if p.marker is None}
    signs = {m.meanings[0] for m in bare.values() if m}
    tops = {p.marker.path[0] for p in headings if p.marker and p.marker.path}
    for piece in headings:
        if not (marker := bare.get(id(piece))):
            continue
        family, n = marker.meanings[0]
        if {(family, n - 1), (family, n + 1)} & signs or (family is Family.DECIMAL and n in tops):
            piece.marker, piece.start = marker, piece.start + marker.end


def _drop_doubtful_label(piece: Piece, known: set[tuple[Family, str, int]]) -> None:
    """Take "A. Smith said" or "2015. At the time" for words, unless a neighbour in the series is there too."""
    marker = piece.marker
    if marker is None or marker is piece.raw.marker or marker.unit or marker.suffix:
        return
    if any(_has_neighbour(family, n, marker.style, known) for family, n in marker.meanings):
        return
    if marker.path and "\t" in piece.raw.text[piece.start - marker.end : piece.start]:
        return  # "1.1" set off by a tab; "2.5 per cent" is not
    family, n = marker.meanings[0]
    certain = {
        Family.BULLET: True,
        Family.DECIMAL: n <= 999 and (not marker.path or piece.raw.role is Role.HEADING),
        Family.ROMAN: piece.raw.role is Role.HEADING or n == 1,
        Family.UPPER: piece.raw.role is Role.HEADING or (n == 1 and is_short(piece.text)),
    }.get(family, marker.style == "(" or (n == 1 and marker.style == ")"))
    if not certain:
        piece.marker, piece.start = None, piece.start - marker.end


def _has_neighbour(family: Family, n: int, style: str, known: set[tuple[Family, str, int]]) -> bool:
    return (family, style, n - 1) in known or (family, style, n + 1) in known


def _set_first_kind(piece: Piece) -> None:
    if piece.raw.role in _FIXED:
        piece.kind = _FIXED[piece.raw.role]
    elif piece.marker is None and piece.raw.role is Role.TEXT and is_not_printed_notice(piece.text):
        piece.kind = Kind.FOOTNOTE
    elif piece.marker is None and piece.raw.role is Role.TEXT and is_page_furniture(piece.text):
        piece.kind = Kind.OTHER
    elif piece.raw.role is Role.HEADING or (piece.raw.role is Role.TEXT and reads_as_heading(piece)):
        piece.kind = Kind.HEADING


def _number_body(pieces: Sequence[Piece]) -> None:
    """Give paragraphs and points their numbers; a heading or a numbered paragraph ends the lists before it."""
    series = PointSeries()
    paragraph_style = _paragraph_style(pieces)
    in_paragraph = False
    for place, piece in enumerate(pieces):
        if piece.kind is Kind.HEADING:
            series.clear()
            in_paragraph = False
        elif piece.kind is Kind.PARAGRAPH and piece.marker:
            following = lambda start=place: _next_marker(pieces, start)  # noqa: E731
            if _is_paragraph(piece, paragraph_style, in_paragraph, bool(series)):
                series.clear()
                in_paragraph = True
                _number_paragraph(piece)
            else:
                _number_point(piece, series, following)
        elif piece.kind is Kind.PARAGRAPH and piece.raw.role is Role.ITEM:
            piece.kind, piece.level = Kind.POINT, piece.raw.depth + 1


def _paragraph_style(pieces: Sequence[Piece]) -> str:
    """How the document sets its paragraph numbers: the commonest style among decimal labels."""
    styles = [p.marker.style for p in pieces if p.marker and _decimal(p.marker) and p.kind is Kind.PARAGRAPH]
    styles = [style for style in styles if style in (".", "")] or styles
    return max(set(styles), key=styles.count) if styles else "."


def _decimal(marker: Marker) -> bool:
    return bool(marker.meanings) and marker.meanings[0][0] is Family.DECIMAL


def _is_paragraph(piece: Piece, paragraph_style: str, in_paragraph: bool, in_list: bool) -> bool:
    marker = piece.marker
    assert marker is not None
    if marker.unit or piece.raw.role is Role.PARAGRAPH:
        return True
    if not marker.meanings:
        return piece.raw.role is not Role.ITEM
    family = marker.meanings[0][0]
    if family is Family.ROMAN:
        return not in_list and piece.raw.role is Role.TEXT
    if family is not Family.DECIMAL or piece.raw.depth > 0:
        return False
    return marker.style == paragraph_style or not in_paragraph


def _number_paragraph(piece: Piece) -> None:
    marker = piece.marker
    assert marker is not None
    family, ordinal = marker.meanings[0] if marker.meanings else (Family.DECIMAL, 0)
    piece.family, piece.ordinal = family, ordinal
    cjk = family is Family.ROMAN and not marker.printed[:1].isascii()
    bare = canonical(Family.DECIMAL if cjk else family, ordinal) if ordinal else ""
    if marker.path:
        bare = ".".join(map(str, marker.path))
    piece.number = f"{bare} {marker.suffix}".strip()


def _number_point(piece: Piece, series: PointSeries, following: Callable[[], Marker | None]) -> None:
    marker = piece.marker
    assert marker is not None
    if not marker.meanings:
        piece.kind, piece.level = Kind.POINT, max(1, piece.raw.depth)
        return
    place = series.place(marker, depth=piece.raw.depth, following=following)
    piece.kind, piece.level = Kind.POINT, place.level
    piece.family, piece.ordinal, piece.new_list = place.family, place.ordinal, place.opens_list
    bare = ".".join(map(str, marker.path)) if marker.path else canonical(place.family, place.ordinal)
    bare = f"{bare} {marker.suffix}".strip()
    # UN Editorial Manual: (a), (i), then a., i.; the same in six languages whatever the printed brackets.
    deep = place.level >= 3 and marker.style == "."
    piece.number = (f"{bare}." if deep else f"({bare})") if bare else ""


def _next_marker(pieces: Sequence[Piece], place: int) -> Marker | None:
    for piece in pieces[place + 1 : place + 12]:
        if piece.kind is Kind.HEADING:
            return None
        if piece.marker:
            return piece.marker
    return None
