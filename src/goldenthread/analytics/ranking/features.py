"""What the evidence says of an organization for a country and a sector: the numbers that terms are made of.

Each feature is an array over (organization, country, sector); an axis of length one means that the feature does not
depend on it. All are logarithms of counts or shares with a small amount added, so that weights multiply like powers.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from goldenthread.analytics.counting.rule import FUNDS, PLANS, RECEIVES
from goldenthread.analytics.ranking.history import NEVER, Array, History
from goldenthread.analytics.ranking.terms import NONE, TERM_OF_FEATURE

Features = dict[str, Array]


def compute_features(history: History) -> Features:
    """Every feature of a history, by name; where a term has no evidence, its features say nothing (NONE)."""
    told = (
        volume(history)
        | coverage(history)
        | expansion(history)
        | standing(history)
        | neighbours(history)
        | company(history)
        | named_by_others(history)
    )
    return {name: _where_told(name, values, history) for name, values in told.items()}


def _where_told(name: str, values: Array, history: History) -> Array:
    has = mask(history, TERM_OF_FEATURE[name])
    return values if has is None else np.where(has, values, np.float32(NONE[name]))


def volume(history: History) -> Features:
    """How much the organization does, in the country, in the sector, and anywhere."""
    work, money = history.work, history.money
    return {
        "country_activities": by_country(_log(work.sum(2), 0.1)),
        "sector_activities": by_sector(_log(work.sum(1), 0.1)),
        "activities": by_organization(_log(work.sum((1, 2)), 0.1)),
        "country_money": by_country(_log(money.sum(2), 1e4)),
        "sector_money": by_sector(_log(money.sum(1), 1e4)),
        "country_weight": by_country(_log(_share(work.sum(2), work.sum((1, 2))[:, None]), 0.003)),
        "sector_weight": by_sector(_log(_share(work.sum(1), work.sum((1, 2))[:, None]), 0.003)),
    }


def coverage(history: History) -> Features:
    """How widely it works: in how many countries and sectors, and in what share of those that it could."""
    recent = history.recent
    countries, sectors = recent.max(2).sum(1), recent.max(1).sum(1)
    in_country, in_sector = recent.sum(2), recent.sum(1)
    return {
        "country_sectors": by_country(_log(in_country, 0.1)),
        "sector_countries": by_sector(_log(in_sector, 0.1)),
        "countries": by_organization(_log(countries, 0.1)),
        "sectors": by_organization(_log(sectors, 0.1)),
        "pairs": by_organization(_log(recent.sum((1, 2)), 0.1)),
        "country_coverage": by_country(_log(in_country / (sectors[:, None] + 1), 0.02)),
        "sector_coverage": by_sector(_log(in_sector / (countries[:, None] + 1), 0.02)),
    }


def expansion(history: History) -> Features:
    """How fast it takes up new pairs of country and sector: lately, here, and in this sector."""
    first, until = history.first, history.until
    came = first.min((1, 2))
    pairs = history.active.sum((1, 2))
    out: Features = {}
    for years in (1, 3):
        started = (first > until - years) & (first < NEVER)
        after = started & (first > came[:, None, None])  # its first year of reporting is not growth
        out |= {
            f"starts_{years}": by_organization(_log(started.sum((1, 2)), 0.5)),
            f"growth_{years}": by_organization(_log(after.sum((1, 2)), 0.5)),
            f"growth_rate_{years}": by_organization(_log(_share(after.sum((1, 2)) + 0.5, pairs + 3), 0.0)),
            f"country_starts_{years}": by_country(_log(started.sum(2), 0.2)),
            f"sector_starts_{years}": _log(_elsewhere(started), 0.2),
        }
    return out | _filling(history, first > until - 3, came)


def _filling(history: History, started: Array, came: Array) -> Features:
    """Share of open pairs filled in three years, from its own countries and sectors; few pairs lean on the whole."""
    active, first = history.active, history.first
    after = started & (first < NEVER) & (first > came[:, None, None])
    sectors, countries = active.any(1).sum(1), active.any(2).sum(1)
    room = np.maximum(sectors * countries - active.sum((1, 2)), 0)
    rate = (after.sum((1, 2)) + 0.3) / (room + after.sum((1, 2)) + 10)
    in_country, in_sector = after.sum(2), after.sum(1)
    left_country, left_sector = sectors[:, None] - active.sum(2), countries[:, None] - active.sum(1)
    return {
        "filling": by_organization(np.log(rate)),
        "country_filling": by_country(np.log((in_country + 3 * rate[:, None]) / (left_country + in_country + 3))),
        "sector_filling": by_sector(np.log((in_sector + 3 * rate[:, None]) / (left_sector + in_sector + 3))),
    }


def standing(history: History) -> Features:
    """Since when and until when it has reported: anywhere, in the country, in the sector."""
    first, last, until = history.first, history.last, history.until
    came, came_here = first.min((1, 2)), first.min(2)
    return {
        "age": by_organization(np.log1p(until - came)),
        "reporting": by_organization(history.freshness(last.max((1, 2)))),
        "country_fresh": by_country(history.freshness(last.max(2))),
        "sector_fresh": by_sector(history.freshness(last.max(1))),
        "country_gap": by_country(np.where(last.max(2) > 0, np.minimum(until - last.max(2), 10), 12)),
        "sector_gap": by_sector(np.where(last.max(1) > 0, np.minimum(until - last.max(1), 10), 12)),
        "country_new": by_country((came_here < NEVER) & (came_here >= until - 1)),
        "country_age": by_country(np.where(came_here < NEVER, np.log1p(np.clip(until - came_here, 0, 20)), 0)),
    }


def neighbours(history: History) -> Features:
    """What it does in countries alike, where alike means: the same organizations work there."""
    recent = history.recent
    likeness = country_likeness(history)
    nearby = np.einsum("ocs,cd->ods", recent, likeness, optimize=True)  # no country is alike to itself
    around = recent.max(2) @ likeness
    return {
        "nearby_sector": _log(nearby, 0.002),
        "nearby": by_country(_log(around, 0.005)),
        "nearby_coverage": _log(nearby / (around[:, :, None] + 0.05), 0.02),
    }


def country_likeness(history: History) -> Array:
    """Weight of each country (row) in the neighbourhood of each other (column); columns add up to one."""
    likeness = _cosine(history.recent.max(2).T) ** 2
    return likeness / (likeness.sum(0) + 1e-6)


def company(history: History) -> Features:
    """What goes together: sectors in the same hands, and organizations with the same pattern of work."""
    recent = history.recent
    flat = recent.reshape(len(recent), -1)
    given = sectors_together(history)
    alike = organization_likeness(history)
    here = (alike @ flat).reshape(history.shape) / (alike.sum(1)[:, None, None] + 0.3)
    best = np.stack([(recent * given[:, s]).max(2) for s in range(history.shape[2])], 2)
    return {
        "related_sectors": _log(np.einsum("ocs,st->oct", recent, given, optimize=True), 0.02),
        "closest_sector": _log(best, 0.02),
        "alike_organizations": _log(np.maximum(here, 0), 0.01),
        "pattern": _log(np.maximum(_pattern(history.work), 0), 0.02),
    }


def sectors_together(history: History) -> Array:
    """Of those who work in a sector (row) in a country, the share that also work in another (column)."""
    pairs = history.active.reshape(-1, history.shape[2]).astype(np.float32)
    together = pairs.T @ pairs
    given = together / (np.diag(together)[:, None] + 5)
    np.fill_diagonal(given, 0)
    return given


def organization_likeness(history: History) -> Array:
    """Cosine of the patterns of recent work of each two organizations."""
    return _cosine(history.recent.reshape(history.shape[0], -1))


def named_by_others(history: History) -> Features:
    """What others' reports and its own budgets say, and its work here whose sector is not given."""
    uncoded = np.zeros(history.shape[:2])
    cells = history.uncoded
    np.add.at(uncoded, (cells.organization, cells.country), cells.activities * history.freshness(cells.year))
    told = {role: history.total(cells, cells.activities) for role, cells in history.roles.items()}
    return {
        "uncoded": by_country(_log(uncoded, 0.3)),
        "funds_here": _log(told[FUNDS], 0.3),
        "funds_country": by_country(_log(told[FUNDS].sum(2), 0.3)),
        "receives_here": _log(told[RECEIVES], 0.3),
        "receives_country": by_country(_log(told[RECEIVES].sum(2), 0.3)),
        "plans_here": _log(told[PLANS], 0.3),
    }


