"""`goldenthread document list|show|export`: texts that the operator may see, as text, JSON and files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import Unreadable, print_json, refusals
from goldenthread.language import LANGUAGES

ENDINGS = ("docx", "pdf", "html", "md", "xml")


@click.command("list")
@click.option("--strategy", metavar="KEY", help="Only the documents of this strategy.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_documents(strategy: str | None, as_json: bool) -> None:
    """List the documents with their versions."""
    ready()
    from goldenthread.drafting.documents import queries
    from goldenthread.platform.access import OPERATOR

    rows = queries.documents(OPERATOR)
    found = [_document(one) for one in (rows.filter(strategy__key=strategy) if strategy else rows)]
    if as_json:
        print_json({"documents": found})
    for one in [] if as_json else found:
        states = ", ".join(f"{each['number']} {each['status']}" for each in one["versions"]) or "no text yet"
        click.echo(f"{one['key']}\t{one['title']}\t{states}")


def _document(one: Any) -> dict[str, Any]:
    from goldenthread.drafting.documents import queries
    from goldenthread.platform.access import OPERATOR

    versions: list[Any] = list(queries.versions(OPERATOR).filter(document=one).order_by("number"))
    return {
        "key": one.key,
        "kind": one.kind,
        "title": str(one.title),
        "symbol": one.symbol,
        "versions": [{"number": each.number, "status": each.status, "paragraphs": each.size} for each in versions],
    }


def document_named(key: str) -> Any:
    """The document with this key that the operator may see; Unreadable, saying how to find it, when there is none."""
    ready()
    from goldenthread.drafting.documents import queries
    from goldenthread.platform.access import OPERATOR

    found = queries.documents(OPERATOR).filter(key=key).first()
    if found is None:
        raise Unreadable(f"There is no document {key}. `goldenthread document list` names them.")
    return found


def version_named(key: str, number: int | None) -> Any:
    """The version NUMBER, or the newest, of a document that the operator may see."""
    ready()
    from goldenthread.drafting.documents import queries
    from goldenthread.platform.access import OPERATOR

    rows = queries.versions(OPERATOR).filter(document__key=key).order_by("-number")
    version = (rows.filter(number=number) if number else rows).first()
    if version is None:
        wanted = f"version {number}" if number else "version"
        raise Unreadable(f"There is no {wanted} of a document {key}. `goldenthread document list` names them.")
    return version


@click.command()
@click.argument("key")
@click.argument("number", type=int, required=False)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the text.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def show(key: str, number: int | None, lang: str, as_json: bool) -> None:
    """Print version NUMBER (the newest otherwise) of the document KEY, paragraph by paragraph.

    A paragraph without words in the language is printed in the original's.
    """
    version = version_named(key, number)
    from goldenthread.drafting.editing.queries import paragraphs

    found = paragraphs(version, lang)
    if as_json:
        told = {"document": key, "number": version.number, "status": version.status, "language": lang}
        print_json({**told, "paragraphs": found})
    for one in [] if as_json else found:
        click.echo(f"{one['number']} {one['text']}\n" if one["number"] else f"{one['text']}\n")


@click.command()
@click.argument("key")
@click.argument("number", type=int, required=False)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the text.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File to write.")
@click.option("--comments", "with_comments", is_flag=True, help="With the comments on the version in it.")
def export(key: str, number: int | None, lang: str, output: Path, with_comments: bool) -> None:
    """Write version NUMBER (the newest otherwise) of the document KEY to a file: .docx, .pdf, .html, .md or .xml.

    .xml is Akoma Ntoso.
    """
    ending = output.suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        raise Unreadable(f"{output}: a text is written as {', '.join(f'.{one}' for one in ENDINGS)}.")
    version = version_named(key, number)
    from goldenthread.drafting.documents import files as version_files
    from goldenthread.platform.access import OPERATOR

    try:
        with refusals():
            version_files.write(version, lang, output, user=OPERATOR, with_comments=with_comments)
    except OSError as error:
        raise Unreadable(f"{output}: {error.strerror}.") from error
    click.echo(f"Written: {output}")
