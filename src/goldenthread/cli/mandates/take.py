"""`goldenthread mandates take-in` and `obligations`: a resolution kept as a mandate, and what it seems to oblige to."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import DONE_WITH_PROBLEMS, Refused, Unreadable, print_json
from goldenthread.cli.records import as_json_option
from goldenthread.cli.text.read import language_code


@click.command("take-in")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", callback=language_code, help="Language of the text; guessed without.")
@click.option("--symbol", default="", help="Symbol of the resolution; without it the one that is printed.")
@click.option("--title", default="", help="Title; without it the one that is printed.")
@click.option("--dry-run", is_flag=True, help="Say what would become of each row and keep nothing.")
@as_json_option
def take_in(file: Path, lang: str | None, symbol: str, title: str, dry_run: bool, as_json: bool) -> None:
    """Keep the resolution in FILE as a mandate with its clauses, all or none; a further language adds its words."""
    ready()
    from goldenthread.frameworks.resolutions.actions import take_resolution
    from goldenthread.frameworks.resolutions.draft import corrected, draft_of
    from goldenthread.platform.access import OPERATOR
    from goldenthread.text import NotReadable

    try:
        draft = draft_of(file.read_bytes(), file.name, lang)
    except (NotReadable, OSError) as error:
        raise Unreadable(f"{file}: {error}") from error
    typed = {name: value for name, value in (("symbol", symbol), ("title", title)) if value}
    report = take_resolution(corrected(draft, typed), by=OPERATOR, dry_run=dry_run)
    if as_json:
        print_json(report.as_json())
    else:
        click.echo(", ".join(f"{kind} {count}" for kind, count in sorted(report.counts.items())) or "nothing")
    for problem in report.all_problems:
        click.echo(str(problem), err=True)
    if report.all_problems:
        raise SystemExit(DONE_WITH_PROBLEMS)


@click.command("proposals")
@click.argument("symbol")
@as_json_option
def proposals(symbol: str, as_json: bool) -> None:
    """What the clauses of the mandate SYMBOL seem to oblige to, as far as no obligation was opened from them."""
    ready()
    from goldenthread.frameworks.models import Mandate
    from goldenthread.frameworks.resolutions.proposals import proposals as proposed
    from goldenthread.platform.access import OPERATOR

    mandate = Mandate.objects.filter(symbol=symbol).first()
    if mandate is None:
        raise Refused(f"There is no mandate {symbol}.")
    found = [
        {
            "clause": one.clause.key,
            "verb": one.verb,
            "addressee": one.words,
            "organization": one.addressee.key if one.addressee else None,
            "deliverable": one.deliverable,
            "due_on": one.due_on.isoformat() if one.due_on else None,
            "due_note": one.due_note,
            "recurs": one.recurs,
        }
        for one in proposed(mandate, OPERATOR)
    ]
    if as_json:
        print_json(found)
        return
    for row in found:
        click.echo(
            f"{row['clause']}\t{row['verb']}\t{row['addressee']}\t{row['deliverable']}\t{row['due_on'] or row['due_note']}"
        )
