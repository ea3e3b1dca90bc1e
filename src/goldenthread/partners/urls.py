"""Addresses of the room."""

from __future__ import annotations

from django.urls import include, path

from goldenthread.partners import reason_views, views
from goldenthread.partners.country import views as country_views
from goldenthread.partners.crosswalk import views as crosswalk_views
from goldenthread.partners.evidence import views as evidence_views
from goldenthread.partners.identity import views as identity_views
from goldenthread.partners.joining import views as joining_views
from goldenthread.partners.records import AREA_SECTOR, ENGAGEMENT
from goldenthread.partners.register import views as register_views
from goldenthread.partners.store import views as store_views
from goldenthread.partners.suggestions import views as suggestion_views
from goldenthread.plan.records import MODALITY
from goldenthread.platform.uploads import place
from goldenthread.records.addresses import record_urls

app_name = "partners"
urlpatterns = [
    path("", views.engagements, name="home"),
    path("modalities/", include(record_urls(MODALITY, listed=views.modalities))),
    path("suggestions/", suggestion_views.suggestion_list, name="suggestions"),
    path("suggestions/activities/", reason_views.activities, name="activities"),
    path("suggestions/answer/", suggestion_views.answer, name="answer"),
    path("suggestions/begin/", suggestion_views.begin, name="begin"),
    path("areas/<slug:strategy>/<slug:code>/", crosswalk_views.crosswalk, name="crosswalk"),
    path("areas/<slug:strategy>/<slug:code>/words/", crosswalk_views.words, name="words"),
    path("areas/<slug:strategy>/<slug:code>/sectors/add/", crosswalk_views.sector),
    path("areas/<slug:strategy>/<slug:code>/sectors/<int:pk>/", crosswalk_views.sector),
    path("areas/<slug:strategy>/<slug:code>/sectors/<int:pk>/remove/", crosswalk_views.sector, {"verb": "remove"}),
    path("area-sectors/", include(record_urls(AREA_SECTOR))),
    path("matrix/", evidence_views.matrix_page, name="matrix"),
    path("store/", store_views.store, name=place("store")),
    path("identity/", identity_views.identity, name="identity"),
    path("backtest/", evidence_views.backtest_page, name="backtest"),
    path("evidence/countries/<slug:iso3>/", country_views.country, name="country"),
    path("evidence/<path:ref>/", evidence_views.organization, name="evidence"),
    path("engagements/add/", views.add, name="add"),
    path("engagements/<int:pk>/edit/", views.edit, name="edit"),
    path("engagements/<int:pk>/step/", views.step, name="step"),
    path("engagements/<int:pk>/join/", joining_views.join, name="join"),
    path("engagements/", include(record_urls(ENGAGEMENT, page=views.engagement, listed=views.engagements))),
    path("organizations/<slug:key>/due-diligence/", register_views.due_diligence, name="due-diligence"),
    path("organizations/<slug:key>/", register_views.organization, name="organization"),
    path("organizations/<slug:key>/due-diligence/renew/", register_views.renew, name="renew"),
    path("organizations/<slug:key>/contact/", register_views.contact, name="contact"),
    path("organizations/<slug:key>/contact/<int:pk>/", register_views.contact, name="edit-contact"),
    path("organizations/<slug:key>/contact/<int:pk>/remove/", register_views.remove_contact, name="remove-contact"),
]
