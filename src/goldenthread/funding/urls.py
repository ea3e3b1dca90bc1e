"""Addresses of the room."""

from __future__ import annotations

from django.urls import path, re_path

from goldenthread.funding import views

app_name = "funding"
LIST = "(?P<name>needs|pipeline|pledges|agreements|outreach)"
urlpatterns = [
    path("", views.gap, name="gap"),
    re_path(rf"^{LIST}/$", views.rows, name="rows"),
    re_path(rf"^{LIST}/add/$", views.add, name="add"),
    re_path(rf"^{LIST}/(?P<pk>[0-9]+)/edit/$", views.edit, name="edit"),
    re_path(rf"^{LIST}/(?P<pk>[0-9]+)/publicity/$", views.publish, name="publicity"),
    path("pipeline/<int:pk>/stage/", views.stage, name="stage"),
    path("agreements/<int:pk>/receive/", views.receive, name="receive"),
]
