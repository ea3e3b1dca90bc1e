"""Who is there: organizations lately active in each country in each of several sets of sectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from goldenthread.analytics.counting.ledger import OWN
from goldenthread.analytics.ranking.prepared import Prepared
from goldenthread.analytics.sectors import sector_group

LATELY = 4  # years up to the last of the evidence


def present(prepared: Prepared, areas: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], list[str]]:
    """References of organizations that worked in (area, country) in the last years; areas by their DAC sectors.

    Of a sector no more counts than it has (of 321 no mining), and nothing of the state of the country itself.
    """
    ledger = prepared.ledger
    rows = np.flatnonzero(
        (ledger["role"] == OWN) & (ledger["last"] > prepared.until - LATELY) & (ledger["country"] >= 0)
    )
    found: dict[tuple[str, str], list[str]] = {}
    for area, codes in areas.items():
        here = np.zeros((len(prepared.organizations), len(prepared.countries)), bool)
        mine = rows[ledger.fits(rows, [code for code in codes if sector_group(code)])]
        here[ledger["organization"][mine], ledger["country"][mine]] = True
        here &= ~np.asarray(prepared.arrays["own"])
        for c, country in enumerate(prepared.countries):
            found[area, country] = [prepared.organizations[o] for o in np.flatnonzero(here[:, c])]
    return found
