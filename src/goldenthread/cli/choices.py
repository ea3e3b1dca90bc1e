"""Choices of an argument or option that are those of a model: read when they are first asked for, as Django is slow to begin."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from importlib import import_module

import click

from goldenthread.cli.django import setup


class OneOf(click.Choice[str]):
    """The values of an enumeration of a room, by its module and name, `without` those that nobody gives by hand."""

    def __init__(self, module: str, name: str, *, without: Iterable[str] = (), more: Iterable[str] = ()) -> None:
        self.enumeration = module, name
        self.without, self.more = tuple(without), tuple(more)
        self.case_sensitive = True

    @cached_property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        """The values in the order of the enumeration, then what is allowed beside them."""
        setup()
        module, name = self.enumeration
        values = getattr(import_module(f"goldenthread.{module}"), name).values
        return (*(str(value) for value in values if value not in self.without), *self.more)
