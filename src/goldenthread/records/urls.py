"""Addresses of what is about records of any kind."""

from __future__ import annotations

from django.urls import path

from goldenthread.records.views import batches

app_name = "records"
urlpatterns = [
    path("changes/<uuid:pk>/", batches.batch_page, name="batch"),
    path("changes/<uuid:pk>/undo/", batches.batch_undo, name="batch_undo"),
]
