"""`goldenthread governance`: bodies, focal points, offices, sessions, decisions, events, meetings, action items."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from goldenthread.cli.django import ready
from goldenthread.cli.nouns import NounGroup
from goldenthread.cli.problems import Refused, Unreadable, print_json, refusals
from goldenthread.cli.records import as_json_option

COMMANDS = {name: f"goldenthread.cli.governance:{name}" for name in ("offices", "chairs", "call", "paper")}


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
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Only the term that holds on this day.")
@as_json_option
def chairs(body: str, on: datetime | None, as_json: bool) -> None:
    """Who chaired BODY from when until when, co-chairs in one line, and when nobody is named."""
    ready()
    from goldenthread.governance import api, queries
    from goldenthread.platform.access import OPERATOR

    with refusals():
        found = find_one(queries.bodies(OPERATOR), body)
        terms = queries.chairs(found, on=on.date() if on else None)
    if as_json:
        print_json({"body": found.key, "terms": [api.term_of(term, OPERATOR) for term in terms]})
        return
    for term in terms:
        held = "; ".join(", ".join(map(str, [*seat.holders, *filter(None, [seat.post])])) for seat in term.chairs)
        click.echo(f"{term.since or '–'}\t{term.until or '–'}\t{held or 'nobody is named'}")


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
