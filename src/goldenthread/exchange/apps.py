from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Schemas of the API are built when an operation is first asked: a process starts sooner, and is smaller."""
        from ninja import Schema
        from ninja.params.models import ParamModel

        for base in (Schema, ParamModel):
            base.model_config["defer_build"] = True
