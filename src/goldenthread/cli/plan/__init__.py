"""`goldenthread plan`: plans, their components, results chain, activities, milestones, risks; schedules in files."""

from __future__ import annotations

import click

from goldenthread.cli.nouns import NounGroup

COMMANDS = {
    "schedule": "goldenthread.cli.plan.schedule:schedule",
    "convert": "goldenthread.cli.plan.schedule:convert",
    "import": "goldenthread.cli.plan.files:import_",
    "export": "goldenthread.cli.plan.files:export",
    "responsibilities": "goldenthread.cli.plan.responsibilities:responsibilities",
    "workload": "goldenthread.cli.plan.responsibilities:workload",
    "baseline": "goldenthread.cli.plan.responsibilities:baseline",
    "versions": "goldenthread.cli.plan.versions:versions",
    "amendments": "goldenthread.cli.plan.versions:amendments",
}


@click.group(cls=NounGroup, apps=("plan",), table=COMMANDS)
def plan() -> None:
    """The implementation plan: activities, results chain, milestones, risks."""
