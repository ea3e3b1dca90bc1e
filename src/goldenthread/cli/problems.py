"""Exit codes and the way problems are told on the command line (docs/reference/cli.md)."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click
import orjson

DONE, DONE_WITH_PROBLEMS, WRONG_USE, REFUSED, UNREADABLE = 0, 1, 2, 3, 4


class Unreadable(click.ClickException):
    """Input that cannot be read at all: one line per problem on stderr, exit code 4."""

    exit_code = UNREADABLE

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True)


class Refused(Unreadable):
    """A request that permission or state forbids: the reason on stderr, exit code 3."""

    exit_code = REFUSED


@contextmanager
def refusals() -> Iterator[None]:
    """What an action refuses, told on stderr with exit code 3; what was wrong in the input, by field, with 4."""
    from django.core.exceptions import ValidationError

    from goldenthread.platform.errors import Denied, NotPossible

    try:
        yield
    except ValidationError as error:
        raise Unreadable("\n".join(_lines(error))) from error
    except (Denied, NotPossible) as error:
        raise Refused(str(error)) from error


def _lines(error: Any) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [f"{name}: {' '.join(told)}" for name, told in error.message_dict.items()]


def print_json(value: Any) -> None:
    """Print one JSON document on stdout (UTF-8)."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS) + b"\n")
    sys.stdout.buffer.flush()


def finish_with_problems(problems: Iterable[str]) -> NoReturn:
    """Tell each problem on its own stderr line; exit 1 when there was any, 0 when there was none."""
    lines = list(problems)
    for line in lines:
        click.echo(" ".join(line.splitlines()), err=True)
    raise SystemExit(DONE_WITH_PROBLEMS if lines else DONE)
