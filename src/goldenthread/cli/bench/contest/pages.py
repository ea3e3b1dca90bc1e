"""What the contest opens: every list, the main pages, exports and the lists of the API."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse

from goldenthread.cli.bench.contest.data import KEY
from goldenthread.platform.models import Strategy, Visibility
from goldenthread.records.registry import declared

MAIN = {
    "home": "/",
    "strategy": "/strategies/{strategy}/",
    "thread of a clause": "/thread/{clause}",
    "timeline": f"/plan/{KEY}/timeline/",
    "plan": f"/plan/{KEY}/",
    "country": "/countries/{country}/",
    "area": "/strategies/{strategy}/areas/{area}/",
    "gap": "/funding/",
    "matrix": "/partners/matrix/",
    "who is who": "/partners/identity/",
    "coverage": "/strategies/{strategy}/coverage/",
    "search": "/search/?q=skills producers",
    "indicator": "/results/indicators/{indicator}/",
    "activity": "/plan/activities/{activity}/",
    "my work": "/my-work/",
    "strategies": "/strategies/",
    "areas": "/strategies/{strategy}/areas/",
    "chain": f"/plan/{KEY}/chain/",
    "responsibilities": f"/plan/{KEY}/responsibilities/",
    "responsibilities by outcome": f"/plan/{KEY}/responsibilities/?of=outcomes",
    "responsibilities by activity": f"/plan/{KEY}/responsibilities/?of=activities",
    "workload": f"/plan/{KEY}/workload/",
    "offices": "/governance/offices/",
    "breaks of the thread": "/thread/breaks/",
    "engagements": "/partners/",
    "needs": "/funding/needs/",
    "pledges": "/funding/pledges/",
    "agreements": "/funding/agreements/",
    "pipeline": "/funding/pipeline/",
    "organizations": "/organizations/",
    "organization": "/organizations/contest-0/",
    "countries": "/countries/",
}


def pages() -> Iterator[tuple[str, str]]:
    """Names and addresses: main pages, then lists and their API."""
    named = _names()
    for name, address in MAIN.items():
        yield name, address.format(**named)
    for record in declared():
        try:
            yield f"list of {record.name}", reverse(f"{record.app}:{record.name}")
        except NoReverseMatch:
            continue
    yield from _api_lists()


def _api_lists() -> Iterator[tuple[str, str]]:
    """Every list of the API: what is read without naming anything, a page at a time."""
    from goldenthread.exchange.api import api

    for address, methods in api.get_openapi_schema()["paths"].items():
        asked = methods.get("get", {}).get("parameters", [])
        names = {one["name"] for one in asked}
        if "get" in methods and "limit" in names and not any(one.get("required") for one in asked):
            yield f"API {address}", f"{address}?limit=50"


def _names() -> dict[str, str]:
    from goldenthread.plan.models import Activity
    from goldenthread.results.models import Indicator

    strategy = Strategy.objects.get(plans__key=KEY)
    activity = Activity.objects.filter(plan__key=KEY, visibility=Visibility.PUBLIC).order_by("pk").first()
    indicator = Indicator.objects.filter(code__startswith=f"{KEY}-").order_by("pk").first()
    clause = strategy.clauses.select_related("mandate").first()
    assert activity is not None and indicator is not None
    country = activity.countries.order_by("pk").first()
    return {
        "strategy": strategy.key,
        "clause": f"{clause.mandate.symbol}#{clause.number}" if clause else "",
        "country": country.iso3 if country else "",
        "area": activity.area.code,
        "activity": str(activity.pk),
        "indicator": str(indicator.pk),
    }
