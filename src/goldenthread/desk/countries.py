"""Countries of a group with where each stands on its way out of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import language
from goldenthread.core.models import Country, CountryGroup, GraduationStep
from goldenthread.core.queries import group_list
from goldenthread.core.tiles import Tile, tiles


def country_tiles(group: CountryGroup | None, *, on: date) -> dict[str, Any]:
    """Tiles and rows of the members of `group` on a day; of all countries when no group is given."""
    if group is None:
        members, since = list(Country.objects.all()), {}
    else:
        listed = group_list(group, on=on)
        members = [row.country for row in listed.members]
        since = {row.country_id: row for row in listed.members}
    steps = _last_steps([country.pk for country in members])
    members = language.alphabetical(members)
    drawn = [_tile(country, steps.get(country.pk), listed=group is not None) for country in members]
    title = str(group.name) if group else _("All countries and areas")
    rows = [(country, since.get(country.pk), steps.get(country.pk)) for country in members]
    return {"tiles": tiles(title, drawn), "rows": rows, "on": on}


def _last_steps(codes: list[str]) -> dict[str, GraduationStep]:
    rows = GraduationStep.objects.filter(country__in=codes).order_by("year", "happened_on", "pk")
    return {step.country_id: step for step in rows}


def _tile(country: Country, step: GraduationStep | None, *, listed: bool) -> Tile:
    state, words = "", ""
    if listed:
        state, words = (step.stage, step.get_stage_display()) if step else ("active", _("in the list"))
    return Tile(country.iso3, str(country.name), country.get_absolute_url(), state, words)
