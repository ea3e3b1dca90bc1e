"""`goldenthread evidence prepare`, and the same after a load: the first question need not wait."""

from __future__ import annotations

import time
from pathlib import Path

import click

from goldenthread.analytics.store import EvidenceStore, NoEvidenceError
from goldenthread.cli.problems import Unreadable, print_json

prepare_option = click.option(
    "--prepare", "is_prepared", is_flag=True, help="Also make the ranking ready, as `evidence prepare` does."
)


@click.command()
@click.option(
    "--store", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of the evidence store."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def prepare(store: Path, as_json: bool) -> None:
    """Make the rankings of the store ready, so that the first question after new evidence need not wait."""
    is_ready, seconds = made_ready(store)
    if as_json:
        print_json({"ready": is_ready, "seconds": round(seconds, 3)})
    else:
        click.echo(words(is_ready, seconds))


def made_ready(store: Path) -> tuple[bool, float]:
    """Whether there is a ranking, now ready, and how many seconds that took."""
    from goldenthread.analytics.ranking.ready import make_ready

    begun = time.perf_counter()
    try:
        is_ready = make_ready(EvidenceStore.open(store))
    except NoEvidenceError as error:
        raise Unreadable(str(error)) from error
    return is_ready, time.perf_counter() - begun


def words(is_ready: bool, seconds: float) -> str:
    """The same for people."""
    if is_ready:
        return f"The ranking is ready ({seconds:.1f} s)."
    return "There is nothing to rank: no transaction of the store names a recipient and a year."


def tell_ready(store: Path, is_prepared: bool) -> None:
    """After a load: make ready if that was asked for, and say so beside the answer."""
    if is_prepared:
        click.echo(words(*made_ready(store)), err=True)
