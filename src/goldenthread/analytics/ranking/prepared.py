"""A ranking made ready: scores, terms and the counts behind them as arrays, kept beside the store and mapped to memory.

Everything a ranked list and its reasons need stands in arrays over organizations (o), countries (c) and sectors (s), and in
a ledger of activities; a question is then a look-up, not a query.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.analytics.counting import ledger as ledgers
from goldenthread.analytics.counting.rule import REPORTS
from goldenthread.analytics.cube import read_cube, seen_from
from goldenthread.analytics.identity.parties import Organization, organizations
from goldenthread.analytics.ranking import reasons
from goldenthread.analytics.ranking.features import (
    Features,
    compute_features,
    country_likeness,
    incumbent_features,
    mask,
    organization_likeness,
    sectors_together,
    volume,
)
from goldenthread.analytics.ranking.history import Array, History
from goldenthread.analytics.ranking.terms import INCUMBENT, NONE, TERMS
from goldenthread.analytics.ranking.weights import Weights, weights_for
from goldenthread.analytics.store import EvidenceStore

LAYOUT = "3"
ROUNDING = 1e-5  # of numbers of 32 bits: what is as small is nothing


@dataclass(frozen=True)
class Prepared:
    """Scores and terms of every organization, country and sector at the end of a year."""

    until: int
    weights: Weights
    organizations: list[str]
    names: list[str]
    refs: list[list[str]]
    countries: list[str]
    sectors: list[str]
    arrays: Mapping[str, Array]
    kept_ledger: ledgers.Ledger | None = None
    totals: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def ledger(self) -> ledgers.Ledger:
        """What reasons are counted from; only a ranking of a store has one."""
        assert self.kept_ledger is not None
        return self.kept_ledger

    @property
    def terms(self) -> list[str]:
        """The names of the terms that make the score."""
        return [term.name for term in (*TERMS, INCUMBENT) if term.name in self.weights.spans]

    def term(self, name: str) -> Array:
        """What a term adds to the score; an axis of length one where it does not matter."""
        return self.arrays[f"term-{name}"]

    def scores(self, country: int, *, new_only: bool = False) -> Array:
        """Scores of all organizations in a country: sectors x organizations; minus infinity for who is no candidate."""
        kind = "score-new" if new_only else "score"
        if kind in self.arrays:
            return self.arrays[kind][country]
        total = np.zeros((len(self.sectors), len(self.organizations)), np.float32)
        for name in self.terms:
            if name != INCUMBENT.name or not new_only:
                values = self.term(name)
                total += values[:, country if values.shape[1] > 1 else 0].T
        out = self.arrays["own"][:, country][None, :]
        if new_only:
            out = out | (self.arrays["last"][:, country] > 0).T
        return np.where(out, -np.inf, total)


def prepare(store: EvidenceStore, *, until: int | None = None, engine: str = "duckdb", side: str = REPORTS) -> Prepared:
    """The ranking of a store at the end of a year (the last with evidence when None), made once and kept.

    `side` REPORTS ranks those who report work, FUNDS those whom others name as the providers of its funds. Where no year
    is asked for, what is shown as evidence is all there is, the few flows after the last year included.
    """
    year = until if until is not None else _last_year(store.path, store.fingerprint, engine)
    weights = weights_for(year, side=side)
    kind = "match" if side == REPORTS else f"match-{side}"
    span = f"{year}" if until is not None else f"{year}-all"
    folder = store.path / f"{kind}-{LAYOUT}-{store.fingerprint}-{span}-{_digest(weights)}"
    if (folder / "axes.json").exists():
        return _read_once(folder, year, side)
    cube = seen_from(read_cube(store, engine=engine), side)
    prepared = compute_prepared(cube, until=year, weights=weights, known=organizations(store))
    axes: Any = {"organizations": prepared.organizations, "countries": prepared.countries}
    prepared = replace(prepared, kept_ledger=ledgers.build(store, **axes, until=until, side=side))
    prepared = replace(prepared, totals=reasons.totals(prepared))
    _keep(prepared, folder, store.fingerprint)
    return prepared


@lru_cache(maxsize=8)
def _last_year(path: Path, fingerprint: str, engine: str) -> int:
    """The last year of the evidence of a store as it is now; a store that changes has another fingerprint.

    Kept beside the store: who only reads a ranking need not read the whole cube.
    """
    kept = path / f"last-year-{fingerprint}.txt"
    try:
        return int(kept.read_text())
    except (OSError, ValueError):
        year = last_year(read_cube(EvidenceStore(path), engine=engine))
    with suppress(OSError):  # a read-only store keeps none
        draft = kept.with_suffix(".new")
        draft.write_text(str(year))
        draft.replace(kept)
        for old in path.glob("last-year-*.txt"):
            if old != kept:
                old.unlink(missing_ok=True)
    return year


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
    cube: pa.Table, *, until: int, weights: Weights, known: Mapping[str, Organization] | None = None
) -> Prepared:
    """The ranking of a cube at the end of a year; `known` are the organizations by key."""
    history = History(cube, until=until)
    about = [(known or {}).get(ref) or Organization(ref, ref, (ref,), None, True) for ref in history.organizations]
    arrays = _counts(history) | {"own": _own(history, about)}
    if len(history.organizations):
        arrays |= _scores(history, weights, arrays["own"])
    return Prepared(
        until, weights, history.organizations, [one.name for one in about], [list(one.refs) for one in about],
        history.countries, history.sectors, arrays,
    )  # fmt: skip


def _own(history: History, about: list[Organization]) -> Array:
    """Whether an organization is a part of the state of the country: it receives there, and is no partner from abroad."""
    homes = np.array([one.home or "" for one in about])
    return homes[:, None] == np.array(history.countries)[None, :]


def _scores(history: History, weights: Weights, own: Array) -> dict[str, Array]:
    is_plain = weights.until is None
    features = _plain_features(history) if is_plain else compute_features(history)
    wanted = [term for term in TERMS if term.name in weights.spans]
    arrays = {f"term-{term.name}": added(features, weights, term.name) for term in wanted}
    arrays[f"term-{INCUMBENT.name}"] = added(incumbent_features(history), weights, INCUMBENT.name)
    if is_plain:  # many organizations and few terms: added up when they are asked for
        return arrays
    score = np.zeros(history.shape, np.float32)
    for term in wanted:
        score += arrays[f"term-{term.name}"]
    score = np.where(own[:, :, None], -np.inf, score)
    arrays["score-new"] = np.where(history.active, -np.inf, score).transpose(1, 2, 0).copy()
    arrays["score"] = (score + arrays[f"term-{INCUMBENT.name}"]).transpose(1, 2, 0).copy()
    return arrays | {
        "alike-organizations": organization_likeness(history),
        "alike-countries": country_likeness(history),
        "sectors-together": sectors_together(history),
    }


def _plain_features(history: History) -> Features:
    """The two features that the plain product needs, silent where there is no evidence."""
    told, plain = volume(history), {}
    for term in ("country", "sector"):
        has, name = mask(history, term), f"{term}_activities"
        assert has is not None
        plain[name] = np.where(has, told[name], np.float32(NONE[name]))
    return plain


def added(features: Features, weights: Weights, term: str) -> Array:
    """What one term adds, from its features: nothing where there is no evidence for it."""
    total = np.zeros((1, 1, 1), np.float32)
    for name, line in weights.term_lines(term).items():
        total = total + line(features[name])
    if term not in weights.spans:
        return total
    total = total - np.float32(weights.least(term))
    return np.where(np.abs(total) < ROUNDING, np.float32(0), total)


def _counts(history: History) -> dict[str, Array]:
    """When each pair was first and last worked in."""
    return {"first": history.first, "last": history.last, "recent": history.recent}


def _digest(weights: Weights) -> str:
    told = repr((weights.lines, weights.spans)).encode()
    return hashlib.sha256(told).hexdigest()[:8]


def _keep(prepared: Prepared, folder: Path, store_state: str) -> None:
    """Write the arrays beside the store, whole or not at all; a read-only store keeps none."""
    draft = folder.with_name(folder.name + ".new")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        for name, array in prepared.arrays.items():
            np.save(draft / f"{name}.npy", array)
        prepared.ledger.save(draft)
        axes = {
            k: getattr(prepared, k)
            for k in ("until", "organizations", "names", "refs", "countries", "sectors", "totals")
        }
        (draft / "axes.json").write_bytes(orjson.dumps(axes, option=orjson.OPT_SERIALIZE_NUMPY))
        shutil.rmtree(folder, ignore_errors=True)
        draft.replace(folder)
        for old in folder.parent.glob("match*-*-*"):
            if store_state not in old.name:
                shutil.rmtree(old, ignore_errors=True)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)


def read_prepared(folder: Path, *, weights: Weights) -> Prepared:
    """A ranking kept beside the store, mapped to memory."""
    axes = orjson.loads((folder / "axes.json").read_bytes())
    arrays = {
        file.stem: np.load(file, mmap_mode="r").view(np.ndarray)
        for file in folder.glob("*.npy")
        if not file.stem.startswith("ledger-")
    }
    kept = ledgers.Ledger.load(folder, len(axes["organizations"]), len(axes["countries"]))
    return Prepared(
        axes["until"], weights, axes["organizations"], axes["names"], axes["refs"], axes["countries"], axes["sectors"],
        arrays, kept, axes["totals"],
    )  # fmt: skip
