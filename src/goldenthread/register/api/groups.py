"""Countries, their dated groups and the steps out of the LDC category in the API."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.platform.groups import group_list
from goldenthread.platform.models import CountryGroup
from goldenthread.records.endpoints import add_records
from goldenthread.register.records import COUNTRY, DONOR_CLASS, GROUP, MEMBERSHIP, STEP
from goldenthread.ui import rest as door

router = Router(tags=["countries"])


@router.get("/country_groups/{key}/members", summary="The members of a country group on a day")
def members(request: HttpRequest, key: str, on: date | None = None) -> HttpResponse:
    """Who is known to belong on the day `on` (today without it), and apart from them who may have belonged.

    `scheduled_not_confirmed` are members whose date of graduation has passed without a word that they left; they are
    counted. `readings` say it in words.
    """
    found = CountryGroup.objects.filter(key=key).first()
    return door.details(None) if found is None else door.answer(group_list(found, on=on).plain())


add_records(router, COUNTRY, GROUP, MEMBERSHIP, STEP, DONOR_CLASS)
