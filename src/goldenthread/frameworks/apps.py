"""The room, and what it tells the others when it opens."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.frameworks"
    label = "frameworks"

    def ready(self) -> None:
        """Who sees the nouns that are not on the thread."""
        from goldenthread.frameworks import access, models
        from goldenthread.platform import seeing

        seeing.rule(models.Alignment, access.alignments)
        seeing.rule(models.Reflection, access.reflections)
        seeing.rule(models.Instrument, access.shared)
        seeing.rule(models.Review, access.reviews)
