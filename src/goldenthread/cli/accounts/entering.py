"""`goldenthread accounts invite`, `send`, `address`, `reset-password`, `reset-second-factor`."""

from __future__ import annotations

import click

from goldenthread.cli.accounts.found import (
    absolute,
    account,
    as_json_option,
    print_option,
    site_option,
    told_account,
    told_link,
)
from goldenthread.cli.django import tell
from goldenthread.cli.problems import DONE_WITH_PROBLEMS, refusals


@click.command()
@click.argument("email")
@click.option("--name", required=True, help="Name of the person.")
@click.option("--language", default="en", show_default=True, help="Language of the person: ar, en, es, fr, ru, zh.")
@site_option
@print_option
@as_json_option
def invite(email: str, name: str, language: str, site: str, print_link: bool, as_json: bool) -> None:
    """Make an account for EMAIL and send the link to it. Exit code 1: the account is kept, the message was not sent."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.actions import create_account
    from goldenthread.register.accounts import links

    whole = absolute(site)
    with refusals():
        if print_link:
            user = create_account(email=email, name=name, password=None, language=language, by=OPERATOR)
            click.echo(links.give_by_hand(user, by=OPERATOR, absolute=whole))
            return
        link = links.invite(email=email, name=name, language=language, by=OPERATOR, absolute=whole)
    told_link(link, as_json)


@click.command()
@click.argument("who")
@site_option
@print_option
@as_json_option
def send(who: str, site: str, print_link: bool, as_json: bool) -> None:
    """Send the link to the account WHO again: the invitation, or a link for a new password."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.register.accounts import links

    user, whole = account(who), absolute(site)
    with refusals():
        if print_link:
            click.echo(links.give_by_hand(user, by=OPERATOR, absolute=whole))
            return
        link = links.send(user, by=OPERATOR, absolute=whole)
    told_link(link, as_json)


@click.command()
@click.argument("who")
@click.argument("email")
@as_json_option
def address(who: str, email: str, as_json: bool) -> None:
    """Give the account WHO the address EMAIL without proof; the trail says so, and a message tells the old one."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.register.accounts import addresses

    user = account(who)
    with refusals():
        failure = addresses.set_address(user, email, by=OPERATOR)
    told_account(user, as_json)
    if failure:
        tell(f"The old address was not told: {failure}")
        raise SystemExit(DONE_WITH_PROBLEMS)


@click.command("reset-password")
@click.argument("who")
@site_option
@print_option
@as_json_option
def reset_password(who: str, site: str, print_link: bool, as_json: bool) -> None:
    """End the password and the sessions of the account WHO, and send a link for a new password."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.register.accounts import leaving, links

    user, whole = account(who), absolute(site)
    with refusals():
        if print_link:
            leaving.end_password(user, by=OPERATOR)
            click.echo(links.give_by_hand(user, by=OPERATOR, absolute=whole))
            return
        link = leaving.reset_password(user, by=OPERATOR, absolute=whole)
    told_link(link, as_json)


@click.command("reset-second-factor")
@click.argument("who")
@as_json_option
def reset_second_factor(who: str, as_json: bool) -> None:
    """Take the second factor and passkeys from the account WHO, end its sessions, and tell the person."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.register.accounts import leaving

    user = account(who)
    with refusals():
        number, failure = leaving.reset_second_factor(user, by=OPERATOR)
    tell(f"{number} taken away")
    told_account(user, as_json)
    if failure:
        tell(f"The person was not told: {failure}")
        raise SystemExit(DONE_WITH_PROBLEMS)
