"""Comment matrices read from files: headings found, cells put where they belong, doubts told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.language.said import Said
from goldenthread.text.formats.guard import NotReadable
from goldenthread.text.matrix.headings import CORE, bare, bare_title, fields_of, layout_of, score, unique_titles
from goldenthread.text.matrix.languages import two_languages
from goldenthread.text.matrix.rows import Matrix, MatrixProblem, MatrixRow, MatrixTable
from goldenthread.text.matrix.tables import matrix_tables
from goldenthread.text.matrix.verdicts import verdict_of

_HEAD = 40  # rows in which the headings are looked for
_LONG_TITLE = 200
_JOIN = {"place": ", ", "who": ", ", "kind": ", ", "number": " ", "disposition": "\n", "reason": "\n", "comment": "\n"}


@dataclass(frozen=True, slots=True)
class _Head:
    titles: list[str]
    start: int
    """The first row below the headings."""
    points: int
    names: list[str] | None = None
    """What each column is, where a person said so."""


def read_matrix(data: bytes, name: str, columns: Mapping[str, str] | None = None) -> Matrix:
    """The comments of a matrix with where each stands. Raises NotReadable when no table of the file is a matrix.

    `columns` says what the columns of a table of any make are, by heading (`matrix_columns` lists them); a heading that it
    leaves out, or whose field is "", is not read.
    """
    tables = matrix_tables(data, name)
    if columns:
        heads = [(table, head) for table in tables if (head := mapped(table, columns))]
        if not heads:
            raise NotReadable(Said("No table of the file has the columns: {columns}.", columns=", ".join(columns)))
    else:
        heads = [(table, found) for table in tables if (found := found_head(table))]
    if not heads:
        raise NotReadable(_no_matrix(tables))
    best = max(heads, key=lambda pair: pair[1].points)[1]
    rows: list[MatrixRow] = []
    problems: list[MatrixProblem] = []
    for table, head in heads:
        if head.points * 2 > best.points:
            some, doubts = _read(table, head)
            rows += some
            problems += doubts
    if not rows:
        problems.append(MatrixProblem(0, "", Said("The matrix has no comment.")))
    return Matrix(layout_of(best.titles), rows, problems)


def _no_matrix(tables: Sequence[MatrixTable]) -> Said:
    first = next((row for table in tables for row in table.rows if any(row)), None)
    if first is None:
        return Said("The file has no table with comments. Give a table with a column “Comment” and its headings.")
    return Said(
        "No table of the file has the headings of a comment matrix, such as Author, Paragraph, Comment, Proposed text. "
        "Its first row is: {row}.",
        row=" | ".join(cell for cell in first if cell)[:_LONG_TITLE],
    )


def found_head(table: MatrixTable) -> _Head | None:
    """The headings of a table: a row of it, two rows where some are grouped, or a row in the header of the page."""
    found: list[_Head] = []
    for at, row in enumerate(table.rows[:_HEAD]):
        points = _points(row)
        below = table.rows[at + 1] if at + 1 < len(table.rows) else []
        if points:
            found.append(_Head(row, at + 1, points))
        if (
            below
            and (both := _grouped(row, below))
            and _points(below) >= 1
            and _points(both) > max(points, _points(below))
        ):
            found.append(_Head(both, at + 2, _points(both)))
    width = max((len(row) for row in table.rows), default=0)
    found += [_Head(row, 0, _points(row)) for row in table.titles if len(row) == width]
    return max((one for one in found if one.points), key=lambda one: (one.points, -one.start), default=None)


def mapped(table: MatrixTable, columns: Mapping[str, str]) -> _Head | None:
    """The headings of a table whose columns a person named: the row that has most of them."""
    wanted = {bare_title(heading): field for heading, field in columns.items()}
    best: _Head | None = None
    rows = [(row, at + 1) for at, row in enumerate(table.rows[:_HEAD])] + [(row, 0) for row in table.titles]
    for row, start in rows:
        names = [wanted.get(bare_title(title), "") for title in unique_titles(row)]
        points = sum(bool(name) for name in names)
        if points > (best.points if best else 0):
            best = _Head(list(row), start, points, names)
    needed = sum(bool(field) for field in wanted.values())
    if best is None or best.points < needed or not {"comment", "proposed"} & set(best.names or []):
        return None
    return best


def _points(row: Sequence[str]) -> int:
    return 0 if any(len(cell) > _LONG_TITLE for cell in row) else score(row)


def _grouped(above: Sequence[str], below: Sequence[str]) -> list[str]:
    group = ""
    both: list[str] = []
    for place, title in enumerate(below):
        upper = above[place] if place < len(above) else ""
        group = upper or group
        both.append(title or upper or group)
    return both


def _read(table: MatrixTable, head: _Head) -> tuple[list[MatrixRow], list[MatrixProblem]]:
    names = head.names or fields_of(head.titles)
    titles = [" ".join(one.split()) for one in head.titles]
    rows: list[MatrixRow] = []
    problems: list[MatrixProblem] = []
    section = ""
    for at, cells in enumerate(table.rows[head.start :], head.start):
        filled = [cell for cell in cells if cell]
        if not filled or _is_title(cells, head):
            continue
        if at in table.across or (
            len(filled) == 1 and cells[0] and len(cells) > 2 and names[0] not in ("comment", "proposed")
        ):
            section = filled[0] if at in table.across and len(filled[0]) <= _LONG_TITLE else section
            continue
        row = _row(table, at, dict(_by_name(names, titles, cells)), dict(zip(titles, cells, strict=False)), section)
        if row.comment or row.proposed:
            rows.append(row)
        elif row.who or row.place or row.reason:
            if len(filled) > 2:
                problems.append(_doubt(row, "Comment", Said("This row has no comment and is left out.")))
            continue
        problems += _doubts(row, names, titles)
    return rows, sorted([*problems, *_merged(table, head, names, titles), *_nobody(rows)], key=lambda one: one.row)


def _is_title(cells: Sequence[str], head: _Head) -> bool:
    """Whether a row repeats the headings, as on a new page, or numbers the columns."""
    if [bare(one) for one in cells] == [bare(one) for one in head.titles]:
        return True
    return len(cells) > 2 and [one.strip("() ") for one in cells] == [str(place) for place in range(1, len(cells) + 1)]


def _by_name(names: Sequence[str], titles: Sequence[str], cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each field with its words; cells of the same field are joined, a bare number says what it counts."""
    for name in dict.fromkeys(names):
        parts = [
            _counted(titles[place], cells[place]) if name == "place" else cells[place]
            for place, one in enumerate(names)
            if one == name and place < len(cells) and cells[place]
        ]
        if name:
            yield name, _JOIN.get(name, "\n").join(dict.fromkeys(parts))


