"""`goldenthread governance`: bodies, focal points, offices, sessions, decisions, events, meetings, action items."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from goldenthread.cli.django import ready
from goldenthread.cli.nouns import NounGroup
from goldenthread.cli.problems import Refused, Unreadable, refusals
from goldenthread.cli.records import as_json_option

COMMANDS = {name: f"goldenthread.cli.governance:{name}" for name in ("offices", "call", "paper")}


@click.group(cls=NounGroup, apps=("governance",), table=COMMANDS)
def governance() -> None:
    """Who decides and coordinates: bodies, sessions, decisions, events, meetings, action items."""


@click.command()
@click.option("--kind", default="", help="field_office, centre or promotion_office.")
@click.option("--serves", default="", metavar="ISO3", help="Only those that serve this country today.")
@as_json_option
def offices(as_json: bool, **asked: str) -> None:
    """Field offices, centres of excellence and promotion offices, with the countries they serve."""
    ready()
    from goldenthread.cli.listed import tell_list
    from goldenthread.governance.coordination import OFFICE_LIST

    tell_list(OFFICE_LIST, as_json=as_json, **asked)


@click.command()
@click.argument("body")
@click.option("--on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day.")
@click.option("--place", default="", help="Where.")
def call(body: str, on: datetime, place: str) -> None:
    """Call the next meeting of BODY: what is still open stands on its agenda, its members are invited."""
    ready()
    from goldenthread.governance import actions, queries
    from goldenthread.platform.access import OPERATOR

    with refusals():
        found = find_one(queries.bodies(OPERATOR), body)
        click.echo(actions.call_meeting(found, by=OPERATOR, held_on=on.date(), place=place).pk)


def find_one(rows: Any, key: str) -> Any:
    """The row of that key or number. Raises ValidationError naming the nearest."""
    from goldenthread.records.references import find

    return find(rows, key)


@click.command()
@click.argument("meeting", type=int)
@click.argument("which", type=click.Choice(["call", "minutes"]))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", default="en", show_default=True, help="ar, zh, en, fr, ru or es.")
def paper(meeting: int, which: str, file: Path, lang: str) -> None:
    """Write the call or the minutes of MEETING (its number) to a Word FILE."""
    ready()
    from goldenthread.governance import papers, queries
    from goldenthread.language import LANGUAGES
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.words import speaking

    row = queries.meetings(OPERATOR).filter(pk=meeting).first()
    if row is None:
        raise Refused(f"There is no meeting {meeting}. See: goldenthread governance meetings list")
    if lang not in LANGUAGES:
        raise Unreadable(f"“{lang}” is none of {', '.join(LANGUAGES)}.")
    with speaking(lang):
        file.write_bytes({"call": papers.call, "minutes": papers.minutes}[which](row, OPERATOR))
