"""The papers of a meeting as Word files: the call with its agenda, and the minutes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.governance import queries
from goldenthread.governance.models import Attendance, Meeting
from goldenthread.language import code, spell_date
from goldenthread.platform.actors import Viewer
from goldenthread.text import Block, Kind, Reading, to_docx


class Paper:
    """A paper being written: headings, paragraphs, tables in order."""

    def __init__(self, title: str) -> None:
        self.blocks: list[Block] = []
        self.heading(title, 1)

    def heading(self, text: str, level: int = 2) -> None:
        self.blocks.append(Block(len(self.blocks), Kind.HEADING, text, level=level))

    def paragraphs(self, text: Any) -> None:
        for line in str(text).splitlines():
            if line.strip():
                self.blocks.append(Block(len(self.blocks), Kind.PARAGRAPH, line.strip()))

    def table(self, head: list[str], rows: list[list[Any]]) -> None:
        cells = [head, *[["" if cell is None else str(cell) for cell in row] for row in rows]]
        text = "\n".join("\t".join(row) for row in cells)
        self.blocks.append(Block(len(self.blocks), Kind.TABLE, text, cells=cells))

    def docx(self) -> bytes:
        return to_docx(Reading(language=code(get_language() or "en"), blocks=self.blocks))


def _day(day: Any) -> str:
    return spell_date(day, get_language() or "en") if day else ""


def _head(paper: Paper, meeting: Meeting) -> None:
    facts = [str(meeting.body.name), _day(meeting.held_on), meeting.place]
    paper.paragraphs(", ".join(fact for fact in facts if fact))


def call(meeting: Meeting, user: Viewer) -> bytes:
    """The call: when and where, the agenda, who is invited, and what is still open."""
    paper = Paper(str(meeting.title))
    _head(paper, meeting)
    paper.heading(_("Agenda"))
    paper.paragraphs(meeting.agenda or _("The agenda is not set."))
    _attendance(paper, meeting, _("Invited"))
    _items(paper, _("Still open from earlier meetings"), queries.carried_over(meeting, user))
    return paper.docx()


def minutes(meeting: Meeting, user: Viewer) -> bytes:
    """The minutes: who came, what was said, what was decided, who does what by when."""
    paper = Paper(_("Minutes: %(meeting)s") % {"meeting": meeting.title})
    _head(paper, meeting)
    _attendance(paper, meeting, _("Attendance"))
    paper.heading(_("Agenda"))
    paper.paragraphs(meeting.agenda or _("The agenda is not set."))
    paper.heading(_("Minutes"))
    paper.paragraphs(meeting.minutes or _("The minutes are not set."))
    paper.heading(_("Decisions"))
    for row in meeting.decided.all():
        paper.paragraphs(f"{row.number}. {row.text}")
    if not meeting.decided.exists():
        paper.paragraphs(_("No decision is recorded."))
    _items(paper, _("Action items"), queries.action_items(user).filter(meeting=meeting))
    _items(paper, _("Still open from earlier meetings"), queries.carried_over(meeting, user))
    return paper.docx()


def _attendance(paper: Paper, meeting: Meeting, heading: str) -> None:
    rows = meeting.attendance.select_related("person", "organization", "country")
    paper.heading(heading)
    if not rows:
        paper.paragraphs(_("Nobody is recorded."))
        return
    states = dict(Attendance.State.choices)
    cells = [[row.person, row.organization or row.country, states[row.state]] for row in rows]
    paper.table([_("Person"), _("Organization"), _("Attendance")], cells)


def _items(paper: Paper, heading: str, rows: Any) -> None:
    if not rows:
        return
    paper.heading(heading)
    cells = [[item.text, item.owner or item.unit, _day(item.due_on), item.get_status_display()] for item in rows]
    paper.table([_("To do"), _("Owner"), _("Due"), _("State")], cells)
