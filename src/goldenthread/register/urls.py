"""Addresses of the room."""

from __future__ import annotations

from django.urls import include, path

from goldenthread.records.addresses import record_urls
from goldenthread.register import views as register_views
from goldenthread.register.accounts import people
from goldenthread.register.accounts import views as account_views
from goldenthread.register.duplicates import views as duplicates_views
from goldenthread.register.notices import views as notices_views
from goldenthread.register.people import views as people_views
from goldenthread.register.records import (
    AREA,
    COUNTRY,
    DONOR_CLASS,
    GROUP,
    MEMBERSHIP,
    ORGANIZATION,
    PERSON,
    SOURCE,
    STEP,
    STRATEGY,
)
from goldenthread.register.throttling import views as throttling_views
from goldenthread.ui import job_pages as job_views

app_name = "core"
urlpatterns = [
    path("organizations/new/", register_views.form_by_key, {"record": ORGANIZATION}, name="new_organization"),
    path("organizations/duplicates/", duplicates_views.duplicates, name="duplicates"),
    path("organizations/merge/", duplicates_views.merge, name="merge"),
    path("organizations/apart/", duplicates_views.apart, name="apart"),
    path("organizations/merges/<int:pk>/undo/", duplicates_views.undo, name="undo_merge"),
    path(
        "organizations/",
        include(
            record_urls(ORGANIZATION, page=register_views.organization_by_number, listed=register_views.organizations)
        ),
    ),
    path("organizations/<slug:key>/parts/", register_views.parts, name="organization_parts"),
    path("organizations/<slug:key>/parts/<slug:kind>/add/", register_views.part_by_key, name="add_part"),
    path("organizations/<slug:key>/parts/<slug:kind>/<int:pk>/", register_views.part_by_key, name="edit_part"),
    path(
        "organizations/<slug:key>/parts/<slug:kind>/<int:pk>/remove/",
        register_views.part_by_key,
        {"verb": "remove"},
        name="remove_part",
    ),
    path(
        "organizations/<slug:key>/edit/", register_views.form_by_key, {"record": ORGANIZATION}, name="edit_organization"
    ),
    path("sources/new/", register_views.form_by_key, {"record": SOURCE}, name="new_source"),
    path("sources/<slug:key>/edit/", register_views.form_by_key, {"record": SOURCE}, name="edit_source"),
    path("sources/", include(record_urls(SOURCE, listed=register_views.sources))),
    path("groups/memberships/", include(record_urls(MEMBERSHIP))),
    path("groups/steps/", include(record_urls(STEP))),
    path("groups/", include(record_urls(GROUP, page=register_views.group_by_number, listed=register_views.groups))),
    path(
        "strategies/",
        include(record_urls(STRATEGY, page=register_views.strategy_by_number, listed=register_views.strategy_list)),
    ),
    path("strategies/<slug:key>/edit/", register_views.form_by_key, {"record": STRATEGY}),
    path("strategies/<slug:key>/record/", register_views.strategy_record, name="strategy_record"),
    path("strategies/<slug:key>/areas/new/", register_views.area_form),
    path("strategies/<slug:key>/areas/<slug:code>/edit/", register_views.area_form),
    path("areas/", include(record_urls(AREA, page=register_views.area_by_number))),
    path("donor-classes/", include(record_urls(DONOR_CLASS))),
    path("countries/all/", include(record_urls(COUNTRY, page=register_views.country_by_code))),
    path("groups/<slug:key>/", register_views.group, name="group"),
    path("groups/<slug:key>/add/", register_views.add_membership, name="add_membership"),
    path("people/", people_views.people, name="people"),
    path("people/persons/", include(record_urls(PERSON))),
    path("people/invite/", people_views.invite_person, name="invite"),
    path("people/throttled/", throttling_views.throttled, name="throttled"),
    path("people/throttled/unlock/", throttling_views.unlock, name="unlock"),
    path("people/<int:pk>/", people_views.person, name="person"),
    path("people/<int:pk>/address/", people.give_address, name="give_address"),
    path("people/<int:pk>/hand-over/", people.hand_over, name="hand_over"),
    path("people/<int:pk>/<slug:verb>/", people.do, name="do_with_account"),
    path("people/roles/<int:pk>/take/", people_views.take_role, name="take_role"),
    path("account/", people_views.account, name="account"),
    path("account/tokens/", account_views.own_tokens, name="tokens"),
    path("account/tokens/<int:pk>/revoke/", account_views.revoke_token, name="revoke_token"),
    path("account/end-sessions/", account_views.end_own_sessions, name="end_own_sessions"),
    path("notices/", notices_views.notices, name="notices"),
    path("notices/read/", notices_views.read_notices, name="read_notices"),
    path("audit/", people_views.audit_trail, name="audit"),
    path("jobs/", job_views.job_list, name="jobs"),
    path("jobs/<int:pk>/", job_views.job_page, name="job"),
    path("jobs/<int:pk>/stop/", job_views.stop_job, name="stop_job"),
    path("jobs/<int:pk>/again/", job_views.do_again, name="do_again"),
    path("jobs/<int:pk>/files/<str:name>", job_views.job_file, name="job_file"),
]
