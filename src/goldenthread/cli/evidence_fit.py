"""`goldenthread evidence fit`: the weights of the ranking, fitted on the history in a store."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.analytics.cube import FUNDS, REPORTS, read_cube, seen_from
from goldenthread.analytics.fitting import fit_years
from goldenthread.analytics.weights import Weights, write_weights
from goldenthread.cli.countries import least_developed
from goldenthread.cli.evidence_store import opened, store_option
from goldenthread.cli.problems import Unreadable


@click.command()
@store_option
@click.option("--from", "first", required=True, type=int, metavar="YEAR", help="First year to fit weights for.")
@click.option("--to", "last", required=True, type=int, metavar="YEAR", help="Last year to fit weights for.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="JSON file to write.")
@click.option("--funders", is_flag=True, help="Weights for funders: of the work that others say they fund.")
def fit(store: Path, first: int, last: int, out: Path, funders: bool) -> None:
    """Fit the weights of the ranking anew, for each year of a span.

    Weights for a year see nothing later. The file written is of the kind that comes along
    (analytics/reference/match_weights.json): lines of the features, spans of the terms, and the backtest of each set.
    Weights for funders (funder_weights.json) do not come along, as they did no better than the plain product.
    """
    if last < first:
        raise click.UsageError("--to lies before --from.")
    cube = seen_from(read_cube(opened(store)), FUNDS if funders else REPORTS)
    try:
        sets = fit_years(cube, years=range(first, last + 1), countries=least_developed(), told=_tell)
        write_weights(sets, path=out)
    except (ValueError, OSError) as error:
        raise Unreadable(str(error)) from error
    click.echo(f"{len(sets)} sets of weights in {out}")


def _tell(weights: Weights) -> None:
    judged = weights.backtest.get("all sectors")
    if judged is None:
        click.echo(f"{weights.until}: fitted; nothing later to test on", err=True)
        return
    ours = next(one for one in judged["methods"] if one["name"] == "golden thread")
    click.echo(f"{weights.until}: nDCG@10 {ours['ndcg@10']:.3f} over {judged['queries']} questions", err=True)
