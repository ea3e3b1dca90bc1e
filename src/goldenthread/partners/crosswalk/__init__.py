"""The crosswalk from action areas to the evidence: DAC sectors with weights, and words that titles use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from goldenthread.partners.models import AreaSector
from goldenthread.platform.models import Area

APART = re.compile(r"[,;،、；\n]+")


@dataclass(frozen=True)
class Crosswalk:
    """What an action area is about, in the terms of published evidence."""

    sectors: dict[str, float]
    words: tuple[str, ...]


class AreaNotMappedError(LookupError):
    """An action area that is not there, or that no DAC sector is given for."""


def crosswalk(area: Area) -> Crosswalk:
    """The sectors and the words of an area, the words in every language they are given in."""
    sectors = {row.sector: float(row.weight) for row in AreaSector.objects.filter(area=area)}
    return Crosswalk(sectors, words_of(area))


def words_of(area: Area) -> tuple[str, ...]:
    """The words of an area, each once."""
    said = (word.strip() for text in (area.words or {}).values() for word in APART.split(text))
    return tuple(dict.fromkeys(word for word in said if word))


def crosswalk_of(name: str) -> Crosswalk:
    """The crosswalk of the area called by its code or STRATEGY:CODE.

    Raises AreaNotMappedError, in words, when there is none or several, or when no sector is given for it.
    """
    strategy, _colon, code = name.rpartition(":")
    rows = Area.objects.filter(code=code).select_related("strategy")
    found = list(rows.filter(strategy__key=strategy) if strategy else rows)
    if len(found) != 1:
        names = ", ".join(
            f"{row.strategy.key}:{row.code}" for row in (found or Area.objects.select_related("strategy"))
        )
        problem = _("several areas are called so") if found else _("there is no such action area")
        raise AreaNotMappedError(_("%(name)s: %(problem)s. Name one of: %(names)s.") % {
            "name": name, "problem": problem, "names": names or "–"
        })  # fmt: skip
    mapped = crosswalk(found[0])
    if not mapped.sectors:
        raise AreaNotMappedError(
            _("%(name)s: no DAC sector is given for this action area. Add its sectors on its page.") % {"name": name}
        )
    return mapped
