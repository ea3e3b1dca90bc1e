"""`goldenthread consultation …`: the verbs of rounds, points, groups and bodies at the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli.consultation.files import DRY, JSON, _round, show_taken
from goldenthread.cli.django import ready
from goldenthread.cli.problems import Refused, print_json, refusals


def _found(model: str, number: int) -> Any:
    ready()
    from django.apps import apps

    noun = apps.get_model("drafting", model)
    row = noun.objects.filter(pk=number).first()
    if row is None:
        raise Refused(f"There is no {noun._meta.verbose_name} {number}.")
    return row


def _operator() -> Any:
    from goldenthread.platform.access import OPERATOR

    return OPERATOR


@click.command("confirm-point")
@click.argument("point", type=int)
def confirm_point(point: int) -> None:
    """Let the answer of the POINT count."""
    one = _found("Point", point)
    from goldenthread.drafting import actions

    with refusals():
        actions.confirm_point(one, by=_operator())
    click.echo(f"{one.pk}: {one.get_state_display()}")


@click.command("reopen-point")
@click.argument("point", type=int)
@click.argument("reason")
def reopen_point(point: int, reason: str) -> None:
    """Take the answer of the POINT back, for a REASON."""
    one = _found("Point", point)
    from goldenthread.drafting import actions

    with refusals():
        actions.reopen_point(one, reason=reason, by=_operator())
    click.echo(f"{one.pk}: {one.get_state_display()}")


@click.command("take-in-point")
@click.argument("point", type=int)
def take_in_point(point: int) -> None:
    """Put the words that the POINT proposes, and that were accepted, into the newest draft."""
    one = _found("Point", point)
    from goldenthread.drafting import actions

    with refusals():
        made = actions.take_in_proposed(one, by=_operator())
    click.echo(f"{made.version}: {made.after}")


@click.command("split-comment")
@click.argument("comment", type=int)
@click.argument("texts", nargs=-1, required=True)
def split_comment(comment: int, texts: tuple[str, ...]) -> None:
    """Part the COMMENT into points, one for each of the TEXTS."""
    one = _found("Comment", comment)
    from goldenthread.drafting import actions

    with refusals():
        made = actions.split(one, texts=texts, by=_operator())
    for point in made:
        click.echo(f"{point.pk}: {point.said}")


@click.command("find-groups")
@click.argument("key")
@JSON
def find_groups(key: str, as_json: bool) -> None:
    """Put open points of the round KEY together that may say the same; a person confirms each."""
    one = _round(key)
    from goldenthread.drafting.consultation.actions import groups

    with refusals():
        number = groups.find_groups(one, by=_operator())
    confirmed, judged = groups.precision(one)
    found = [
        {"group": row.pk, "title": row.title, "points": [m.point_id for m in row.members.all()]}
        for row in one.groups.prefetch_related("members")
    ]
    if as_json:
        print_json({"round": key, "found": number, "confirmed": confirmed, "judged": judged, "groups": found})
        return
    click.echo(f"{number} found; confirmed: {confirmed} of {judged} judged")
    for group in found:
        click.echo(f"{group['group']}: {group['title']} ({', '.join(map(str, group['points']))})")


@click.command("import-event")
@click.argument("key")
@DRY
@JSON
def import_event(key: str, dry_run: bool, as_json: bool) -> None:
    """Take the statements of the event of the round KEY in as comments that are answered."""
    one = _round(key)
    from goldenthread.drafting.consultation.files import apply, event_in
    from goldenthread.drafting.models import SubmissionWay

    taken: Any = None
    with refusals():
        found = event_in.preview(one)
        if not dry_run:
            taken = apply.take_in(one, found, by=_operator(), way=SubmissionWay.EVENT, file_name=str(one.event))
    show_taken(str(one.event), found, taken, as_json)


@click.command("you-said")
@click.argument("key")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--who", default="", help="One who commented, by the name that the figures give.")
def you_said(key: str, out: Path, who: str) -> None:
    """Write what each who commented in the round KEY said, and what became of it, to OUT (.docx)."""
    one = _round(key)
    from goldenthread.drafting.consultation import figures
    from goldenthread.drafting.consultation.files import you_said as telling

    if out.suffix.lower() != ".docx":
        raise click.UsageError("OUT ends in .docx.")
    names = [name for name, _points, _decided in figures.who_counts(one, _operator())]
    if who and who not in names:
        raise Refused(f"Nobody called “{who}” commented. There are: {', '.join(names) or '–'}.")
    out.write_bytes(telling.as_word(one, _operator(), who))


@click.command()
@click.argument("key")
@JSON
def asked(key: str, as_json: bool) -> None:
    """Print who was invited to the round KEY, and who opened the link, answered, has no comment."""
    one = _round(key)
    from goldenthread.drafting.consultation import tracker

    found = tracker.tracker(one, _operator())
    counts = tracker.counted(found)
    if as_json:
        rows = [{"who": str(each.invitation), "opened": each.opened, "comments": each.comments} for each in found]
        print_json({"round": key, "counts": counts, "invited": rows})
        return
    click.echo(", ".join(f"{number} {name}" for name, number in counts.items()))
    for each in found:
        click.echo(f"{each.invitation}\t{each.told or '–'}\t{each.opened or '–'}\t{each.answer[1]}\t{each.comments}")


@click.command()
@click.argument("key")
def remind(key: str) -> None:
    """Remind everybody who is invited to the round KEY and has not answered; once a day."""
    one = _round(key)
    from goldenthread.drafting.consultation.actions.submissions import remind_all

    with refusals():
        number = remind_all(one, by=_operator())
    click.echo(f"{number} reminded")


@click.command("record-mandate")
@click.argument("consideration", type=int)
def record_mandate(consideration: int) -> None:
    """Keep the decision of the CONSIDERATION as a mandate with its paragraphs; once."""
    one = _found("Consideration", consideration)
    from goldenthread.drafting.consultation.actions.deciding import record_mandate as keep

    with refusals():
        made = keep(one, by=_operator())
    click.echo(f"{made.symbol}: {made.clauses.count()} paragraphs")


@click.command("begin-resolution")
@click.argument("consideration", type=int)
def begin_resolution(consideration: int) -> None:
    """Begin the draft of a resolution by which the body does what the CONSIDERATION seeks; once."""
    one = _found("Consideration", consideration)
    from goldenthread.drafting.consultation.actions.resolutions import begin_resolution as begin

    with refusals():
        made = begin(one, by=_operator())
    click.echo(made.key)
