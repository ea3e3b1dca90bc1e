"""Published recipients and sectors of many activities and transactions, grouped without looking at each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.analytics.iati.assemble.convert import flat, number_or_none
from goldenthread.analytics.shares import Claim, Splits

NOTHING = "\0"  # no XML text holds it
BETWEEN = "\1"
NUMBERS = 1 << 31

Group = tuple[int, ...]  # numbers of claims


class Owned(NamedTuple):
    """Splits of the transactions that have one of their own; keys are sorted."""

    keys: np.ndarray
    splits: np.ndarray


@dataclass(frozen=True)
class Claims:
    """Recipients or sectors of a batch: each different claim once, each different group of claims once."""

    claims: list[Claim]
    groups: list[Group]
    keys: np.ndarray  # sorted: which activity or transaction has a group
    group: np.ndarray

    def of_activities(self, entries: int) -> np.ndarray:
        """The group of each activity; -1 for none."""
        found = np.full(entries, -1, np.int64)
        own = self.keys % NUMBERS == 0
        found[entries_of(self.keys[own])] = self.group[own]
        return found

    @property
    def own_keys(self) -> np.ndarray:
        """The keys of transactions."""
        return self.keys[self.keys % NUMBERS > 0]

    @property
    def own_groups(self) -> np.ndarray:
        """The groups of transactions."""
        return self.group[self.keys % NUMBERS > 0]


def key_of(entry: np.ndarray, number: np.ndarray) -> np.ndarray:
    """One number for an activity (number -1) or one of its transactions."""
    return entry.astype(np.int64) * NUMBERS + number + 1


def entries_of(keys: np.ndarray) -> np.ndarray:
    """The activities of keys."""
    return keys // NUMBERS


def find_claims(rows: pa.Table, kind: str | None) -> Claims:
    """The claims in rows of recipients or sectors; `kind` is the column that tells countries from regions."""
    columns = [rows[n] for n in ([kind] if kind else []) + ["vocabulary", "code", "percentage"]]
    texts = flat(pc.binary_join_element_wise(*(pc.fill_null(c, NOTHING) for c in columns), BETWEEN)).dictionary_encode()
    claims = [_claim(key) for key in texts.dictionary.to_pylist()]
    keys = key_of(*(rows[n].to_numpy() for n in ("entry", "number")))
    order = np.argsort(keys, kind="stable")
    keys, claim = keys[order], texts.indices.to_numpy()[order].astype(np.int64)
    starts = np.flatnonzero(np.diff(keys, prepend=-1)) if len(keys) else np.empty(0, np.int64)
    lengths = np.diff(np.append(starts, len(keys)))
    groups: list[Group] = [(number,) for number in range(len(claims))]
    group = claim[starts]
    known: dict[Group, int] = {}
    for place in np.flatnonzero(lengths > 1).tolist():
        several = tuple(claim[starts[place] : starts[place] + lengths[place]].tolist())
        if several not in known:
            known[several] = len(groups)
            groups.append(several)
        group[place] = known[several]
    return Claims(claims, groups, keys[starts], group)


def _claim(key: str) -> Claim:
    *about, vocabulary, code, percentage = (None if k == NOTHING else k for k in key.split(BETWEEN))
    return Claim((about[0] if about else None) or "sector", vocabulary, code, number_or_none(percentage))


def find_splits(
    splits: Splits, places: list[Group], where: np.ndarray, sectors: list[Group], what: np.ndarray
) -> np.ndarray:
    """The number of the split for each pair of groups; -1 stands for no group."""
    pairs, which = np.unique((where + 1) * (len(sectors) + 1) + what + 1, return_inverse=True)
    numbers = [
        splits.find(
            places[pair // (len(sectors) + 1) - 1] if pair // (len(sectors) + 1) else (),
            sectors[pair % (len(sectors) + 1) - 1] if pair % (len(sectors) + 1) else (),
        )
        for pair in pairs.tolist()
    ]
    return np.array(numbers, np.int64)[which]
