"""Weights of the terms: one bent line per feature, fitted on history and kept with the backtest that judged them.

A feature x adds `slope * z + sum(bend_k * max(z - knot_k, 0))` to its term, where z is x in standard deviations from
the mean, cut at four. A term is shown as value times weight: the weight is the widest span that its lines had when
they were fitted, the value where the organization lies on that span: 0 where there is no evidence, 1 at the most, below 0
where the evidence speaks against it. Weights of a set may be used
for questions about its year or later, never earlier ones: they have seen what happened until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import orjson

from goldenthread.analytics.counting.rule import FUNDS, REPORTS
from goldenthread.analytics.ranking.history import Array
from goldenthread.analytics.ranking.terms import NONE, TERM_OF_FEATURE

REFERENCE = Path(__file__).parent.parent / "reference"
# none come along for funders: fitted on history they did no better than the plain product (docs/methods/donor-fit.md)
KEPT = {REPORTS: REFERENCE / "match_weights.json", FUNDS: REFERENCE / "funder_weights.json"}
CUT = 4.0


@dataclass(frozen=True)
class Line:
    """How one feature moves the score: a line with bends, over the feature in standard deviations."""

    mean: float
    deviation: float
    slope: float
    knots: tuple[float, ...] = ()
    bends: tuple[float, ...] = ()

    def __call__(self, values: Array) -> Array:
        """What the feature adds for each of these values."""
        z = np.clip((values - np.float32(self.mean)) / np.float32(self.deviation), -CUT, CUT)
        added = z * np.float32(self.slope)
        for knot, bend in zip(self.knots, self.bends, strict=True):
            added += np.maximum(z - np.float32(knot), 0) * np.float32(bend)
        return added


@dataclass(frozen=True)
class Span:
    """Least and most that a term added where it was fitted."""

    least: float
    most: float

    @property
    def weight(self) -> float:
        return self.most - self.least


@dataclass(frozen=True)
class Weights:
    """Lines of all features, spans of the terms, and how they were fitted and judged."""

    until: int | None  # last year seen in fitting; None for the plain product that needs no fitting
    lines: Mapping[str, Line]
    spans: Mapping[str, Span]
    fitted: dict = field(default_factory=dict)
    backtest: dict = field(default_factory=dict)

    def least(self, term: str) -> float:
        """What the lines of a term add up to where there is no evidence for it: that is taken off, so nothing is added."""
        lines = self.term_lines(term)
        if not all(name in NONE for name in lines):
            return self.spans[term].least
        return sum(float(line(np.array([NONE[name]], np.float32))[0]) for name, line in lines.items())

    def term_lines(self, term: str) -> dict[str, Line]:
        return {name: line for name, line in self.lines.items() if TERM_OF_FEATURE[name] == term}


# nothing fitted: activity in the sector times activity in the country, as logarithms
PLAIN = Weights(
    None,
    {
        "country_activities": Line(0.0, 4.0, 4.0),
        "sector_activities": Line(0.0, 4.0, 4.0),
        "pair_fresh": Line(0.0, 1.0, 4.0),
    },
    {"country": Span(0.0, 8.303), "sector": Span(0.0, 8.303), "incumbent": Span(0.0, 4.0)},
)


def weights_for(until: int, *, side: str = REPORTS) -> Weights:
    """The latest weights of a side that saw nothing after `until`; the plain product where there are none."""
    usable = [w for w in read_weights(KEPT[side]) if w.until is not None and w.until <= until]
    return max(usable, key=lambda w: w.until or 0, default=PLAIN)


@cache
def read_weights(path: Path = KEPT[REPORTS]) -> tuple[Weights, ...]:
    """Every set of weights kept in a file; none when there is no file."""
    if not path.exists():
        return ()
    return tuple(_from_json(stored) for stored in orjson.loads(path.read_bytes())["sets"])


def write_weights(sets: list[Weights], *, path: Path) -> None:
    """Keep sets of weights, one for each year, oldest first."""
    ordered = sorted(sets, key=lambda w: w.until or 0)
    path.write_bytes(orjson.dumps({"sets": [_to_json(w) for w in ordered]}, option=orjson.OPT_INDENT_2) + b"\n")
    read_weights.cache_clear()


def _to_json(weights: Weights) -> dict:
    return {
        "until": weights.until,
        "fitted": weights.fitted,
        "backtest": weights.backtest,
        "spans": {name: asdict(span) for name, span in weights.spans.items()},
        "lines": {name: asdict(line) for name, line in weights.lines.items()},
    }


def _from_json(stored: dict) -> Weights:
    lines = {
        name: Line(**line | {"knots": tuple(line["knots"]), "bends": tuple(line["bends"])})
        for name, line in stored["lines"].items()
    }
    spans = {name: Span(**span) for name, span in stored["spans"].items()}
    return Weights(stored["until"], lines, spans, stored["fitted"], stored["backtest"])
