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
from goldenthread.platform.keep import keep
from goldenthread.platform.models import Area


def save_sector(row: AreaSector, *, by: Viewer, **values: Any) -> AreaSector:
    """Say that an area is about a DAC sector, how much (above 0, at most 1), and by which source."""
    return keep(row, values, by=by, why_not=why_not_keep, check=check_sector)


def remove_sector(row: AreaSector, *, by: Viewer, reason: str = "") -> None:
    """Take a sector away from an area; the trail keeps it."""
    require(why_not_keep(by, row))
    remove(row, by=by, reason=reason)


def why_not_keep(user: Viewer, row: AreaSector) -> str | None:
    """Why `user` may not say that the area is about this sector; None when they may say what it is about."""
    return access.why_not_map(user, row.area)


def check_sector(row: AreaSector) -> None:
    """The sector is one of the DAC."""
    if row.sector not in known_codes():
        raise ValidationError({
            "sector": _("“%(code)s” is not a DAC sector. Give a code of three digits (such as 321) or five (32120).")
            % {"code": row.sector}
        })  # fmt: skip


def set_words(area: Area, *, words: Mapping[str, str], by: Viewer) -> Area:
    """Say which words the titles of work on an area use, by language, with commas between them."""
    require(access.why_not_map(by, area))
    return change(area, {"words": words}, by=by)
