"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from goldenthread.core import duplicates_views, job_views, parts_views, people_views, register_views, views

app_name = "core"
urlpatterns = [
    path("organizations/", register_views.organizations, name="organizations"),
    path("organizations/new/", register_views.edit_organization, name="new_organization"),
    path("organizations/duplicates/", duplicates_views.duplicates, name="duplicates"),
    path("organizations/merge/", duplicates_views.merge, name="merge"),
    path("organizations/apart/", duplicates_views.apart, name="apart"),
    path("organizations/merges/<int:pk>/undo/", duplicates_views.undo, name="undo_merge"),
    path("organizations/<slug:key>/parts/", parts_views.parts, name="organization_parts"),
    path("organizations/<slug:key>/parts/<slug:kind>/add/", parts_views.edit, name="add_part"),
    path("organizations/<slug:key>/parts/<slug:kind>/<int:pk>/", parts_views.edit, name="edit_part"),
    path("organizations/<slug:key>/parts/<slug:kind>/<int:pk>/remove/", parts_views.remove, name="remove_part"),
    path("organizations/<slug:key>/edit/", register_views.edit_organization, name="edit_organization"),
    path("sources/", register_views.sources, name="sources"),
    path("sources/new/", register_views.edit_source, name="new_source"),
    path("sources/<slug:key>/edit/", register_views.edit_source, name="edit_source"),
    path("groups/", register_views.groups, name="groups"),
    path("groups/<slug:key>/", register_views.group, name="group"),
    path("groups/<slug:key>/add/", register_views.add_membership, name="add_membership"),
    path("people/", people_views.people, name="people"),
    path("people/invite/", people_views.invite_person, name="invite"),
    path("people/<int:pk>/", people_views.person, name="person"),
    path("people/roles/<int:pk>/take/", people_views.take_role, name="take_role"),
    path("account/", people_views.account, name="account"),
    path("audit/", people_views.audit_trail, name="audit"),
    path("jobs/", job_views.job_list, name="jobs"),
    path("jobs/<int:pk>/", job_views.job_page, name="job"),
    path("jobs/<int:pk>/stop/", job_views.stop_job, name="stop_job"),
    path("jobs/<int:pk>/again/", job_views.do_again, name="do_again"),
    path("jobs/<int:pk>/files/<str:name>", job_views.job_file, name="job_file"),
    path("design/", views.design, name="design"),
]
