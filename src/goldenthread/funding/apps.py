"""The room, and what it tells the others when it opens."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class RoomConfig(AppConfig):
    name = "goldenthread.funding"
    label = "funding"

    def ready(self) -> None:
        """Who sees the nouns that are not on the thread; needs follow the budgets they come from."""
        from goldenthread.funding import access, models
        from goldenthread.governance.models import Event
        from goldenthread.plan.models import ActivityBudget
        from goldenthread.platform import seeing
        from goldenthread.records.registry import beside

        seeing.rule(models.Receipt, access.receipts)
        seeing.rule(models.Expenditure, access.expenditures)
        seeing.rule(models.OpportunityStep, access.of_opportunity)
        for part in (models.Tranche, models.AgreementShare, models.ReportingDuty):
            seeing.rule(part, access.of_agreement)
        for noun in (
            models.Opportunity,
            models.OutreachItem,
            models.Audience,
            models.KeyMessage,
            models.Lead,
            models.MobilizationTarget,
            models.MobilizationAction,
        ):
            seeing.rule(noun, access.rows)
        beside[Event].append(_what_came_of_it)
        post_save.connect(_follow_budget, sender=ActivityBudget, dispatch_uid="funding.needs_follow_budgets")


def _what_came_of_it(request: Any, event: Any) -> Any:
    from goldenthread.funding.views.forum import what_came_of_it

    return what_came_of_it(request, event)


def _follow_budget(sender: Any, instance: Any, **more: Any) -> None:
    from goldenthread.funding.actions import follow_budget

    if not more.get("created") and not more.get("raw"):
        follow_budget(instance)
