"""Addresses of papers."""

from __future__ import annotations

from django.urls import include, path

from goldenthread.records.addresses import record_urls
from goldenthread.reports import previews, views
from goldenthread.reports.records import OUTLINE

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("begin/", views.begin, name="begin"),
    path("outlines/<int:pk>/preview/", previews.preview, name="preview"),
    path("outlines/", include(record_urls(OUTLINE, page=previews.outline))),
    path("<slug:key>/", views.report, name="report"),
    path("<slug:key>/snapshot/", views.take_snapshot, name="snapshot"),
    path("<slug:key>/<int:number>/move/", views.move_snapshot, name="move"),
    path("<slug:key>/all-files/", views.all_files, name="all_files"),
    path("<slug:key>/publicity/", views.set_publicity, name="publicity"),
    path("<slug:key>/<int:number>/<str:language>.<str:ending>", views.download, name="download"),
]
