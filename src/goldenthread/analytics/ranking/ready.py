"""Making a store ready: what the first question after new evidence would else wait for, some seconds long."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from goldenthread.analytics.counting.rule import FUNDS
from goldenthread.analytics.identity import answers
from goldenthread.analytics.identity.answers import Answer
from goldenthread.analytics.ranking.prepared import prepare
from goldenthread.analytics.store import EvidenceStore, write_lock
from goldenthread.analytics.store.schemas import TABLES
from goldenthread.analytics.work import connect_work

MADE = ("parties-*.parquet", "work-*.parquet", "cube-*.parquet", "last-year-*.txt", "match*-*-*")
"""What is made from the rows and kept beside them, by the fingerprint of the store in its name."""


def make_ready(store: EvidenceStore) -> bool:
    """Keep both rankings and the index of activities beside the store; False where there is nothing to rank.

    What is there already for this state of the store is left as it is.
    """
    if not store.files("transactions"):
        return False
    try:
        prepare(store)
        prepare(store, side=FUNDS)
    except ValueError:
        return False
    with connect_work(store):
        return True


def make_ready_with(store: EvidenceStore, told: Iterable[Answer]) -> bool:
    """Keep answers of who is who beside the store, with everything counted by them made before they hold.

    It is made in a folder that sees the same rows, and moved in: nobody waits for it meanwhile. False where the answers
    hold already.
    """
    kept = tuple(told)
    with write_lock(store.path), tempfile.TemporaryDirectory(dir=store.path, prefix=".identities-") as name:
        aside = Path(name)
        for table in (*TABLES, "manifest.json"):
            if (store.path / table).exists():
                (aside / table).symlink_to((store.path / table).resolve())
        answers.write(aside, kept)
        made = EvidenceStore(aside)
        states = (store.fingerprint, made.fingerprint)
        if len(set(states)) == 1:
            return False
        make_ready(made)
        for file in [file for pattern in MADE for file in aside.glob(pattern)]:
            if not (store.path / file.name).exists():
                file.replace(store.path / file.name)
        answers.write(store.path, kept)
    _remove_former(store.path, states)
    return True


def _remove_former(path: Path, wanted: tuple[str, str]) -> None:
    """Take away what was made for other states; that of the last one stays, as somebody may be reading it."""
    made = [file for pattern in MADE for file in path.glob(pattern)]
    for file in [file for file in made if not any(state in file.name for state in wanted)]:
        if file.is_dir():
            shutil.rmtree(file, ignore_errors=True)
        else:
            file.unlink(missing_ok=True)
