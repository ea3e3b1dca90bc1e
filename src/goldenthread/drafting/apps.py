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
        """What a delegation wrote before it tabled it, and words not taken in, no other reader sees: not in the trail."""
        from goldenthread.core import search
        from goldenthread.core.audit import CONFIDENTIAL

        CONFIDENTIAL.update({"drafting_proposal", "drafting_checkout"})
        search.rules.insert(0, _seen_by)


def _seen_by(noun: type[Model]) -> Callable[[Any], Q] | None:
    """Search and the list of last changes show of these nouns what the room shows."""
    from goldenthread.drafting import access, negotiating, translating
    from goldenthread.drafting.models import Anchor, CheckOut, ImportReport, MastheadText, Proposal, Translation

    rules: dict[type[Model], Callable[[Any], Q]] = {
        Anchor: access.anchors,
        ImportReport: access.import_reports,
        Proposal: negotiating.proposals,
        CheckOut: access.check_outs,
        Translation: translating.translations,
        MastheadText: translating.mastheads,
    }
    return rules.get(noun)
