"""`goldenthread results reporting`: ask for values, see how complete a cycle is, workbooks out and in, remind, publish."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli import paths
from goldenthread.cli.django import ready
from goldenthread.cli.problems import Refused, Unreadable, finish_with_problems, print_json, refusals


@click.group()
def reporting() -> None:
    """Reporting cycles: asking, workbooks, completeness, reminders, publishing. CYCLE is its code, or strategy/code."""


def _cycle(key: str) -> Any:
    from goldenthread.results.models import Cycle

    strategy, slash, code = key.rpartition("/")
    rows = Cycle.objects.filter(code=code, **({"strategy__key": strategy} if slash else {}))
    if len(rows) != 1:
        there = ", ".join(f"{s}/{c}" for s, c in Cycle.objects.values_list("strategy__key", "code")) or "none"
        raise Refused(f"There is no one cycle “{key}”. There are: {there}")
    return rows[0]


def _place(code: str) -> Any:
    from goldenthread.platform.models import Country

    found = Country.objects.filter(pk=code.upper()).first() if code else None
    if code and found is None:
        raise Refused(f"There is no country “{code}”; write its ISO 3166-1 alpha-3 code.")
    return found


@reporting.command()
@click.argument("cycle")
@click.option("--indicator", "codes", multiple=True, help="Code of an indicator; all of the strategy otherwise.")
@click.option("--country", "countries", multiple=True, help="ISO alpha-3 code; the members of its group otherwise.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def ask(cycle: str, codes: tuple[str, ...], countries: tuple[str, ...], as_json: bool) -> None:
    """Ask countries for the values of indicators; what is asked already stays."""
    ready()
    from goldenthread.platform.access import OPERATOR
    from goldenthread.results.cycles import actions, queries
    from goldenthread.results.cycles.views import countries_of

    one = _cycle(cycle)
    rows = queries.indicators_of(OPERATOR, one)
    if codes:
        rows = rows.filter(code__in=codes)
        if unknown := set(codes) - set(rows.values_list("code", flat=True)):
            raise Refused(f"There is no indicator {', '.join(sorted(unknown))} in this strategy.")
    places = [_place(code) for code in countries] if countries else countries_of(one)
    with refusals():
        made = actions.ask(one, list(rows), places, by=OPERATOR)
    print_json({"asked": len(made)}) if as_json else click.echo(f"{len(made)} requests were made.")


@reporting.command()
@click.argument("cycle")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def board(cycle: str, as_json: bool) -> None:
    """How complete a cycle is, place by place."""
    ready()
    from goldenthread.platform.access import OPERATOR
    from goldenthread.results.cycles import queries

    rows = queries.board_rows(OPERATOR, _cycle(cycle))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        states = ", ".join(f"{number} {state}" for state, number in row["states"].items() if number)
        late = f", {row['late']} late" if row["late"] else ""
        click.echo(f"{row['place'] or 'as a whole':<14} {row['answered']} of {row['asked']} answered; {states}{late}")


@reporting.command("sheet")
@click.argument("cycle")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--country", default="", help="ISO 3166-1 alpha-3 code; without it: as a whole.")
@click.option("--full", is_flag=True, help="With definitions, sources and limits.")
def sheet_(cycle: str, file: Path, country: str, full: bool) -> None:
    """Write the workbook of a place's round to FILE."""
    ready()
    from goldenthread.platform.access import OPERATOR
    from goldenthread.results.cycles import queries, rounds, sheets

    one, place = _cycle(cycle), _place(country)
    boxes = rounds.boxes(OPERATOR, queries.round_of(OPERATOR, one, place))
    if not boxes:
        raise Refused("Nothing is asked of this place in this cycle.")
    file.write_bytes(sheets.workbook(one, f"{one}: {place or 'as a whole'}", boxes, full=full))
    click.echo(f"{file}: {len(boxes)} values to fill in")


@reporting.command()
@click.argument("cycle")
@click.argument("file", type=paths.FILE)
@click.option("--country", default="", help="ISO 3166-1 alpha-3 code; without it: as a whole.")
@click.option("--dry-run", is_flag=True, help="Say what would be done and do nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def fill(cycle: str, file: Path, country: str, dry_run: bool, as_json: bool) -> None:
    """Take a filled workbook in, all of it or nothing."""
    ready()
    from goldenthread.platform.access import OPERATOR
    from goldenthread.records.sheets.read import UnreadableFile
    from goldenthread.results.cycles import sheets, workbook

    try:
        typed = sheets.read(file.name, file.read_bytes())
    except UnreadableFile as error:
        raise Unreadable(f"{file}: {error}") from error
    with refusals():
        lines, _applied = workbook.take_in(OPERATOR, _cycle(cycle), _place(country), typed, dry_run=dry_run)
    problems = [
        {"row": line.row, "column": column, "message": told} for line in lines for column, told in line.problems
    ]
    counts = {"read": len(lines)} | {kind: sum(x.kind == kind for x in lines) for kind in ("new", "changed", "same")}
    if as_json:
        print_json({**counts, "problems": problems})
    else:
        words = ", ".join(f"{number} {name}" for name, number in counts.items())
        click.echo(f"{words}{' (dry run)' if dry_run else ''}{'; nothing was kept' if problems else ''}")
    finish_with_problems(f"{file}:{p['row']} {p['column']}: {p['message']}" for p in problems)


@reporting.command()
@click.argument("cycle")
def remind(cycle: str) -> None:
    """Remind who has not handed in."""
    ready()
    from goldenthread.results.cycles import actions

    click.echo(f"{actions.remind(_cycle(cycle))} people were reminded.")


@reporting.command()
@click.argument("cycle")
def publish(cycle: str) -> None:
    """Make public what the cycle brought and somebody approved."""
    ready()
    from goldenthread.platform.access import OPERATOR
    from goldenthread.results.cycles import actions

    with refusals():
        click.echo(f"{actions.publish_cycle(_cycle(cycle), by=OPERATOR)} values are public now.")
