"""`goldenthread evidence fit`: the weights of the ranking, fitted on the history in a store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from goldenthread.analytics.counting.plain import new_activities
from goldenthread.analytics.counting.rule import FUNDS, REPORTS
from goldenthread.analytics.cube import read_cube, seen_from
from goldenthread.analytics.fitting.years import fit_years
from goldenthread.analytics.ranking.weights import Weights, write_weights
from goldenthread.cli.countries import least_developed
from goldenthread.cli.evidence.store import opened, store_option
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
    evidence = opened(store)
    cube = seen_from(read_cube(evidence), FUNDS if funders else REPORTS)
    counted = None if funders else new_activities(evidence)
    try:
        years = range(first, last + 1)
        sets = fit_years(cube, years=years, countries=least_developed(), counted=counted, told=_tell)
        on = sorted({source.kind for source in evidence.manifest.sources.values()})
        sets = [replace(one, fitted=one.fitted | {"sources": on}) for one in sets]
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
