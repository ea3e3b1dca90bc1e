from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.drafting"
    label = "drafting"

    def ready(self) -> None:
        """What a delegation wrote before it tabled it is shown to nobody else, by the trail neither."""
        from goldenthread.core.audit import CONFIDENTIAL

        CONFIDENTIAL.add("drafting_proposal")
