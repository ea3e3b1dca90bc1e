"""The plan of resource mobilization: targets for classes of donors, and actions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from goldenthread.funding import actions, chain, queries
from goldenthread.funding.models import MobilizationAction, MobilizationTarget
from goldenthread.funding.records import limits
from goldenthread.funding.records.columns import AMOUNT
from goldenthread.funding.records.money import KEPT
from goldenthread.funding.states import ACTION_STATES
from goldenthread.records.declare import Record

TARGET = Record(
    MobilizationTarget,
    "mobilization_targets",
    "target",
    rows=queries.targets,
    save=actions.save_row,
    check=chain.check_place,
    **KEPT,
    key=("strategy", "donor_class", "year"),
    under=("strategy",),
    fields="strategy donor_class year amount currency value_date note",
    lists="year donor_class amount note strategy",
    filters="donor_class year strategy visibility",
    search="note",
    limits={"strategy": limits.strategies},
    columns={"amount": AMOUNT},
    intro=_("What is to be agreed with each class of donors in each year."),
    empty=_("Set a target for each class of donors and year."),
)
ACTION = Record(
    MobilizationAction,
    "mobilization_actions",
    "action",
    rows=queries.actions,
    save=actions.save_row,
    check=chain.check_place,
    **KEPT,
    states=ACTION_STATES,
    under=("strategy",),
    fields="strategy title donor partners event owner due_on outcome",
    lists="title donor partners event owner due_on state outcome",
    filters="state donor partner=partners event owner strategy due_on",
    search="title outcome donor__key donor__name",
    grid="strategy title donor partners event owner due_on",
    limits={"strategy": limits.strategies, "event": limits.events},
    intro=_("What is done to raise money, by whom and by when; jointly with partners where they are named."),
    empty=_("Plan the first action: a round of donors, a visit, a joint appeal."),
)
