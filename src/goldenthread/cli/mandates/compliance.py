"""`goldenthread mandates compliance`: the compliance table of mandates or of a strategy."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import Refused, Unreadable, print_json
from goldenthread.cli.records import as_json_option


@click.command()
@click.argument("symbols", nargs=-1)
@click.option("--strategy", default="", help="Key of a strategy: the paragraphs that ask something of it.")
@click.option("--annexes", is_flag=True, help="Paragraphs of annexes as well.")
@click.option("--out", type=click.Path(path_type=Path), help="Write XLSX or DOCX, by ending.")
@as_json_option
def compliance(symbols: tuple[str, ...], strategy: str, annexes: bool, out: Path | None, as_json: bool) -> None:
    """What answers each operative paragraph of the mandates SYMBOLS, with state, evidence, money and indicators."""
    ready()
    from goldenthread.desk.compliance import cells, chosen, headings
    from goldenthread.desk.compliance import compliance as table
    from goldenthread.desk.views.compliance import document, plain
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.models import Strategy
    from goldenthread.platform.sheets import Sheet, workbook

    found = Strategy.objects.filter(key=strategy).first() if strategy else None
    if (strategy and found is None) or not (symbols or found):
        raise Refused(f"There is no strategy {strategy}." if strategy else "Name a mandate, or a strategy.")
    rows = table(chosen(OPERATOR, symbols=symbols, strategy=found, all_kinds=annexes), OPERATOR)
    if out is not None:
        made = {".xlsx": lambda: workbook([Sheet("compliance", headings(), map(cells, rows))])}
        made[".docx"] = lambda: document(rows, "Compliance table")
        if out.suffix.lower() not in made:
            raise Unreadable(f"{out}: write .xlsx or .docx")
        out.write_bytes(made[out.suffix.lower()]())
    if as_json:
        print_json([plain(row) for row in rows])
    elif out is None:
        for row in rows:
            click.echo("\t".join((row.clause.key, row.state, "; ".join(str(one.thing) for one in row.answers))))
