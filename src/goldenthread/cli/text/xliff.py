"""`goldenthread text xliff|xliff-in`: a file for translators made from a document, and the translated document."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.problems import Refused, Unreadable, finish_with_problems
from goldenthread.cli.text.read import language_code


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--to", callback=language_code, required=True, help="Language to translate into.")
@click.option(
    "--target", type=click.Path(path_type=Path), help="The translation as far as there is one, as a document."
)
@click.option("--lang", callback=language_code, help="Language of IN; guessed if not given.")
def xliff(source: Path, output: Path, to: str, target: Path | None, lang: str | None) -> None:
    """Write the document IN to OUT as XLIFF 2.1: a unit for each paragraph, named by its GUID.

    Paragraphs of --target are found by GUID, else by their address (paragraph 7, point (a) of it).
    """
    from goldenthread.text import NotReadable, read, write_xliff

    try:
        original = read(source, lang)
        translated = read(target, to) if target else None
    except NotReadable as error:
        raise Unreadable(f"{source}: {error}") from error
    try:
        write_xliff(original, output, target=translated, target_language=to)
    except OSError as error:
        raise Refused(f"{output}: {error.strerror}.") from error
    click.echo(f"Written: {output}")


@click.command("xliff-in")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--lang", callback=language_code, help="Language of IN; guessed if not given.")
def xliff_in(source: Path, file: Path, output: Path, lang: str | None) -> None:
    """Write the document IN in the language of the translator's FILE to OUT; its ending says in which format.

    A paragraph without a translation, or edited since, keeps the words of IN and is listed. Exit code 0: all are
    translated; 1: done, the others are listed; 2: an unknown ending; 3: OUT may not be written; 4: FILE breaks the rules.
    """
    from goldenthread.text import NotReadable, NotWritable, UnknownEnding, form_of, read, read_xliff, write_file
    from goldenthread.text import compare_units as compare
    from goldenthread.text import translated_reading as translated

    try:
        form_of(output)
        original, incoming = read(source, lang), read_xliff(file)
    except UnknownEnding as error:
        raise click.BadParameter(str(error), param_hint="OUT") from error
    except NotReadable as error:
        raise Unreadable(f"{source}, {file}: {error}") from error
    if incoming.problems:
        raise Unreadable("\n".join(f"{file}: {problem}" for problem in incoming.problems))
    report = compare(incoming, original)
    try:
        left_out = write_file(translated(incoming, original), output)
    except NotWritable as error:
        raise Refused(f"{output}: {error}") from error
    words = {
        "not translated": report.untranslated,
        "edited since": report.changed,
        "not in the document": report.unknown,
        "without a unit": report.missing,
    }
    finish_with_problems([*left_out, *(f"{file}: {guid}: {told}" for told, guids in words.items() for guid in guids)])
