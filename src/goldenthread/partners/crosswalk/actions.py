"""Verbs on the crosswalk: which DAC sectors and words of published evidence an action area is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goldenthread.analytics.sectors import known_codes
from goldenthread.partners import access
from goldenthread.partners.models import AreaSector
from goldenthread.platform.actions import change, remove
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.keep import add, amend
from goldenthread.platform.models import Area


def add_sector(area: Area, *, by: Viewer, **values: Any) -> AreaSector:
    """Say that an area is about a DAC sector, how much (above 0, at most 1), and by which source."""
    require(access.why_not_map(by, area))
    _check(values)
    return add(AreaSector(area=area), values, by=by, why_not=_why_not)


def change_sector(row: AreaSector, *, by: Viewer, **values: Any) -> AreaSector:
    """Change the code, weight or source of a sector of an area."""
    require(access.why_not_map(by, row.area))
    _check(values)
    return amend(row, values, by=by, why_not=_why_not)


def remove_sector(row: AreaSector, *, by: Viewer) -> None:
    """Take a sector away from an area; the trail keeps it."""
    require(access.why_not_map(by, row.area))
    remove(row, by=by)


def set_words(area: Area, *, words: Mapping[str, str], by: Viewer) -> Area:
    """Say which words the titles of work on an area use, by language, with commas between them."""
    require(access.why_not_map(by, area))
    return change(area, {"words": words}, by=by)


def _why_not(user: Viewer, row: AreaSector) -> str | None:
    return access.why_not_map(user, row.area)


def _check(values: Mapping[str, Any]) -> None:
    code = values.get("sector")
    if code is not None and code not in known_codes():
        raise ValidationError({
            "sector": _("“%(code)s” is not a DAC sector. Give a code of three digits (such as 321) or five (32120).")
            % {"code": code}
        })  # fmt: skip
