"""Points, groups and changed paragraphs as records."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.consultation import access, rows
from goldenthread.drafting.consultation.actions import groups, kept, points
from goldenthread.drafting.consultation.records.limits import begin, later, nodes_of, rounds_of
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import (
    Point,
    PointChange,
    PointGroup,
)
from goldenthread.records.declare import Record, part_of
from goldenthread.ui.lists import Column

CHANGE = part_of(
    "point",
    PointChange,
    "changes",
    rows=rows.changes,
    why_not=access.why_not_answer,
    save=kept.save_change,
    remove=points.unlink_change,
    fields="version node",
    lists="version before after",
    limits={"version": later, "node": nodes_of},
    title=_("Changed paragraphs"),
    empty=_("No change of the text is linked."),
    in_files=False,
)
POINT = Record(
    Point,
    "points",
    "point",
    rows=rows.points,
    save=points.save_point,
    why_not_save=kept.why_not_keep_point,
    why_not_begin=begin,
    remove=kept.remove_point,
    under=("comment",),
    fields="comment number text proposed_text responsible due_on",
    fixed="comment",
    lists="text who paragraph round state disposition reason responsible due_on",
    filters="comment__round state disposition responsible group comment__delegation",
    search="text comment__text reason comment__author_name",
    limits={"comment": lambda user, row: queries.comments(user)},
    columns={
        "text": Column("text", _("Point"), lambda row: row.said, links=True),
        "who": Column("who", _("Submitted by"), lambda row: row.comment.who),
        "paragraph": Column("paragraph", _("Paragraph"), kept.paragraph_of, kind="code"),
        "round": Column("round", _("Round"), lambda row: row.comment.round),
    },
    title=_("Points"),
    parts=(CHANGE,),
    intro=_("What comments ask for one by one, and what became of each."),
    empty=_("No comment is on record."),
    in_files=False,
)
POINT_GROUP = Record(
    PointGroup,
    "point_groups",
    "point_group",
    rows=rows.groups,
    save=groups.save_group,
    why_not_save=access.why_not_keep_in_round,
    why_not_begin=begin,
    remove=groups.remove_group,
    under=("round",),
    fields="round title",
    fixed="round",
    lists="title round",
    filters="round",
    search="title",
    limits={"round": rounds_of},
    title=_("Groups of points"),
    intro=_("Points that say the same are answered once."),
    empty=_("Look for like points on the page of a round."),
    in_files=False,
)
