"""`goldenthread partners`: answers, engagements, due diligence, contacts, sectors of areas, possible donors."""

from __future__ import annotations

import click

from goldenthread.cli.django import ready
from goldenthread.cli.nouns import NounGroup

COMMANDS = {
    "answer": "goldenthread.cli.partners.suggestions:answer",
    "engage": "goldenthread.cli.partners.suggestions:engage",
    "donors": "goldenthread.cli.partners.suggestions:donors",
    "show": "goldenthread.cli.partners.register:show",
    "diligence": "goldenthread.cli.partners.register:diligence",
    "contact": "goldenthread.cli.partners.register:contact",
    "change-contact": "goldenthread.cli.partners.register:change_contact",
    "no-contact": "goldenthread.cli.partners.register:no_contact",
    "sectors": "goldenthread.cli.partners.areas:sectors",
    "words": "goldenthread.cli.partners.areas:words",
    "matrix": "goldenthread.cli.partners.matrix:matrix",
    "engagements": "goldenthread.cli.partners.engagements:engagements",
    "engagement": "goldenthread.cli.partners.engagements:engagement",
    "add-engagement": "goldenthread.cli.partners.engagements:add_engagement",
    "change-engagement": "goldenthread.cli.partners.engagements:change_engagement",
    "move-engagement": "goldenthread.cli.partners.engagements:move_engagement",
    "join-activity": "goldenthread.cli.partners.engagements:join_activity",
    "publish-engagement": "goldenthread.cli.partners.engagements:publish_engagement",
    "step": "goldenthread.cli.partners.engagements:step",
}


@click.group(cls=NounGroup, apps=("partners",), table=COMMANDS)
def partners() -> None:
    """Partners: from a suggestion to an engagement, and what is kept of each organization."""
    ready()
