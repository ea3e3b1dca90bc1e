"""Making a store ready: what the first question after new evidence would else wait for, some seconds long."""

from __future__ import annotations

from goldenthread.analytics.cube import FUNDS
from goldenthread.analytics.prepared import prepare
from goldenthread.analytics.store import EvidenceStore
from goldenthread.analytics.work import connect_work


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
