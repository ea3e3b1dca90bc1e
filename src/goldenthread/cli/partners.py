"""`goldenthread partners`: answers, engagements, due diligence, contacts, sectors of areas, possible donors."""

from __future__ import annotations

import click

from goldenthread.cli.django import ready
from goldenthread.cli.lazy import LazyTable

COMMANDS = {
    "answer": "goldenthread.cli.partners_suggestions:answer",
    "engage": "goldenthread.cli.partners_suggestions:engage",
    "donors": "goldenthread.cli.partners_suggestions:donors",
    "show": "goldenthread.cli.partners_register:show",
    "diligence": "goldenthread.cli.partners_register:diligence",
    "contact": "goldenthread.cli.partners_register:contact",
    "change-contact": "goldenthread.cli.partners_register:change_contact",
    "no-contact": "goldenthread.cli.partners_register:no_contact",
    "sectors": "goldenthread.cli.partners_areas:sectors",
    "words": "goldenthread.cli.partners_areas:words",
    "matrix": "goldenthread.cli.partners_matrix:matrix",
    "modalities": "goldenthread.cli.partners_engagements:modalities",
    "engagements": "goldenthread.cli.partners_engagements:engagements",
    "engagement": "goldenthread.cli.partners_engagements:engagement",
    "add-engagement": "goldenthread.cli.partners_engagements:add_engagement",
    "change-engagement": "goldenthread.cli.partners_engagements:change_engagement",
    "move-engagement": "goldenthread.cli.partners_engagements:move_engagement",
    "publish-engagement": "goldenthread.cli.partners_engagements:publish_engagement",
    "step": "goldenthread.cli.partners_engagements:step",
}


@click.group(cls=LazyTable, table=COMMANDS)
def partners() -> None:
    """Partners: from a suggestion to an engagement, and what is kept of each organization."""
    ready()
