"""Ranked partners for a country and a sector, or for an action area: each score the sum of its visible terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from goldenthread.analytics.ranking.history import Array
from goldenthread.analytics.ranking.prepared import Prepared
from goldenthread.analytics.ranking.reasons import Asked, evidence_of, who_is_told
from goldenthread.analytics.ranking.terms import BY_NAME, INCUMBENT
from goldenthread.analytics.sectors import sector_group


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
    refs: tuple[str, ...] = ()  # all references and names that stand for it


LISTED = 20  # codes that a refusal names


class UnknownQuestionError(ValueError):
    """A country or sector of which the evidence says nothing."""


def rank_sector(prepared: Prepared, *, country: str, sector: str, top: int, new_only: bool = False) -> list[Match]:
    """The `top` organizations for a country (ISO alpha-3) and a DAC sector of three or five digits, best first."""
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
    skip: int = 0,
) -> list[Match]:
    """The `top` organizations for a country and several sectors: terms are means weighted by the sectors' shares.

    A category or purpose inside a DAC group is ranked by the terms of the group, for those organizations alone that have
    evidence in the very sector. With `new_only` an organization that already works in the country in any of the sectors
    is left out. `skip` leaves out the first, for the next page. `keep` says, by reference, who may stand on the list;
    `more` is what a term that is not among these adds to each organization: it counts for the order alone.
    """
    c = _place(prepared.countries, country, "country")
    asked = [Column.of(prepared, code, share, c) for code, share in sectors.items()]
    whole = sum(column.share for column in asked)
    score: Array = np.zeros(len(prepared.organizations)) if more is None else more
    for column in asked:
        score = score + column.scores(prepared, c, new_only=new_only) * (column.share / whole)
    if keep is not None:
        score = np.where([keep(ref) for ref in prepared.organizations], score, -np.inf)
    best = _best(score, skip + top)[skip:]
    shown = _shown(prepared, best, country=c, asked=asked, new_only=new_only)
    label = "+".join(sectors)
    return [
        Match(
            country, label, skip + rank + 1, prepared.organizations[o], prepared.names[o],
            sum(t.value * t.weight for t in terms), terms, tuple(prepared.refs[o]),
        )
        for rank, (o, terms) in enumerate(zip(best.tolist(), shown, strict=True))
    ]  # fmt: skip


def rank_everything(prepared: Prepared, *, top: int, new_only: bool = False) -> pa.Table:
    """Every country and sector of the evidence: columns country, sector, ref, rank, score.

    Raises UnknownQuestionError when there is no evidence up to that year.
    """
    if not prepared.organizations:
        raise UnknownQuestionError(f"The evidence up to {prepared.until} has no activities.")
    scores = np.stack([prepared.scores(c, new_only=new_only) for c in range(len(prepared.countries))])
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


def _shown(
    prepared: Prepared, organizations: Array, *, country: int, asked: Sequence[Column], new_only: bool
) -> list[tuple[TermShown, ...]]:
    """The terms of each organization, in the order of TERMS, with evidence."""
    whole = sum(column.share for column in asked)
    counted = Asked(prepared, organizations, country=country, codes=[column.code for column in asked])
    columns = []
    for name in prepared.terms:
        if name == INCUMBENT.name and new_only:
            continue
        weight = prepared.weights.spans[name].weight
        total = sum(
            column.values(prepared, name, country)[organizations].astype(float) * (column.share / whole)
            for column in asked
        )
        columns.append((name, weight, np.asarray(total).tolist(), evidence_of(counted, BY_NAME[name])))
    return [
        tuple(
            TermShown(name, BY_NAME[name].says, total[i] / weight if weight else 0.0, weight, evidence[i])
            for name, weight, total, evidence in columns
        )
        for i in range(len(organizations))
    ]


@dataclass(frozen=True)
class Column:
    """A sector asked about: its code, its share of the question, the DAC group whose terms rank it, who has evidence."""

    code: str
    share: float
    group: int
    told: (
        Mapping[str, Array] | None
    )  # by term, who has evidence in the very sector; None: the group itself is asked for

    @classmethod
    def of(cls, prepared: Prepared, code: str, share: float, country: int) -> Column:
        """The column of a DAC code. Raises UnknownQuestionError where the evidence knows nothing of its group."""
        group = _place(prepared.sectors, sector_group(code) or code, "sector")
        told = None if code in prepared.sectors else who_is_told(prepared, code, country)
        return cls(code, share, group, told)

    def values(self, prepared: Prepared, term: str, country: int) -> Array:
        """What a term adds for every organization."""
        values = _picked(prepared.term(term), country, self.group)
        values = np.broadcast_to(values, len(prepared.organizations))
        return values if self.told is None or term not in self.told else np.where(self.told[term], values, 0)

    def scores(self, prepared: Prepared, country: int, *, new_only: bool) -> Array:
        """The score of every organization; minus infinity for who is no candidate."""
        if self.told is None:
            return prepared.scores(country, new_only=new_only)[self.group]
        names = [name for name in prepared.terms if name != INCUMBENT.name or not new_only]
        total = sum((self.values(prepared, name, country) for name in names), np.zeros(len(prepared.organizations)))
        out = np.asarray(prepared.arrays["own"][:, country])
        return np.where(out | self.told[INCUMBENT.name] if new_only else out, -np.inf, total)


def _picked(values: Array, country: int, sector: int) -> Array:
    return values[:, country if values.shape[1] > 1 else 0, sector if values.shape[2] > 1 else 0]


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
