"""The room, and what it tells the others when it opens."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.governance"
    label = "governance"

    def ready(self) -> None:
        """Who sees the nouns that are not on the thread."""
        from goldenthread.governance import access, models
        from goldenthread.platform import seeing

        seeing.rule(models.AgendaItem, access.items)
        seeing.rule(models.ActionItem, access.action_items)
        seeing.rule(models.FocalPoint, access.focal_points)
