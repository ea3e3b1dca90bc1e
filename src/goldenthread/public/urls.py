"""Addresses of public data."""

from __future__ import annotations

from django.urls import path

from goldenthread.public import views

app_name = "public"
urlpatterns = [
    path("", views.data, name="data"),
    path("golden-thread-data.zip", views.whole, name="whole"),
    path("<path:name>", views.package_file, name="file"),
]
