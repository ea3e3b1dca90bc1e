"""What stands behind a term: activities, money of each kind, years; the single activities are found by `analytics.ranking.behind`.

Everything is counted by one rule (`analytics.counting.rule`): an activity once, each kind of money apart, one source at a
time. Each reader here says only which rows speak for its term; a term without any adds nothing to a score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from goldenthread.analytics.counting.ledger import NAMED_FUNDS, NAMED_RECEIVES, OWN, PLANNED, Figures, Picked
from goldenthread.analytics.ranking.history import NEVER, Array
from goldenthread.analytics.ranking.terms import Term
from goldenthread.analytics.sectors import sector_group

if TYPE_CHECKING:
    from goldenthread.analytics.ranking.prepared import Prepared

LATELY = 3  # years that count as lately
EXAMPLES = 5
Evidence = dict[str, Any]


class Asked:
    """A list of organizations asked about for a country and DAC codes, and the rows that speak of them there."""

    def __init__(self, prepared: Prepared, who: Array, *, country: int, codes: Sequence[str]) -> None:
        self.prepared, self.who, self.country, self.codes = prepared, np.asarray(who), country, list(codes)
        self.ledger = prepared.ledger
        groups = {int(group) for code in codes if (group := sector_group(code))}
        self.here = self.ledger.in_country(self.who, country)
        everywhere = self.ledger.in_groups(self.who, sorted(groups))
        self.fitting = everywhere.where(self.ledger.fits(everywhere.rows, self.codes))
        self.fits_here = self.ledger.fits(self.here.rows, self.codes)

    @property
    def years(self) -> list[int]:
        return [self.prepared.until - LATELY + 1, self.prepared.until]

    def figures(self, picked: Picked) -> list[Figures]:
        """The figures of some rows, for each organization of the list."""
        return self.ledger.figures(picked, len(self.who))

    def coded(self, picked: Picked) -> Array:
        """Whether rows name a sector."""
        return np.asarray(self.ledger["group"][picked.rows] > 0)

    def abroad(self, picked: Picked) -> Picked:
        """The rows in other countries."""
        return picked.where(self.ledger["country"][picked.rows] != self.country)

    def lately(self, picked: Picked) -> Picked:
        """The rows in pairs of country and DAC group that were first taken up in the last years."""
        return picked.where(started(self.prepared, picked.rows))

    def codes_of(self, picked: Picked) -> list[list[str]]:
        """The DAC groups of the rows of each organization."""
        found: list[set[int]] = [set() for _ in self.who]
        for asker, group in set(zip(picked.asker.tolist(), self.ledger["group"][picked.rows].tolist(), strict=True)):
            if group:
                found[asker].add(group)
        return [[str(group) for group in sorted(groups)] for groups in found]

    def countries_of(self, picked: Picked) -> tuple[list[int], list[list[str]]]:
        """How many countries the rows of each organization are in, and the most alike of them."""
        seen = np.zeros((len(self.who), len(self.prepared.countries) + 1))
        np.maximum.at(seen, (picked.asker, self.ledger["country"][picked.rows]), 1.0)
        there = seen[:, :-1]
        likeness = self.prepared.arrays.get("alike-countries")
        near = there * likeness[:, self.country] if likeness is not None else np.zeros_like(there)
        return there.sum(1).astype(int).tolist(), _top_codes(self.prepared.countries, near)


def started(prepared: Prepared, rows: Array) -> Array:
    """Whether rows of the ledger are in a pair of country and DAC group first taken up in the last years."""
    ledger, first = prepared.ledger, prepared.arrays["first"]
    places = np.full(1000, -1)
    for place, code in enumerate(prepared.sectors):
        places[int(code)] = place
    sector, country = places[ledger["group"][rows]], ledger["country"][rows]
    year = np.asarray(first[ledger["organization"][rows], country, sector])
    known = (sector >= 0) & (country >= 0)
    return np.asarray(known & (year > prepared.until - LATELY) & (year < NEVER))


def who_is_told(prepared: Prepared, code: str, country: int) -> dict[str, Array]:
    """By term, which organizations have evidence in the very sector of a DAC code inside a group, for a country."""
    ledger, count = prepared.ledger, len(prepared.organizations)
    fitting = ledger.fits(np.arange(len(ledger["role"])), [code])
    own, here = ledger["role"] == OWN, ledger["country"] == country
    who = ledger["organization"]

    def have(mask: Array) -> Array:
        found = np.zeros(count, bool)
        found[who[mask]] = True
        return found

    abroad = np.flatnonzero(fitting & own & ~here)
    lately = abroad[started(prepared, abroad)]
    told = {
        "sector": have(fitting & own), "neighbours": have(abroad), "sector_growth": have(lately),
        "incumbent": have(fitting & own & here), "plans": have(fitting & here & (ledger["role"] == PLANNED)),
        "related_sectors": have(own & here & ~fitting & (ledger["group"] > 0)),
    }  # fmt: skip
    if "alike-organizations" in prepared.arrays:
        told["alike"] = prepared.arrays["alike-organizations"] @ told["incumbent"].astype(np.float32) > 0
    return told


def evidence_of(asked: Asked, term: Term) -> list[Evidence]:
    """The counts behind one term for each organization, in their order."""
    return _READERS[term.name](asked)


def _country(asked: Asked) -> list[Evidence]:
    return _with(asked.figures(asked.here), sectors=asked.codes_of(asked.here))


def _sector(asked: Asked) -> list[Evidence]:
    counts, _near = asked.countries_of(asked.fitting)
    return _with(asked.figures(asked.fitting), countries=counts)


def _neighbours(asked: Asked) -> list[Evidence]:
    abroad = asked.abroad(asked.fitting)
    counts, near = asked.countries_of(abroad)
    return _with(asked.figures(abroad), countries=counts, nearest=near)


def _incumbent(asked: Asked) -> list[Evidence]:
    return asked.figures(asked.here.where(asked.fits_here))


def _related(asked: Asked) -> list[Evidence]:
    others = asked.here.where(asked.coded(asked.here) & ~asked.fits_here)
    return _with(asked.figures(others), sectors=asked.codes_of(others))


def _uncoded(asked: Asked) -> list[Evidence]:
    return asked.figures(asked.here.where(~asked.coded(asked.here)))


def _country_growth(asked: Asked) -> list[Evidence]:
    rows = asked.lately(asked.here)
    codes = asked.codes_of(rows)
    return _with(asked.figures(rows), since=asked.years, started=[len(c) for c in codes], sectors=codes)


def _sector_growth(asked: Asked) -> list[Evidence]:
    rows = asked.lately(asked.abroad(asked.fitting))
    counts, near = asked.countries_of(rows)
    return _with(asked.figures(rows), since=asked.years, started=counts, nearest=near)


def _growth(asked: Asked) -> list[Evidence]:
    return _with([asked.prepared.totals["growth"][o] for o in asked.who.tolist()], since=asked.years)


def _reach(asked: Asked) -> list[Evidence]:
    return [dict(asked.prepared.totals["reach"][o]) for o in asked.who.tolist()]


def _alike(asked: Asked) -> list[Evidence]:
    """The organizations in the country and sector whose pattern of work is nearest, and what they do there."""
    prepared, ledger = asked.prepared, asked.ledger
    everyone = ledger.in_country(np.arange(len(prepared.organizations)), asked.country)
    fitting = everyone.where(ledger.fits(everyone.rows, asked.codes))
    here = np.zeros(len(prepared.organizations))
    groups = [prepared.sectors.index(g) for c in asked.codes if (g := sector_group(c)) in prepared.sectors]
    fresh = np.asarray(prepared.arrays["recent"][:, asked.country][:, groups]).max(1)
    here[fitting.asker] = fresh[fitting.asker]
    likeness = prepared.arrays["alike-organizations"][asked.who] * here
    order = np.argsort(-likeness, axis=1, kind="stable")[:, :EXAMPLES]
    kept = np.take_along_axis(likeness, order, 1) > 0
    asker = np.repeat(np.arange(len(asked.who)), kept.sum(1))
    found = ledger.in_country(order[kept], asked.country)
    found = Picked(asker[found.asker], found.rows).where(ledger.fits(found.rows, asked.codes))
    refs = [[prepared.organizations[i] for i in row[good]] for row, good in zip(order, kept, strict=True)]
    return _with(asked.figures(found), organizations=refs)


def _named(asked: Asked) -> list[Evidence]:
    """What others report with it as provider, and as receiver: their money, so none of it stands as its own."""
    provider = asked.ledger.in_country(asked.who, asked.country, NAMED_FUNDS)
    receiver = asked.ledger.in_country(asked.who, asked.country, NAMED_RECEIVES)
    both = asked.figures(provider + receiver)
    sides = zip(both, asked.figures(provider), asked.figures(receiver), strict=True)
    return [
        {"activities": all_["activities"], "spent_usd": 0.0, "committed_usd": 0.0, "incoming_usd": 0.0,
         "years": all_["years"], "as_provider": given, "as_receiver": got}
        for all_, given, got in sides
    ]  # fmt: skip


def _plans(asked: Asked) -> list[Evidence]:
    rows = asked.ledger.in_country(asked.who, asked.country, PLANNED)
    return asked.figures(rows.where(asked.ledger.fits(rows.rows, asked.codes)))


def _with(figures: list[Figures], **more: Any) -> list[Evidence]:
    """The figures with more beside them: a list has one for each, anything else is the same for all."""
    spread = {name: value if name != "since" else [value] * len(figures) for name, value in more.items()}
    return [told | {name: column[i] for name, column in spread.items()} for i, told in enumerate(figures)]


def _top_codes(axis: list[str], weights: Array) -> list[list[str]]:
    """The codes with the greatest weights above zero, at most EXAMPLES of them."""
    order = np.argsort(-weights, axis=1, kind="stable")[:, :EXAMPLES]
    kept = np.take_along_axis(weights, order, 1) > 0
    return [[axis[i] for i in row[good]] for row, good in zip(order, kept, strict=True)]


def totals(prepared: Prepared) -> dict[str, list[Evidence]]:
    """What each organization does in all countries and sectors, and what of it is in pairs taken up lately."""
    everything = prepared.ledger.everything()
    lately = everything.where(started(prepared, everything.rows))
    count = len(prepared.organizations)
    active = np.asarray(prepared.arrays["first"]) < NEVER
    recent = active & (np.asarray(prepared.arrays["first"]) > prepared.until - LATELY)
    reach = _with(
        prepared.ledger.figures(everything, count),
        countries=active.any(2).sum(1).tolist(), sectors=active.any(1).sum(1).tolist(),
    )  # fmt: skip
    growth = _with(prepared.ledger.figures(lately, count), started=recent.sum((1, 2)).tolist())
    return {"reach": reach, "growth": growth}


_READERS: dict[str, Callable[[Asked], list[Evidence]]] = {
    "country": _country, "sector": _sector, "country_growth": _country_growth, "sector_growth": _sector_growth,
    "growth": _growth, "reach": _reach, "neighbours": _neighbours, "related_sectors": _related, "alike": _alike,
    "named": _named, "plans": _plans, "uncoded": _uncoded, "incumbent": _incumbent,
}  # fmt: skip
