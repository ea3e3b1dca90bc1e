"""What people said of names and references in the evidence: these two are one organization, or are not.

The answers stand in `STORE/identities.json`, beside the rows: a list of {"one", "other", "same"}.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import orjson

FILE = "identities.json"


@dataclass(frozen=True)
class Answer:
    """Two references or names as published, and whether they are one organization."""

    one: str
    other: str
    is_same: bool


def read(store: Path) -> tuple[Answer, ...]:
    """The answers kept beside a store; none when there is no file."""
    try:
        stored = orjson.loads((store / FILE).read_bytes())
    except FileNotFoundError:
        return ()
    return tuple(Answer(row["one"], row["other"], bool(row["same"])) for row in stored)


def write(store: Path, told: Iterable[Answer]) -> bool:
    """Keep answers beside a store in one step, without any no file; False when they are there already."""
    rows = sorted(told, key=lambda one: (one.one, one.other))
    if not rows:
        is_there = (store / FILE).exists()
        (store / FILE).unlink(missing_ok=True)
        return is_there
    if tuple(rows) == read(store):
        return False
    draft = store / f"{FILE}.new"
    draft.write_bytes(
        orjson.dumps([{"one": r.one, "other": r.other, "same": r.is_same} for r in rows], option=orjson.OPT_INDENT_2)
    )
    draft.replace(store / FILE)
    return True
