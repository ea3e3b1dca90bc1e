"""`goldenthread organizations`: identifiers checked, duplicates found, merged, undone, kept apart; names matched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.problems import Refused, Unreadable, finish_with_problems, print_json


@click.group()
def organizations() -> None:
    """The register of organizations."""


@organizations.command()
@click.option("--channels", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Channel codes (JSON).")
def check(channels: Path | None) -> None:
    """Check every identifier by the rules of its register; with --channels also whose code it is."""
    ready()
    from goldenthread.core import identifiers
    from goldenthread.core.likeness import ASK, Names
    from goldenthread.core.models import OrganizationIdentifier

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


@organizations.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def duplicates(as_json: bool) -> None:
    """Entries that may be one organization, the likest first."""
    ready()
    from goldenthread.core.duplicates import pairs

    found = [{"one": p.one.key, "other": p.other.key, "score": round(p.score, 3), "why": str(p.why)} for p in pairs()]
    if as_json:
        print_json(found)
        return
    for row in found:
        click.echo(f"{row['score']:.2f}  {row['one']}  {row['other']}  ({row['why']})")


@organizations.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def match(name: str, as_json: bool) -> None:
    """Entries of the register that NAME may stand for."""
    ready()
    from goldenthread.core.duplicates import match as like

    found = [{"key": row.key, "name": str(row), "score": round(score, 3)} for score, row in like(name)[:10]]
    if as_json:
        print_json(found)
        return
    for row in found:
        click.echo(f"{row['score']:.2f}  {row['key']}  {row['name']}")


@organizations.command()
@click.argument("kept")
@click.argument("lost")
@click.option("--reason", required=True, help="Why they are one.")
def merge(kept: str, lost: str, reason: str) -> None:
    """Merge the entry LOST into the entry KEPT (keys); prints the number by which it is undone."""
    ready()
    from goldenthread.core import merge_actions
    from goldenthread.core.access import OPERATOR

    row = _act(lambda: merge_actions.merge(_entry(kept), _entry(lost), reason=reason, by=OPERATOR))
    tell(f"{len(row.moved)} rows moved, {len(row.stayed)} left; undo: goldenthread organizations undo-merge {row.pk}")
    click.echo(row.pk)


@organizations.command("undo-merge")
@click.argument("number", type=int)
def undo_merge(number: int) -> None:
    """Put back what merge NUMBER moved."""
    ready()
    from goldenthread.core import merge_actions
    from goldenthread.core.access import OPERATOR
    from goldenthread.core.models import OrganizationMerge

    row = OrganizationMerge.objects.filter(pk=number).first()
    if row is None:
        raise Refused(f"There is no merge {number}.")
    _act(lambda: merge_actions.undo(row, by=OPERATOR))


@organizations.command()
@click.argument("one")
@click.argument("other")
@click.option("--reason", required=True, help="Why they are two.")
def apart(one: str, other: str, reason: str) -> None:
    """Remember that the entries ONE and OTHER (keys) are two."""
    ready()
    from goldenthread.core import merge_actions
    from goldenthread.core.access import OPERATOR

    _act(lambda: merge_actions.keep_apart(_entry(one), _entry(other), reason=reason, by=OPERATOR))


def _entry(key: str) -> Any:
    from goldenthread.core.models import Organization

    found = Organization.objects.filter(key=key).first()
    if found is None:
        raise Refused(f"There is no organization with the key {key}. Find it: goldenthread organizations match “{key}”")
    return found


def _act(verb: Any) -> Any:
    from goldenthread.core.errors import Denied, NotPossible, ValidationError

    try:
        return verb()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    except (Denied, NotPossible) as error:
        raise Refused(str(error)) from error
