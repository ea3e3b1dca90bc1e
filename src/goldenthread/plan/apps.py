"""The room, and what it tells the others when it opens."""

from typing import Any

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.plan"
    label = "plan"

    def ready(self) -> None:
        """Who sees the nouns that are not on the thread, and what stands beside a lesson."""
        from goldenthread.learning.models import Lesson
        from goldenthread.plan import access, models
        from goldenthread.platform import seeing
        from goldenthread.records.registry import beside

        seeing.rule(models.Risk, access.risks)
        beside[Lesson].append(_activities_of_lesson)


def _activities_of_lesson(request: Any, lesson: Any) -> Any:
    from goldenthread.plan.views.lessons import activities_of_lesson

    return activities_of_lesson(request, lesson)
