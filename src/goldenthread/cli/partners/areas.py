"""`goldenthread partners sectors` and `words`: which published evidence an action area is about."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.problems import Refused, print_json, refusals
from goldenthread.cli.records import as_json_option


def _area(name: str) -> Any:
    from goldenthread.partners.asking import area_named
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.errors import ValidationError

    try:
        return area_named(OPERATOR, name)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def _tell(area: Any, as_json: bool) -> None:
    from goldenthread.partners.crosswalk.api import as_data
    from goldenthread.platform.access import OPERATOR

    told = as_data(area, OPERATOR)
    if as_json:
        print_json(told)
        return
    for row in told["sectors"]:
        click.echo(f"{row['sector']}\t{row['weight']}\t{row['source'] or ''}")
    for code, text in told["words"].items():
        click.echo(f"{code}: {text}")


@click.command()
@click.argument("area")
@click.option("--set", "code", help="DAC sector of three or five digits that the area is about.")
@click.option("--weight", type=click.FloatRange(0, 1, min_open=True), default=1.0, show_default=True)
@click.option("--source", default="", help="Key of the source that says so.")
@click.option("--remove", help="DAC sector that it is not about.")
@as_json_option
def sectors(area: str, code: str | None, weight: float, source: str, remove: str | None, as_json: bool) -> None:
    """Show the sectors and words of AREA (STRATEGY:CODE); set or remove one of its sectors."""
    from decimal import Decimal

    from goldenthread.partners.crosswalk import actions
    from goldenthread.partners.models import AreaSector
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.models import Source
    from goldenthread.ui.forms import find

    one = _area(area)
    rows = {row.sector: row for row in AreaSector.objects.filter(area=one).select_related("area__strategy")}
    with refusals():
        if remove:
            if remove not in rows:
                raise Refused(f"{area} has no sector {remove}; it has: {', '.join(rows) or 'none'}.")
            actions.remove_sector(rows[remove], by=OPERATOR)
        if code:
            values: dict[str, Any] = {"sector": code, "weight": Decimal(str(weight))}
            if source:
                values["source"] = find(Source, source, user=OPERATOR)
            actions.save_sector(rows.get(code) or AreaSector(area=one), by=OPERATOR, **values)
    _tell(one, as_json)


@click.command()
@click.argument("area")
@click.argument("language")
@click.argument("text")
@as_json_option
def words(area: str, language: str, text: str, as_json: bool) -> None:
    """Set the words that titles of work on AREA (STRATEGY:CODE) use in a LANGUAGE; TEXT has commas between them."""
    from goldenthread.partners.crosswalk import actions
    from goldenthread.platform.access import OPERATOR

    one = _area(area)
    said = {code: kept for code, kept in (dict(one.words) | {language: text}).items() if kept}
    with refusals():
        actions.set_words(one, words=said, by=OPERATOR)
    _tell(one, as_json)
