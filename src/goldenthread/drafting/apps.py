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
        from goldenthread.drafting import models
        from goldenthread.drafting.consultation import access as consulting
        from goldenthread.drafting.documents import access
        from goldenthread.drafting.negotiation import access as negotiating
        from goldenthread.drafting.translation import access as translating
        from goldenthread.governance.models import Event
        from goldenthread.platform import seeing
        from goldenthread.platform.audit import CONFIDENTIAL
        from goldenthread.records.registry import beside

        CONFIDENTIAL.update({"drafting_proposal", "drafting_checkout", "drafting_submission", "drafting_comment"})
        rules: dict[type[Model], Callable[[Any], Q]] = {
            models.Anchor: access.anchors,
            models.ImportReport: access.import_reports,
            models.Proposal: negotiating.proposals,
            models.CheckOut: access.check_outs,
            models.Translation: translating.translations,
            models.MastheadText: translating.mastheads,
            models.Version: access.versions,
            models.Placement: access.placements,
            models.NodeText: access.node_texts,
            models.Comment: access.comments,
            models.Round: access.rounds,
            models.Submission: consulting.submissions,
            models.Invitation: consulting.invitations,
            models.Point: consulting.points,
            models.PointChange: consulting.changes,
            models.PointGroup: consulting.groups,
            models.GroupedPoint: consulting.grouped,
            models.Waiver: consulting.waivers,
            models.SilenceBreak: consulting.breaks,
            models.MemberPosition: consulting.positions,
            models.Review: consulting.reviews,
            models.Letter: consulting.letters,
            models.IssuanceRule: consulting.issuance_rules,
        }
        for noun, seen_by in rules.items():
            seeing.rule(noun, seen_by)
        beside[Event].append(_changed_for)


def _changed_for(request: Any, event: Any) -> Any:
    from goldenthread.drafting.consultation.views.events import changed_for

    return changed_for(request, event)
