"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from goldenthread.learning.views import evaluations, lessons, responses

app_name = "learning"
urlpatterns = [
    path("", evaluations.evaluation_list, name="evaluations"),
    path("recommendations/", evaluations.recommendation_list, name="recommendations"),
    path("recommendations/<int:pk>/change/", evaluations.recommendation_change, name="recommendation_change"),
    path(
        "recommendations/<int:pk>/visibility/", evaluations.recommendation_visibility, name="recommendation_visibility"
    ),
    path("recommendations/<int:pk>/respond/", responses.respond, name="respond"),
    path("recommendations/<int:pk>/actions/add/", responses.action_add, name="action_add"),
    path("actions/", responses.action_list, name="actions"),
    path("actions/<int:pk>/done/", responses.action_done, name="action_done"),
    path("actions/<int:pk>/reopen/", responses.action_reopen, name="action_reopen"),
    path("evaluations/add/", evaluations.evaluation_add, name="evaluation_add"),
    path("evaluations/<slug:key>/", evaluations.evaluation_detail, name="evaluation"),
    path("evaluations/<slug:key>/change/", evaluations.evaluation_change, name="evaluation_change"),
    path("evaluations/<slug:key>/visibility/", evaluations.evaluation_visibility, name="evaluation_visibility"),
    path("evaluations/<slug:key>/recommendations/add/", evaluations.recommendation_add, name="recommendation_add"),
    path("lessons/", lessons.lesson_list, name="lessons"),
    path("lessons/add/", lessons.lesson_add, name="lesson_add"),
    path("lessons/<slug:key>/", lessons.lesson_detail, name="lesson"),
    path("lessons/<slug:key>/change/", lessons.lesson_change, name="lesson_change"),
    path("lessons/<slug:key>/visibility/", lessons.lesson_visibility, name="lesson_visibility"),
]
