"""`goldenthread evidence doubts` and `same`: names in the evidence that may be one organization, and what people say."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.analytics.identity import answers
from goldenthread.analytics.identity.parties import parties
from goldenthread.analytics.store import EvidenceStore
from goldenthread.cli.django import ready, setup
from goldenthread.cli.evidence.store import opened, store_option
from goldenthread.cli.problems import Refused, Unreadable, print_json, refusals

MOST = 100


@click.command()
@store_option
@click.option("--top", type=click.IntRange(1), default=MOST, show_default=True, help="Length of the list.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def doubts(store: Path, top: int, as_json: bool) -> None:
    """Names known by name only that may stand for an organization with a reference, the likest first."""
    setup()
    from goldenthread.partners.identity import queries

    evidence = opened(store)
    said = {frozenset((one.one, one.other)) for one in _standing(evidence)}
    found = [one for one in queries.alike(evidence) if frozenset((one.one, one.other)) not in said][:top]
    if as_json:
        print_json([{"one": r.one, "other": r.other, "name": r.name, "score": r.score} for r in found])
        return
    for row in found:
        click.echo(f"{row.score:.2f}  {row.one}  |  {row.other}  {row.name}")


@click.command()
@click.argument("one")
@click.argument("other")
@store_option
@click.option("--apart", "answer", flag_value="apart", help="They are two.")
@click.option("--open", "answer", flag_value="open", help="Take back what was said: it is asked again.")
@click.option("--reason", default="", help="Why.")
def same(one: str, other: str, store: Path, answer: str | None, reason: str) -> None:
    """Say that two references or names of the evidence are ONE organization, or with --apart that they are two.

    The answer is kept beside the rows and holds for every ranking, page and export from then on. Of the evidence of this
    installation who said it and when is kept too.
    """
    evidence = opened(store)
    texts = {text for row in parties(evidence).to_pylist() for text in (row["ref"], row["name"]) if text}
    for text in (one, other):
        if text not in texts:
            raise Unreadable(f"{store}: nobody called “{text}” is in this evidence.")
    if is_installed(evidence):
        _kept_here(evidence, one, other, answer or "same", reason)
    else:
        _kept_beside(evidence, one, other, answer or "same")
    click.echo("Kept. The next question makes the ranking anew.")


def is_installed(evidence: EvidenceStore) -> bool:
    """Whether these are the rows that the pages of this installation are counted from, and its database is set up."""
    setup()
    from django.conf import settings

    if evidence.path.resolve() != Path(settings.EVIDENCE_STORE).resolve():
        return False
    try:
        ready()
    except Unreadable:
        return False
    return True


def _standing(evidence: EvidenceStore) -> list[answers.Answer]:
    from goldenthread.partners.identity import queries

    return queries.standing(evidence) if is_installed(evidence) else list(answers.read(evidence.path))


def _kept_here(evidence: EvidenceStore, one: str, other: str, answer: str, reason: str) -> None:
    from goldenthread.partners.identity import actions, queries
    from goldenthread.platform.access import OPERATOR

    with refusals():
        actions.keep(evidence, one, other, answer=answer, reason=reason, by=OPERATOR)
    answers.write(evidence.path, queries.standing(evidence))


def _kept_beside(evidence: EvidenceStore, one: str, other: str, answer: str) -> None:
    from goldenthread.partners.models import IdentitySaid

    former = answers.read(evidence.path)
    kept = [each for each in former if {each.one, each.other} != {one, other}]
    if answer == IdentitySaid.OPEN and len(kept) == len(former):
        raise Refused("Nobody has answered this yet.")
    more = [] if answer == IdentitySaid.OPEN else [answers.Answer(one, other, answer == IdentitySaid.SAME)]
    answers.write(evidence.path, [*kept, *more])
