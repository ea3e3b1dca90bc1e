"""The room, and what it tells the others when it opens."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.learning"
    label = "learning"

    def ready(self) -> None:
        """Who sees the nouns that are not on the thread."""
        from goldenthread.learning import access, models
        from goldenthread.platform import seeing

        seeing.rule(models.ManagementResponse, access.responses)
        seeing.rule(models.ManagementAction, access.management_actions)
        seeing.rule(models.ActionRound, access.rounds)
