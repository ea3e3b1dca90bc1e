"""`goldenthread report`: papers from snapshots, and their way to the public. An outline is a command of the group."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.nouns import NounGroup
from goldenthread.cli.problems import Refused

COMMANDS = {
    "list": "goldenthread.cli.report.steps:list_snapshots",
    "template": "goldenthread.cli.report.template:template",
    "issue": "goldenthread.cli.report.steps:issue",
    "publish": "goldenthread.cli.report.steps:publish",
}
OUTLINES = ("consultation", "implementation-plan", "update")


class Outlines(NounGroup):
    """The commands of the table, and one for each outline."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *OUTLINES])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.table or cmd_name == "outlines":
            return super().get_command(ctx, cmd_name)
        from goldenthread.cli.report.write import outline_command

        return outline_command(cmd_name)  # one that there is not is refused with those that there are


@click.group(cls=Outlines, apps=("reports",), table=COMMANDS)
def report() -> None:
    """Write a paper (report OUTLINE OUT, such as report update paper.docx); follow its snapshots to the public."""


def chosen_strategy(key: str | None) -> Any:
    """The strategy of that key; without one, the only one that is not ended."""
    from goldenthread.platform.models import Strategy, StrategyStatus

    if key:
        found = Strategy.objects.filter(key=key).first()
        if found is None:
            names = ", ".join(Strategy.objects.values_list("key", flat=True))
            raise Refused(f"There is no strategy “{key}”. There are: {names}")
        return found
    current = list(Strategy.objects.exclude(status=StrategyStatus.ENDED))
    if len(current) != 1:
        names = ", ".join(one.key for one in current) or "none"
        raise Refused(f"Say which strategy, with --strategy. There are: {names}")
    return current[0]
