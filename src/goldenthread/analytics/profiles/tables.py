"""Organizations in the evidence as data, and side by side as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from goldenthread.analytics.profiles.organization import Profile

FIGURES = ("activities", "spent_usd", "committed_usd", "incoming_usd", "provided_usd")
PARTS = ("countries", "sectors", "years", "providers", "receivers")


def plain(one: Profile) -> dict[str, Any]:
    """A profile as data."""
    return asdict(one)


def side_by_side(profiles: Sequence[Profile]) -> list[list[Any]]:
    """Organizations as rows of a sheet: one for each country, sector, year and other, with the figures of each of them."""
    told = [_figures(one) for one in profiles]
    head = ["part", "code", *(f"{one.ref} {what}" for one in profiles for what in FIGURES)]
    keys = dict.fromkeys(key for figures in told for key in figures)
    rows = [[*key, *(figure for figures in told for figure in figures.get(key, ("",) * len(FIGURES)))] for key in keys]
    return [head, *sorted(rows, key=lambda row: PARTS.index(row[0]))]


def _figures(one: Profile) -> dict[tuple[str, str], tuple[Any, ...]]:
    shares = {
        (part, share.code): tuple(getattr(share, name) for name in FIGURES)
        for part in ("countries", "sectors", "years")
        for share in getattr(one, part)
    }
    others = {
        (part, other.ref): (other.activities, "", "", other.incoming_usd, other.provided_usd)
        for part in ("providers", "receivers")
        for other in getattr(one, part)
    }
    return shares | others
