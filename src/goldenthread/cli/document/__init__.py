"""`goldenthread document`: texts at the terminal."""

from __future__ import annotations

import click

from goldenthread.cli.nouns import RecordTable

TABLE = {
    "create": "goldenthread.cli.document.create:create",
    "publish": "goldenthread.cli.document.create:publish",
    "list": "goldenthread.cli.document.texts:list_documents",
    "show": "goldenthread.cli.document.texts:show",
    "export": "goldenthread.cli.document.texts:export",
    "state": "goldenthread.cli.document.edit:state",
    "adoption": "goldenthread.cli.document.decisions:adoption",
    "agreement": "goldenthread.cli.document.decisions:agreement",
    "edit": "goldenthread.cli.document.edit:edit",
    "add": "goldenthread.cli.document.edit:add",
    "rearrange": "goldenthread.cli.document.edit:rearrange",
    "split": "goldenthread.cli.document.edit:split",
    "kind": "goldenthread.cli.document.edit:kind",
    "take-in-agreed": "goldenthread.cli.document.edit:take_in_agreed",
    "carry-open": "goldenthread.cli.document.edit:carry_open",
    "import": "goldenthread.cli.document.intake:import_file",
    "begin": "goldenthread.cli.document.intake:begin",
    "compare": "goldenthread.cli.document.intake:compare",
    "comment": "goldenthread.cli.document.comments:comment",
    "answer": "goldenthread.cli.document.comments:answer",
    "comments": "goldenthread.cli.document.comments:comments",
    "carry-comments": "goldenthread.cli.document.comments:carry_comments",
    "confirm-place": "goldenthread.cli.document.comments:confirm_place",
    "proposals": "goldenthread.cli.document.proposals:proposals",
    "propose": "goldenthread.cli.document.proposals:propose",
    "change-proposal": "goldenthread.cli.document.proposals:change_proposal",
    "move-proposal": "goldenthread.cli.document.proposals:move_proposal",
    "negotiation": "goldenthread.cli.document.negotiation:negotiation",
    "languages": "goldenthread.cli.document.translation:languages",
    "parallel": "goldenthread.cli.document.translation:parallel",
    "order-translation": "goldenthread.cli.document.translation:order_translation",
    "move-translation": "goldenthread.cli.document.translation:move_translation",
    "masthead": "goldenthread.cli.document.translation:masthead",
    "pair": "goldenthread.cli.document.checks:pair",
    "terms": "goldenthread.cli.document.checks:terms",
    "xliff": "goldenthread.cli.document.xliff:xliff",
    "xliff-in": "goldenthread.cli.document.xliff:xliff_in",
}


@click.group(cls=RecordTable, record="drafting.documents", table=TABLE)
def document() -> None:
    """Texts and their versions."""
