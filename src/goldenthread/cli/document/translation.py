"""`goldenthread document languages|parallel|order-translation|move-translation|masthead`: translations."""

from __future__ import annotations

from datetime import datetime

import click

from goldenthread.cli.choices import OneOf
from goldenthread.cli.document.texts import version_named
from goldenthread.cli.problems import Unreadable, print_json, refusals
from goldenthread.language import LANGUAGES

LANGUAGE = click.Choice(LANGUAGES)
STATES = ("original", "translated", "reviewed", "stale", "missing")


@click.command()
@click.argument("key")
@click.argument("number", type=int, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def languages(key: str, number: int | None, as_json: bool) -> None:
    """Say how far each language of version NUMBER (the newest otherwise) of the document KEY is."""
    version = version_named(key, number)
    from goldenthread.drafting.translation.queries import board_json

    found = board_json(version)
    if as_json:
        return print_json(found)
    for row in found["languages"]:
        state = "original" if row["is_original"] else row["state"] or "not ordered"
        late = f", {row['days_late']} days late" if row["days_late"] else ""
        numbers = ", ".join(f"{number} {name}" for name, number in row["paragraphs"].items() if number)
        click.echo(f"{row['language']}\t{state}{late}\t{numbers}")


@click.command()
@click.argument("key")
@click.argument("number", type=int)
@click.argument("language", type=LANGUAGE)
@click.option("--state", type=click.Choice(STATES), help="Only paragraphs in this state.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def parallel(key: str, number: int, language: str, state: str | None, as_json: bool) -> None:
    """Print version NUMBER of the document KEY with its translation into LANGUAGE below each paragraph."""
    version = version_named(key, number)
    from goldenthread.drafting.translation.masthead import lines, lines_json
    from goldenthread.drafting.translation.queries import pairs, pairs_json

    rows = [row for row in pairs(version, language) if not state or row.state == state]
    masthead = lines_json([line for line in lines(version, language) if not state or line.state == state])
    found = pairs_json(version, language, rows, masthead)
    if as_json:
        return print_json(found)
    for row in [*found["masthead"], *found["paragraphs"]]:
        name = row.get("field") or row["number"] or row["address"] or "–"
        click.echo(f"{name}\t{row['state']}\n{row['source']}\n{row['target'] or '–'}\n")


@click.command("order-translation")
@click.argument("key")
@click.argument("number", type=int)
@click.argument("language", type=LANGUAGE)
@click.option("--translator", default="", help="Who translates: key or name of a person.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="When it is due.")
@click.option("--note", default="", help="What the translator should know.")
def order_translation(key: str, number: int, language: str, translator: str, due: datetime | None, note: str) -> None:
    """Order the translation of version NUMBER of the document KEY into LANGUAGE."""
    version = version_named(key, number)
    from goldenthread.drafting import actions
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.models import Person
    from goldenthread.ui.forms import find

    with refusals():
        person = find(Person, translator, user=OPERATOR) if translator else None
        due_on = due.date() if due else None
        one = actions.order_translation(
            version, language=language, translator=person, due_on=due_on, note=note, by=OPERATOR
        )
    click.echo(f"Ordered: {one}")


@click.command("move-translation")
@click.argument("key")
@click.argument("number", type=int)
@click.argument("language", type=LANGUAGE)
@click.argument("state")
def move_translation(key: str, number: int, language: str, state: str) -> None:
    """Bring the translation of version NUMBER of the document KEY into LANGUAGE into another STATE.

    STATE is in_hand, translated, revised or issued. What is not ready is refused with the reason.
    """
    version = version_named(key, number)
    from goldenthread.drafting import actions
    from goldenthread.platform.access import OPERATOR

    one = version.translations.filter(language=language).first()
    if one is None:
        raise Unreadable(
            f"No translation into {language} is ordered. `goldenthread document order-translation` does it."
        )
    with refusals():
        moved = actions.move_translation(one, to=state, by=OPERATOR)
    click.echo(f"{moved}: {moved.get_state_display()}")


@click.command()
@click.argument("key")
@click.argument("number", type=int)
@click.argument("language", type=LANGUAGE)
@click.argument("field", type=OneOf("drafting.models", "MastheadField"))
@click.argument("text")
def masthead(key: str, number: int, language: str, field: str, text: str) -> None:
    """Give a line of the masthead of the document KEY the words TEXT in LANGUAGE.

    Readers get them when the translation is issued. A review has a name: it is done with an account, on the page of
    the two languages or in the API.
    """
    version = version_named(key, number)
    from goldenthread.drafting import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        actions.translate_masthead(version, field=field, language=language, text=text, by=OPERATOR)
