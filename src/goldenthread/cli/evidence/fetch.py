"""`goldenthread evidence fetch`: IATI of chosen countries from a public service, once an administrator allows it."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.analytics.fetch import CannotFetchError, fetch, iso2_of
from goldenthread.analytics.loading.ingest import ingest
from goldenthread.cli.evidence.prepare import tell_ready
from goldenthread.cli.evidence.store import store_option
from goldenthread.cli.problems import Refused, Unreadable


@click.command("fetch")
@click.argument("countries", nargs=-1, required=True, metavar="COUNTRY...")
@store_option
def fetch_countries(countries: tuple[str, ...], store: Path) -> None:
    """Fetch the IATI activities of each COUNTRY (ISO code) and read them into the store.

    Nothing is fetched until an administrator names the service: GOLDENTHREAD_EVIDENCE_SERVICE.
    """
    from goldenthread.config import environment

    service = environment.EVIDENCE_SERVICE.text().strip()
    if not service:
        raise Refused(
            "Nothing may be fetched here. An administrator allows it by naming the service in "
            "GOLDENTHREAD_EVIDENCE_SERVICE (docs/how-to/load-evidence.md)."
        )
    codes = [_iso2(country) for country in countries]
    folder = environment.home() / "evidence-fetched"
    try:
        files = [fetch(service, iso2=code, folder=folder) for code in codes]
    except CannotFetchError as error:
        raise Unreadable(str(error)) from error
    report = ingest(files, store=store, workers=1)
    for problem in report.problems:
        click.echo(f"{problem.file}: {problem.message} [{problem.code}]", err=True)
    if report.skipped == len(files):
        raise Unreadable("What the service gave cannot be read; the store is as it was.")
    click.echo(f"{len(files)} countries: {report.activities:,} activities, {report.transactions:,} transactions")
    tell_ready(store, True)


def _iso2(country: str) -> str:
    found = iso2_of(country)
    if found is None:
        raise click.UsageError(f"{country} is no ISO code of a country, such as BJ or BEN.")
    return found
