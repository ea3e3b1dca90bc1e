"""The elements and attributes of an IATI activity that the fast reader takes, as numbers for its tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goldenthread.analytics.iati.read.tags import hashed

_WORDED = (
    "reporting-org", "title", "description", "participating-org", "sector", "transaction/provider-org",
    "transaction/receiver-org", "transaction/sector", "result/title", "result/indicator/title",
)  # fmt: skip
_TEXT = (
    "iati-identifier", "activity-date", "transaction/transaction-date", "transaction/value", "budget/value",
    "budget/period-start", "budget/period-end", "result/indicator/period/period-start",
    "result/indicator/period/period-end",
)  # fmt: skip
_CODED = (
    "activity-status", "default-aid-type", "default-finance-type", "default-flow-type", "default-tied-status",
    "recipient-country", "recipient-region", "related-activity", "transaction", "transaction/transaction-type",
    "transaction/aid-type", "transaction/finance-type", "transaction/flow-type", "transaction/tied-status",
    "transaction/disbursement-channel", "transaction/recipient-country", "transaction/recipient-region",
    "budget", "result", "result/indicator", "result/indicator/baseline", "result/indicator/period",
    "result/indicator/period/target", "result/indicator/period/actual",
)  # fmt: skip
_NARRATIVES = tuple(f"{path}/narrative" for path in _WORDED)

PATHS = ("iati-activity", *(f"iati-activity/{p}" for p in (*_WORDED, *_TEXT, *_CODED, *_NARRATIVES)))
PATH = {path: number for number, path in enumerate(PATHS, start=1)}  # 0 is any other place

NAMES = ["iati-activity", *sorted({p.rpartition("/")[2] for p in PATHS} - {"iati-activity"})]
_NUMBER = {name: number for number, name in enumerate(NAMES, start=1)}  # 0 is any other name

# the path one step further: STEP[path, name]
STEP = np.zeros((len(PATHS) + 1, len(NAMES) + 1), np.int16)
for _path, _number in PATH.items():
    _above, _, _name = _path.rpartition("/")
    if _above:
        STEP[PATH[_above], _NUMBER[_name]] = _number

# paths whose text is read: they may hold narratives, and nothing else
TEXT = np.zeros(len(PATHS) + 1, bool)
TEXT[[PATH[f"iati-activity/{p}"] for p in (*_WORDED, *_TEXT)]] = True
NARRATIVE_NAME, ACTIVITY_NAME, ORGANISATION_NAME = hashed([b"narrative", b"iati-activity", b"iati-organisation"])
NARRATIVE = np.zeros(len(PATHS) + 1, bool)
NARRATIVE[[PATH[f"iati-activity/{p}"] for p in _NARRATIVES]] = True

_ATTRIBUTES = (
    "activity-id", "ascending", "code", "currency", "default-currency", "hierarchy", "humanitarian", "iso-date",
    "last-updated-datetime", "measure", "percentage", "provider-activity-id", "receiver-activity-id", "ref", "role",
    "secondary-reporter",
    "status", "type", "value", "value-date", "version", "vocabulary", "xml:lang", "year",
)  # fmt: skip
ATTRIBUTES = {name: number for number, name in enumerate(_ATTRIBUTES, start=1)}  # 0 is any other attribute


class _Numbers:
    """Numbers of names from their hashes, counted from 1; 0 for a name that is not among them."""

    def __init__(self, names: Sequence[str]) -> None:
        hashes = hashed([name.encode() for name in names])
        self.order = np.argsort(hashes).astype(np.int16)
        self.sorted = hashes[self.order]

    def __call__(self, hashes: np.ndarray) -> np.ndarray:
        at = np.minimum(np.searchsorted(self.sorted, hashes), len(self.sorted) - 1)
        return np.where(self.sorted[at] == hashes, self.order[at] + np.int16(1), np.int16(0))


name_numbers, attribute_numbers = _Numbers(NAMES), _Numbers(_ATTRIBUTES)


class Places:
    """Where each number stands in an array of small numbers, found for all of them by one sort."""

    def __init__(self, numbers: np.ndarray) -> None:
        self.order = np.argsort(numbers, kind="stable")
        self.bounds = np.concatenate([[0], np.cumsum(np.bincount(numbers))])

    def __getitem__(self, number: int) -> np.ndarray:
        begin, end = self.bounds[number : number + 2] if number + 1 < len(self.bounds) else (0, 0)
        return self.order[begin:end]


def first_by(row: np.ndarray, elements: np.ndarray, rows: int) -> np.ndarray:
    """For each of so many rows the first element that belongs to it; -1 where there is none."""
    found = np.full(rows, -1)
    found[row[::-1]] = elements[::-1]
    return found
