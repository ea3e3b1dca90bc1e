"""The records of partners: engagements, sectors of action areas; how files write the others."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.partners import access, actions, queries
from goldenthread.partners.crosswalk import actions as crosswalk
from goldenthread.partners.models import AreaSector, Engagement, EngagementEvent
from goldenthread.partners.sector_words import sector_name
from goldenthread.plan import queries as plan
from goldenthread.platform import queries as core
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area
from goldenthread.platform.records import RecordType
from goldenthread.platform.seeing import visible_rows
from goldenthread.records.declare import Record, part_of
from goldenthread.ui.lists import Column


def _areas(user: Viewer, row: Engagement) -> QuerySet:
    rows = Area.objects.filter(strategy__in=core.strategies(user)).select_related("strategy")
    return rows.filter(strategy=row.strategy_id) if row.strategy_id else rows


def _activities(user: Viewer, row: Engagement) -> QuerySet:
    rows = plan.activities(user)
    return rows.filter(plan__strategy=row.strategy_id) if row.strategy_id else rows


STEP = part_of(
    "engagement",
    EngagementEvent,
    "engagement_events",
    rows=queries.all_steps,
    why_not=access.why_not_partner,
    save=actions.save_step,
    remove=actions.remove_step,
    fields="kind happened_on text",
    lists="happened_on kind text by",
    one="step",
    title=_("What happened"),
    empty=_("Nothing is written down yet."),
)
ENGAGEMENT = Record(
    Engagement,
    "engagements",
    "engagement",
    rows=queries.engagements,
    save=actions.save_engagement,
    check=actions.check_engagement,
    why_not_save=access.why_not_partner,
    why_not_begin=lambda user, owner: access.why_not_begin(user),
    remove=actions.remove_engagement,
    publish=actions.publish_engagement,
    withdraw=actions.withdraw_engagement,
    why_not_publish=access.why_not_publish,
    states=actions.ENGAGEMENT_STATES,
    under=("strategy",),
    fields="strategy organization title area activity countries modality owner next_step next_step_on",
    lists="title organization area stage modality next_step next_step_on",
    filters="stage area country=countries organization activity modality owner strategy visibility",
    search="title organization__key organization__acronym organization__name",
    grid="strategy organization title area countries modality owner next_step next_step_on",
    limits={"strategy": lambda user, row: core.strategies(user), "area": _areas, "activity": _activities},
    parts=(STEP,),
    title=_("Partnerships"),
    intro=_("Work with partners, from a suggested partner to an agreement and beyond."),
    empty=_("Start from the suggested partners of an action area, or add a partnership."),
)
AREA_SECTOR = Record(
    AreaSector,
    "area_sectors",
    "area_sector",
    rows=lambda user: visible_rows(AreaSector, user).select_related("area__strategy", "source"),
    save=crosswalk.save_sector,
    check=crosswalk.check_sector,
    why_not_save=crosswalk.why_not_keep,
    remove=crosswalk.remove_sector,
    key=("area", "sector"),
    under=("area",),
    fields="sector weight",
    lists="area sector name weight source",
    filters="area__strategy area sector",
    search="sector area__code area__title",
    columns={"name": Column("name", _("Name"), lambda row: sector_name(row.sector))},
    intro=_("Which published work counts as work on an action area: DAC sectors by weight."),
    empty=_("No DAC sector is given for any action area: no partner can be suggested."),
)
RECORDS: list[Record | RecordType] = [
    RecordType("due_diligence", "partners.DueDiligence", ("organization",)),
    RecordType("contacts", "partners.Contact", ("organization", "name"), under=("organization",)),
    ENGAGEMENT,
    AREA_SECTOR,
    RecordType("suggestion_answers", "partners.SuggestionAnswer", ("area", "country", "organization_ref")),
]
