"""Verbs of texts. Each is one transaction, refused or recorded; `by` is who acts."""

from goldenthread.drafting.actions.adoption import agree_paragraphs, move_adoption
from goldenthread.drafting.actions.anchoring import carry_comments, confirm_anchor, mark_gone
from goldenthread.drafting.actions.check_outs import decide, give_up, save_so_far, take_in, take_out
from goldenthread.drafting.actions.consultation import add_comment, add_round, answer_comment, move_round
from goldenthread.drafting.actions.documents import (
    add_document,
    begin_version,
    change_document,
    move_version,
    set_publicity,
)
from goldenthread.drafting.actions.editing import edit_paragraph
from goldenthread.drafting.actions.glossary import add_concept, add_term, change_concept, change_term, remove_term
from goldenthread.drafting.actions.glossary_files import take_in_terms
from goldenthread.drafting.actions.masthead import review_masthead, translate_masthead
from goldenthread.drafting.actions.negotiation import change_proposal, move_proposal, propose
from goldenthread.drafting.actions.negotiation_next import carry_open, take_in_agreed
from goldenthread.drafting.actions.translation import (
    change_translation,
    move_translation,
    order_translation,
    review_text,
)
from goldenthread.drafting.actions.translation_files import take_in_translation

__all__ = [
    "add_comment",
    "add_concept",
    "add_document",
    "add_round",
    "add_term",
    "agree_paragraphs",
    "answer_comment",
    "begin_version",
    "carry_comments",
    "carry_open",
    "change_concept",
    "change_document",
    "change_proposal",
    "change_term",
    "change_translation",
    "confirm_anchor",
    "decide",
    "edit_paragraph",
    "give_up",
    "mark_gone",
    "move_adoption",
    "move_proposal",
    "move_round",
    "move_translation",
    "move_version",
    "order_translation",
    "propose",
    "remove_term",
    "review_masthead",
    "review_text",
    "save_so_far",
    "set_publicity",
    "take_in",
    "take_in_agreed",
    "take_in_terms",
    "take_in_translation",
    "take_out",
    "translate_masthead",
]
