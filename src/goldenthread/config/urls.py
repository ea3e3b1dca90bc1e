"""Addresses of the site, room by room."""

from __future__ import annotations

from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from goldenthread.register.accounts.views import own_address

urlpatterns = [
    path("accounts/email/", own_address, name="account_email"),  # before the library's own, which believes more
    path("accounts/", include("allauth.urls")),
    # no token: it sets nothing but the reader's own language, and pages without tokens can be kept by browsers
    path("language/", csrf_exempt(set_language), name="set_language"),
    path("", include("goldenthread.register.urls")),
    path("", include("goldenthread.desk.urls")),
    path("", include("goldenthread.records.urls")),
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
handler400 = "goldenthread.ui.views.bad_request"
handler403 = "goldenthread.ui.views.forbidden"
handler404 = "goldenthread.ui.views.not_found"
handler500 = "goldenthread.ui.views.server_error"
