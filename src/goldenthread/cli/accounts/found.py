"""What commands about accounts have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from goldenthread.cli.django import tell
from goldenthread.cli.problems import DONE_WITH_PROBLEMS, Refused, print_json

as_json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
site_option = click.option(
    "--site",
    default="",
    help="Address of the site, for the link. Not given: the first of GOLDENTHREAD_ORIGINS, else http://127.0.0.1:8000.",
)
print_option = click.option(
    "--print-link", is_flag=True, help="Print the link on stdout to hand it over, and send no message."
)


def account(name: str) -> Any:
    """The account with this e-mail address, or this number."""
    from goldenthread.platform.models import User

    found = (
        User.objects.filter(pk=int(name))
        if name.isdecimal() and len(name) < 19
        else User.objects.filter(email__iexact=name)
    )
    one = found.first()
    if one is None:
        raise Refused(f"There is no account {name}. See: goldenthread accounts list")
    return one


def absolute(site: str) -> Callable[[str], str]:
    """Makes whole addresses of paths, at the site named or configured."""
    from django.conf import settings

    base = site or next(iter(settings.CSRF_TRUSTED_ORIGINS), "http://127.0.0.1:8000")
    if not base.startswith(("http://", "https://")):
        raise click.UsageError("--site is an address such as https://strategy.example.org")
    return lambda path: base.rstrip("/") + path


def told_link(link: Any, as_json: bool) -> None:
    """Say what became of a link; exit code 1 when its message was not sent."""
    from goldenthread.register.accounts.data import plain_link

    if as_json:
        print_json({"account": link.user_id, "email": link.user.email, "link": plain_link(link)})
    elif link.sent_at:
        tell(f"account {link.user_id}: a message with a link was sent to {link.user.email}")
    if not link.sent_at:
        tell(f"account {link.user_id} is kept; the message to {link.user.email} was not sent: {link.failure}")
        tell(f"Send it again: goldenthread accounts send {link.user.email}   or hand it over: … --print-link")
        raise SystemExit(DONE_WITH_PROBLEMS)


def told_account(user: Any, as_json: bool) -> None:
    """Show an account as it is now."""
    from goldenthread.register.accounts.data import plain

    if as_json:
        print_json(plain(user))
    else:
        click.echo(f"{user.pk}\t{user.email}\t{user.name or '–'}\t{plain(user)['state']}")
