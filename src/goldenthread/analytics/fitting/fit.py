"""Fitting the weights on history: who started in the years after earlier cuts, judged by nothing later than `until`.

Training questions are all countries and sectors with a start after each of the five cuts until-6 .. until-2, over
four years or as many as there are before `until`. A few publishers bring most starts (whole portfolios come into view
in one year), so the starts of one organization count less the more it has; what remains is what organizations share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from goldenthread.analytics.fitting.choice_model import Questions, fit_choice
from goldenthread.analytics.fitting.outcomes import active_after, questions
from goldenthread.analytics.ranking.features import Features, compute_features, incumbent_features
from goldenthread.analytics.ranking.history import Array, History
from goldenthread.analytics.ranking.terms import FEATURES, INCUMBENT, NONE, TERMS
from goldenthread.analytics.ranking.weights import CUT, Line, Span, Weights

OLDEST_CUT, YOUNGEST_CUT, HORIZON = 6, 2, 4  # years before `until`; years of outcomes
OTHERS = 60  # candidates that did not start, sampled for each question
DAMPING = 0.3  # an organization's n starts weigh n ** (1 - DAMPING)
PENALTY = 1000.0
BENDS = 2
SEED = 1


@dataclass(frozen=True)
class Sample:
    """Sampled candidates of the training questions."""

    features: Array
    started: Array
    sizes: Array
    offset: Array
    organization: Array  # numbered anew for each cut


def fit_weights(cube: pa.Table, *, until: int) -> Weights:
    """Weights from what happened up to `until`; raises ValueError when nothing started in those years."""
    samples = [
        _sample(cube, cut=cut, horizon=min(HORIZON, until - cut), number=cut)
        for cut in range(until - OLDEST_CUT, until - YOUNGEST_CUT + 1)
    ]
    samples = [sample for sample in samples if len(sample.sizes)]
    if not samples:
        raise ValueError(f"No organization started anywhere in the years before {until}: nothing to fit on.")
    sample = _together(samples)
    lines = _fit_lines(sample)
    spans = _spans(sample, lines)
    incumbent = _fit_incumbent(cube, cut=until - YOUNGEST_CUT, lines=lines)
    spans[INCUMBENT.name] = Span(0.0, sum(line.slope * 1.0 for line in incumbent.values()))
    told = {"questions": len(sample.sizes), "starts": int((sample.started > 0).sum()), "damping": DAMPING,
            "penalty": PENALTY, "cuts": [until - OLDEST_CUT, until - YOUNGEST_CUT], "horizon": HORIZON}  # fmt: skip
    return Weights(until, lines | incumbent, spans, told)


def _sample(cube: pa.Table, *, cut: int, horizon: int, number: int) -> Sample:
    """Those who started after a cut, and a sample of those who did not."""
    chance = np.random.default_rng(SEED + cut)
    history = History(cube, until=cut)
    features = compute_features(history) if len(history.organizations) else {}
    rows, started, sizes, offsets, who = [], [], [], [], []
    after = active_after(cube, history=history, horizon=horizon)
    for question in questions(history, after=after, countries=None, sectors=None):
        part = min(1.0, OTHERS / max((~question.started).sum(), 1))
        keep = question.started | (chance.random(len(question.started)) < part)
        kept = question.candidates[keep]
        rows.append(matrix(features, organizations=kept, country=question.country, sector=question.sector))
        started.append(question.started[keep])
        offsets.append(np.where(question.started[keep], 0.0, -np.log(part)))
        sizes.append(len(kept))
        who.append(kept + number * 100_000)
    if not rows:
        return Sample(np.empty((0, len(FEATURES))), *(np.empty(0) for _ in range(4)))
    return Sample(
        np.concatenate(rows),
        np.concatenate(started),
        np.array(sizes),
        np.concatenate(offsets),
        np.concatenate(who),
    )


def matrix(features: Features, *, organizations: Array, country: int, sector: int) -> Array:
    """Features of some organizations for one country and sector, in the order of FEATURES."""
    return np.stack([pick(features[f], country, sector)[organizations] for f in FEATURES], 1)


def pick(values: Array, country: int, sector: int) -> Array:
    """A feature of all organizations for one country and sector."""
    return values[:, country if values.shape[1] > 1 else 0, sector if values.shape[2] > 1 else 0]


def _together(samples: list[Sample]) -> Sample:
    """Samples of all cuts as one, with the starts of each organization damped."""
    joined = Sample(*(np.concatenate([getattr(s, name) for s in samples]) for name in Sample.__dataclass_fields__))
    _names, who = np.unique(joined.organization, return_inverse=True)
    starts = np.bincount(who, weights=joined.started)
    damped = np.where(joined.started, np.maximum(starts[who], 1.0) ** -DAMPING, 0.0)
    return Sample(
        joined.features,
        damped * joined.started.sum() / damped.sum(),
        joined.sizes.astype(int),
        joined.offset,
        who,
    )


def _fit_lines(sample: Sample) -> dict[str, Line]:
    """One bent line per feature; knots stand evenly over the middle nine tenths of what is seen."""
    mean, deviation = sample.features.mean(0), np.maximum(sample.features.std(0), 1e-3)
    z = np.clip((sample.features - mean) / deviation, -CUT, CUT).astype(np.float32)
    knots = [_knots(z[:, j]) for j in range(z.shape[1])]
    bent = [np.maximum(z[:, [j]] - np.float32(knot), 0) for j in range(z.shape[1]) for knot in knots[j]]
    basis = np.concatenate([z, *bent], 1)
    found = fit_choice(
        Questions(basis, sample.started, sample.sizes, sample.offset),
        penalty=np.full(basis.shape[1], PENALTY),
    )
    bends = iter(found[z.shape[1] :])
    return {
        name: Line(
            float(mean[j]), float(deviation[j]), float(found[j]), knots[j], tuple(float(next(bends)) for _ in knots[j])
        )
        for j, name in enumerate(FEATURES)
    }  # fmt: skip


def _knots(z: Array) -> tuple[float, ...]:
    if len(np.unique(z[:3000])) <= 4:
        return ()
    low, high = np.quantile(z, [0.05, 0.97])
    return tuple(float(k) for k in np.linspace(low, high, BENDS + 2)[1:-1])


def _spans(sample: Sample, lines: dict[str, Line]) -> dict[str, Span]:
    """Least and most that each term added among the candidates it was fitted on."""
    place = {name: j for j, name in enumerate(FEATURES)}
    spans = {}
    for term in TERMS:
        added = sum(lines[f](sample.features[:, place[f]]) for f in term.features)
        least, most = float(np.min(added)), float(np.max(added))
        if all(f in NONE for f in term.features):
            none = sum(float(lines[f](np.array([NONE[f]], np.float32))[0]) for f in term.features)
            least, most = min(least - none, 0.0), max(most - none, 0.0)
        spans[term.name] = Span(least, most)
    return spans


def _fit_incumbent(cube: pa.Table, *, cut: int, lines: dict[str, Line]) -> dict[str, Line]:
    """How much more likely those already there are to be active in the next years, all else kept as it is."""
    history = History(cube, until=cut)
    features = compute_features(history)
    after = active_after(cube, history=history, horizon=YOUNGEST_CUT)
    here = incumbent_features(history)
    rows, active, sizes, score = [], [], [], []
    everyone = np.arange(len(history.organizations))
    for question in questions(history, after=after, countries=None, sectors=None):
        c, s = question.country, question.sector
        rows.append(np.stack([pick(here[f], c, s) for f in INCUMBENT.features], 1))
        active.append(after[:, c, s].astype(float))
        sizes.append(len(everyone))
        score.append(sum(lines[f](pick(features[f], c, s)) for f in FEATURES))
    if not rows:
        return {feature: Line(0.0, 1.0, 1.0) for feature in INCUMBENT.features}
    found = fit_choice(
        Questions(
            np.concatenate(rows).astype(np.float32),
            np.concatenate(active),
            np.array(sizes),
            np.concatenate(score),
        ),
        penalty=np.ones(len(INCUMBENT.features)),
    )
    return {f: Line(0.0, 1.0, float(slope)) for f, slope in zip(INCUMBENT.features, found, strict=True)}
