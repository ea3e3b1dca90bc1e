"""`goldenthread organizations check|duplicates|match|merge|merges|undo-merge|apart`: identifiers and entries that look alike."""

from __future__ import annotations

import json
from pathlib import Path

import click

from goldenthread.cli import paths
from goldenthread.cli.django import tell
from goldenthread.cli.problems import Refused, Unreadable, finish_with_problems, print_json, refusals
from goldenthread.cli.records import organization


@click.command()
@click.option("--channels", type=paths.FILE, help="Channel codes (JSON).")
def check(channels: Path | None) -> None:
    """Check every identifier by the rules of its register; with --channels also whose code it is."""
    from goldenthread.platform import identifiers
    from goldenthread.platform.models import OrganizationIdentifier
    from goldenthread.register.names.likeness import ASK, Names

    codes = _channels(channels) if channels else {}
    problems = []
    for row in OrganizationIdentifier.objects.select_related("organization"):
        if wrong := identifiers.problem(*identifiers.tidy(row.scheme, row.value)):
            problems.append(f"{row.organization.key}: {row.value}: {wrong}")
        name = codes.get(row.value.removeprefix("XM-DAC-")) if row.scheme == "XM-DAC" else None
        own = [*row.organization.name.values(), *row.organization.names.values_list("name", flat=True)]
        if name and not Names([("", text) for text in own]).match(name, least=ASK):
            problems.append(f"{row.organization.key}: {row.value} is the code of {name}. Correct the identifier.")
    finish_with_problems(problems)


def _channels(path: Path) -> dict[str, str]:
    try:
        return {str(row["code"]): str(row["name"]) for row in json.loads(path.read_bytes())["data"]}
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"{path}: not a code list in JSON with rows of code and name under “data”.") from error


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def duplicates(as_json: bool) -> None:
    """Entries that may be one organization, the likest first."""
    from goldenthread.register.duplicates import pairs

    found = [pair.plain for pair in pairs()]
    if as_json:
        print_json(found)
        return
    for row in found:
        click.echo(f"{row['score']:.2f}  {row['one']}  {row['other']}  ({row['why']})")


@click.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def match(name: str, as_json: bool) -> None:
    """Entries of the register that NAME may stand for."""
    from goldenthread.register.duplicates import match as like

    found = [{"key": row.key, "name": str(row), "score": round(score, 3)} for score, row in like(name)[:10]]
    if as_json:
        print_json(found)
        return
    for row in found:
        click.echo(f"{row['score']:.2f}  {row['key']}  {row['name']}")


@click.command()
@click.argument("kept")
@click.argument("lost")
@click.option("--reason", required=True, help="Why they are one.")
def merge(kept: str, lost: str, reason: str) -> None:
    """Merge the entry LOST into the entry KEPT (keys); prints the number by which it is undone."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.register.duplicates import merges as merge_actions

    with refusals():
        row = merge_actions.merge(organization(kept), organization(lost), reason=reason, by=OPERATOR)
    tell(f"{len(row.moved)} rows moved, {len(row.stayed)} left; undo: goldenthread organizations undo-merge {row.pk}")
    click.echo(row.pk)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def merges(as_json: bool) -> None:
    """Merges, the newest first: number, the entry that stayed, the one that went, the day, whether undone, why."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.models import OrganizationMerge
    from goldenthread.ui import rest as doors_json

    rows = OrganizationMerge.objects.select_related("kept", "lost")
    if as_json:
        return print_json([doors_json.record(row, OPERATOR) for row in rows])
    for row in rows:
        undone = "undone" if row.undone_at else "–"
        click.echo(f"{row.pk}\t{row.kept.key}\t{row.lost.key}\t{row.merged_at:%Y-%m-%d}\t{undone}\t{row.reason}")


@click.command("undo-merge")
@click.argument("number", type=int)
def undo_merge(number: int) -> None:
    """Put back what merge NUMBER moved."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.models import OrganizationMerge
    from goldenthread.register.duplicates import merges as merge_actions

    row = OrganizationMerge.objects.filter(pk=number).first()
    if row is None:
        raise Refused(f"There is no merge {number}.")
    with refusals():
        merge_actions.undo(row, by=OPERATOR)


@click.command()
@click.argument("one")
@click.argument("other")
@click.option("--reason", required=True, help="Why they are two.")
def apart(one: str, other: str, reason: str) -> None:
    """Remember that the entries ONE and OTHER (keys) are two."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.register.duplicates import merges as merge_actions

    with refusals():
        merge_actions.keep_apart(organization(one), organization(other), reason=reason, by=OPERATOR)
