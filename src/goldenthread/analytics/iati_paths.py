"""The elements and attributes of an IATI activity that the fast reader takes, as numbers for its tables."""

from __future__ import annotations

import numpy as np

from goldenthread.analytics.iati_tags import hashed

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
    "status", "type", "value", "value-date", "version", "vocabulary", "xml:lang", "year",
)  # fmt: skip
ATTRIBUTES = dict(zip(_ATTRIBUTES, hashed([a.encode() for a in _ATTRIBUTES]), strict=True))

_hashes = hashed([n.encode() for n in NAMES])
_ORDER = np.argsort(_hashes)
_SORTED = _hashes[_ORDER]


def name_numbers(hashes: np.ndarray) -> np.ndarray:
    """Numbers of names from their hashes; 0 for a name that is not read."""
    at = np.minimum(np.searchsorted(_SORTED, hashes), len(_SORTED) - 1)
    return np.where(_SORTED[at] == hashes, _ORDER[at] + 1, 0)
