"""`goldenthread evidence backtest`: the ranking tested on history."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.analytics.counting.plain import new_activities
from goldenthread.analytics.cube import read_cube
from goldenthread.analytics.fitting import backtest as test
from goldenthread.analytics.fitting.outcomes import PRODUCTIVE
from goldenthread.cli.countries import least_developed
from goldenthread.cli.evidence.store import opened, store_option
from goldenthread.cli.problems import Unreadable, print_json


@click.command()
@store_option
@click.option("--until", required=True, type=int, metavar="YEAR", help="Last year of the evidence to rank by.")
@click.option("--horizon", type=click.IntRange(1, 20), default=4, show_default=True, help="Years looked at after it.")
@click.option("--countries", type=click.Choice(["ldc", "all"]), default="ldc", show_default=True)
@click.option("--sectors", type=click.Choice(["all", "productive"]), default="all", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def backtest(store: Path, until: int, horizon: int, countries: str, sectors: str, as_json: bool) -> None:
    """Rank with evidence up to a year and look who starts afterwards.

    recall@10 and nDCG@10 of the ranking and of simple ones, means over every country and sector in which somebody
    started, with 95 % intervals by bootstrap. An activity counts once in the simple ones too. Nothing after the year
    enters the ranking, its weights included.
    """
    evidence = opened(store)
    cube = read_cube(evidence)
    try:
        found = test.backtest(
            cube, until=until, horizon=horizon, countries=least_developed() if countries == "ldc" else None,
            sectors=PRODUCTIVE if sectors == "productive" else None, counted=new_activities(evidence),
        )  # fmt: skip
    except test.NothingToTestError as error:
        raise Unreadable(str(error)) from error
    if as_json:
        print_json(test.as_json(found))
        return
    click.echo(f"{found.queries} questions, {found.positives} starts in {until + 1}-{until + horizon}")
    for one in found.methods:
        click.echo(
            f"  {one.name:28} recall@10 {one.recall.mean:.3f} [{one.recall.low:.3f}, {one.recall.high:.3f}]"
            f"  nDCG@10 {one.ndcg.mean:.3f} [{one.ndcg.low:.3f}, {one.ndcg.high:.3f}]"
        )
