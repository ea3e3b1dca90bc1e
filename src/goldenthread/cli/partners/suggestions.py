"""`goldenthread partners answer`, `engage` and `donors`."""

from __future__ import annotations

import click

from goldenthread.cli.choices import OneOf
from goldenthread.cli.problems import Refused, print_json, refusals
from goldenthread.cli.records import as_json_option, told
from goldenthread.cli.typed import sent


@click.command()
@click.argument("area")
@click.argument("country")
@click.argument("ref")
@click.argument("said", type=OneOf("partners.models", "Answer"))
@click.option("--reason", required=True, help="Why.")
@as_json_option
def answer(area: str, country: str, ref: str, said: str, reason: str, as_json: bool) -> None:
    """Say yes or no to the organization REF, suggested for AREA (STRATEGY:CODE) in COUNTRY."""
    from goldenthread.partners.asking import AnswerForm
    from goldenthread.partners.suggestions import actions as suggestion_actions
    from goldenthread.platform.access import OPERATOR

    values = sent(AnswerForm, area=area, country=country, ref=ref, answer=said, reason=reason)
    with refusals():
        told(suggestion_actions.answer(**values, by=OPERATOR), as_json)


@click.command()
@click.argument("area")
@click.argument("country")
@click.argument("ref")
@click.option("--title", default="", help="Title in English; by default who, what and where.")
@click.option("--entry", default="", help="Key of the entry of the register that it is, or “new”: asked for in doubt.")
@as_json_option
def engage(area: str, country: str, ref: str, title: str, entry: str, as_json: bool) -> None:
    """Begin work on AREA (STRATEGY:CODE) in COUNTRY with REF; it comes into the register unless it is there."""
    from goldenthread.partners.asking import EngageForm
    from goldenthread.partners.suggestions import actions as suggestion_actions
    from goldenthread.platform.access import OPERATOR

    values = sent(EngageForm, area=area, country=country, ref=ref, title_en=title, entry=entry)
    if title:
        values["title"] = {"en": title}
    with refusals():
        told(suggestion_actions.engage(**values, by=OPERATOR), as_json)


@click.command()
@click.argument("need", type=int)
@click.option("--country", "country_words", default="", help="Where the need is for no single country.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True)
@as_json_option
def donors(need: int, country_words: str, top: int, as_json: bool) -> None:
    """Who could fund the NEED of that number, best first."""
    from goldenthread.desk.donors import donors as found_for
    from goldenthread.desk.views.donors import as_data
    from goldenthread.funding.models import Need
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.models import Country
    from goldenthread.ui.forms import find

    row = Need.objects.filter(pk=need).first()
    if row is None:
        raise Refused(f"There is no need {need}.")
    with refusals():
        country = find(Country, country_words, user=OPERATOR) if country_words else None
        found = found_for(OPERATOR, row, country=country, top=top)
    if as_json:
        print_json([as_data(one) for one in found])
        return
    for one in found:
        match = one.suggestion.match
        click.echo(f"{match.rank:3}  {match.score:6.2f}  {match.ref}  {one.suggestion.name}")
