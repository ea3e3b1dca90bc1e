"""Addresses of the room."""

from __future__ import annotations

from django.urls import include, path

from goldenthread.frameworks.records import (
    ALIGNMENT,
    CLAUSE,
    ELEMENT,
    FRAMEWORK,
    INSTRUMENT,
    MANDATE,
    OBLIGATION,
    REVIEW,
)
from goldenthread.frameworks.views import alignment, exchange, former, frameworks, mainstreaming, mandates, resolutions
from goldenthread.platform.uploads import place
from goldenthread.records.addresses import record_urls

app_name = "frameworks"
urlpatterns = [
    path("", include(record_urls(FRAMEWORK, page=frameworks.framework_by_number, listed=frameworks.framework_list))),
    path("mandates/clauses/", include(record_urls(CLAUSE))),
    path("mandates/read/", resolutions.read_resolution, name=place("resolution")),
    path("mandates/<int:pk>/proposals/", resolutions.propose_obligations, name="mandate_proposals"),
    path("mandates/reviews/", include(record_urls(REVIEW))),
    path("mandates/obligations/", include(record_urls(OBLIGATION))),
    path("mandates/", include(record_urls(MANDATE, page=mandates.mandate_detail, listed=mandates.mandate_list))),
    path("elements/", include(record_urls(ELEMENT, listed=frameworks.element_list))),
    path("alignments/add/", alignment.alignment_add),
    path("alignments/", include(record_urls(ALIGNMENT, listed=alignment.alignment_list))),
    path("grid/<slug:strategy>/", alignment.grids, name="grids"),
    path("grid/<slug:strategy>/<slug:framework>/", alignment.grid, name="grid"),
    path("grid/<slug:strategy>/<slug:framework>/suggestions/", alignment.suggestions, name="suggestions"),
    path("mainstreaming/", mainstreaming.mainstreaming, name="mainstreaming"),
    path("instruments/", include(record_urls(INSTRUMENT))),
    path("<slug:key>/vocabulary/", exchange.upload, name=place("vocabulary")),
    path("<slug:key>/vocabulary/<slug:ending>/", exchange.download, name="vocabulary_file"),
    path("<slug:key>/", frameworks.framework_detail, name="framework_page"),
    *former.urlpatterns,
]
