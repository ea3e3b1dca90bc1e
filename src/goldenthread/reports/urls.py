"""Addresses of papers."""

from __future__ import annotations

from django.urls import path

from goldenthread.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("begin/", views.begin, name="begin"),
    path("<slug:key>/", views.report, name="report"),
    path("<slug:key>/snapshot/", views.take_snapshot, name="snapshot"),
    path("<slug:key>/all-files/", views.all_files, name="all_files"),
    path("<slug:key>/publicity/", views.set_publicity, name="publicity"),
    path("<slug:key>/<int:number>/<str:language>.<str:ending>", views.download, name="download"),
]
