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
}


@click.group(cls=LazyTable, table=COMMANDS)
def partners() -> None:
    """Partners: from a suggestion to an engagement, and what is kept of each organization."""
    ready()
