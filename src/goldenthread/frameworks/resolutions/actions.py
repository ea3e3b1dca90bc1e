"""Keeping a resolution that was read, and the obligations proposed from it."""

from __future__ import annotations

from goldenthread.frameworks import queries
from goldenthread.frameworks.records import MANDATE
from goldenthread.frameworks.resolutions.draft import Draft, lines_of, problems_of
from goldenthread.platform.actors import Viewer
from goldenthread.records.intake import Report, take_in


def take_resolution(draft: Draft, *, by: Viewer, dry_run: bool = False) -> Report:
    """Keep the mandate and its clauses, all or none; a mandate that is known gets the words of another language.

    Raises nothing: the report says what became of each row, with row and reason where one was refused.
    """
    problems = problems_of(draft)
    known = queries.mandates(by).filter(symbol=draft.symbol).first()
    return take_in(
        lines_of(draft, known),
        by=by,
        record=MANDATE,
        kind="sheet",
        file_name=draft.name,
        dry_run=dry_run or bool(problems),
        problems=problems,
    )
