"""`goldenthread document edit|add|rearrange|split|kind|state|take-in-agreed|carry-open`: drafts written at the terminal.

A paragraph is named as it is cited (7, "7 (a)", II), by its address or by its GUID.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from goldenthread.cli.choices import OneOf
from goldenthread.cli.django import tell
from goldenthread.cli.document.texts import version_named
from goldenthread.cli.problems import Unreadable, finish_with_problems, refusals
from goldenthread.language import LANGUAGES

VERBS = ("up", "down", "merge", "remove")
LANG = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the words."
)
TEXT = click.option("--text", help="The words; without it they are read from stdin.")


def _paragraph(version: Any, name: str) -> Any:
    from goldenthread.drafting.documents import queries

    found = queries.paragraph(version, name)
    if found is None:
        raise Unreadable(
            f"Version {version.number} has no paragraph “{name}”, or several. `goldenthread document show` names them."
        )
    return found


def _words(text: str | None) -> str:
    return (text if text is not None else sys.stdin.read()).strip("\n")


@click.command()
@click.argument("key")
@click.argument("paragraph")
@TEXT
@LANG
@click.option("--base", help="The words you began with: what others changed since is merged in, or told.")
def edit(key: str, paragraph: str, text: str | None, lang: str, base: str | None) -> None:
    """Give PARAGRAPH of the newest version of the document KEY other words; [[7]] in them refers to paragraph 7.

    Without --base the words replace those of the draft as they are now.
    """
    version = version_named(key, None)
    from goldenthread.drafting import actions
    from goldenthread.drafting.documents import references as referring
    from goldenthread.platform.access import OPERATOR

    one = _paragraph(version, paragraph)
    row = one.texts.filter(language=lang).first()
    now = referring.to_write(row.text, version) if row else ""
    with refusals():
        begun = now if base is None else base
        actions.edit_paragraph(one, language=lang, text=_words(text), base=begun, by=OPERATOR)


@click.command()
@click.argument("key")
@click.option("--after", metavar="PARAGRAPH", help="The paragraph it comes after; without it, the beginning.")
@click.option("--kind", type=click.Choice(["heading", "paragraph", "point", "footnote", "other"]), default="paragraph")
@TEXT
@LANG
def add(key: str, after: str | None, kind: str, text: str | None, lang: str) -> None:
    """Add a paragraph to the draft of the document KEY; prints its GUID."""
    version = version_named(key, None)
    from goldenthread.drafting.editing.actions import structure
    from goldenthread.platform.access import OPERATOR

    place = _paragraph(version, after) if after else None
    with refusals():
        words = _words(text)
        one = structure.add_paragraph(version, after=place, language=lang, text=words, kind=kind, by=OPERATOR)
    click.echo(one.node_id.hex)


@click.command()
@click.argument("key")
@click.argument("paragraph")
@click.argument("verb", type=click.Choice(VERBS))
def rearrange(key: str, paragraph: str, verb: str) -> None:
    """Move PARAGRAPH of the draft of KEY up or down, merge it with the next, or remove it."""
    version = version_named(key, None)
    from goldenthread.drafting.editing.actions import structure
    from goldenthread.platform.access import OPERATOR

    one = _paragraph(version, paragraph)
    with refusals():
        if verb == "merge":
            structure.merge_with_next(one, by=OPERATOR)
        elif verb == "remove":
            structure.remove_paragraph(one, by=OPERATOR)
        else:
            structure.move_paragraph(one, up=verb == "up", by=OPERATOR)


@click.command()
@click.argument("key")
@click.argument("paragraph")
@click.option("--before", required=True, help="The words with which the second paragraph begins.")
@LANG
def split(key: str, paragraph: str, before: str, lang: str) -> None:
    """Make two paragraphs of PARAGRAPH of the draft of KEY; prints the GUID of the second."""
    version = version_named(key, None)
    from goldenthread.drafting.documents import references as referring
    from goldenthread.drafting.editing.actions import structure
    from goldenthread.drafting.negotiation.actions.proposals import found_once
    from goldenthread.platform.access import OPERATOR

    one = _paragraph(version, paragraph)
    row = one.texts.filter(language=lang).first()
    words = referring.to_write(row.text, version) if row else ""
    with refusals():
        start, _end = found_once(words, before)
        text = f"{words[:start].rstrip()}\n\n{words[start:]}"
        click.echo(structure.split_paragraph(one, language=lang, text=text, by=OPERATOR).node_id.hex)


@click.command()
@click.argument("key")
@click.argument("paragraph")
@click.argument("to", type=click.Choice(["heading", "paragraph", "point", "footnote", "other"]))
@click.option("--level", type=int, default=0, show_default=True, help="How deep: a heading or point from 1 on.")
def kind(key: str, paragraph: str, to: str, level: int) -> None:
    """Make PARAGRAPH of the draft of KEY a heading, paragraph or point."""
    version = version_named(key, None)
    from goldenthread.drafting.editing.actions import structure
    from goldenthread.platform.access import OPERATOR

    with refusals():
        structure.set_kind(_paragraph(version, paragraph), kind=to, level=level, by=OPERATOR)


@click.command()
@click.argument("key")
@click.argument("to", type=OneOf("drafting.models", "DraftStatus", without=("draft",)))
@click.option("--number", type=int, help="The version; the newest otherwise.")
@click.option("--waiver", default="", help="Why it becomes final although points have no disposition.")
def state(key: str, to: str, number: int | None, waiver: str) -> None:
    """Circulate a version of the document KEY, make it final, or withdraw it. Its words do not change from then on."""
    version = version_named(key, number)
    from goldenthread.drafting import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        actions.move_version(version, to=to, waiver=waiver, by=OPERATOR)


def _onward(key: str, act: str) -> None:
    version = version_named(key, None)
    from goldenthread.drafting import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        outcome = getattr(actions, act)(version, by=OPERATOR)
    tell(f"Proposals taken along: {len(outcome.done)}.")
    finish_with_problems(f"proposal {one.pk}: {reason}" for one, reason in outcome.left)


@click.command("take-in-agreed")
@click.argument("key")
def take_in_agreed(key: str) -> None:
    """Take what was agreed on the version before into the draft of the document KEY."""
    _onward(key, "take_in_agreed")


@click.command("carry-open")
@click.argument("key")
def carry_open(key: str) -> None:
    """Let the open proposals of the version before go along to the newest version of the document KEY."""
    _onward(key, "carry_open")
