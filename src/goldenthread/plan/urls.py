"""Addresses of the app."""

from __future__ import annotations

from django.urls import include, path

from goldenthread.plan.records import ACTIVITY, COMPONENT, MILESTONE, OUTCOME, OUTPUT, PLAN, RISK
from goldenthread.plan.responsibilities import views as responsibilities
from goldenthread.plan.views import activities, amendments, chain, former, plans, timeline, versions
from goldenthread.records.addresses import record_urls

app_name = "plan"
urlpatterns = [
    path("", plans.plan_home, name="home"),
    *former.before,
    path("plans/", include(record_urls(PLAN, page=plans.plan_by_number))),
    path(
        "activities/", include(record_urls(ACTIVITY, page=activities.activity_detail, listed=activities.activity_list))
    ),
    path("components/", include(record_urls(COMPONENT, page=plans.component_by_number))),
    path("outcomes/", include(record_urls(OUTCOME, page=chain.outcome_detail))),
    path("outputs/", include(record_urls(OUTPUT, page=chain.output_detail))),
    path("milestones/", include(record_urls(MILESTONE))),
    path("milestones/<int:pk>/reach/", timeline.milestone_reach, name="milestone_reach"),
    path("risks/", include(record_urls(RISK, listed=timeline.risk_list))),
    path("<slug:key>/", plans.plan_detail, name="plan_page"),
    path("<slug:key>/chain/", chain.chain, name="chain"),
    path("<slug:key>/timeline/", timeline.timeline, name="timeline"),
    path("<slug:key>/baseline/", timeline.baseline, name="baseline"),
    path("<slug:key>/versions/", versions.version_list, name="versions"),
    path("<slug:key>/versions/freeze/", versions.freeze, name="version_freeze"),
    path("<slug:key>/versions/compare/", versions.compare_two, name="version_compare"),
    path("<slug:key>/versions/<int:number>/", versions.version_detail, name="version"),
    path("<slug:key>/versions/<int:number>/approve/", versions.approve, name="version_approve"),
    path("<slug:key>/amendments/add/", amendments.amendment_add, name="amendment_add"),
    path("<slug:key>/amendments/<int:number>/", amendments.amendment_detail, name="amendment"),
    path("<slug:key>/amendments/<int:number>/edit/", amendments.amendment_edit, name="amendment_edit"),
    path("<slug:key>/amendments/<int:number>/move/", amendments.amendment_move, name="amendment_move"),
    path("<slug:key>/amendments/<int:number>/merge/", amendments.amendment_merge, name="amendment_merge"),
    path("<slug:key>/responsibilities/", responsibilities.raci, name="raci"),
    path("<slug:key>/workload/", responsibilities.workload, name="workload"),
    path("<slug:key>/responsibilities/edit/", responsibilities.raci_edit, name="raci_edit"),
    path("<slug:key>/import/", timeline.import_schedule, name="import_schedule"),
    path(
        "<slug:key>/responsibilities/<slug:area>/add/", responsibilities.responsibility_add, name="responsibility_add"
    ),
    path(
        "<slug:key>/responsibilities/<int:pk>/remove/",
        responsibilities.responsibility_remove,
        name="responsibility_remove",
    ),
    *former.urlpatterns,
]
