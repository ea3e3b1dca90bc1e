"""`goldenthread organizations compare-names`: are two names those of one body?"""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli import paths
from goldenthread.cli.problems import Unreadable, print_json
from goldenthread.cli.tables import table_of


@click.command("compare-names")
@click.argument("file", type=paths.FILE)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def compare_names(file: Path, as_json: bool) -> None:
    """Compare the names of each row of FILE (CSV with columns a and b): the same body, to be asked, or different."""
    from goldenthread.register.names.likeness import Names, read, verdict

    rows = _rows(file)
    names = Names([(f"{number}{side}", row[side]) for number, row in enumerate(rows) for side in "ab"])
    found = []
    for row in rows:
        score = names.likeness(read(row["a"]), read(row["b"]))
        found.append({"a": row["a"], "b": row["b"], "score": round(score, 3), "verdict": verdict(score)})
    if as_json:
        print_json(found)
        return
    for one in found:
        click.echo(f"{one['score']:.2f}  {one['verdict']:9}  {one['a']}  |  {one['b']}")


def _rows(file: Path) -> list[dict[str, str]]:
    heads, *rows = table_of(file) or [[]]
    names = [name.strip().casefold() for name in heads]
    if not {"a", "b"} <= set(names):
        raise Unreadable(f"{file}:1: the columns a and b are missing.")
    at = {side: names.index(side) for side in "ab"}
    return [
        {side: row[at[side]].strip() if at[side] < len(row) else "" for side in "ab"}
        for row in rows
        if any(cell.strip() for cell in row)
    ]
