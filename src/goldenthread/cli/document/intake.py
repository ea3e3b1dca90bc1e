"""`goldenthread document import|begin|compare`: the next version of a document, and what changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli.choices import OneOf
from goldenthread.cli.document.texts import document_named, version_named
from goldenthread.cli.problems import Unreadable, finish_with_problems, print_json, refusals
from goldenthread.language import LANGUAGES

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.command("import")
@click.argument("key")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the text; found out from it if not given.")
@click.option(
    "--tracked",
    type=OneOf("drafting.models", "Tracked"),
    default="accepted",
    show_default=True,
    help="Tracked changes of a Word file: as accepted, the text before them, or as proposals of their authors.",
)
@click.option("--same", multiple=True, metavar="OLD-NEW", help="Two paragraphs (named by --dry-run) that are one.")
@click.option("--dry-run", is_flag=True, help="Only say what the file would become.")
@JSON
def import_file(
    key: str, file: Path, lang: str | None, tracked: str, same: tuple[str, ...], dry_run: bool, as_json: bool
) -> None:
    """Take FILE in as the next version of the document KEY, whole or not at all.

    Exit code 1 when it was taken in and something in it was doubtful or not read: each thing is told on stderr.
    """
    document = document_named(key)
    from goldenthread.drafting.intake import files as import_files
    from goldenthread.platform.access import OPERATOR
    from goldenthread.text import NotReadable
    from goldenthread.text import load_file as load

    chosen: dict[str, Any] = {"language": lang, "tracked": tracked, "same": same, "dry_run": dry_run}
    try:
        with refusals():
            found = import_files.take(document, load(file), name=file.name, by=OPERATOR, **chosen)
    except NotReadable as error:
        raise Unreadable(f"{file}: {error}") from error
    if as_json:
        print_json(found)
    else:
        _tell(found)
    doubts = [
        f"{file}: doubtful pair {one['key']} ({one['confidence']:.0%}): {_short(one['old'])} / {_short(one['new'])}"
        for one in found["doubtful"]
        if one["key"] not in same
    ]
    unread = [f"{file}: {one['where']}: {one['what']}: {one['why']}" for one in found["unread"]]
    finish_with_problems([*doubts, *_lone(file, found["lone"], same), *unread])


def _lone(file: Path, rows: list[dict[str, Any]], same: tuple[str, ...]) -> list[str]:
    """A line for each paragraph that seems to be new or gone and was not decided, with the keys of what it may be."""
    return [
        f"{file}: seems {one['seems']} ({one['confidence']:.0%}): {_short(one['paragraph'])}"
        + "".join(f"; {each['key']}: {_short(each)}" for each in one["choices"])
        for one in rows
        if not any(each["key"] in same for each in one["choices"])
    ]


def _short(block: dict[str, str]) -> str:
    text = " ".join(block["text"].split())
    return f"{block['number']} {text[:60]}{'…' if len(text) > 60 else ''}".strip()


def _tell(found: dict[str, Any]) -> None:
    if "version" in found:
        click.echo(f"Version {found['version']}: {found['url']}")
    click.echo(", ".join(f"{number} {name}" for name, number in found["counts"].items() if number))
    if found["summary"]:
        click.echo(found["summary"])
    for one in found["changes"]:
        words = (one["kind"], one["paragraph"] or "–", one["author"], one["quote"], one["text"], one["becomes"])
        click.echo("\t".join(words))


@click.command()
@click.argument("key")
def begin(key: str) -> None:
    """Begin a draft of the document KEY with the words of its newest version; prints its number."""
    document = document_named(key)
    from goldenthread.drafting import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        version = actions.begin_version(document, by=OPERATOR)
    click.echo(str(version.number))


@click.command()
@click.argument("key")
@click.argument("old", type=int)
@click.argument("new", type=int)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the text.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write: .html, .docx or .pdf.")
@JSON
def compare(key: str, old: int, new: int, lang: str, out: Path | None, as_json: bool) -> None:
    """Show what changed from version OLD to version NEW of the document KEY, word by word.

    A .docx has tracked changes. Without --out the changed paragraphs are printed, [-without-]{+with+} words.
    """
    before, after = version_named(key, old), version_named(key, new)
    from goldenthread.drafting.documents import comparing

    if out and out.suffix.lower().lstrip(".") not in comparing.ENDINGS:
        raise Unreadable(f"{out}: a comparison is written as {', '.join(f'.{one}' for one in comparing.ENDINGS)}.")
    found = comparing.compare(before, after, lang)
    if out:
        try:
            with refusals():
                comparing.write(found, after, out)
        except OSError as error:
            raise Unreadable(f"{out}: {error.strerror}.") from error
    if as_json:
        return print_json(comparing.as_json(before, after, found))
    for line in [found.summary] if out else comparing.as_text(found):
        click.echo(line)
