"""The matrix of a round by paragraph, as a workbook and as a table in Word; in again it changes nothing."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import figures, rows
from goldenthread.drafting.consultation.files.matrix_in import name_of_point
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Placement, Point, PointState, Round
from goldenthread.platform.actors import Viewer
from goldenthread.text import Block, Kind, Reading, on_one_line, write_docx

# the headings are those that `text.matrix` reads, in every language of the reader
HEADINGS = (
    ("Receipt", 12),
    ("Point", 8),
    ("Submitted by", 22),
    ("Paragraph", 10),
    ("Type of comment", 12),
    ("Original text", 30),
    ("Comment", 50),
    ("Proposed text", 40),
    ("Disposition", 18),
    ("Response", 50),
)
MORE = (
    ("Capacity held", 18),
    ("Acts for", 18),
    ("Late", 6),
    ("Answer state", 14),
    ("In charge", 18),
    ("Satisfied", 18),
    ("Words that changed", 40),
)


def lines(one: Round, user: Viewer) -> list[list[str]]:
    """The rows of the matrix, in the order of the paragraphs; what is not decided has no disposition yet."""
    points = list(rows.with_changes(rows.points_of(one, user), user))
    numbers = figures.paragraphs(points)
    order: dict[UUID | None, int] = dict(
        Placement.objects.filter(version__in={row.comment.version_id for row in points}).values_list("node", "order")
    )
    points.sort(key=lambda row: (order.get(row.node_id or row.comment.node_id, -1), row.comment_id, row.number))
    return [_line(row, numbers) for row in points]


def _line(row: Point, numbers: dict[Any, str]) -> list[str]:
    comment = row.comment
    is_decided = row.state == PointState.DECIDED
    answered = is_decided or row.state == PointState.PROPOSED
    return [
        comment.submission.receipt if comment.submission else "",
        name_of_point(row),
        comment.who,
        numbers.get(figures.place_of(row), ""),
        str(comment.get_type_display()),
        comment.quote,
        row.said,
        row.proposed,
        str(row.get_disposition_display()) if answered else "",
        row.reason if answered else "",
        comment.capacity,
        str(comment.on_behalf_of or ""),
        str(_("yes")) if comment.is_late else "",
        str(row.get_state_display()),
        str(row.responsible or ""),
        str(row.get_reaction_display()),
        "\n".join(each.after for each in row.changes.all()),
    ]


def as_workbook(one: Round, user: Viewer) -> bytes:
    """The matrix as a workbook."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    sheet = book.add_worksheet(_("Comments")[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for place, (heading, width) in enumerate((*HEADINGS, *MORE)):
        sheet.set_column(place, place, width, body)
        sheet.write_string(0, place, heading, head)
    for at, cells in enumerate(lines(one, user), 1):
        for place, cell in enumerate(cells):
            sheet.write_string(at, place, cell[:32_000], body)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    if (get_language() or "").startswith("ar"):
        sheet.right_to_left()
    book.close()
    return made.getvalue()


ENDINGS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def write(one: Round, ending: str, user: Viewer) -> bytes:
    """The matrix as a file of this ending (of `ENDINGS`)."""
    return as_workbook(one, user) if ending == "xlsx" else as_word(one, user)


def as_word(one: Round, user: Viewer) -> bytes:
    """The matrix as a table in a Word file."""
    found = [[on_one_line(cell) for cell in cells[: len(HEADINGS)]] for cells in lines(one, user)]
    cells = [[heading for heading, _width in HEADINGS], *found]
    language = (get_language() or "en")[:2]
    text = "\n".join("\t".join(row) for row in cells)
    blocks = [Block(0, Kind.HEADING, str(one), level=1), Block(1, Kind.TABLE, text, cells=cells)]
    masthead = queries.masthead(one.document, language)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "matrix.docx"
        write_docx(Reading(language=language, masthead=masthead, blocks=blocks), path)
        return path.read_bytes()
