"""A ranking made ready: scores, terms and the counts behind them as arrays, kept beside the store and mapped to memory.

Everything a ranked list and its reasons need stands in arrays over organizations (o), countries (c) and sectors (s);
a question is then a look-up, not a query.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.analytics.cube import FUNDS, PLANS, RECEIVES, REPORTS, organizations, providers, read_cube, seen_from
from goldenthread.analytics.features import (
    Features,
    compute_features,
    country_likeness,
    incumbent_features,
    organization_likeness,
    sectors_together,
)
from goldenthread.analytics.history import Array, Cells, History
from goldenthread.analytics.reasons import totals
from goldenthread.analytics.store import EvidenceStore
from goldenthread.analytics.terms import INCUMBENT, TERMS
from goldenthread.analytics.weights import Weights, weights_for

LAYOUT = "2"


@dataclass(frozen=True)
class Prepared:
    """Scores and terms of every organization, country and sector at the end of a year."""

    until: int
    weights: Weights
    organizations: list[str]
    names: list[str]
    countries: list[str]
    sectors: list[str]
    arrays: Mapping[str, Array]

    def term(self, name: str) -> Array:
        """What a term adds to the score; an axis of length one where it does not matter."""
        return self.arrays[f"term-{name}"]


def prepare(store: EvidenceStore, *, until: int | None = None, engine: str = "duckdb", side: str = REPORTS) -> Prepared:
    """The ranking of a store at the end of a year (the last with evidence when None), made once and kept.

    `side` REPORTS ranks those who report work, FUNDS those whom others name as the providers of its funds.
    """
    year = until if until is not None else _last_year(store.path, store.fingerprint, engine)
    weights = weights_for(year, side=side)
    kind = "match" if side == REPORTS else f"match-{side}"
    folder = store.path / f"{kind}-{LAYOUT}-{store.fingerprint}-{year}-{_digest(weights)}"
    if (folder / "axes.json").exists():
        return _read_once(folder, year, side)
    cube = seen_from(read_cube(store, engine=engine), side)
    called = organizations(store) if side == REPORTS else providers(store)
    names = dict(zip(called["ref"].to_pylist(), called["name"].to_pylist(), strict=True))
    prepared = compute_prepared(cube, until=year, weights=weights, names=names)
    _keep(prepared, folder)
    return prepared


@lru_cache(maxsize=8)
def _last_year(path: Path, fingerprint: str, engine: str) -> int:
    """The last year of the evidence of a store as it is now; a store that changes has another fingerprint."""
    return last_year(read_cube(EvidenceStore(path), engine=engine))


@lru_cache(maxsize=4)
def _read_once(folder: Path, year: int, side: str) -> Prepared:
    """A ranking kept beside the store; its folder is named after all that it was made from."""
    return read_prepared(folder, weights=weights_for(year, side=side))


def last_year(cube: pa.Table) -> int:
    """The last year in which a good part of the organizations reported.

    Forward years of budgets do not count, nor the years ahead that a few flows carry: the year needs at least a tenth
    of the organizations that the best year has.
    """
    own = cube.filter(pc.equal(cube["role"], REPORTS))
    if not len(own):
        raise ValueError("The store holds no transactions: there is nothing to rank by.")
    reporting = own.group_by("year").aggregate([("ref", "count_distinct")])
    enough = pc.max(reporting["ref_count_distinct"]).as_py() / 10
    return int(pc.max(reporting.filter(pc.greater_equal(reporting["ref_count_distinct"], enough))["year"]).as_py())


def compute_prepared(
    cube: pa.Table, *, until: int, weights: Weights, names: Mapping[str, str] | None = None
) -> Prepared:
    """The ranking of a cube at the end of a year."""
    history = History(cube, until=until)
    arrays = _counts(history) | (_scores(history, weights) if len(history.organizations) else {})
    called = [(names or {}).get(ref) or ref for ref in history.organizations]
    return Prepared(until, weights, history.organizations, called, history.countries, history.sectors, arrays)


def _scores(history: History, weights: Weights) -> dict[str, Array]:
    features = compute_features(history)
    arrays = {f"term-{term.name}": added(features, weights, term.name) for term in TERMS}
    arrays[f"term-{INCUMBENT.name}"] = added(incumbent_features(history), weights, INCUMBENT.name)
    score = np.zeros(history.shape, np.float32)
    for term in TERMS:
        score += arrays[f"term-{term.name}"]
    arrays["score-new"] = np.where(history.active, -np.inf, score).transpose(1, 2, 0).copy()
    arrays["score"] = (score + arrays[f"term-{INCUMBENT.name}"]).transpose(1, 2, 0).copy()
    return arrays | {
        "alike-organizations": organization_likeness(history),
        "alike-countries": country_likeness(history),
        "sectors-together": sectors_together(history),
    }


def added(features: Features, weights: Weights, term: str) -> Array:
    """What one term adds, from its features, above the least that it ever adds."""
    total = np.zeros((1, 1, 1), np.float32)
    for name, line in weights.term_lines(term).items():
        total = total + line(features[name])
    return (total - np.float32(weights.spans[term].least)) if term in weights.spans else total


def _counts(history: History) -> dict[str, Array]:
    """What the reasons are told from."""
    uncoded = np.zeros(history.shape[:2], np.int32)
    np.add.at(uncoded, (history.uncoded.organization, history.uncoded.country), history.uncoded.activities)
    counts = {
        "first": history.first,
        "last": history.last,
        "recent": history.recent,
        "activities": _sum(history, history.reports, history.reports.activities),
        "value": _sum(history, history.reports, history.reports.value_usd),
        "funds": _sum(history, history.roles[FUNDS], history.roles[FUNDS].activities),
        "receives": _sum(history, history.roles[RECEIVES], history.roles[RECEIVES].activities),
        "plans": _sum(history, history.roles[PLANS], history.roles[PLANS].activities),
        "uncoded": uncoded,
    }
    return counts | totals(counts, until=history.until)


def _sum(history: History, cells: Cells, amounts: Array) -> Array:
    sums = np.zeros(history.shape, amounts.dtype)
    np.add.at(sums, (cells.organization, cells.country, cells.sector), amounts)
    return sums


def _digest(weights: Weights) -> str:
    told = repr((weights.lines, weights.spans)).encode()
    return hashlib.sha256(told).hexdigest()[:8]


def _keep(prepared: Prepared, folder: Path) -> None:
    """Write the arrays beside the store, whole or not at all; a read-only store keeps none."""
    draft = folder.with_name(folder.name + ".new")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        for name, array in prepared.arrays.items():
            np.save(draft / f"{name}.npy", array)
        axes = {k: getattr(prepared, k) for k in ("until", "organizations", "names", "countries", "sectors")}
        (draft / "axes.json").write_bytes(orjson.dumps(axes))
        shutil.rmtree(folder, ignore_errors=True)
        draft.replace(folder)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)


def read_prepared(folder: Path, *, weights: Weights) -> Prepared:
    """A ranking kept beside the store, mapped to memory."""
    axes = orjson.loads((folder / "axes.json").read_bytes())
    arrays = {file.stem: np.load(file, mmap_mode="r").view(np.ndarray) for file in folder.glob("*.npy")}
    return Prepared(
        axes["until"], weights, axes["organizations"], axes["names"], axes["countries"], axes["sectors"], arrays
    )  # fmt: skip
