"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from goldenthread.partners import views

app_name = "partners"
urlpatterns = [
    path("", views.engagements, name="engagements"),
    path("modalities/", views.modalities, name="modalities"),
    path("engagements/add/", views.add, name="add"),
    path("engagements/<int:pk>/", views.engagement, name="engagement"),
    path("engagements/<int:pk>/edit/", views.edit, name="edit"),
    path("engagements/<int:pk>/step/", views.step, name="step"),
    path("engagements/<int:pk>/stage/", views.stage, name="stage"),
    path("engagements/<int:pk>/publicity/", views.set_publicity, name="publicity"),
    path("organizations/<slug:key>/due-diligence/", views.due_diligence, name="due-diligence"),
    path("organizations/<slug:key>/contact/", views.contact, name="contact"),
]