def _pattern(work: Array, rank: int = 16) -> Array:
    """The part of the work that `rank` common patterns of country and sector explain (truncated SVD)."""
    flat = np.log1p(work).reshape(len(work), -1)
    left, size, right = np.linalg.svd(flat, full_matrices=False)
    return ((left[:, :rank] * size[:rank]) @ right[:rank]).reshape(work.shape)


def _cosine(rows: Array) -> Array:
    """Cosine of every pair of rows, 0 of a row with itself."""
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    likeness = unit @ unit.T
    np.fill_diagonal(likeness, 0)
    return likeness


def _log(values: Array, add: float) -> Array:
    return np.log(values + add).astype(np.float32)


def _share(part: Array, whole: Array) -> Array:
    return part / np.maximum(whole, 1e-9)


def by_organization(values: Array) -> Array:
    return values.astype(np.float32)[:, None, None]


def by_country(values: Array) -> Array:
    return values.astype(np.float32)[:, :, None]


def by_sector(values: Array) -> Array:
    return values.astype(np.float32)[:, None, :]


def incumbent_features(history: History) -> Features:
    """Whether it is already active in this very country and sector: how lately (0 to 1), and how much."""
    return {
        "pair_fresh": history.recent,  # nothing where it never worked
        "pair_activities": np.minimum(np.log1p(history.work) / np.log(100), 1).astype(np.float32),
    }


