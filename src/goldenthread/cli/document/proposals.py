"""`goldenthread document proposals|propose|change-proposal|move-proposal`: other words for a text, at the terminal.

The operator proposes in the name of the secretariat; a delegation proposes with an account of its own.
"""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.choices import OneOf
from goldenthread.cli.document.texts import version_named
from goldenthread.cli.problems import Unreadable, print_json, refusals
from goldenthread.cli.typed import sent
from goldenthread.language import LANGUAGES

VERSION = click.option("--version", "number", type=int, help="The version; the newest otherwise.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.command()
@click.argument("key")
@VERSION
@JSON
def proposals(key: str, number: int | None, as_json: bool) -> None:
    """List the proposals for a version of the document KEY: number, state, kind, paragraph, whose, words.

    Proposals that a delegation has not tabled are not listed.
    """
    version = version_named(key, number)
    found = [_plain(one) for one in _seen().filter(version=version).order_by("pk")]
    if as_json:
        return print_json({"proposals": found})
    for one in found:
        told = [one["number"], one["state"], one["kind"], one["paragraph"] or "–", one["by"], one["text"] or "–"]
        click.echo("\t".join(" ".join(str(part).split()) for part in told))


@click.command()
@click.argument("key")
@click.option(
    "--kind",
    type=OneOf("drafting.models", "ProposalKind"),
    default="amend",
    show_default=True,
    help="Other, more, or no words.",
)
@click.option("--paragraph", default="", help="Its number or address; a new one comes after it.")
@click.option("--quote", default="", help="The words it replaces; without them the whole paragraph is meant.")
@click.option("--text", default="", help="The words proposed.")
@click.option("--why", default="", help="The reason.")
@click.option("--on-behalf-of", default="", help="A group of states, by key or name.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the words.")
@click.option("--tabled", is_flag=True, help="Table it at once.")
@VERSION
@JSON
def propose(key: str, number: int | None, tabled: bool, as_json: bool, **typed: str) -> None:
    """Propose words for a version of the document KEY in the name of the secretariat; prints the number."""
    version = version_named(key, number)
    from goldenthread.drafting import actions
    from goldenthread.drafting.negotiation.forms import proposal_form
    from goldenthread.platform.access import OPERATOR

    typed["language"], typed["rationale"] = typed.pop("lang"), typed.pop("why")
    with refusals():
        one = actions.propose(version, **sent(proposal_form(version), **typed), by=OPERATOR)
        if tabled:
            actions.move_proposal(one, to="tabled", by=OPERATOR)
    print_json(_plain(one)) if as_json else click.echo(one.pk)


@click.command("change-proposal")
@click.argument("proposal", type=int)
@click.option("--text", help="Other words proposed.")
@click.option("--why", help="Another reason.")
@JSON
def change_proposal(proposal: int, text: str | None, why: str | None, as_json: bool) -> None:
    """Give the PROPOSAL of this number other words while nobody else has seen it."""
    one = _proposal(proposal)
    from goldenthread.drafting import actions
    from goldenthread.platform.access import OPERATOR

    if text is None and why is None:
        raise click.UsageError("Say what is to change: --text or --why.")
    words = {"text": one.text if text is None else text, "rationale": one.rationale if why is None else why}
    with refusals():
        one = actions.change_proposal(one, **words, by=OPERATOR)
    print_json(_plain(one)) if as_json else click.echo(f"{one.pk}\t{one.state}")


@click.command("move-proposal")
@click.argument("proposal", type=int)
@click.argument("to", type=OneOf("drafting.models", "ProposalState", without=("private",)))
@JSON
def move_proposal(proposal: int, to: str, as_json: bool) -> None:
    """Table or withdraw the PROPOSAL of this number, or record what became of it."""
    one = _proposal(proposal)
    from goldenthread.drafting import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        one = actions.move_proposal(one, to=to, by=OPERATOR)
    print_json(_plain(one)) if as_json else click.echo(f"{one.pk}\t{one.state}")


def _proposal(number: int) -> Any:
    one = _seen().filter(pk=number).first()
    if one is None:
        raise Unreadable(f"There is no proposal {number}. `goldenthread document proposals KEY` lists them.")
    return one


def _seen() -> Any:
    """The proposals that were tabled, and those of the operator."""
    from goldenthread.cli.django import ready

    ready()
    from goldenthread.drafting.models import Proposal

    tabled = Proposal.objects.filter(tabled_at__isnull=False)
    return tabled | Proposal.objects.filter(delegation__isnull=True, author__isnull=True)


def _plain(one: Any) -> dict[str, Any]:
    place = one.version.placements.filter(node=one.node_id).first() if one.node_id else None
    return {
        "number": one.pk,
        "version": one.version.number,
        "state": one.state,
        "kind": one.kind,
        "paragraph": (place.number or place.eid) if place else "",
        "language": one.language,
        "quote": one.quote,
        "text": one.text,
        "why": one.rationale,
        "by": str(one.delegation or one.author_name or one.author or ""),
        "on_behalf_of": str(one.on_behalf_of or ""),
    }