def _counted(title: str, cell: str) -> str:
    words = bare(title)
    for start, told in (("line", "line"), ("page", "page")):
        if start in words.split() and "/" not in title and re.fullmatch(r"\d+([-–]\d+)?", cell):
            return f"{told} {cell}"
    return " ".join(cell.split())


def _row(table: MatrixTable, at: int, found: dict[str, str], cells: dict[str, str], section: str) -> MatrixRow:
    because = found.pop("because", "")
    comment = "\n".join(part for part in (found.pop("comment", ""), because) if part)
    values = {name: value for name, value in found.items() if name in CORE or name in ("number", "quote")}
    values["place"] = values.get("place") or section
    label, reason = values.get("disposition", ""), values.get("reason", "")
    verdict = verdict_of(label) or verdict_of(reason)
    if not label and verdict:
        values["disposition"] = verdict
    where = table.first + at
    told = {heading: cell for heading, cell in cells.items() if heading and cell}
    return MatrixRow(where, comment=comment, verdict=verdict, sheet=table.name, cells=told, **values)


def _doubt(row: MatrixRow, column: str, message: Said) -> MatrixProblem:
    return MatrixProblem(row.row, column, message, row.sheet)


def _doubts(row: MatrixRow, names: Sequence[str], titles: Sequence[str]) -> Iterator[MatrixProblem]:
    heading = {name: title for name, title in reversed(list(zip(names, titles, strict=False)))}
    if row.disposition and not row.verdict and len(row.disposition) <= 40:
        told = Said("“{words}” is no disposition that is known. Say which it is.", words=row.disposition)
        yield _doubt(row, heading.get("disposition", ""), told)
    for name in ("comment", "proposed"):
        if found := two_languages(getattr(row, name)):
            told = Said("The cell holds two languages ({languages}). Say which one is the comment.", languages=found)
            yield _doubt(row, heading.get(name, ""), told)


def _merged(table: MatrixTable, head: _Head, names: Sequence[str], titles: Sequence[str]) -> Iterator[MatrixProblem]:
    for column, first, last in table.merged:
        if last >= head.start and column < len(names) and names[column]:
            told = Said(
                "Cells are merged in rows {first} to {last}: what stands there is taken for each of them. Look whether "
                "that is meant.",
                first=table.first + max(first, head.start),
                last=table.first + last,
            )
            yield MatrixProblem(table.first + max(first, head.start), titles[column], told, table.name)


def _nobody(rows: Sequence[MatrixRow]) -> Iterator[MatrixProblem]:
    if any(row.who for row in rows):
        for row in rows:
            if not row.who:
                yield _doubt(row, "", Said("Nobody is named as the author of this comment. Say who made it."))
