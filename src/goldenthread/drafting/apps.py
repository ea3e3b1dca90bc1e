"""The room, and what it tells the others when it opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.db.models import Model, Q


class RoomConfig(AppConfig):
    name = "goldenthread.drafting"
    label = "drafting"

    def ready(self) -> None:
        """What a delegation wrote before it tabled it is shown to nobody else, by the trail neither."""
        from goldenthread.core import search
        from goldenthread.core.audit import CONFIDENTIAL

        CONFIDENTIAL.add("drafting_proposal")
        search.rules.insert(0, _seen_by)


def _seen_by(noun: type[Model]) -> Callable[[Any], Q] | None:
    """Search and the list of last changes show of proposals what the room shows."""
    from goldenthread.drafting import negotiating
    from goldenthread.drafting.models import Proposal

    return negotiating.proposals if noun is Proposal else None
