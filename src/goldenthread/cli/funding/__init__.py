"""`goldenthread funding`: needs, pipeline, pledges, agreements, receipts; the gap; files of rates and flows."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.nouns import NounGroup

COMMANDS = {
    "gap": "goldenthread.cli.funding.gap:gap",
    "figure": "goldenthread.cli.funding.gap:figure",
    "plan": "goldenthread.cli.funding.plans:plan",
    "pipeline": "goldenthread.cli.funding.chain:pipeline",
    "win": "goldenthread.cli.funding.chain:win",
    "pursue": "goldenthread.cli.funding.chain:pursue",
    "needs-from-budgets": "goldenthread.cli.funding.plans:from_budgets",
    "read-rates": "goldenthread.cli.funding.files:rates",
    "read-flows": "goldenthread.cli.funding.files:flows",
    "load-rates": "goldenthread.cli.funding.files:load",
}


class FundingNouns(NounGroup):
    """The records of the room, and the classes of donors, which the register keeps."""

    def _records(self) -> dict[str, Any]:
        found = super()._records()
        from goldenthread.records.registry import of_app

        return found | {"donor-classes": next(one for one in of_app("core") if one.name == "donor_classes")}


@click.group(cls=FundingNouns, apps=("funding",), table=COMMANDS)
def funding() -> None:
    """Needs, pipeline, pledges, agreements, money received and spent; the gap; rates and flows from files."""
