"""`goldenthread organizations list|show|add|change|add-part|change-part|remove-part`: entries and what they are made of."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.listed import tell_list
from goldenthread.cli.problems import Refused, print_json, refusals
from goldenthread.cli.records import as_json_option, organization
from goldenthread.cli.typed import fields, sent

KINDS = ("names", "identifiers", "classes", "memberships", "coverage")
KIND: Any = click.argument("kind", type=click.Choice(KINDS))
FIELDS: Any = click.argument("words", nargs=-1, required=True, metavar="FIELD=VALUE...")


@click.command("list")
@click.option("--words", default="", help="Words of a name, short name or key.")
@click.option("--type", "kind", default="", help="IATI code of the type, such as 40: multilateral.")
@as_json_option
def list_organizations(words: str, kind: str, as_json: bool) -> None:
    """List the organizations: number, key, name, short name, type, what it is part of, country."""
    from goldenthread.core.register_views import ORGANIZATIONS

    tell_list(ORGANIZATIONS, as_json=as_json, q=words, type=kind)


@click.command()
@click.argument("key")
@as_json_option
def show(key: str, as_json: bool) -> None:
    """The organization KEY with its names, identifiers, donor classes, memberships and countries, each with its number."""
    from goldenthread.core import doors_json
    from goldenthread.core.access import OPERATOR
    from goldenthread.core.parts import PARTS

    one = organization(key)
    rows = {kind: list(part.rows(one)) for kind, part in PARTS.items()}
    if as_json:
        told = {kind: [doors_json.record(row, OPERATOR) for row in some] for kind, some in rows.items()}
        return print_json(doors_json.record(one, OPERATOR) | told)
    click.echo(f"{one.key}\t{one}\t{one.acronym or '–'}\t{one.get_type_display() or '–'}")
    for kind, some in rows.items():
        for row in some:
            values = (getattr(row, name) for name in PARTS[kind].fields)
            click.echo("\t".join([kind, str(row.pk), *(str(value or "–") for value in values)]))


@click.command()
@FIELDS
@as_json_option
def add(words: tuple[str, ...], as_json: bool) -> None:
    """Add an organization; name_en, or the name in another language, is needed. Prints its key."""
    from goldenthread.core.models import Organization

    _keep(Organization(), words, as_json)


@click.command()
@click.argument("key")
@FIELDS
@as_json_option
def change(key: str, words: tuple[str, ...], as_json: bool) -> None:
    """Change what is known of the organization KEY; what is not named stays."""
    _keep(organization(key), words, as_json)


def _keep(one: Any, words: tuple[str, ...], as_json: bool) -> None:
    from goldenthread.core import doors_json, register_actions
    from goldenthread.core.access import OPERATOR
    from goldenthread.core.register_forms import OrganizationForm

    known = one if one.pk else None
    with refusals():
        values = sent(OrganizationForm, known, **fields(words, OrganizationForm))
        one = register_actions.keep_organization(one, **values, by=OPERATOR)
    print_json(doors_json.record(one, OPERATOR)) if as_json else click.echo(one.key)


@click.command("add-part")
@click.argument("key")
@KIND
@FIELDS
@as_json_option
def add_part(key: str, kind: str, words: tuple[str, ...], as_json: bool) -> None:
    """Give the organization KEY another name, an identifier, a donor class, a membership or a country served.

    Identifiers are checked by the rules of their register. Prints the number of what was added.
    """
    _keep_part(key, kind, None, words, as_json)


@click.command("change-part")
@click.argument("key")
@KIND
@click.argument("number", type=int)
@FIELDS
@as_json_option
def change_part(key: str, kind: str, number: int, words: tuple[str, ...], as_json: bool) -> None:
    """Change the name, identifier, class, membership or country of that NUMBER (see show); what is not named stays."""
    _keep_part(key, kind, number, words, as_json)


def _keep_part(key: str, kind: str, number: int | None, words: tuple[str, ...], as_json: bool) -> None:
    from goldenthread.core import doors_json, parts_actions
    from goldenthread.core.access import OPERATOR

    part, one, row = _part(key, kind, number)
    with refusals():
        values = sent(part.form, row if row.pk else None, **fields(words, part.form))
        row = parts_actions.keep_part(row, one, **values, by=OPERATOR)
    print_json(doors_json.record(row, OPERATOR)) if as_json else click.echo(row.pk)


@click.command("remove-part")
@click.argument("key")
@KIND
@click.argument("number", type=int)
def remove_part(key: str, kind: str, number: int) -> None:
    """Take the name, identifier, class, membership or country of that NUMBER away; the trail keeps it."""
    from goldenthread.core import parts_actions
    from goldenthread.core.access import OPERATOR

    _of_kind, one, row = _part(key, kind, number)
    with refusals():
        parts_actions.remove_part(row, one, by=OPERATOR)


def _part(key: str, kind: str, number: int | None) -> tuple[Any, Any, Any]:
    from goldenthread.core.parts import PARTS

    one = organization(key)
    row = PARTS[kind].row(one, number)
    if row is None:
        raise Refused(f"{key} has no such row: {kind} {number}. `goldenthread organizations show {key}` lists them.")
    return PARTS[kind], one, row
