"""The command `goldenthread` and its groups. Groups load only when called, so that help stays quick."""

from __future__ import annotations

import importlib

import click

from goldenthread import __version__

# name of the command -> module and attribute that hold it
COMMANDS = {
    "run": "goldenthread.cli.run:run",
    "serve": "goldenthread.cli.run:serve",
    "setup": "goldenthread.cli.run:setup",
    "worker": "goldenthread.cli.run:worker",
    "search": "goldenthread.cli.search:search",
    "jobs": "goldenthread.cli.jobs:jobs",
    "notices": "goldenthread.cli.notices:notices",
    "data": "goldenthread.cli.data:data",
    "backup": "goldenthread.cli.safety:backup",
    "restore": "goldenthread.cli.safety:restore",
    "upgrade": "goldenthread.cli.release:upgrade",
    "roll-back": "goldenthread.cli.release:roll_back",
    "check": "goldenthread.cli.safety:check",
    "clean": "goldenthread.cli.safety:clean",
    "consultation": "goldenthread.cli.consultation:consultation",
    "documents": "goldenthread.cli.groups:documents",
    "document": "goldenthread.cli.document:document",
    "glossary": "goldenthread.cli.glossary:glossary",
    "report": "goldenthread.cli.report:report",
    "plan": "goldenthread.cli.plan:plan",
    "governance": "goldenthread.cli.governance:governance",
    "mandates": "goldenthread.cli.mandates:mandates",
    "frameworks": "goldenthread.cli.frameworks:frameworks",
    "funding": "goldenthread.cli.funding:funding",
    "learning": "goldenthread.cli.learning:learning",
    "changes": "goldenthread.cli.changes:changes",
    "results": "goldenthread.cli.results:results",
    "accounts": "goldenthread.cli.accounts:accounts",
    "token": "goldenthread.cli.token:token",
    "partners": "goldenthread.cli.partners:partners",
    "organizations": "goldenthread.cli.organizations:organizations",
    "countries": "goldenthread.cli.groups:countries",
    "groups": "goldenthread.cli.groups:groups",
    "people": "goldenthread.cli.groups:people",
    "sources": "goldenthread.cli.groups:sources",
    "areas": "goldenthread.cli.groups:areas",
    "strategies": "goldenthread.cli.groups:strategies",
    "instance": "goldenthread.cli.instance:instance",
    "thread": "goldenthread.cli.thread:thread",
    "bench": "goldenthread.cli.bench:bench",
    "text": "goldenthread.cli.text:text",
    "iati": "goldenthread.cli.iati:iati",
    "evidence": "goldenthread.cli.evidence:evidence",
    "standards": "goldenthread.cli.standards:standards",
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        return getattr(importlib.import_module(module), attribute)


@click.group(cls=LazyGroup)
@click.version_option(__version__, prog_name="goldenthread")
def main() -> None:
    """Golden Thread: an organization's strategy, from mandate to results."""
