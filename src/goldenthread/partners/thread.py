"""What partnership adds to the golden thread: engagements, and the organizations they are with."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from goldenthread.partners import access
from goldenthread.partners.models import Engagement
from goldenthread.platform.bounds import is_number
from goldenthread.platform.thread import Gap, Kind, Link

KINDS = [
    Kind(
        name="engagement",
        label=_("engagement"),
        place=58,
        rows=lambda: Engagement.objects.select_related("organization"),
        key=lambda row: str(row.pk),
        find=lambda rows, key: rows.filter(pk=key) if is_number(key) else rows.none(),
        title=lambda row: f"{row.title} – {row.organization} ({row.get_stage_display()})",
        seen=access.engagements,
    )
]
LINKS = [
    Link(
        "area",
        "engagement",
        _("is worked on with"),
        _("works on"),
        lambda: Engagement.objects.filter(area__isnull=False),
        "area",
        "pk",
    ),
    Link(
        "activity",
        "engagement",
        _("is worked on with"),
        _("works on"),
        lambda: Engagement.objects.filter(activity__isnull=False),
        "activity",
        "pk",
    ),
    Link("organization", "engagement", _("takes part in"), _("is with"), Engagement.objects.all, "organization", "pk"),
]
GAPS = [
    Gap(
        "areas-without-partner",
        "area",
        _("Action areas without a partner"),
        _("Look at the suggested partners of the area and start a partnership."),
        lambda strategy: strategy.areas.filter(engagements__isnull=True),  # type: ignore[attr-defined]
    )
]
