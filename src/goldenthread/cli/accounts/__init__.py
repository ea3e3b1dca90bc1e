"""`goldenthread accounts`: who has an account, and its life from the invitation to the day it is closed."""

from __future__ import annotations

import click

from goldenthread.cli.django import ready
from goldenthread.cli.lazy import LazyTable

COMMANDS = {
    "list": "goldenthread.cli.accounts.shown:list_accounts",
    "show": "goldenthread.cli.accounts.shown:show",
    "invite": "goldenthread.cli.accounts.entering:invite",
    "send": "goldenthread.cli.accounts.entering:send",
    "address": "goldenthread.cli.accounts.entering:address",
    "reset-password": "goldenthread.cli.accounts.entering:reset_password",
    "reset-second-factor": "goldenthread.cli.accounts.entering:reset_second_factor",
    "end-sessions": "goldenthread.cli.accounts.leaving:end_sessions",
    "close": "goldenthread.cli.accounts.leaving:close",
    "reopen": "goldenthread.cli.accounts.leaving:reopen",
    "locked": "goldenthread.cli.accounts.waiting:locked",
    "unlock": "goldenthread.cli.accounts.waiting:unlock",
    "hand-over": "goldenthread.cli.accounts.leaving:hand_over",
}


@click.group(cls=LazyTable, table=COMMANDS)
def accounts() -> None:
    """Accounts: invite, send again, hand over, close; passwords, second factors, sessions."""
    ready()
