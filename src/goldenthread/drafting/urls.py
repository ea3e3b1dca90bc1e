"""Addresses of the room."""

from __future__ import annotations

from django.urls import path, re_path

from goldenthread.drafting import views, views_consultation, views_files

app_name = "drafting"
urlpatterns = [
    path("", views.rows, name="documents"),
    re_path("^(?P<name>rounds|comments)/$", views.rows, name="rows"),
    path("add/", views.add, name="add"),
    path("rounds/<slug:key>/", views_consultation.consultation_round, name="round"),
    path("rounds/<slug:key>/phase/", views_consultation.set_phase, name="round-phase"),
    path("comments/<int:pk>/", views_consultation.comment, name="comment"),
    path("comments/<int:pk>/answer/", views_consultation.answer, name="answer"),
    path("<slug:key>/", views.document, name="document"),
    path("<slug:key>/edit/", views.edit, name="edit"),
    path("<slug:key>/publicity/", views.set_publicity, name="publicity"),
    path("<slug:key>/import/", views.import_file, name="import"),
    path("<slug:key>/import/<int:pk>/", views.preview, name="preview"),
    path("<slug:key>/begin/", views.begin_version, name="begin"),
    path("<slug:key>/rounds/add/", views_consultation.add_round, name="round-add"),
    path("<slug:key>/<int:number>/", views.version, name="version"),
    path("<slug:key>/<int:number>/state/", views.set_state, name="state"),
    path("<slug:key>/<int:number>/comment/", views_consultation.add_comment, name="comment-add"),
    path("<slug:key>/<int:number>/paragraphs/<int:pk>/", views.paragraph, name="paragraph"),
    path("<slug:key>/<int:number>/<str:language>.<str:ending>", views_files.download, name="download"),
    path("<slug:key>/compare/<int:old>/<int:new>/", views_files.compare, name="compare"),
]
