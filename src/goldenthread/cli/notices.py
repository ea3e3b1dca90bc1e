"""`goldenthread notices`: what the outbox holds, and sending it now."""

from __future__ import annotations

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import Refused, print_json


@click.group()
def notices() -> None:
    """Notices to people: list, send. `goldenthread run` and `worker` send them by themselves."""
    ready()


@notices.command("list")
@click.argument("email")
@click.option("--unread", is_flag=True, help="Only those not read yet.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_notices(email: str, unread: bool, as_json: bool) -> None:
    """The newest notices of the account EMAIL."""
    from goldenthread.platform import outbox
    from goldenthread.platform.models import User
    from goldenthread.register.notices.api import plain

    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise Refused(f"There is no account {email}. See: goldenthread accounts list")
    rows = outbox.of(user, unread=unread)
    if as_json:
        print_json([plain(row) for row in rows])
        return
    for row in rows:
        click.echo(
            f"{row.made_at:%Y-%m-%d %H:%M}\t{row.mail}\t{row.due_on or ''}\t{row.why}\t{row.title}\t{row.address}"
        )


@notices.command()
@click.argument("email")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def tasks(email: str, as_json: bool) -> None:
    """What waits for the account EMAIL in all rooms, nearest day first, and why it is theirs."""
    from goldenthread.desk.waiting import mine
    from goldenthread.platform.models import User

    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise Refused(f"There is no account {email}. See: goldenthread accounts list")
    rows = [one.plain() for one in mine(user, most=500)]
    if as_json:
        return print_json(rows)
    for row in rows:
        click.echo(f"{row['due_on'] or '–'}\t{row['kind']}\t{row['title']}\t{row['why']}\t{row['url']}")


@notices.command()
def send() -> None:
    """Work out reminders and send what is due by e-mail now."""
    from goldenthread.desk.jobs import remind
    from goldenthread.platform.outbox import mail

    written, sent = remind(), mail.send_due()
    told = "" if mail.leaves_the_installation() else " (no mail server is set: GOLDENTHREAD_EMAIL_URL)"
    click.echo(f"{written} written, {sent} messages sent{told}")
