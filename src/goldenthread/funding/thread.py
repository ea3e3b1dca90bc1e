"""What money adds to the golden thread: need, opportunity, pledge, agreement, receipt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from goldenthread.funding import access
from goldenthread.funding.models import Agreement, Need, Opportunity, Pledge, Receipt
from goldenthread.platform.bounds import is_number
from goldenthread.platform.thread import Gap, Kind, Link
from goldenthread.platform.words import money


def _kind(name: str, label: Any, place: int, noun: type[Model], seen: Callable[[Any], Any] = access.rows) -> Kind:
    return Kind(
        name=name,
        label=label,
        place=place,
        rows=lambda: noun._default_manager.all(),
        key=lambda row: str(row.pk),
        find=lambda rows, key: rows.filter(pk=key) if is_number(key) else rows.none(),
        title=lambda row: f"{row} ({strip_tags(money(row.amount, row.currency, 0))})",
        seen=seen,
    )


def _link(above: str, below: str, relation: Any, inverse: Any, noun: type[Model], upper: str) -> Link:
    def pairs() -> QuerySet:
        return noun._default_manager.filter(**{f"{upper}__isnull": False})

    return Link(above, below, relation, inverse, pairs, upper, "pk")


KINDS = [
    _kind("need", _("need"), 55, Need),
    _kind("opportunity", _("opportunity"), 60, Opportunity),
    _kind("pledge", _("pledge"), 62, Pledge),
    _kind("agreement", _("funding agreement"), 64, Agreement),
    _kind("receipt", _("receipt"), 66, Receipt, access.receipts),
]
LINKS = [
    _link("area", "need", _("needs"), _("is needed for"), Need, "area"),
    _link("activity", "need", _("needs"), _("is needed for"), Need, "activity"),
    _link("area", "opportunity", _("may be funded by"), _("may fund"), Opportunity, "area"),
    _link("area", "pledge", _("was promised"), _("was promised for"), Pledge, "area"),
    _link("event", "pledge", _("brought the pledge"), _("was made at"), Pledge, "event"),
    _link("opportunity", "pledge", _("became the pledge"), _("came from"), Pledge, "opportunity"),
    _link("pledge", "agreement", _("became the agreement"), _("came from"), Agreement, "pledge"),
    _link("area", "agreement", _("is funded by"), _("funds"), Agreement, "area"),
    _link("activity", "agreement", _("is funded by"), _("funds"), Agreement, "activity"),
    _link("agreement", "receipt", _("brought"), _("arrived under"), Receipt, "agreement"),
]
GAPS = [
    Gap(
        "areas-without-need",
        "area",
        _("Action areas whose cost is not specified"),
        _("Record what the area needs, by year and instrument."),
        lambda strategy: strategy.areas.filter(needs__isnull=True),  # type: ignore[attr-defined]
    ),
]
