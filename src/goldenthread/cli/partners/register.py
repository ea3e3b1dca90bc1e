"""`goldenthread partners show`, `diligence`, `contact`, `change-contact` and `no-contact`."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from goldenthread.cli.problems import Refused, print_json, refusals
from goldenthread.cli.records import as_json_option, organization, told

if TYPE_CHECKING:
    from goldenthread.partners.models import Contact

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("key")
@as_json_option
def show(key: str, as_json: bool) -> None:
    """Due diligence with its history, and contacts, of the organization KEY."""
    from goldenthread.partners import queries
    from goldenthread.platform.access import OPERATOR
    from goldenthread.ui import rest as doors_json

    one = organization(key)
    steps, contacts = queries.diligence_steps(OPERATOR, one), queries.contacts(OPERATOR, one)
    if as_json:
        rows = {
            name: [doors_json.record(r, OPERATOR) for r in some]
            for name, some in (("history", steps), ("contacts", contacts))
        }
        print_json({"organization": one.key, **rows})
        return
    for step in steps:
        click.echo(
            f"{step.at:%Y-%m-%d}  {step.state}  {step.decided_on or '–'} – {step.expires_on or '–'}  {step.note}"
        )
    for row in contacts:
        click.echo(f"{row.pk}\t{row.name}\t{row.post_title}\t{row.email}\t{row.phone}")


@click.command()
@click.argument("key")
@click.option("--to", help="New state: under_review, cleared, declined.")
@click.option("--renew", is_flag=True, help="Clear for a further time instead.")
@click.option("--decided-on", type=DAY, help="Day of the decision.")
@click.option("--expires-on", type=DAY, help="Day on which a clearance ends.")
@click.option("--note", default="", help="Why.")
@as_json_option
def diligence(
    key: str,
    to: str | None,
    renew: bool,
    decided_on: datetime | None,
    expires_on: datetime | None,
    note: str,
    as_json: bool,
) -> None:
    """Set the state of the check of the organization KEY, or renew its clearance."""
    from goldenthread.partners.register import actions
    from goldenthread.platform.access import OPERATOR

    if bool(to) == renew:
        raise click.UsageError("Name the new state with --to, or --renew.")
    one = organization(key)
    days: Any = {"decided_on": _day(decided_on), "expires_on": _day(expires_on), "note": note, "by": OPERATOR}
    if renew and not (decided_on and expires_on):
        raise click.UsageError("--renew needs --decided-on and --expires-on.")
    with refusals():
        row = actions.renew_clearance(one, **days) if renew else actions.set_due_diligence(one, to=to or "", **days)
    told(row, as_json)


@click.command()
@click.argument("key")
@click.argument("name")
@click.option("--post", default="", help="Post held.")
@click.option("--email", default="")
@click.option("--phone", default="")
@as_json_option
def contact(key: str, name: str, post: str, email: str, phone: str, as_json: bool) -> None:
    """Keep NAME as somebody to write to at the organization KEY."""
    from goldenthread.partners.register import actions
    from goldenthread.platform.access import OPERATOR

    one = organization(key)
    with refusals():
        told(actions.add_contact(one, name=name, post_title=post, email=email, phone=phone, by=OPERATOR), as_json)


@click.command("change-contact")
@click.argument("number", type=int)
@click.option("--name", help="Name of the person.")
@click.option("--post", help="Post held; empty takes it away.")
@click.option("--email", help="Empty takes it away.")
@click.option("--phone", help="Empty takes it away.")
@as_json_option
def change_contact(
    number: int, name: str | None, post: str | None, email: str | None, phone: str | None, as_json: bool
) -> None:
    """Change the contact NUMBER (see `goldenthread partners show`); what is not given stays."""
    from goldenthread.partners.register import actions
    from goldenthread.platform.access import OPERATOR

    given = {"name": name, "post_title": post, "email": email, "phone": phone}
    values = {field: value for field, value in given.items() if value is not None}
    if not values:
        raise click.UsageError("Say what is to change: --name, --post, --email or --phone.")
    with refusals():
        told(actions.change_contact(_contact(number), by=OPERATOR, **values), as_json)


@click.command("no-contact")
@click.argument("number", type=int)
def no_contact(number: int) -> None:
    """Forget the contact NUMBER (see `goldenthread partners show`)."""
    from goldenthread.partners.register import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        actions.remove_contact(_contact(number), by=OPERATOR)


def _contact(number: int) -> Contact:
    """The contact of that number. Raises Refused when there is none."""
    from goldenthread.partners.models import Contact

    row = Contact.objects.filter(pk=number).first()
    if row is None:
        raise Refused(f"There is no contact {number}. `goldenthread partners show KEY` lists them.")
    return row


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None
