"""Verbs of texts. Each is one transaction, refused or recorded; `by` is who acts."""

from goldenthread.drafting.actions.consultation import add_comment, add_round, answer_comment, move_round
from goldenthread.drafting.actions.documents import (
    add_document,
    begin_version,
    change_document,
    move_version,
    set_publicity,
)
from goldenthread.drafting.actions.editing import edit_paragraph

__all__ = [
    "add_comment",
    "add_document",
    "add_round",
    "answer_comment",
    "begin_version",
    "change_document",
    "edit_paragraph",
    "move_round",
    "move_version",
    "set_publicity",
]
