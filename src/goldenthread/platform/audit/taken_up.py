"""What an upgrade left, entered into the trail: rows that it does not know, and values that it changed.

A migration may remake a table, and its triggers are gone with the old one until all steps are done.
"""

from __future__ import annotations

from itertools import chain

from django.db import models

from goldenthread.platform import audit
from goldenthread.platform.audit import compared, loads, rows

ACTOR, REASON = "installation", "as an upgrade left it"


def take_up(model: type[models.Model]) -> None:
    """Enter the rows of one table; inside `audit.acting`."""
    keys = list(chain.from_iterable(compared.unknown(model)))
    if keys:
        loads.take_up(model, keys, actor=ACTOR, reason=REASON)
    for key, entry in compared.changed(model):
        row = rows.of_keys(model, [key])[key]
        before = entry.after
        audit.append(
            room=entry.room, row=key, verb="update", before=before, after=row, actor=ACTOR, reason=REASON, batch=""
        )
