"""`goldenthread document`: texts at the terminal."""

from __future__ import annotations

import click

from goldenthread.cli.lazy import LazyTable

TABLE = {
    "create": "goldenthread.cli.document_create:create",
    "change": "goldenthread.cli.document_create:change",
    "publish": "goldenthread.cli.document_create:publish",
    "list": "goldenthread.cli.document_texts:list_documents",
    "show": "goldenthread.cli.document_texts:show",
    "export": "goldenthread.cli.document_texts:export",
    "state": "goldenthread.cli.document_edit:state",
    "adoption": "goldenthread.cli.document_decisions:adoption",
    "agreement": "goldenthread.cli.document_decisions:agreement",
    "edit": "goldenthread.cli.document_edit:edit",
    "add": "goldenthread.cli.document_edit:add",
    "rearrange": "goldenthread.cli.document_edit:rearrange",
    "split": "goldenthread.cli.document_edit:split",
    "kind": "goldenthread.cli.document_edit:kind",
    "take-in-agreed": "goldenthread.cli.document_edit:take_in_agreed",
    "carry-open": "goldenthread.cli.document_edit:carry_open",
    "import": "goldenthread.cli.document_import:import_file",
    "begin": "goldenthread.cli.document_import:begin",
    "compare": "goldenthread.cli.document_import:compare",
    "comment": "goldenthread.cli.document_comments:comment",
    "answer": "goldenthread.cli.document_comments:answer",
    "comments": "goldenthread.cli.document_comments:comments",
    "carry-comments": "goldenthread.cli.document_comments:carry_comments",
    "confirm-place": "goldenthread.cli.document_comments:confirm_place",
    "proposals": "goldenthread.cli.document_proposals:proposals",
    "propose": "goldenthread.cli.document_proposals:propose",
    "change-proposal": "goldenthread.cli.document_proposals:change_proposal",
    "move-proposal": "goldenthread.cli.document_proposals:move_proposal",
    "negotiation": "goldenthread.cli.document_negotiation:negotiation",
    "languages": "goldenthread.cli.document_translation:languages",
    "parallel": "goldenthread.cli.document_translation:parallel",
    "order-translation": "goldenthread.cli.document_translation:order_translation",
    "move-translation": "goldenthread.cli.document_translation:move_translation",
    "masthead": "goldenthread.cli.document_translation:masthead",
    "pair": "goldenthread.cli.document_checks:pair",
    "terms": "goldenthread.cli.document_checks:terms",
    "xliff": "goldenthread.cli.document_xliff:xliff",
    "xliff-in": "goldenthread.cli.document_xliff:xliff_in",
}


@click.group(cls=LazyTable, table=TABLE)
def document() -> None:
    """Texts and their versions."""
