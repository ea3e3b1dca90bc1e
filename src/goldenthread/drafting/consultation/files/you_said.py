"""“You said, we did” as a Word file: for each who commented, or for one of them, what became of every point."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import figures
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Point, PointState, Round
from goldenthread.language import code
from goldenthread.platform.actors import Viewer
from goldenthread.text import Block, Kind, Reading, on_one_line, to_docx


def headings() -> list[str]:
    """What the columns are called."""
    return [_("Paragraph"), _("You said"), _("Disposition"), _("Why"), _("What the text says now")]


def line(row: Point, numbers: dict[Any, str]) -> list[str]:
    """A point with what became of it; what is not decided is said to be so."""
    is_decided = row.state == PointState.DECIDED
    answer = row.duplicate_of if is_decided and not row.reason and row.duplicate_of else row
    return [
        numbers.get(figures.place_of(row)) or "–",
        row.said,
        str(row.get_disposition_display()) if is_decided else _("no answer yet"),
        (answer.reason or "–") if is_decided else "–",
        "; ".join(each.after for each in row.changes.all()) or "–",
    ]


def as_word(one: Round, user: Viewer, who: str = "") -> bytes:
    """The file; of one who commented where `who` names them."""
    found = figures.by_who(one, user, who)
    numbers = figures.paragraphs(row for _name, points in found for row in points)
    blocks = [Block(0, Kind.HEADING, f"{_('You said, we did')}: {one}", level=1)]
    for name, points in found:
        cells = [headings(), *([on_one_line(cell) for cell in line(row, numbers)] for row in points)]
        text = "\n".join("\t".join(row) for row in cells)
        blocks.append(Block(len(blocks), Kind.HEADING, name, level=2))
        blocks.append(Block(len(blocks), Kind.TABLE, text, cells=cells))
    language = code(get_language() or "en")
    return to_docx(Reading(language=language, masthead=queries.masthead(one.document, language), blocks=blocks))
