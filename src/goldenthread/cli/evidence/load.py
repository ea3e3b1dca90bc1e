"""`goldenthread evidence load`: flattened tables of aid activities into the evidence store."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from goldenthread.analytics.loading.folders import Loaded, UnknownFolderError, load_folder
from goldenthread.analytics.store import NoEvidenceError
from goldenthread.cli import paths
from goldenthread.cli.evidence.prepare import tell_ready
from goldenthread.cli.problems import Unreadable, print_json


@click.command()
@click.argument("folder", type=paths.FOLDER)
@click.option(
    "--store",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the evidence store.",
)
@click.option(
    "--prepare/--no-prepare", "is_prepared", default=True, show_default=True,
    help="Make the ranking ready, so that the first question need not wait.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def load(folder: Path, store: Path, is_prepared: bool, as_json: bool) -> None:
    """Load the tables in FOLDER into the evidence store.

    FOLDER holds flattened IATI tables, exports of governments' aid systems, CRS tables of the OECD, or the
    project list of the World Bank; which of them is told by its files. A folder that did not change is not
    read again.
    """
    try:
        loaded = load_folder(folder, store=store)
    except (UnknownFolderError, NoEvidenceError) as error:
        raise Unreadable(str(error)) from error
    if as_json:
        print_json({"activities": 0, "transactions": 0} | loaded.counts | _rest(loaded))
    else:
        click.echo("\n".join(_lines(loaded)))
    tell_ready(store, is_prepared)


def _rest(loaded: Loaded) -> dict:
    rest = asdict(loaded)
    rest.pop("counts")
    return rest | {"seconds": round(loaded.seconds, 3)}


def _lines(loaded: Loaded) -> list[str]:
    counts = ", ".join(f"{count:,} {table.replace('_', ' ')}" for table, count in loaded.counts.items())
    lines = [f"{loaded.kind}: {counts} in {loaded.seconds:.1f} s"]
    if loaded.unchanged:
        lines[0] = f"{loaded.kind}: unchanged since the last load ({counts})"
    if loaded.unmapped:
        lines.append(f"Not mapped to a country or sector: {', '.join(loaded.unmapped)}")
    return lines
