"""`goldenthread plan versions` and `amendments`: frozen, approved, compared; written, reviewed, merged."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.plan.files import plan_of
from goldenthread.cli.plan.responsibilities import PLAN
from goldenthread.cli.problems import Refused, Unreadable, print_json, refusals
from goldenthread.cli.records import as_json_option


@click.group()
def versions() -> None:
    """Versions of a plan: list, freeze, show, approve, compare."""


@click.group()
def amendments() -> None:
    """Amendments of an approved plan: list, begin, show, edit, move, merge."""


def _one(rows: Any, number: int, what: str) -> Any:
    if (row := rows.filter(number=number).first()) is None:
        known = ", ".join(map(str, rows.values_list("number", flat=True))) or "none"
        raise Refused(f"There is no {what} {number}. There are: {known}.")
    return row


def _body(key: str) -> Any:
    from django.core.exceptions import ValidationError

    from goldenthread.governance.models import Body
    from goldenthread.records.references import find

    try:
        return find(Body.objects.all(), key)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


@versions.command("list")
@PLAN
@as_json_option
def list_versions(key: str, as_json: bool) -> None:
    """The versions, newest first."""
    ready()
    from goldenthread.plan.versions.data import version_data

    rows = [version_data(row) for row in plan_of(key).versions.select_related("approved_by").defer("content")]
    if as_json:
        return print_json({"list": "versions", "rows": rows})
    for row in rows:
        click.echo(f"{row['number']}\t{row['frozen_on']}\t{row['reason']}\t{row['approved_by'] or '–'}")


@versions.command()
@PLAN
@click.option("--reason", required=True, help="Why; kept with the version.")
def freeze(key: str, reason: str) -> None:
    """Keep the plan as it is now."""
    ready()
    from goldenthread.plan.versions import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        click.echo(actions.freeze(plan_of(key), by=OPERATOR, reason=reason).number)


@versions.command("show")
@click.argument("number", type=int)
@PLAN
def show_version(number: int, key: str) -> None:
    """What the plan was, as JSON."""
    ready()
    from goldenthread.plan.versions.data import version_data

    row = _one(plan_of(key).versions, number, "version")
    print_json({**version_data(row), "content": row.content})


@versions.command()
@click.argument("number", type=int)
@PLAN
@click.option("--body", required=True, help="Key of the body that approved it.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day; today without it.")
def approve(number: int, key: str, body: str, on: datetime | None) -> None:
    """Say which body approved a version."""
    ready()
    from goldenthread.plan.versions import actions
    from goldenthread.platform.access import OPERATOR

    row, who = _one(plan_of(key).versions, number, "version"), _body(body)
    with refusals():
        actions.approve_version(row, by=OPERATOR, body=who, on=on.date() if on else None)


@versions.command()
@click.argument("before", type=int)
@click.argument("after", default="now")
@PLAN
@as_json_option
def compare(before: int, after: str, key: str, as_json: bool) -> None:
    """What moved from version BEFORE to version AFTER, or to the plan as it is now, and by how many days."""
    ready()
    from goldenthread.plan.versions import compare as comparing
    from goldenthread.plan.versions.content import content_of
    from goldenthread.plan.versions.data import change_data

    plan = plan_of(key)
    if after != "now" and not (after.isascii() and after.isdigit()):
        raise Unreadable(f"“{after}”: write the number of a version, or now.")
    state = content_of(plan) if after == "now" else _one(plan.versions, int(after[:6]), "version").content
    begun = _one(plan.versions, before, "version").content
    found = comparing.changes(begun, state) + comparing.milestones(begun, state)
    _tell_changes([change_data(one) for one in found], as_json)


def _tell_changes(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        return print_json({"list": "changes", "rows": rows})
    if not rows:
        from django.utils.translation import gettext as _

        tell(_("Nothing is different."))
    for row in rows:
        days = f"\t{row['days']:+d} days" if row["days"] is not None else ""
        click.echo(f"{row['code'] or row['title']}\t{row['field']}\t{row['before']}\t→\t{row['after']}{days}")


@amendments.command("list")
@PLAN
@as_json_option
def list_amendments(key: str, as_json: bool) -> None:
    """The amendments, newest first."""
    ready()
    from goldenthread.plan.versions.data import amendment_data

    rows = [amendment_data(row) for row in plan_of(key).amendments.select_related("base", "merged_into")]
    if as_json:
        return print_json({"list": "amendments", "rows": rows})
    for row in rows:
        click.echo(f"{row['number']}\t{row['state']}\t{row['reason']}")


@amendments.command()
@PLAN
@click.option("--reason", required=True, help="Why; kept with the amendment.")
def begin(key: str, reason: str) -> None:
    """Begin to change an approved plan apart from it."""
    ready()
    from goldenthread.plan.versions import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        click.echo(actions.start_amendment(plan_of(key), by=OPERATOR, reason=reason).number)


@amendments.command("show")
@click.argument("number", type=int)
@PLAN
@as_json_option
def show_amendment(number: int, key: str, as_json: bool) -> None:
    """What it changes, and what was changed in the plan meanwhile to something else."""
    ready()
    from goldenthread.plan.versions.content import content_of
    from goldenthread.plan.versions.data import amendment_data

    plan = plan_of(key)
    found = amendment_data(_one(plan.amendments.select_related("base"), number, "amendment"), now=content_of(plan))
    if as_json:
        return print_json(found)
    click.echo(f"{found['number']}\t{found['state']}\t{found['reason']}")
    _tell_changes(found["changes"], False)
    for one in found["conflicts"]:
        tell(f"conflict {one['key']}: mine {one['mine']}, theirs {one['theirs']}")


@amendments.command()
@click.argument("number", type=int)
@click.argument("values", nargs=-1, required=True)
@PLAN
@click.option("--lang", default="en", show_default=True, help="Language of titles.")
def edit(number: int, values: tuple[str, ...], key: str, lang: str) -> None:
    """Write other VALUES into an amendment: CODE:FIELD=VALUE …"""
    ready()
    from goldenthread.plan.versions import actions
    from goldenthread.platform.access import OPERATOR

    rows: dict[str, dict[str, str]] = {}
    for word in values:
        place, is_there, value = word.partition("=")
        code, colon, field = place.rpartition(":")
        if not is_there or not colon:
            raise Unreadable(f"“{word}”: write CODE:FIELD=VALUE.")
        rows.setdefault(code, {})[field] = value
    row = _one(plan_of(key).amendments, number, "amendment")
    with refusals():
        actions.edit_amendment(row, rows, by=OPERATOR, language=lang)


@amendments.command()
@click.argument("number", type=int)
@click.argument("to", type=click.Choice(["review", "draft", "withdrawn"]))
@PLAN
@click.option("--reason", default="", help="Why; kept in the history.")
def move(number: int, to: str, key: str, reason: str) -> None:
    """Send an amendment to review, back to its writers, or withdraw it."""
    ready()
    from goldenthread.plan.versions import actions
    from goldenthread.platform.access import OPERATOR

    row = _one(plan_of(key).amendments, number, "amendment")
    with refusals():
        actions.move_amendment(row, to, by=OPERATOR, reason=reason)


@amendments.command()
@click.argument("number", type=int)
@PLAN
@click.option("--choose", nargs=2, multiple=True, metavar="CODE:FIELD mine|theirs", help="Which value holds.")
@click.option("--body", default="", help="Key of the body that approved it.")
def merge(number: int, key: str, choose: tuple[tuple[str, str], ...], body: str) -> None:
    """Bring an amendment into the plan as its next version, with a choice for each conflict."""
    ready()
    from goldenthread.plan.versions import actions
    from goldenthread.platform.access import OPERATOR

    row = _one(plan_of(key).amendments.select_related("base"), number, "amendment")
    with refusals():
        who = _body(body) if body else None
        click.echo(actions.merge_amendment(row, by=OPERATOR, choices=dict(choose), body=who).number)
