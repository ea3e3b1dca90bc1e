"""Addresses of the room."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import include, path

from goldenthread.funding.records import (
    ACTION,
    AGREEMENT,
    AUDIENCE,
    EXPENDITURE,
    LEAD,
    MESSAGE,
    NEED,
    OPPORTUNITY,
    OUTREACH,
    PLEDGE,
    RATE,
    RECEIPT,
    TARGET,
)
from goldenthread.funding.views import donors, figure, former, gap, mobilization, pages, pipeline, rates
from goldenthread.platform.uploads import place
from goldenthread.records.addresses import record_urls
from goldenthread.records.declare import Record

app_name = "funding"


def _listed(record: Record, here: str) -> Callable[..., HttpResponse]:
    return pages.listed(record, f"/funding/{here}/")


urlpatterns = [
    path("", gap.gap, name="gap"),
    path("figure/", figure.figure, name="figure"),
    path("needs-from-budgets/", gap.from_budgets, name="from_budgets"),
    path("plan/", mobilization.plan, name="mobilization_plan"),
    path("plan/agreed/", mobilization.agreed, name="plan_agreed"),
    path("advocacy/", mobilization.advocacy, name="advocacy_plan"),
    path("donors/", donors.donors, name="donors"),
    path("donors/<slug:key>/", donors.donor, name="donor"),
    path("pipeline/board/", pipeline.board, name="board"),
    path("pipeline/<int:pk>/won/", pages.won, name="won"),
    path("receipts/<int:pk>/match/", pages.match, name="match"),
    path("leads/<int:pk>/pursue/", pages.pursue, name="pursue"),
    path("rates/file/", rates.take_in, name=place("rates_file")),
    path("rates/revaluation/", rates.revaluation, name="revaluation"),
    *former.urlpatterns,
    path("needs/", include(record_urls(NEED, page=pages.need, listed=_listed(NEED, "needs")))),
    path(
        "pipeline/",
        include(record_urls(OPPORTUNITY, page=pages.opportunity, listed=_listed(OPPORTUNITY, "pipeline"))),
    ),
    path("pledges/", include(record_urls(PLEDGE, page=pages.pledge, listed=_listed(PLEDGE, "pledges")))),
    path("agreements/", include(record_urls(AGREEMENT, page=pages.agreement, listed=_listed(AGREEMENT, "agreements")))),
    path("receipts/", include(record_urls(RECEIPT, page=pages.receipt, listed=_listed(RECEIPT, "receipts")))),
    path(
        "expenditures/",
        include(record_urls(EXPENDITURE, page=pages.expenditure, listed=_listed(EXPENDITURE, "expenditures"))),
    ),
    path("rates/", include(record_urls(RATE, listed=rates.rates))),
    path("targets/", include(record_urls(TARGET, listed=_listed(TARGET, "plan")))),
    path("actions/", include(record_urls(ACTION, listed=_listed(ACTION, "plan")))),
    path("audiences/", include(record_urls(AUDIENCE, listed=_listed(AUDIENCE, "advocacy")))),
    path("messages/", include(record_urls(MESSAGE, listed=_listed(MESSAGE, "advocacy")))),
    path("outreach/", include(record_urls(OUTREACH, listed=_listed(OUTREACH, "advocacy")))),
    path("leads/", include(record_urls(LEAD, page=pages.lead, listed=_listed(LEAD, "advocacy")))),
]
