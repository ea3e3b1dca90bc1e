"""Groups of commands made from the records of an app when they are asked for, so that help of others stays quick."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

from goldenthread.cli.django import setup


class NounGroup(click.Group):
    """The commands of an app: a group for each of its records, and those that `table` names (name: module:attribute)."""

    def __init__(
        self, *args: Any, apps: tuple[str, ...] = (), table: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.apps, self.table = apps, dict(table or {})

    def _records(self) -> dict[str, Any]:
        setup()
        from goldenthread.records.registry import of_app

        return {one.name.replace("_", "-"): one for app in self.apps for one in of_app(app)}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*self.table, *self._records()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.table:
            module, attribute = self.table[cmd_name].split(":")
            return getattr(importlib.import_module(module), attribute)
        record = self._records().get(cmd_name.replace("_", "-"))
        if record is None:
            return None
        from goldenthread.cli.nouns.commands import record_group

        return record_group(record)


class RecordTable(NounGroup):
    """The commands of one record (app.name), and those that `table` names, which come before the record's own."""

    def __init__(self, *args: Any, record: str, **kwargs: Any) -> None:
        app, self.record = record.split(".")
        super().__init__(*args, apps=(app,), **kwargs)

    def _records(self) -> dict[str, Any]:
        record = super()._records()[self.record.replace("_", "-")]
        from goldenthread.cli.nouns.commands import record_group

        return dict(record_group(record).commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, cmd_name) if cmd_name in self.table else self._records().get(cmd_name)
