"""`goldenthread text convert` and `goldenthread text validate`: thin doors on text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli.problems import DONE_WITH_PROBLEMS, Refused, Unreadable, finish_with_problems, print_json
from goldenthread.cli.text.read import language_code


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--lang", callback=language_code, help="Language of the text (ar, zh, en, fr, ru, es, ...); guessed if not given."
)
def convert(source: Path, target: Path, lang: str | None) -> None:
    """Convert the document IN to OUT; the ending of OUT says to what: .xml or .akn, .docx, .html, .md, .pdf.

    Exit code 0: everything was carried over; 1: done, and what could not be read or carried is listed;
    2: an ending or a folder that does not exist; 3: OUT may not be written, or a font is missing; 4: IN is refused.
    """
    from goldenthread.language.fonts import MissingFont
    from goldenthread.text import NotReadable, NotWritable, UnknownEnding, convert_file, form_of

    try:
        form_of(target)
        left_out = convert_file(source, target, language=lang)
    except UnknownEnding as error:
        raise click.BadParameter(str(error), param_hint="OUT") from error
    except NotReadable as error:
        raise Unreadable(f"{source}: {error}") from error
    except (NotWritable, MissingFont) as error:
        raise Refused(f"{target}: {error}") from error
    finish_with_problems(f"{source}: {line}" for line in left_out)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def validate(file: Path, as_json: bool) -> None:
    """Judge an Akoma Ntoso FILE by the OASIS schema and the house rules, an XLIFF 2 FILE by the rules of its core.

    Exit code 0: valid; 1: not valid; 4: not readable (not XML, or XML with a document type declaration).
    """
    from goldenthread.text import NotReadable, validate_file

    try:
        verdict = validate_file(file)
    except NotReadable as error:
        raise Unreadable(f"{file}: {error}") from error
    problems: list[dict[str, Any]] = [
        {"line": p.line, "message": p.message, "rule": p.rule, "severity": p.severity} for p in verdict.problems
    ]
    if as_json:
        print_json({"valid": verdict.is_valid, "problems": problems})
    else:
        for problem in problems:
            click.echo("{file}:{line}: {severity} ({rule}): {message}".format(file=file, **problem), err=True)
        click.echo(f"{file}: {'valid' if verdict.is_valid else 'not valid'}")
    if not verdict.is_valid:
        raise SystemExit(DONE_WITH_PROBLEMS)
