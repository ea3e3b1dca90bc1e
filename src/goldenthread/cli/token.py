"""`goldenthread token`: personal tokens for programs."""

from __future__ import annotations

import click

from goldenthread.cli.accounts.found import account, as_json_option
from goldenthread.cli.choices import OneOf
from goldenthread.cli.django import ready, tell
from goldenthread.cli.problems import Refused, print_json, refusals


class TokenGroup(click.Group):
    """`token EMAIL` makes one, as it always did; `token list` and `token revoke` keep them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and any(not one.startswith("-") for one in args):
            args = ["make", *args]
        return super().parse_args(ctx, args)


@click.group(cls=TokenGroup)
def token() -> None:
    """Tokens by which programs speak for people: `token EMAIL` makes one; list, revoke."""
    ready()


@token.command()
@click.argument("email")
@click.option("--name", default="command line", show_default=True, help="What the token is for.")
@click.option("--days", default=365, show_default=True, type=click.IntRange(1, 3650), help="How long it is valid.")
@click.option(
    "--scope", default="write", show_default=True, type=OneOf("platform.models", "Scope"), help="What it may do."
)
@click.option(
    "--only", "rooms", multiple=True, help="Only for this part of the API, such as results. Repeat for others."
)
def make(email: str, name: str, days: int, scope: str, rooms: tuple[str, ...]) -> None:
    """Make a token by which a program speaks for the account EMAIL; it is printed once."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.register.accounts import tokens

    user = account(email)
    with refusals():
        made, words = tokens.make_token(user, name=name, by=OPERATOR, days=days, scope=scope, rooms=rooms)
    tell(f"valid until {made.expires_on}; send it as: Authorization: Bearer …")
    click.echo(words)


@token.command("list")
@click.argument("who", required=False)
@as_json_option
def list_tokens(who: str | None, as_json: bool) -> None:
    """Tokens of the account WHO, or of all: number, account, name, scope, state, last used."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.register.accounts import tokens
    from goldenthread.register.accounts.data import plain_token

    found = tokens.seen(OPERATOR)
    rows = [plain_token(one) for one in (found.filter(user=account(who)) if who else found)]
    if as_json:
        return print_json({"tokens": rows})
    for row in rows:
        cells = (row[name] for name in ("id", "account", "name", "scope", "state", "expires_on", "last_used_at"))
        click.echo("\t".join("–" if cell is None else str(cell) for cell in cells))


@token.command()
@click.argument("number", type=int)
def revoke(number: int) -> None:
    """Take the token with this NUMBER back (see: token list)."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.register.accounts import tokens

    found = tokens.seen(OPERATOR).filter(pk=number).first()
    if found is None:
        raise Refused(f"There is no token {number}. See: goldenthread token list")
    with refusals():
        tokens.revoke(found, by=OPERATOR)
    tell(f"token {number} of account {found.user_id} is revoked")
