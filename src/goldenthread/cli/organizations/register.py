"""`goldenthread organizations list|show|add|change`: entries of the register; the other commands are those of any record."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.listed import tell_list
from goldenthread.cli.problems import print_json, refusals
from goldenthread.cli.records import as_json_option, organization

FIELDS: Any = click.argument("words", nargs=-1, required=True, metavar="FIELD=VALUE...")


@click.command("list")
@click.option("--words", default="", help="Words of a name, short name or key.")
@click.option("--type", "kind", default="", help="IATI code of the type, such as 40: multilateral.")
@as_json_option
def list_organizations(words: str, kind: str, as_json: bool) -> None:
    """List the organizations: number, key, name, short name, type, what it is part of, country."""
    from goldenthread.records.listing import listing_of
    from goldenthread.register.records import ORGANIZATION

    tell_list(listing_of(ORGANIZATION), as_json=as_json, q=words, type=kind)


@click.command()
@click.argument("key")
@as_json_option
def show(key: str, as_json: bool) -> None:
    """The organization KEY with its names, identifiers, donor classes, memberships and countries, each with its number."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.records.endpoints.answers import shown
    from goldenthread.register.records import ORGANIZATION

    one = organization(key)
    if as_json:
        return print_json(shown(ORGANIZATION, one, OPERATOR, with_parts=True))
    click.echo(f"{one.key}\t{one}\t{one.acronym or '–'}\t{one.get_type_display() or '–'}")
    for part in ORGANIZATION.parts:
        for row in part.rows(OPERATOR).filter(**{part.owner: one}):
            values = (getattr(row, name) for name in part.names)
            click.echo("\t".join([part.name, str(row.pk), *(str(value or "–") for value in values)]))


@click.command()
@FIELDS
@as_json_option
def add(words: tuple[str, ...], as_json: bool) -> None:
    """Add an organization; name_en, or the name in another language, is needed. Prints its key."""
    from goldenthread.platform.models import Organization

    _save(Organization(), words, as_json)


@click.command()
@click.argument("key")
@FIELDS
@as_json_option
def change(key: str, words: tuple[str, ...], as_json: bool) -> None:
    """Change what is known of the organization KEY; what is not named stays."""
    _save(organization(key), words, as_json)


def _save(one: Any, words: tuple[str, ...], as_json: bool) -> None:
    from goldenthread.cli.nouns.values import typed_values
    from goldenthread.platform.access import OPERATOR
    from goldenthread.records.endpoints.answers import shown
    from goldenthread.register.records import ORGANIZATION

    with refusals():
        one = ORGANIZATION.keep(one, typed_values(ORGANIZATION, one, words), by=OPERATOR)
    print_json(shown(ORGANIZATION, one, OPERATOR)) if as_json else click.echo(one.key)
