"""Who is there: organizations lately active in each country in each of several sets of sectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from goldenthread.analytics.history import Array
from goldenthread.analytics.prepared import Prepared
from goldenthread.analytics.sectors import sector_group

LATELY = 4  # years up to the last of the evidence


def present(prepared: Prepared, areas: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], list[str]]:
    """References of organizations that worked in (area, country) in the last years; areas by their DAC sectors."""
    last = np.asarray(prepared.arrays["last"])
    lately: Array = np.asarray(last > prepared.until - LATELY)
    found: dict[tuple[str, str], list[str]] = {}
    for area, codes in areas.items():
        places = [prepared.sectors.index(g) for c in codes if (g := sector_group(c)) in prepared.sectors]
        here = np.asarray(np.any(lately[:, :, places], axis=2)) if places else np.zeros(lately.shape[:2], bool)
        for c, country in enumerate(prepared.countries):
            found[area, country] = [prepared.organizations[o] for o in np.flatnonzero(here[:, c])]
    return found
