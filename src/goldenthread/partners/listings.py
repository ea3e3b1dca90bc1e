"""The lists of the room."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.core.list_filters import by_area, by_country, by_strategy, by_visibility, in_languages
from goldenthread.core.lists import Column, Filter, Listing, choices, tag
from goldenthread.partners import queries
from goldenthread.partners.models import EngagementStage, Modality

ENGAGEMENTS = Listing(
    name="engagements",
    title=_("Engagements"),
    intro=_("Work with partners, from a suggestion to an agreement and beyond."),
    rows=lambda request: queries.engagements(request.user),
    columns=[
        Column("title", _("Engagement"), lambda row: row.title, links=True),
        Column("organization", _("Organization"), lambda row: row.organization),
        Column("area", _("Action area"), lambda row: row.area),
        Column("stage", _("Stage"), lambda row: tag(row, "stage"), kind="tag"),
        Column("modality", _("Modality"), lambda row: row.modality),
        Column("next_step", _("Next step"), lambda row: row.next_step),
        Column("next_step_on", _("By"), lambda row: row.next_step_on, kind="date"),
    ],
    filters=[
        Filter("stage", _("Stage"), choices(EngagementStage), lambda value: Q(stage=value)),
        by_area("area"),
        by_country("countries"),
        by_strategy("strategy"),
        by_visibility(),
    ],
    search=("organization__key", "organization__acronym", *in_languages("title", "organization__name")),
    empty=_("Begin with the suggestions for an action area, or add an engagement."),
)
MODALITIES = Listing(
    name="modalities",
    title=_("Ways of working together"),
    intro=_("The catalogue of partnership modalities."),
    rows=lambda request: Modality.objects.select_related("source"),
    columns=[
        Column("key", _("Key"), lambda row: row.key, kind="code"),
        Column("title", _("Modality"), lambda row: row.title),
        Column("description", _("Description"), lambda row: row.description),
    ],
    search=("key", *in_languages("title", "description")),
    empty=_("Add the ways in which this organization works with partners."),
)
