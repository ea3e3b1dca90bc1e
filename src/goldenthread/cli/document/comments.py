"""`goldenthread document comment|answer|comments|carry-comments|confirm-place`: comments at the terminal."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.choices import OneOf
from goldenthread.cli.django import ready
from goldenthread.cli.document.texts import version_named
from goldenthread.cli.problems import Unreadable, print_json, refusals

VERSION = click.option("--version", "number", type=int, help="The version; the newest otherwise.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.command()
@click.argument("key")
@VERSION
@JSON
def comments(key: str, number: int | None, as_json: bool) -> None:
    """Print the comments of a version of the document KEY, and those carried to it from versions before.

    Each line: number of the place (– where it was made on this version), state, paragraph, words, comment.
    """
    version = version_named(key, number)
    from goldenthread.drafting.consultation import queries as anchoring
    from goldenthread.platform.access import OPERATOR

    found = anchoring.as_json(version, OPERATOR)
    if as_json:
        return print_json(found)
    for one in found["comments"]:
        place = one["place"]
        told = [place["id"] or "–", place["state"], place["paragraph"] or "–", place["words"] or "–", one["text"]]
        click.echo("\t".join(" ".join(str(part).split()) for part in told))
    for one in found["general"]:
        click.echo(f"–\tgeneral\t–\t–\t{' '.join(one['text'].split())}")


@click.command("carry-comments")
@click.argument("key")
@VERSION
@JSON
def carry_comments(key: str, number: int | None, as_json: bool) -> None:
    """Place the comments of the versions before in a version of the document KEY. What a person decided stays."""
    version = version_named(key, number)
    from goldenthread.drafting import actions
    from goldenthread.drafting.models import AnchorState
    from goldenthread.platform.access import OPERATOR

    with refusals():
        counts = actions.carry_comments(version, by=OPERATOR)
    found = {state: counts[state] for state in AnchorState.values}
    if as_json:
        return print_json(found)
    click.echo(", ".join(f"{number} {state}" for state, number in found.items()))


@click.command("confirm-place")
@click.argument("place", type=int)
@click.option("--paragraph", help="Another paragraph: as it is cited, its address or its GUID.")
@click.option("--quote", help="The words of the paragraph that the comment is about.")
@click.option("--gone", is_flag=True, help="The words are no longer in the version.")
def confirm_place(place: int, paragraph: str | None, quote: str | None, gone: bool) -> None:
    """Say that the comment with the PLACE (its number in `goldenthread document comments`) belongs there, or elsewhere."""
    if gone and (paragraph or quote):
        raise click.UsageError("--gone goes with neither --paragraph nor --quote.")
    ready()
    from goldenthread.drafting import actions
    from goldenthread.drafting.consultation import queries as anchoring
    from goldenthread.drafting.documents import queries
    from goldenthread.platform.access import OPERATOR

    one = anchoring.anchors(OPERATOR).filter(pk=place).first()
    if one is None:
        raise Unreadable(f"There is no place {place}. `goldenthread document comments` names them.")
    found = queries.paragraph(one.version, paragraph) if paragraph else None
    if paragraph and found is None:
        raise Unreadable(f"Version {one.version.number} has no paragraph “{paragraph}”, or several.")
    with refusals():
        if gone:
            actions.mark_gone(one, by=OPERATOR)
        else:
            actions.confirm_anchor(one, node=found.node if found else None, quote=quote, by=OPERATOR)
    click.echo(f"Place {place}: {one.get_state_display()}")


@click.command()
@click.argument("key")
@click.argument("text")
@VERSION
@click.option("--paragraph", default="", help="As it is cited (7, 7 (a)), its address or its GUID; else the whole.")
@click.option("--quote", default="", help="Words of the paragraph that it is about.")
@click.option("--proposed", default="", help="The words proposed instead.")
@click.option("--type", "kind", type=OneOf("drafting.models", "CommentType"), default="general", show_default=True)
@click.option("--author", default="", help="Who made it.")
def comment(
    key: str, text: str, number: int | None, paragraph: str, quote: str, proposed: str, kind: str, author: str
) -> None:
    """Record the comment TEXT on a version of the document KEY, as it came in by letter or e-mail."""
    version = version_named(key, number)
    from goldenthread.drafting import actions
    from goldenthread.drafting.negotiation.forms import cited
    from goldenthread.platform.access import OPERATOR

    words: dict[str, Any] = {"text": text, "quote": quote, "proposed_text": proposed, "type": kind}
    with refusals():
        node = cited(version, paragraph).node if paragraph else None
        one = actions.add_comment(version, by=OPERATOR, node=node, author_name=author, **words)
    click.echo(one.pk)


@click.command()
@click.argument("number", type=int)
@click.argument("disposition", type=OneOf("drafting.models", "Disposition", without=("open", "duplicate")))
@click.argument("reply")
def answer(number: int, disposition: str, reply: str) -> None:
    """Close the comment with this NUMBER: what became of it (DISPOSITION), and why (REPLY)."""
    ready()
    from goldenthread.drafting import actions
    from goldenthread.drafting.documents import queries
    from goldenthread.platform.access import OPERATOR

    one = queries.comments(OPERATOR).filter(pk=number).first()
    if one is None:
        raise Unreadable(f"There is no comment {number}.")
    with refusals():
        actions.answer_comment(one, disposition=disposition, reply=reply, by=OPERATOR)
