"""`goldenthread report OUTLINE`: a paper from a snapshot."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.problems import Unreadable, refusals
from goldenthread.cli.report import chosen_strategy
from goldenthread.language import LANGUAGES


def outline_command(outline: str) -> click.Command:
    """The command that writes the paper of an outline."""

    @click.command(outline, help=f"Write the paper {outline} to OUT, a .docx, .pdf or .html file.")
    @click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
    @click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language.")
    @click.option("--strategy", "key", help="Key of the strategy; needed when there are several.")
    @click.option(
        "--snapshot", "number", type=int, help="An earlier snapshot, by number; a new one is taken otherwise."
    )
    @click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day that it speaks of; otherwise that of its issue.")
    @click.option(
        "--template", type=click.Path(dir_okay=False, path_type=Path), help="Word template of the organization."
    )
    @click.option("--with-illustration", is_flag=True, help="Speak of illustration records too; every page says so.")
    @click.option(
        "--sources/--no-sources", default=True, help="The annex of sources; without it, a paper to be issued."
    )
    def write(
        out: Path,
        language: str,
        key: str | None,
        number: int | None,
        on: datetime | None,
        template: Path | None,
        **more: bool,
    ) -> None:
        from goldenthread.reports import paper

        ready()
        from goldenthread.reports import files, length, queries

        if out.suffix.lower() not in paper.ENDINGS:
            raise click.BadParameter(f"{out.name} must end in one of {', '.join(paper.ENDINGS)}", param_hint="OUT")
        try:
            with refusals():
                snapshot = _snapshot(outline, key, number, on.date() if on else None, more["with_illustration"])
            if template is not None:
                _fill(template, snapshot.content, language, out)
            else:
                files.write(snapshot, language, out, with_sources=more["sources"])
        except (OSError, LookupError) as error:
            raise Unreadable(f"{out}: {error}") from error
        told = f"snapshot {snapshot.number} of {snapshot.report.key} ({snapshot.state}), data of {snapshot.data_date}"
        counted = length.words(snapshot.content["languages"][language])
        tell(f"{out}: {told}, {snapshot.sha256[:12]}, {counted} {'characters' if language == 'zh' else 'words'}")
        if too_many := length.over(snapshot.content["languages"]["en"], queries.word_limit(snapshot.report)):
            click.echo(f"The English text is {too_many} words longer than allowed.", err=True)

    return write


def _fill(template: Path, content: Any, language: str, out: Path) -> None:
    from goldenthread.reports.word.render import NotFillable, fill
    from goldenthread.text import NotReadable

    if out.suffix.lower() != ".docx":
        raise click.BadParameter(f"{out.name} must end in .docx when a template is given", param_hint="OUT")
    try:
        fill(template, content, language, out)
    except NotFillable as error:
        raise Unreadable(
            "\n".join(f"{template.name}: {one['place']}: {one['message']}" for one in error.problems)
        ) from error
    except NotReadable as error:
        raise Unreadable(f"{template.name}: {error}") from error


def _snapshot(outline: str, key: str | None, number: int | None, on: date | None, with_illustration: bool) -> Any:
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.errors import NotPossible
    from goldenthread.reports import actions

    strategy = chosen_strategy(key)
    if number is None:
        return actions.make_paper(strategy, outline, by=OPERATOR, on=on, with_illustration=with_illustration)
    one = actions.begin_report(strategy, outline, by=OPERATOR, with_illustration=with_illustration)
    if (found := one.snapshots.filter(number=number).first()) is None:
        raise NotPossible(f"{one.key} has no snapshot {number}; it has {one.snapshots.count()}.")
    return found
