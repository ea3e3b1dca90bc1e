"""`goldenthread partners engagements`, `engagement`, and what is done with them; ways of working together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from goldenthread.cli.choices import OneOf
from goldenthread.cli.listed import tell_list
from goldenthread.cli.problems import Refused, print_json, refusals
from goldenthread.cli.records import as_json_option, told
from goldenthread.cli.typed import fields, sent


@click.command()
@click.option("--strategy", default="", metavar="KEY")
@click.option("--area", default="", metavar="STRATEGY:CODE")
@click.option("--country", default="", metavar="ISO3")
@click.option("--stage", default="", help="suggested, contacted, in_talks, agreed, active, ended or declined.")
@click.option("--words", default="", help="Words of the title or of the organization.")
@as_json_option
def engagements(words: str, as_json: bool, **filters: str) -> None:
    """List the engagements, with their numbers."""
    from goldenthread.partners.records import ENGAGEMENT
    from goldenthread.records.listing import listing_of

    tell_list(listing_of(ENGAGEMENT), as_json=as_json, q=words, **filters)


@click.command()
@click.argument("number", type=int)
@as_json_option
def engagement(number: int, as_json: bool) -> None:
    """The engagement NUMBER and what happened in it, newest first."""
    from goldenthread.partners import queries
    from goldenthread.platform.access import OPERATOR
    from goldenthread.ui import rest as doors_json

    one = _engagement(number)
    steps = queries.steps(OPERATOR, one)
    if as_json:
        rows = [doors_json.record(row, OPERATOR) for row in steps]
        return print_json(doors_json.record(one, OPERATOR) | {"steps": rows})
    click.echo(
        f"{one.pk}\t{one}\t{one.organization.key}\t{one.stage}\t{one.next_step or '–'}\t{one.next_step_on or '–'}"
    )
    for row in steps:
        click.echo(f"{row.happened_on}\t{row.kind}\t{row.text}")


@click.command("add-engagement")
@click.argument("words", nargs=-1, required=True, metavar="FIELD=VALUE...")
@as_json_option
def add_engagement(words: tuple[str, ...], as_json: bool) -> None:
    """Begin work with an organization: strategy, organization and title_en (or in another language) are needed.

    Related things are named by their keys, an area by STRATEGY:CODE, countries by ISO codes with commas between them.
    """
    from goldenthread.partners import actions, forms
    from goldenthread.platform.access import OPERATOR

    with refusals():
        values = sent(forms.NewEngagementForm, **fields(words, forms.NewEngagementForm))
        told(actions.add_engagement(**values, by=OPERATOR), as_json)


@click.command("change-engagement")
@click.argument("number", type=int)
@click.argument("words", nargs=-1, required=True, metavar="FIELD=VALUE...")
@as_json_option
def change_engagement(number: int, words: tuple[str, ...], as_json: bool) -> None:
    """Change what is known of the engagement NUMBER, such as next_step and next_step_on; what is not named stays."""
    from goldenthread.partners import actions, forms
    from goldenthread.platform.access import OPERATOR

    one = _engagement(number)
    with refusals():
        values = sent(forms.EngagementForm, one, **fields(words, forms.EngagementForm))
        told(actions.change_engagement(one, **values, by=OPERATOR), as_json)


@click.command()
@click.argument("number", type=int)
@click.argument("text")
@click.option(
    "--kind",
    type=OneOf("partners.models", "EngagementEventKind", without=("stage",)),
    default="contact",
    show_default=True,
)
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day on which it happened; today otherwise.")
@as_json_option
def step(number: int, text: str, kind: str, day: datetime | None, as_json: bool) -> None:
    """Write down what happened in the engagement NUMBER."""
    from django.utils import timezone

    from goldenthread.partners import actions, forms
    from goldenthread.platform.access import OPERATOR

    one = _engagement(number)
    happened = day.date() if day else timezone.localdate()
    with refusals():
        values = sent(forms.StepForm, kind=kind, text=text, happened_on=happened.isoformat())
        told(actions.add_step(one, **values, by=OPERATOR), as_json)


@click.command("move-engagement")
@click.argument("number", type=int)
@click.argument("to")
@click.option("--reason", default="", help="Why.")
@as_json_option
def move_engagement(number: int, to: str, reason: str, as_json: bool) -> None:
    """Bring the engagement NUMBER to another stage: contacted, in_talks, agreed, active, ended or declined."""
    from goldenthread.partners import actions
    from goldenthread.platform.access import OPERATOR

    one = _engagement(number)
    with refusals():
        told(actions.move_engagement(one, to=to, reason=reason, by=OPERATOR), as_json)


@click.command("join-activity")
@click.argument("number", type=int)
@click.argument("activity")
@as_json_option
def join_activity(number: int, activity: str, as_json: bool) -> None:
    """Make the organization of the engagement NUMBER a partner of the ACTIVITY (PLAN:CODE, or its code or title)."""
    from goldenthread.partners.joining import actions
    from goldenthread.plan.queries import activities
    from goldenthread.platform.access import OPERATOR
    from goldenthread.records.references import find

    one = _engagement(number)
    with refusals():
        told(actions.join_activity(one, find(activities(OPERATOR), activity), by=OPERATOR), as_json)


@click.command("publish-engagement")
@click.argument("number", type=int)
@click.option("--back", is_flag=True, help="Take it back to its team instead.")
def publish_engagement(number: int, back: bool) -> None:
    """Make the engagement NUMBER public."""
    from goldenthread.partners import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        one = actions.set_publicity(_engagement(number), to="team" if back else "public", by=OPERATOR)
    click.echo(f"{one.pk}\t{one.visibility}")


def _engagement(number: int) -> Any:
    from goldenthread.partners import queries
    from goldenthread.platform.access import OPERATOR

    found = queries.engagements(OPERATOR).filter(pk=number).first()
    if found is None:
        raise Refused(f"There is no engagement {number}. `goldenthread partners engagements` lists them.")
    return found
