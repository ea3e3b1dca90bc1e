"""`goldenthread frameworks match`: suggested alignments between two lists."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.problems import Unreadable, print_json
from goldenthread.cli.records import as_json_option
from goldenthread.cli.tables import table_of


@click.command()
@click.argument("left", type=click.Path(path_type=Path))
@click.argument("right", type=click.Path(path_type=Path))
@click.option("--top", type=click.IntRange(1, 100), default=5, show_default=True, help="How many for each element.")
@as_json_option
def match(left: Path, right: Path, top: int, as_json: bool) -> None:
    """Suggest for each element of LEFT those of RIGHT that may mean the same (CSV: code, text, lang; six languages)."""
    from goldenthread.frameworks.matching.match import suggest

    mine, theirs = items(left), items(right)
    found = suggest(mine, theirs, top=top)
    if as_json:
        print_json([_plain(one.code, suggestions) for one, suggestions in zip(mine, found, strict=True)])
        return
    for one, suggestions in zip(mine, found, strict=True):
        for each in suggestions:
            click.echo(f"{one.code}\t{each.code}\t{each.score:.2f}\t{', '.join(each.why)}")


def _plain(code: str, found: list) -> dict:
    return {
        "left": code,
        "suggestions": [
            {"right": one.code, "score": one.score, "why": ", ".join(one.why) or "close in meaning"} for one in found
        ],
    }


def items(path: Path) -> list:
    """The elements of a list in a CSV file; Unreadable names what is missing, with the row."""
    from goldenthread.frameworks.matching.match import Item

    found, wrong = [], []
    heads, *rows = table_of(path) or [[]]
    names = [name.strip().lower() for name in heads]
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
        if not cells.get("code") or "text" not in cells:
            wrong.append(f"{path}: row {number}: it needs a code and a text (columns: code, text, lang)")
        else:
            found.append(Item(cells["code"], cells["text"], cells.get("lang", "")))
    if wrong or not found:
        raise Unreadable("\n".join(wrong[:20]) or f"{path}: there are no rows (columns: code, text, lang)")
    return found
