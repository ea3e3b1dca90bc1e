"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from goldenthread.results import views

app_name = "results"
urlpatterns = [
    path("", views.indicators, name="indicators"),
    path("values/", views.observations, name="observations"),
    path("values/<int:pk>/", views.correct, name="correct"),
    path("consistency/<slug:key>/", views.consistency, name="consistency"),
    path("indicators/add/", views.add, name="add"),
    path("indicators/<int:pk>/", views.indicator, name="indicator"),
    path("indicators/<int:pk>/edit/", views.edit, name="edit"),
    path("indicators/<int:pk>/map/", views.tie, name="map"),
    path("indicators/<int:pk>/target/", views.target, name="target"),
    path("indicators/<int:pk>/record/", views.record, name="record"),
    path("indicators/<int:pk>/publicity/", views.set_publicity, name="publicity"),
]
