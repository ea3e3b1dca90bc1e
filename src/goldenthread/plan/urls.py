"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from goldenthread.plan.views import activities, chain, parts, plans, timeline

app_name = "plan"
urlpatterns = [
    path("", plans.plan_list, name="plans"),
    path("add/", plans.plan_add, name="plan_add"),
    path("activities/", activities.activity_list, name="activities"),
    path("activities/<int:pk>/", activities.activity_detail, name="activity"),
    path("activities/<int:pk>/change/", activities.activity_change, name="activity_change"),
    path("activities/<int:pk>/move/", activities.activity_move, name="activity_move"),
    path("activities/<int:pk>/visibility/", activities.activity_visibility, name="activity_visibility"),
    path("activities/<int:pk>/waits-for/add/", activities.dependency_add, name="dependency_add"),
    path("activities/<int:pk>/<slug:name>/add/", parts.part_add, name="part_add"),
    path("parts/waits-for/<int:pk>/remove/", activities.dependency_remove, name="dependency_remove"),
    path("parts/<slug:name>/<int:pk>/remove/", parts.part_remove, name="part_remove"),
    path("components/<int:pk>/change/", plans.component_change, name="component_change"),
    path("components/<int:pk>/move/", plans.component_move, name="component_move"),
    path("components/<int:pk>/visibility/", plans.component_visibility, name="component_visibility"),
    path("outcomes/", chain.outcome_list, name="outcomes"),
    path("outcomes/<int:pk>/", chain.outcome_detail, name="outcome"),
    path("outcomes/<int:pk>/change/", chain.outcome_change, name="outcome_change"),
    path("outcomes/<int:pk>/visibility/", chain.outcome_visibility, name="outcome_visibility"),
    path("outcomes/<int:pk>/outputs/add/", chain.output_add, name="output_add"),
    path("outputs/", chain.output_list, name="outputs"),
    path("outputs/<int:pk>/", chain.output_detail, name="output"),
    path("outputs/<int:pk>/change/", chain.output_change, name="output_change"),
    path("outputs/<int:pk>/visibility/", chain.output_visibility, name="output_visibility"),
    path("milestones/<int:pk>/change/", timeline.milestone_change, name="milestone_change"),
    path("milestones/<int:pk>/reach/", timeline.milestone_reach, name="milestone_reach"),
    path("risks/", timeline.risk_list, name="risks"),
    path("risks/add/", timeline.risk_add, name="risk_add"),
    path("risks/<int:pk>/change/", timeline.risk_change, name="risk_change"),
    path("<slug:key>/", plans.plan_detail, name="plan"),
    path("<slug:key>/change/", plans.plan_change, name="plan_change"),
    path("<slug:key>/move/", plans.plan_move, name="plan_move"),
    path("<slug:key>/visibility/", plans.plan_visibility, name="plan_visibility"),
    path("<slug:key>/components/add/", plans.component_add, name="component_add"),
    path("<slug:key>/activities/add/", activities.activity_add, name="activity_add"),
    path("<slug:key>/milestones/add/", timeline.milestone_add, name="milestone_add"),
    path("<slug:key>/chain/", chain.chain, name="chain"),
    path("<slug:key>/chain/<slug:area>/add/", chain.outcome_add, name="outcome_add"),
    path("<slug:key>/timeline/", timeline.timeline, name="timeline"),
    path("<slug:key>/baseline/", timeline.baseline, name="baseline"),
    path("<slug:key>/responsibilities/", plans.raci, name="raci"),
    path("<slug:key>/responsibilities/<slug:area>/add/", plans.responsibility_add, name="responsibility_add"),
    path("<slug:key>/responsibilities/<int:pk>/remove/", plans.responsibility_remove, name="responsibility_remove"),
]
