"""Ranked partners for a country and a sector, or for an action area: each score the sum of its visible terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from goldenthread.analytics.history import Array
from goldenthread.analytics.prepared import Prepared
from goldenthread.analytics.reasons import evidence_of
from goldenthread.analytics.terms import BY_NAME, INCUMBENT, TERMS


@dataclass(frozen=True)
class TermShown:
    """One term of a score: weight x value is what it adds; the evidence is what it was counted from."""

    term: str
    says: str
    value: float
    weight: float
    evidence: dict[str, Any] = field(default_factory=dict)

    @property
    def adds(self) -> float:
        """What the term adds to the score."""
        return self.value * self.weight


@dataclass(frozen=True)
class Match:
    """An organization on a ranked list, with its reasons."""

    country: str
    sector: str
    rank: int
    ref: str
    name: str
    score: float
    terms: tuple[TermShown, ...]


LISTED = 20  # codes that a refusal names


class UnknownQuestionError(ValueError):
    """A country or sector of which the evidence says nothing."""


def rank_sector(prepared: Prepared, *, country: str, sector: str, top: int, new_only: bool = False) -> list[Match]:
    """The `top` organizations for a country (ISO alpha-3) and DAC group of three digits, best first."""
    return rank_sectors(prepared, country=country, sectors={sector: 1.0}, top=top, new_only=new_only)


def rank_sectors(
    prepared: Prepared,
    *,
    country: str,
    sectors: Mapping[str, float],
    top: int,
    new_only: bool = False,
    keep: Callable[[str], bool] | None = None,
    more: Array | None = None,
) -> list[Match]:
    """The `top` organizations for a country and several sectors: terms are means weighted by the sectors' shares.

    With `new_only` an organization that already works in the country is left out of the sectors that it covers; it
    stays on the list for the others, and goes when no sector is left. `keep` says, by reference, who may stand on the
    list; `more` is what a term that is not among these adds to each organization: it counts for the order alone.
    """  # fmt: skip
    c = _place(prepared.countries, country, "country")
    places = {_place(prepared.sectors, code, "sector"): share for code, share in sectors.items()}
    shares = np.array(list(places.values()))
    shares = shares / shares.sum()
    scores = prepared.arrays["score-new" if new_only else "score"][c][list(places)]
    open_to = np.isfinite(scores)
    score = np.where(
        open_to.any(0), (np.where(open_to, scores, 0) * shares[:, None]).sum(0) / _covered(open_to, shares), -np.inf
    ) + (0 if more is None else more)  # fmt: skip
    if keep is not None:
        score = np.where([keep(ref) for ref in prepared.organizations], score, -np.inf)
    best = _best(score, top)
    shown = _shown(prepared, best, country=c, places=places, open_to=open_to[:, best], new_only=new_only)
    label = "+".join(sectors)
    return [
        Match(
            country, label, rank + 1, prepared.organizations[o], prepared.names[o],
            sum(t.value * t.weight for t in terms), terms,
        )
        for rank, (o, terms) in enumerate(zip(best.tolist(), shown, strict=True))
    ]  # fmt: skip


def rank_everything(prepared: Prepared, *, top: int, new_only: bool = False) -> pa.Table:
    """Every country and sector of the evidence: columns country, sector, ref, rank, score.

    Raises UnknownQuestionError when there is no evidence up to that year.
    """
    if not prepared.organizations:
        raise UnknownQuestionError(f"The evidence up to {prepared.until} has no activities.")
    scores = prepared.arrays["score-new" if new_only else "score"]
    flat = scores.reshape(-1, scores.shape[2])
    kept = min(top, flat.shape[1])
    # the best, unordered, then in order; ties go to the reference that sorts first, as organizations are sorted
    some = np.sort(np.argpartition(-flat, kept - 1, axis=1)[:, :kept], axis=1)
    values = np.take_along_axis(flat, some, 1)
    order = np.argsort(-values, axis=1, kind="stable")
    some, values = np.take_along_axis(some, order, 1), np.take_along_axis(values, order, 1)
    question, rank = np.nonzero(np.isfinite(values))
    refs = pa.array(prepared.organizations, pa.string())
    return pa.table({
        "country": _named(prepared.countries, question // len(prepared.sectors)),
        "sector": _named(prepared.sectors, question % len(prepared.sectors)),
        "ref": refs.take(pa.array(some[question, rank])),
        "rank": pa.array(rank + 1, pa.int32()),
        "score": pa.array(values[question, rank], pa.float64()),
    })  # fmt: skip


def _best(score: Array, top: int) -> Array:
    order = np.argsort(-score, kind="stable")[:top]
    return order[np.isfinite(score[order])]


def _covered(open_to: Array, shares: Array) -> Array:
    """The shares that are still open to each organization, together; 1 where none is, to divide safely."""
    covered = (open_to * shares[:, None]).sum(0)
    return np.where(covered > 0, covered, 1.0)


def _shown(
    prepared: Prepared, organizations: Array, *, country: int, places: Mapping[int, float], open_to: Array,
    new_only: bool,
) -> list[tuple[TermShown, ...]]:  # fmt: skip
    """The terms of each organization, in the order of TERMS, with evidence."""
    shares = np.array(list(places.values()))[:, None] / sum(places.values()) * open_to
    shares = shares / np.where(shares.sum(0) > 0, shares.sum(0), 1.0)
    columns = []
    for term in (*TERMS, *(() if new_only else (INCUMBENT,))):
        if term.name not in prepared.weights.spans:
            continue
        weight = prepared.weights.spans[term.name].weight
        values = prepared.term(term.name)
        added = np.stack([_values(values, organizations, country, s) for s in places])
        total = (added.astype(float) * shares).sum(0)
        evidence = evidence_of(prepared, term, organizations, country=country, sectors=list(places))
        columns.append((term.name, weight, total.tolist(), evidence))
    return [
        tuple(
            TermShown(name, BY_NAME[name].says, total[i] / weight if weight else 0.0, weight, evidence[i])
            for name, weight, total, evidence in columns
        )
        for i in range(len(organizations))
    ]


def _values(values: Array, organizations: Array, country: int, sector: int) -> Array:
    picked = values[:, country if values.shape[1] > 1 else 0, sector if values.shape[2] > 1 else 0]
    return picked[organizations if values.shape[0] > 1 else np.zeros(len(organizations), int)]


def _named(axis: list[str], places: Array) -> pa.Array:
    return pa.array(axis, pa.string()).take(pa.array(places))


def _place(axis: list[str], code: str, kind: str) -> int:
    if code not in axis:
        raise UnknownQuestionError(f"{kind} {code!r}: the evidence up to that year says nothing of it. {known(axis)}")
    return axis.index(code)


def known(axis: Sequence[str]) -> str:
    """What the evidence knows, in a line: all of a short list, else how many and the first of them."""
    if not axis:
        return "It has no activities at all."
    if len(axis) <= LISTED:
        return f"Known: {', '.join(axis)}."
    return f"{len(axis)} are known: {', '.join(axis[:LISTED])} …"
