"""The room, and what it tells the others when it opens."""

from typing import Any

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.partners"
    label = "partners"

    def ready(self) -> None:
        """Who sees the nouns that are not on the thread, and what stands beside an activity."""
        from goldenthread.partners import access, models
        from goldenthread.plan.models import Activity
        from goldenthread.platform import seeing
        from goldenthread.records.registry import beside

        seeing.rule(models.EngagementEvent, access.steps)
        seeing.rule(models.DueDiligence, access.register)
        seeing.rule(models.Contact, access.register)
        beside[Activity].append(_partners_of_activity)


def _partners_of_activity(request: Any, activity: Any) -> Any:
    from goldenthread.partners.joining.views import partners_of_activity

    return partners_of_activity(request, activity)
