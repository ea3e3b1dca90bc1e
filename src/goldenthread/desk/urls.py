"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from goldenthread.desk.views import (
    areas as area_views,
)
from goldenthread.desk.views import (
    compliance as compliance_views,
)
from goldenthread.desk.views import (
    countries as country_views,
)
from goldenthread.desk.views import (
    coverage as coverage_views,
)
from goldenthread.desk.views import (
    design as design_views,
)
from goldenthread.desk.views import (
    donors as donor_views,
)
from goldenthread.desk.views import (
    heads as head_views,
)
from goldenthread.desk.views import (
    home as views,
)
from goldenthread.ui.navigation import HEADED

app_name = "desk"
urlpatterns = [
    path("", views.start, name="start"),
    path("strategies/<slug:key>/", views.home, name="home"),
    path("strategies/<slug:key>/coverage/", coverage_views.clauses, name="coverage"),
    path("strategies/<slug:key>/areas/", area_views.areas, name="areas"),
    path("strategies/<slug:key>/areas/<slug:code>/", area_views.area, name="area"),
    *[path(f"strategies/<slug:key>/{slug}/", head_views.head, {"slug": slug}, name=f"head_{slug}") for slug in HEADED],
    path("thread/", views.threads, name="threads"),
    path("thread/breaks/", views.thread_breaks, name="breaks"),
    path("thread/<path:node>", views.thread, name="thread"),
    path("timeline/", views.timeline, name="timeline"),
    path("needs/<int:pk>/donors/", donor_views.need_donors, name="need_donors"),
    path("compliance/", compliance_views.table, name="compliance"),
    path("countries/", country_views.countries, name="countries"),
    path("countries/<slug:iso3>/", country_views.country, name="country"),
    path("organizations/<slug:key>/", country_views.organization, name="organization"),
    path("design/", design_views.design, name="design"),
    path("search/", views.search, name="search"),
    path("my-work/", views.my_work, name="my_work"),
    path("my-work/calendar/", views.feed, name="feed"),
    path("calendar/<str:secret>.ics", views.own_calendar, name="calendar"),
]
