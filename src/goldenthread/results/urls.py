"""Addresses of the app."""

from __future__ import annotations

from django.urls import include, path

from goldenthread.platform.uploads import place
from goldenthread.records.addresses import record_urls
from goldenthread.results.cycles import views as cycles
from goldenthread.results.cycles import workbook
from goldenthread.results.cycles.records import CYCLE, REQUEST
from goldenthread.results.records import DIMENSION, FILE_MAPPING, INDICATOR, OBSERVATION, TARGET
from goldenthread.results.totals import views as totals
from goldenthread.results.views import dashboard, former, indicators, loading, progress, values

app_name = "results"
urlpatterns = [
    path("", indicators.indicator_list, name="home"),
    path(
        "indicators/",
        include(record_urls(INDICATOR, page=indicators.indicator, listed=indicators.indicator_list)),
    ),
    path("targets/", include(record_urls(TARGET, listed=values.target_list))),
    path("values/", include(record_urls(OBSERVATION, page=values.value, listed=values.value_list))),
    path("progress/", progress.progress, name="progress"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("load/", loading.load, name=place("load")),
    path("load/checked/<int:pk>/", loading.preview, name="load_preview"),
    path("dimensions/", include(record_urls(DIMENSION, listed=values.dimension_list))),
    path("mappings/", include(record_urls(FILE_MAPPING, listed=values.mapping_list))),
    path("cycles/<int:pk>/ask/", cycles.ask, name="cycle_ask"),
    path("cycles/<int:pk>/round/", cycles.values, name="cycle_round"),
    path("cycles/<int:pk>/workbook/", workbook.sheet, name="cycle_sheet"),
    path("cycles/<int:pk>/remind/", cycles.remind, name="cycle_remind"),
    path("cycles/<int:pk>/publish/", cycles.publish, name="cycle_publish"),
    path("requests/<int:pk>/delegate/", cycles.delegate, name="request_delegate"),
    path("cycles/", include(record_urls(CYCLE, page=cycles.cycle, listed=cycles.cycle_list))),
    path("requests/", include(record_urls(REQUEST, page=cycles.request_page, listed=cycles.request_list))),
    path("totals/", totals.totals, name="totals"),
    path("consistency/<slug:key>/", indicators.consistency, name="consistency"),
    *former.urlpatterns,
]
