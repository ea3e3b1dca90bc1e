"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from goldenthread.partners import evidence_views, reason_views, suggestion_views, views

app_name = "partners"
urlpatterns = [
    path("", views.engagements, name="engagements"),
    path("modalities/", views.modalities, name="modalities"),
    path("suggestions/", suggestion_views.suggestion_list, name="suggestions"),
    path("suggestions/activities/", reason_views.activities, name="activities"),
    path("suggestions/answer/", suggestion_views.answer, name="answer"),
    path("suggestions/begin/", suggestion_views.begin, name="begin"),
    path("matrix/", evidence_views.matrix_page, name="matrix"),
    path("backtest/", evidence_views.backtest_page, name="backtest"),
    path("evidence/<path:ref>/", evidence_views.organization, name="evidence"),
    path("engagements/add/", views.add, name="add"),
    path("engagements/<int:pk>/", views.engagement, name="engagement"),
    path("engagements/<int:pk>/edit/", views.edit, name="edit"),
    path("engagements/<int:pk>/step/", views.step, name="step"),
    path("engagements/<int:pk>/stage/", views.stage, name="stage"),
    path("engagements/<int:pk>/publicity/", views.set_publicity, name="publicity"),
    path("organizations/<slug:key>/due-diligence/", views.due_diligence, name="due-diligence"),
    path("organizations/<slug:key>/contact/", views.contact, name="contact"),
]
