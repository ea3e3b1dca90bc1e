"""Countries of a group with where each stands on its way out of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.platform.groups import group_list, steps_in_order
from goldenthread.platform.models import Country, CountryGroup, GraduationStep
from goldenthread.platform.models.countries import GRADUATES
from goldenthread.platform.regions import region_words
from goldenthread.ui.charts.tiles import Tile, tiles


def country_tiles(group: CountryGroup | None, *, on: date) -> dict[str, Any]:
    """Tiles and rows of the members of `group` on a day; of all countries when no group is given."""
    listed = group_list(group, on=on) if group else None
    if listed is None:
        members, since = list(Country.objects.all()), {}
    else:
        members = [row.country for row in listed.members]
        since = {row.country_id: row for row in listed.members}
    leaves = group is not None and group.key == GRADUATES
    steps = {step.country_id: step for step in steps_in_order(since)} if leaves else {}
    members = language.alphabetical(members)
    drawn = [_tile(country, steps.get(country.pk), listed=group is not None) for country in members]
    title = str(group.name) if group else _("All countries and areas")
    rows = [(country, since.get(country.pk), steps.get(country.pk)) for country in members]
    return {"tiles": tiles(title, drawn), "rows": rows, "on": on, "listed": listed}


def _tile(country: Country, step: GraduationStep | None, *, listed: bool) -> Tile:
    state, words = "", ""
    if listed:
        state, words = (step.stage, step.get_stage_display()) if step else ("active", _("in the list"))
    block = str(region_words(country.subregion or country.region or ""))
    return Tile(country.iso3, str(country.name), country.get_absolute_url(), state, words, block=block)
