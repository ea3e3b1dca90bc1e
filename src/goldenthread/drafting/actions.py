"""Verbs of texts. Each is one transaction, refused or recorded; `by` is who acts."""

from goldenthread.drafting.consultation.actions.places import carry_comments, confirm_anchor, mark_gone
from goldenthread.drafting.consultation.actions.points import (
    answer_comment,
    answer_point,
    assign,
    confirm_point,
    link_change,
    react,
    reopen_point,
    split,
    take_in_proposed,
)
from goldenthread.drafting.consultation.actions.rounds import add_comment, add_round, move_round
from goldenthread.drafting.documents.actions import (
    begin_version,
    move_version,
    open_points,
    save_document,
    set_publicity,
)
from goldenthread.drafting.documents.adoption import agree_paragraphs, move_adoption
from goldenthread.drafting.editing.actions.check_outs import decide, give_up, save_so_far, take_in, take_out
from goldenthread.drafting.editing.actions.words import edit_paragraph
from goldenthread.drafting.glossary.actions.concepts import (
    add_concept,
    add_term,
    change_concept,
    change_term,
    remove_term,
)
from goldenthread.drafting.glossary.actions.files import take_in_terms
from goldenthread.drafting.negotiation.actions.next_version import carry_open, take_in_agreed
from goldenthread.drafting.negotiation.actions.proposals import change_proposal, move_proposal, propose
from goldenthread.drafting.translation.actions.files import take_in_translation
from goldenthread.drafting.translation.actions.masthead import review_masthead, translate_masthead
from goldenthread.drafting.translation.actions.orders import (
    change_translation,
    move_translation,
    order_translation,
    review_text,
)

__all__ = [
    "add_comment",
    "add_concept",
    "add_round",
    "add_term",
    "agree_paragraphs",
    "answer_comment",
    "answer_point",
    "assign",
    "begin_version",
    "carry_comments",
    "carry_open",
    "change_concept",
    "change_proposal",
    "change_term",
    "change_translation",
    "confirm_anchor",
    "confirm_point",
    "decide",
    "edit_paragraph",
    "give_up",
    "link_change",
    "mark_gone",
    "move_adoption",
    "move_proposal",
    "move_round",
    "move_translation",
    "move_version",
    "open_points",
    "order_translation",
    "propose",
    "react",
    "remove_term",
    "reopen_point",
    "review_masthead",
    "review_text",
    "save_document",
    "save_so_far",
    "set_publicity",
    "split",
    "take_in",
    "take_in_agreed",
    "take_in_proposed",
    "take_in_terms",
    "take_in_translation",
    "take_out",
    "translate_masthead",
]
