"""Tells all rooms what each let a person see."""

from typing import Any

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.desk"
    label = "desk"

    def ready(self) -> None:
        from goldenthread.desk.registry import seen_rule
        from goldenthread.funding.views import donors
        from goldenthread.platform import seeing

        seeing.rules.append(seen_rule)
        donors.beside_donor.append(_donor)


def _donor(request: Any, organization: Any) -> Any:
    from goldenthread.desk.donor_page import sections

    return sections(request, organization)
