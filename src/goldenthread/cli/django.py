"""Makes Django ready for a command that needs the database."""

from __future__ import annotations

import os

import click


def setup() -> None:
    """Load settings and rooms. A wrong setting or folder becomes one line that says what to do."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django

    from goldenthread.cli.problems import Unreadable
    from goldenthread.config import environment

    try:
        django.setup()
    except PermissionError as error:
        raise Unreadable(
            f"{environment.HOME.text()} cannot be written ({error.strerror}). Set GOLDENTHREAD_HOME to a folder of yours."
        ) from error
    except ValueError as error:
        raise Unreadable(str(error)) from error


def ready() -> None:
    """The same, and refuse when the database is not set up yet."""
    setup()
    from django.db import DatabaseError, connection

    from goldenthread.cli.problems import Unreadable

    try:
        tables = connection.introspection.table_names()
    except DatabaseError as error:
        raise Unreadable(f"The database cannot be reached: {error}") from error
    if "core_strategy" not in tables:
        raise Unreadable("The database is not set up yet. Run: goldenthread setup (or goldenthread run)")


def tell(text: str) -> None:
    """A line for the person at the terminal, on stderr."""
    click.echo(text, err=True)
