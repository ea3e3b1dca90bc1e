"""Addresses of the room."""

from __future__ import annotations

from django.urls import include, path

from goldenthread.governance.coordination import FOCAL_POINT
from goldenthread.governance.records import ACTION_ITEM, BODY, DECISION, EVENT, MEETING, POINT, SESSION
from goldenthread.governance.views import bodies, events, former, meetings, sessions
from goldenthread.records.addresses import record_urls

app_name = "governance"
urlpatterns = [
    path("", bodies.index, name="index"),
    path("offices/", bodies.offices, name="offices"),
    path("focal-points/", include(record_urls(FOCAL_POINT))),
    path("chart/", bodies.chart, name="chart"),
    path("calendar.ics", events.feed, name="calendar"),
    *former.before,
    path("bodies/", include(record_urls(BODY, page=bodies.body_by_number, listed=bodies.body_list))),
    path("sessions/", include(record_urls(SESSION, page=sessions.session_by_number))),
    path("decisions/", include(record_urls(DECISION, page=sessions.decision_detail))),
    path("events/", include(record_urls(EVENT, page=events.event_by_number, listed=events.event_list))),
    path("points/", include(record_urls(POINT))),
    path("meetings/<int:pk>/call.docx", meetings.call_paper, name="meeting_call"),
    path("meetings/<int:pk>/minutes.docx", meetings.minutes_paper, name="meeting_minutes"),
    path("bodies/<slug:key>/call/", meetings.call_meeting, name="call_meeting"),
    path("meetings/", include(record_urls(MEETING, page=meetings.meeting_detail))),
    path("action-items/", include(record_urls(ACTION_ITEM))),
    path("bodies/<slug:key>/", bodies.body_detail, name="body_page"),
    path("sessions/<str:key>/", sessions.session_detail, name="session_page"),
    path("events/<slug:key>/", events.event_detail, name="event_page"),
    *former.urlpatterns,
]