def mask(history: History, term: str) -> Array | None:
    """Where there is evidence for a term: without any it must add nothing. None for `reach`, which always has some."""
    if term not in history.told_masks and term in _MASKS:
        history.told_masks[term] = _MASKS[term](history)
    return history.told_masks.get(term)


def _lately(history: History) -> Array:
    return np.asarray((history.first > history.until - 3) & history.active)


def _uncoded(history: History) -> Array:
    found = np.zeros(history.shape[:2], bool)
    found[history.uncoded.organization, history.uncoded.country] = True
    return found


def _role(history: History, *roles: str) -> Array:
    found = np.zeros(history.shape, bool)
    for role in roles:
        cells = history.roles[role]
        found[cells.organization, cells.country, cells.sector] = True
    return found


_MASKS: dict[str, Callable[[History], Array]] = {
    "country": lambda h: np.asarray(h.active.any(2) | _uncoded(h))[:, :, None],
    "sector": lambda h: np.asarray(h.active.any(1))[:, None, :],
    "country_growth": lambda h: np.asarray(_lately(h).any(2))[:, :, None],
    "sector_growth": lambda h: np.asarray(_elsewhere(_lately(h)) > 0),
    "growth": lambda h: np.asarray(_lately(h).any((1, 2)))[:, None, None],
    "neighbours": lambda h: np.asarray(_elsewhere(h.active) > 0),
    "related_sectors": lambda h: np.asarray(h.active.sum(2)[:, :, None] > h.active),
    "alike": lambda h: np.asarray(_alike_here(h) > 0),
    "named": lambda h: np.asarray(_role(h, FUNDS, RECEIVES).any(2))[:, :, None],
    "plans": lambda h: _role(h, PLANS),
    "uncoded": lambda h: _uncoded(h)[:, :, None],
}


def _elsewhere(values: Array) -> Array:
    """Of what an organization does in a sector, how much is in other countries than this one."""
    values = values.astype(np.int32) if values.dtype == bool else values
    return values.sum(1)[:, None, :] - values


def _alike_here(history: History) -> Array:
    recent = history.recent
    return (organization_likeness(history) @ recent.reshape(len(recent), -1)).reshape(history.shape)
