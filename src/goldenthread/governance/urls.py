"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from goldenthread.governance.views import bodies, events, meetings, sessions

app_name = "governance"
urlpatterns = [
    path("", bodies.index, name="index"),
    path("chart/", bodies.chart, name="chart"),
    path("bodies/", bodies.body_list, name="bodies"),
    path("bodies/add/", bodies.body_add, name="body_add"),
    path("bodies/<slug:key>/", bodies.body_detail, name="body"),
    path("bodies/<slug:key>/change/", bodies.body_change, name="body_change"),
    path("bodies/<slug:key>/visibility/", bodies.body_visibility, name="body_visibility"),
    path("bodies/<slug:key>/members/add/", bodies.member_add, name="member_add"),
    path("bodies/<slug:key>/sessions/add/", sessions.session_add, name="session_add"),
    path("bodies/<slug:key>/meetings/add/", meetings.meeting_add, name="meeting_add"),
    path("members/<int:pk>/change/", bodies.member_change, name="member_change"),
    path("sessions/", sessions.session_list, name="sessions"),
    path("sessions/<str:key>/", sessions.session_detail, name="session"),
    path("sessions/<str:key>/change/", sessions.session_change, name="session_change"),
    path("sessions/<str:key>/visibility/", sessions.session_visibility, name="session_visibility"),
    path("sessions/<str:key>/items/add/", sessions.item_add, name="item_add"),
    path("items/<int:pk>/change/", sessions.item_change, name="item_change"),
    path("decisions/", sessions.decision_list, name="decisions"),
    path("decisions/add/", sessions.decision_add, name="decision_add"),
    path("decisions/<int:pk>/", sessions.decision_detail, name="decision"),
    path("decisions/<int:pk>/change/", sessions.decision_change, name="decision_change"),
    path("decisions/<int:pk>/visibility/", sessions.decision_visibility, name="decision_visibility"),
    path("calendar.ics", events.feed, name="calendar"),
    path("events/", events.event_list, name="events"),
    path("events/add/", events.event_add, name="event_add"),
    path("events/<slug:key>/", events.event_detail, name="event"),
    path("events/<slug:key>/change/", events.event_change, name="event_change"),
    path("events/<slug:key>/visibility/", events.event_visibility, name="event_visibility"),
    path("events/<slug:key>/participants/add/", events.participation_add, name="participation_add"),
    path("events/<slug:key>/points/add/", events.point_add, name="point_add"),
    path("participations/<int:pk>/change/", events.participation_change, name="participation_change"),
    path("points/<int:pk>/change/", events.point_change, name="point_change"),
    path("meetings/", meetings.meeting_list, name="meetings"),
    path("meetings/<int:pk>/", meetings.meeting_detail, name="meeting"),
    path("meetings/<int:pk>/change/", meetings.meeting_change, name="meeting_change"),
    path("meetings/<int:pk>/visibility/", meetings.meeting_visibility, name="meeting_visibility"),
    path("meetings/<int:pk>/items/add/", meetings.action_item_add, name="item_of_meeting_add"),
    path("action-items/", meetings.action_item_list, name="action_items"),
    path("action-items/<int:pk>/change/", meetings.action_item_change, name="action_item_change"),
    path("action-items/<int:pk>/move/", meetings.action_item_move, name="action_item_move"),
]
