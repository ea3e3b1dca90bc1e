"""Addresses of the room."""

from __future__ import annotations

from django.urls import include, path

from goldenthread.learning.records import ACTION, EVALUATION, LESSON, RECOMMENDATION, RESPONSE
from goldenthread.learning.views import evaluations, former, lessons, responses
from goldenthread.records.addresses import record_urls

app_name = "learning"
urlpatterns = [
    path("", evaluations.evaluation_list, name="home"),
    *former.before,
    path(
        "evaluations/",
        include(record_urls(EVALUATION, page=evaluations.evaluation_by_number, listed=evaluations.evaluation_list)),
    ),
    path("recommendations/", include(record_urls(RECOMMENDATION, listed=evaluations.recommendation_list))),
    path("responses/", include(record_urls(RESPONSE))),
    path("actions/<int:pk>/done/", responses.action_done, name="action_done"),
    path("actions/<int:pk>/reopen/", responses.action_reopen, name="action_reopen"),
    path("actions/", include(record_urls(ACTION, listed=responses.action_list))),
    path("lessons/", include(record_urls(LESSON, page=lessons.lesson_by_number, listed=lessons.lesson_list))),
    path("evaluations/<slug:key>/", evaluations.evaluation_detail, name="evaluation_page"),
    path("lessons/<slug:key>/", lessons.lesson_detail, name="lesson_page"),
    *former.urlpatterns,
]
