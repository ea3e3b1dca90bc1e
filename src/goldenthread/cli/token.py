"""`goldenthread token`: a personal token for programs."""

from __future__ import annotations

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.problems import Refused


@click.command()
@click.argument("email")
@click.option("--name", default="command line", show_default=True, help="What the token is for.")
@click.option("--days", default=365, show_default=True, type=click.IntRange(1, 3650), help="How long it is valid.")
def token(email: str, name: str, days: int) -> None:
    """Make a token by which a program speaks for the account EMAIL; it is printed once."""
    ready()
    from goldenthread.core import actions
    from goldenthread.core.access import OPERATOR
    from goldenthread.core.models import User

    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise Refused(f"There is no account {email}.")
    made, words = actions.make_token(user, name=name, by=OPERATOR, days=days)
    tell(f"valid until {made.expires_on}; send it as: Authorization: Bearer …")
    click.echo(words)
