"""Rounds, invitations, submissions and comments as records."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.consultation import access, rows
from goldenthread.drafting.consultation.actions import kept, rounds, submissions
from goldenthread.drafting.consultation.records.limits import (
    PUBLISHED,
    begin,
    delegations_of,
    documents_of,
    may_hand_in,
    rounds_of,
    versions_of,
)
from goldenthread.drafting.consultation.states import ROUND_STATES, SUBMISSION_STATES
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import (
    Comment,
    Invitation,
    Round,
    Submission,
)
from goldenthread.governance import queries as governance
from goldenthread.records.declare import Record, part_of
from goldenthread.ui.lists import Column

INVITATION = part_of(
    "round",
    Invitation,
    "invitations",
    rows=rows.invitations,
    why_not=access.why_not_keep_round,
    save=submissions.save_invitation,
    remove=submissions.remove_invitation,
    fields="organization person name email language expires_on most",
    lists="who language sent_at opened_at answered nil_reply_at",
    columns={
        "who": Column("who", _("Invited"), str),
        "answered": Column("answered", _("answered"), lambda row: getattr(row, "answers", None), kind="number"),
        "sent_at": Column("sent_at", _("invited"), lambda row: row.sent_at and row.sent_at.date(), kind="date"),
        "opened_at": Column("opened_at", _("opened"), lambda row: row.opened_at and row.opened_at.date(), kind="date"),
        "nil_reply_at": Column(
            "nil_reply_at", _("nil reply"), lambda row: row.nil_reply_at and row.nil_reply_at.date(), kind="date"
        ),
    },
    title=_("Invitations"),
    empty=_("Nobody is invited by name."),
    in_files=False,
)
ROUND = Record(
    Round,
    "rounds",
    "round",
    rows=queries.rounds,
    save=rounds.save_round,
    why_not_save=access.why_not_keep_round,
    why_not_begin=begin,
    remove=rounds.remove_round,
    **PUBLISHED,
    states=ROUND_STATES,
    key=("key",),
    under=("document",),
    fields="document version title key audience led_by consulted event note_number note_date note_recipients dispatched_on "
    "note_receipt opens_on closes_on extended_to is_sealed four_eyes follows outcome",
    fixed="document",
    lists="title document audience phase note_number note_date closes_on",
    filters="document audience phase",
    search="key note_number title document__title",
    grid="document version title key audience note_number note_date opens_on closes_on",
    limits={
        "document": documents_of,
        "version": versions_of,
        "follows": rounds_of,
        "event": lambda user, row: governance.events(user),
    },
    parts=(INVITATION,),
    intro=_("Whom a text was sent to, by which note, from when to when."),
    empty=_("Open a document and plan a round."),
)
SUBMISSION = Record(
    Submission,
    "submissions",
    "submission",
    rows=rows.submissions,
    save=submissions.save_submission,
    why_not_save=access.why_not_hold,
    why_not_begin=may_hand_in,
    remove=submissions.remove_submission,
    states=SUBMISSION_STATES,
    under=("round",),
    fields="round title delegation on_behalf_of capacity author_name seen_by",
    fixed="round",
    lists="receipt who round way state size submitted_at is_late",
    filters="round way state delegation",
    search="title author_name capacity",
    limits={"round": rounds_of, "delegation": delegations_of},
    columns={
        "receipt": Column("receipt", _("Receipt"), lambda row: row.receipt or _("not handed in"), links=True),
        "who": Column("who", _("Submitted by"), lambda row: row.who),
        "size": Column("size", _("Comments"), lambda row: getattr(row, "size", None), kind="number"),
        "submitted_at": Column(
            "submitted_at", _("submitted"), lambda row: row.submitted_at and row.submitted_at.date(), kind="date"
        ),
    },
    title=_("Submissions"),
    intro=_("Positions and comments that were handed in, each with the number of its receipt."),
    empty=_("Nothing was handed in."),
    in_files=False,
)
COMMENT = Record(
    Comment,
    "comments",
    "comment",
    rows=queries.comments,
    save=kept.save_comment,
    why_not_save=kept.why_not_keep_comment,
    why_not_begin=may_hand_in,
    remove=kept.remove_comment,
    under=("round",),
    fields="version submission type text quote proposed_text language",
    fixed="version submission",
    lists="text version quote who round disposition reply",
    filters="version round delegation type disposition",
    search="text quote author_name reply",
    limits={
        "version": lambda user, row: queries.versions(user),
        "submission": lambda user, row: rows.submissions(user),
    },
    columns={
        "text": Column("text", _("Comment"), lambda row: row.text, links=True),
        "quote": Column("quote", _("Text"), lambda row: row.quote),
        "who": Column("who", _("Submitted by"), lambda row: row.who),
        "reply": Column("reply", _("Reply"), lambda row: row.reply),
    },
    title=_("Comments"),
    intro=_("What was said about versions, and what became of it."),
    empty=_("Comments come by the page of a version, or with a Word file."),
)
