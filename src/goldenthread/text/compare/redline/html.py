"""A comparison as one web page: in one column or side by side, the whole text or the changes only, printable.

The page needs no script and no other file. Additions and deletions are `ins` and `del` elements.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from pathlib import Path

from goldenthread.text.blocks import Kind
from goldenthread.text.compare.align.pairs import Fate
from goldenthread.text.compare.diff import Change, Piece
from goldenthread.text.compare.redline.rows import PARAGRAPH_BREAK, Redline, Row, number_of
from goldenthread.text.compare.redline.table import TableRow
from goldenthread.text.compare.redline.words import label

_TAGS = {Change.INSERTED: "ins", Change.DELETED: "del"}
_MARKS = {Fate.NEW: "mark_new", Fate.DELETED: "mark_deleted", Fate.SPLIT: "mark_split", Fate.MERGED: "mark_merged"}


def write_redline_html(found: Redline, path: Path) -> None:
    """Write the comparison to an HTML file."""
    path.write_text(to_html(found), encoding="utf-8")


def to_html(found: Redline) -> str:
    """The comparison as an HTML page."""
    say = _Labels(found.language)
    title = escape(found.title or say("title"))
    rows = "\n".join(_row(row, say) for row in found.rows)
    return f"""<!doctype html>
<html lang="{escape(found.language, quote=True)}" dir="{found.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – {say("title")}</title>
<style>{_styles()}</style>
</head>
<body>
<header>
{f'<p class="kind">{say("title")}</p>' if found.title else ""}
<h1 dir="auto">{title}</h1>
<section aria-labelledby="summary"><h2 id="summary">{say("summary")}</h2><p>{escape(found.summary)}</p></section>
</header>
{_choices(say)}
<div class="heads" aria-hidden="true"><span>{say("old")}</span><span>{say("new")}</span></div>
<main>
{rows}
</main>
</body>
</html>
"""


class _Labels:
    """The page's own words in its language, escaped."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str) -> str:
        return escape(label(key, self.language))


def _styles() -> str:
    return files(__package__).joinpath("redline.css").read_text(encoding="utf-8")


def _choices(say: _Labels) -> str:
    """Two choices that the style sheet alone acts upon."""
    groups = []
    for name, options in (("columns", ("inline", "sides")), ("extent", ("all", "changes"))):
        inputs = "".join(
            f'<label><input type="radio" name="{name}" id="{option}"{" checked" if at == 0 else ""}> '
            f"{say(option)}</label>"
            for at, option in enumerate(options)
        )
        groups.append(f'<div role="radiogroup">{inputs}</div>')
    return f'<form class="choices">{"".join(groups)}</form>'


def _row(row: Row, say: _Labels) -> str:
    kind = row.pair.kind.value if not row.is_departure else "departure"
    old_cell = "" if not row.old or (row.pair.kind is Fate.MOVED and not row.is_departure) else _side(row, is_old=True)
    new_cell = "" if row.is_departure else _side(row, is_old=False)
    if not new_cell:
        new_cell = f'<div class="once">{_side(row, is_old=True)}</div>'
    return (
        f'<article class="{kind}" id="{_anchor(row)}">{_notices(row, say)}'
        f'<div class="old">{old_cell}</div><div class="new">{new_cell}</div></article>'
    )


def _anchor(row: Row) -> str:
    if row.is_departure or not row.pair.new:
        return f"old-{row.pair.old[0]}"
    return f"new-{row.pair.new[0]}"


def _notices(row: Row, say: _Labels) -> str:
    """What happened to the paragraph as a whole, and whether a person should check it."""
    said = []
    if row.pair.kind is Fate.MOVED:
        new, old = row.pair.new[0], row.pair.old[0]
        key, target = ("mark_from", f"new-{new}") if row.is_departure else ("mark_to", f"old-{old}")
        other = row.new[0] if row.is_departure else row.old[0]
        number = f" <bdi>{escape(number_of(other))}</bdi>" if number_of(other) else ""
        said.append(f'<a href="#{target}">{say(key)}{" ↓↑" if not number else " ↔" + number}</a>')
    elif row.pair.kind in _MARKS:
        said.append(f"<span>{say(_MARKS[row.pair.kind])}</span>")
    if not row.pair.automatic and not row.is_departure:
        said.append(f"<strong>{say('mark_check')} ({row.pair.confidence:.0%})</strong>")
    return f'<p class="notice">{"".join(said)}</p>' if said else ""


def _side(row: Row, *, is_old: bool) -> str:
    """One column of a row: the old one without additions; the new one with everything, deletions hidden by choice."""
    block = (row.old if is_old else row.new or row.old)[0]
    hidden = Change.INSERTED if is_old else None
    if row.table is not None:
        return _table(row.table, hidden)
    pieces = [piece for piece in row.pieces if piece.change is not hidden]
    if (is_old and row.pair.kind is Fate.DELETED) or row.is_departure:
        pieces = [Piece(Change.DELETED, piece.text) for piece in row.pieces]
    tag = f"h{min(block.level + 1, 6)}" if block.kind is Kind.HEADING else "p"
    shown = _number(row, is_old=is_old) + "".join(map(_piece, pieces))
    indent = f' style="--level:{block.level}"' if block.kind is Kind.POINT else ""
    return f'<{tag} dir="auto" class="{block.kind.value}"{indent}>{shown}</{tag}>'


def _number(row: Row, *, is_old: bool) -> str:
    """The printed number; in the new column the old one too where it changed."""
    old, new = (number_of(blocks[0]) if blocks else "" for blocks in (row.old, row.new))
    if is_old or row.is_departure or not row.new:
        return f"<bdi>{escape(old)}</bdi> " if old else ""
    if row.old and old and old != new:
        added = f"<ins>{escape(new)}</ins>" if new else ""
        return f"<bdi><del>{escape(old)}</del> {added}</bdi> "
    return f"<bdi>{escape(new)}</bdi> " if new else ""


def _piece(piece: Piece) -> str:
    text = escape(piece.text).replace(PARAGRAPH_BREAK, '<span class="break">¶</span><br>').replace("\n", "<br>")
    tag = _TAGS.get(piece.change)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _table(rows: list[TableRow], hidden: Change | None) -> str:
    lines = []
    for row in rows:
        if row.change is hidden:
            continue
        cells = "".join(
            f'<td dir="auto">{"".join(_piece(piece) for piece in cell if piece.change is not hidden)}</td>'
            for cell in row.cells
        )
        lines.append(f'<tr class="{row.change.value}">{cells}</tr>')
    return f'<div class="scroll"><table>{"".join(lines)}</table></div>'
