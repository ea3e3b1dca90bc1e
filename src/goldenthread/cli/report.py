"""`goldenthread report`: a paper from a snapshot."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.problems import Refused, Unreadable
from goldenthread.core.language import LANGUAGES


@click.command()
@click.argument("outline")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language.")
@click.option("--strategy", "key", help="Key of the strategy; needed when there are several.")
@click.option("--snapshot", "number", type=int, help="An earlier snapshot, by number; a new one is taken otherwise.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day that lists and values are as of; today otherwise.")
@click.option("--with-illustration", is_flag=True, help="Speak of illustration records too; every page says so.")
def report(
    outline: str,
    out: Path,
    language: str,
    key: str | None,
    number: int | None,
    on: datetime | None,
    with_illustration: bool,
) -> None:
    """Write the paper OUTLINE (such as update) to OUT, a .docx, .pdf or .html file."""
    ready()
    from goldenthread.core.access import OPERATOR
    from goldenthread.core.errors import NotPossible
    from goldenthread.reports import actions, paper

    if out.suffix.lower() not in paper.ENDINGS:
        raise click.BadParameter(f"{out.name} must end in one of {', '.join(paper.ENDINGS)}", param_hint="OUT")
    try:
        one = actions.begin_report(chosen_strategy(key), outline, by=OPERATOR, with_illustration=with_illustration)
        if number is None:
            snapshot = actions.take_snapshot(one, by=OPERATOR, on=on.date() if on else None)
        else:
            snapshot = one.snapshots.filter(number=number).first()
            if snapshot is None:
                raise NotPossible(f"{one.key} has no snapshot {number}; it has {one.snapshots.count()}.")
        paper.write(snapshot.content, language, out)
    except NotPossible as error:
        raise Refused(str(error)) from error
    except (OSError, LookupError) as error:
        raise Unreadable(f"{out}: {error}") from error
    tell(f"{out}: snapshot {snapshot.number} of {one.key}, data of {snapshot.data_date}, {snapshot.sha256[:12]}")


def chosen_strategy(key: str | None):
    from goldenthread.core.models import Strategy

    if key:
        found = Strategy.objects.filter(key=key).first()
        if found is None:
            names = ", ".join(Strategy.objects.values_list("key", flat=True))
            raise Refused(f"There is no strategy “{key}”. There are: {names}")
        return found
    current = list(Strategy.objects.exclude(status="ended"))
    if len(current) != 1:
        names = ", ".join(one.key for one in current) or "none"
        raise Refused(f"Say which strategy, with --strategy. There are: {names}")
    return current[0]
