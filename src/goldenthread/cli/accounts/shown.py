"""`goldenthread accounts list` and `show`."""

from __future__ import annotations

import click

from goldenthread.cli.accounts.found import account, as_json_option, told_account
from goldenthread.cli.problems import print_json


@click.command("list")
@as_json_option
def list_accounts(as_json: bool) -> None:
    """Every account: number, e-mail address, name, state."""
    from goldenthread.platform.models import User
    from goldenthread.register.accounts.data import plain

    users = User.objects.prefetch_related("links")
    if as_json:
        print_json({"accounts": [plain(user) for user in users]})
        return
    for user in users:
        told_account(user, as_json=False)


@click.command()
@click.argument("who")
@as_json_option
def show(who: str, as_json: bool) -> None:
    """The account WHO (e-mail address or number): its links, tokens and what waits for its person."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.register.accounts.data import whole

    user = account(who)
    value = whole(user, by=OPERATOR)
    if as_json:
        print_json(value)
        return
    told_account(user, as_json=False)
    for link in value["links"]:
        click.echo(f"link\t{link['kind']}\t{link['made_at']}\t{link['state']}\t{link['failure'] or '–'}")
    for token in value["tokens"]:
        click.echo(f"token\t{token['id']}\t{token['name']}\t{token['scope']}\t{token['state']}")
    for one in value["waiting"]:
        click.echo(f"waits\t{one['kind']}\t{one['id']}\t{one['title']}")
