"""`goldenthread consultation`: rounds, comments, points and what became of them."""

from __future__ import annotations

import click

from goldenthread.cli.nouns import NounGroup

TABLE = {
    "matrix": "goldenthread.cli.consultation.files:matrix",
    "import-matrix": "goldenthread.cli.consultation.files:import_matrix",
    "import-returned": "goldenthread.cli.consultation.files:import_returned",
    "figures": "goldenthread.cli.consultation.files:figures",
    "answer-point": "goldenthread.cli.consultation.files:answer_point",
    "confirm-point": "goldenthread.cli.consultation.acts:confirm_point",
    "reopen-point": "goldenthread.cli.consultation.acts:reopen_point",
    "take-in-point": "goldenthread.cli.consultation.acts:take_in_point",
    "split-comment": "goldenthread.cli.consultation.acts:split_comment",
    "find-groups": "goldenthread.cli.consultation.acts:find_groups",
    "find-changes": "goldenthread.cli.consultation.changed:find_changes",
    "import-event": "goldenthread.cli.consultation.acts:import_event",
    "you-said": "goldenthread.cli.consultation.acts:you_said",
    "asked": "goldenthread.cli.consultation.acts:asked",
    "remind": "goldenthread.cli.consultation.acts:remind",
    "record-mandate": "goldenthread.cli.consultation.acts:record_mandate",
    "begin-resolution": "goldenthread.cli.consultation.acts:begin_resolution",
    "read-matrix": "goldenthread.cli.consultation.matrix:read_matrix",
}


@click.group(cls=NounGroup, apps=("drafting",), table=TABLE)
def consultation() -> None:
    """Consultation: rounds, comments, points and what became of them; matrices in and out."""
