"""`goldenthread accounts locked` and `unlock`: who has to wait after wrong attempts, and letting them try again at once."""

from __future__ import annotations

import click

from goldenthread.cli.problems import Refused, print_json, refusals


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def locked(as_json: bool) -> None:
    """Accounts and IP addresses that have to wait before they may try again, and until when."""
    from goldenthread.platform.throttling.queries import slowed

    rows = [one.plain() for one in slowed()]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        account = row["account"] or ("(no account)" if row["unknown_account"] else "(all accounts)")
        address = "(a known device)" if row["known_device"] else row["address"] or "(all addresses)"
        click.echo(f"{row['what']}\t{account}\t{address}\t{row['attempts']} attempts\tuntil {row['until']}")


@click.command()
@click.argument("address", required=False)
@click.option("--ip", help="An IP address instead of an account.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def unlock(address: str | None, ip: str | None, as_json: bool) -> None:
    """Let the account with the e-mail address ADDRESS, or an IP address, try again at once."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.throttling import actions
    from goldenthread.platform.throttling.attempts import user_of

    if (address is None) == (ip is None):
        raise click.UsageError("Give the e-mail address of an account, or --ip with an IP address.")
    with refusals():
        if ip is not None:
            done = actions.unlock_address(ip, by=OPERATOR)
        elif account := user_of(address or ""):
            done = actions.unlock_account(account, by=OPERATOR)
        else:
            raise Refused(f"There is no account {address}.")
    told = {"account": done.account.email if done.account else None, "address": done.address or None}
    if as_json:
        print_json({**told, "counters": done.counters})
    else:
        click.echo(f"{told['account'] or told['address']}: {done.counters} counters set back")
