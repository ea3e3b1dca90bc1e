"""Addresses of the site, room by room."""

from __future__ import annotations

from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    # no token: it sets nothing but the reader's own language, and pages without tokens can be kept by browsers
    path("language/", csrf_exempt(set_language), name="set_language"),
    path("", include("goldenthread.core.urls")),
    path("", include("goldenthread.desk.urls")),
    path("governance/", include("goldenthread.governance.urls")),
    path("frameworks/", include("goldenthread.frameworks.urls")),
    path("learning/", include("goldenthread.learning.urls")),
    path("documents/", include("goldenthread.drafting.urls")),
    path("plan/", include("goldenthread.plan.urls")),
    path("results/", include("goldenthread.results.urls")),
    path("funding/", include("goldenthread.funding.urls")),
    path("partners/", include("goldenthread.partners.urls")),
    path("reports/", include("goldenthread.reports.urls")),
    path("api/", include("goldenthread.exchange.urls")),
    path("data/", include("goldenthread.public.urls")),
]
handler403 = "goldenthread.core.views.forbidden"
handler404 = "goldenthread.core.views.not_found"
