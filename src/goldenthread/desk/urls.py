"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from goldenthread.desk import area_views, country_views, coverage_views, donor_views, views

app_name = "desk"
urlpatterns = [
    path("", views.start, name="start"),
    path("strategies/", views.strategy_list, name="strategies"),
    path("strategies/<slug:key>/", views.home, name="home"),
    path("strategies/<slug:key>/edit/", area_views.edit_strategy, name="edit_strategy"),
    path("strategies/<slug:key>/coverage/", coverage_views.clauses, name="coverage"),
    path("strategies/<slug:key>/areas/", area_views.areas, name="areas"),
    path("strategies/<slug:key>/areas/new/", area_views.edit_area, name="new_area"),
    path("strategies/<slug:key>/areas/<slug:code>/", area_views.area, name="area"),
    path("strategies/<slug:key>/areas/<slug:code>/edit/", area_views.edit_area, name="edit_area"),
    path("thread/", views.threads, name="threads"),
    path("thread/breaks/", views.thread_breaks, name="breaks"),
    path("thread/<path:node>", views.thread, name="thread"),
    path("timeline/", views.timeline, name="timeline"),
    path("needs/<int:pk>/donors/", donor_views.need_donors, name="need_donors"),
    path("countries/", country_views.countries, name="countries"),
    path("countries/<slug:iso3>/", country_views.country, name="country"),
    path("organizations/<slug:key>/", country_views.organization, name="organization"),
    path("search/", views.search, name="search"),
    path("my-work/", views.my_work, name="my_work"),
]
