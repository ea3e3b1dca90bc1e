"""Steps before bodies, breaks of silence and rules of issuance as records."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.consultation import access, rows
from goldenthread.drafting.consultation.actions import deciding, reviews
from goldenthread.drafting.consultation.records.limits import PUBLISHED, begin, documents_of, versions_of
from goldenthread.drafting.consultation.states import CONSIDERATION_STATES, REVIEW_STATES
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import (
    Consideration,
    IssuanceRule,
    MemberPosition,
    Review,
    SilenceBreak,
)
from goldenthread.governance import queries as governance
from goldenthread.platform.models import User
from goldenthread.platform.seeing import nameable
from goldenthread.records.declare import Record, part_of
from goldenthread.ui.lists import Column

BREAK = part_of(
    "consideration",
    SilenceBreak,
    "breaks",
    rows=rows.breaks,
    why_not=access.why_not_consider,
    save=deciding.save_break,
    remove=deciding.remove_break,
    fields="organization broken_on reason",
    title=_("Breaks of silence"),
    empty=_("Nobody broke the silence."),
    in_files=False,
)
POSITION = part_of(
    "consideration",
    MemberPosition,
    "positions",
    rows=rows.positions,
    why_not=access.why_not_consider,
    save=deciding.save_position,
    remove=deciding.remove_position,
    fields="organization stance reason said_on",
    title=_("Positions of members"),
    empty=_("No position is on record."),
    in_files=False,
)
CONSIDERATION = Record(
    Consideration,
    "considerations",
    "consideration",
    rows=queries.considerations,
    save=deciding.save_consideration,
    why_not_save=access.why_not_consider,
    why_not_begin=begin,
    remove=deciding.remove_consideration,
    **PUBLISHED,
    states=CONSIDERATION_STATES,
    key=("document", "order"),
    under=("document",),
    fields="document order version session body event item procedure silence_until action_sought outcome manner "
    "votes_for votes_against abstentions decision note",
    fixed="document",
    lists="place document version action_sought procedure state outcome decision",
    filters="document procedure state outcome",
    search="document__title note",
    limits={
        "document": documents_of,
        "version": versions_of,
        "session": lambda user, row: governance.sessions(user),
        "body": lambda user, row: governance.bodies(user),
        "event": lambda user, row: governance.events(user),
        "item": lambda user, row: governance.agenda_items(user),
        "decision": lambda user, row: governance.decisions(user),
    },
    columns={
        "place": Column("place", _("Considered by"), lambda row: row.session or row.event or row.body, links=True)
    },
    parts=(POSITION, BREAK),
    title=_("Bodies that consider texts"),
    intro=_("Before which bodies texts are put, what is sought, and what they decided."),
    empty=_("It is before no body."),
)
ISSUANCE_RULE = Record(
    IssuanceRule,
    "issuance_rules",
    "issuance_rule",
    rows=rows.issuance_rules,
    save=deciding.save_rule,
    why_not_save=access.why_not_keep_rules,
    why_not_begin=lambda user, owner: access.why_not_keep_rules(user, None),
    remove=deciding.remove_rule,
    key=("body",),
    fields="body submission_days translation_days issue_days most_words",
    lists="body submission_days translation_days issue_days most_words",
    limits={"body": lambda user, row: governance.bodies(user)},
    title=_("Rules of issuance"),
    intro=_("How long before a session papers are submitted, translated and issued."),
    empty=_("Without a rule, 70 days for submission, 49 for translation, 42 for issue and 8,500 words are taken."),
    in_files=False,
)
REVIEW = Record(
    Review,
    "reviews",
    "review",
    rows=rows.reviews,
    save=reviews.save_review,
    why_not_save=access.why_not_keep_review,
    why_not_begin=begin,
    remove=reviews.remove_review,
    states=REVIEW_STATES,
    under=("version",),
    fields="version reviewer task due_on result note",
    fixed="version reviewer",
    lists="version reviewer task due_on state result note",
    filters="version__document reviewer state result",
    search="task note version__document__title",
    limits={
        "version": lambda user, row: queries.versions(user),
        "reviewer": lambda user, row: nameable(User, user).filter(is_active=True).order_by("name"),
    },
    title=_("Reviews of versions"),
    intro=_("Who looks at which version, by when, and what they found."),
    empty=_("Open a version and ask somebody to review it."),
    in_files=False,
)
