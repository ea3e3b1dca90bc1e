"""Pages of the house itself: what every page has, who gets in, how accounts and roles are kept."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.core import mail

from goldenthread.platform import actions
from goldenthread.platform.models import CountryGroup, CountryGroupMembership, Grant, Organization, Source, User

FIRST_VISIT, LATER = 60_000, 15_000


def weight(content: bytes) -> int:
    return len(gzip.compress(content))


def style() -> str:
    from django.contrib.staticfiles import finders

    return Path(finders.find("ui/style.css")).read_text(encoding="utf-8")


def test_the_style_sheet_is_light():
    assert weight(style().encode()) <= 10_000


def test_the_style_sheet_knows_no_left_and_right():
    physical = re.findall(
        r"(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom|float|"
        r"min-width|max-width|width|height)\s*:",
        re.sub(r"@media[^{]*{", "{", style()),
    )

    assert physical == []
    assert not re.search(r"text-align:\s*(left|right)", style())


@pytest.mark.parametrize(
    "path", ["/", "/organizations/", "/countries/", "/groups/", "/sources/", "/timeline/", "/thread/"]
)
def test_pages_are_light_and_clean(client, strategy, malawi, path):
    response = client.get(path)
    page = response.content.decode()

    assert response.status_code == 200
    assert weight(response.content) <= LATER
    assert weight(response.content) + weight(style().encode()) <= FIRST_VISIT
    assert " style=" not in page and "<script" not in page and "onclick" not in page
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert page.count("<h1") == 1 and 'class="skip"' in page


def test_the_design_page_shows_every_component(client, db):
    page = client.get("/design/").content.decode()

    for mark in (
        "tag",
        "facts",
        "notice",
        "card",
        "timeline",
        "chart",
        "gantt",
        "tiles",
        "tabs",
        "pagination",
        "empty",
    ):
        assert f'class="{mark}' in page or f" {mark}" in page, mark
    assert "{#" not in page and "{%" not in page


def test_the_language_is_changed_by_a_button_and_the_page_stays(django_app, strategy):
    page = django_app.get("/organizations/")
    form = next(form for form in page.forms.values() if form.action == "/language/")
    page = form.submit("language", value="ar").follow()

    assert page.request.path == "/organizations/"
    assert page.html.html["dir"] == "rtl" and page.html.html["lang"] == "ar"


def test_the_same_page_is_not_sent_twice(client, strategy):
    first = client.get("/organizations/")

    assert client.get("/organizations/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


def test_a_page_that_shows_an_illustration_says_so_above(client, db):
    actions.save(Organization(key="made-up", name={"en": "Made-up partner"}, is_illustration=True), by="test")

    page = client.get("/organizations/made-up/").content.decode()
    assert page.index("This page contains sample data.") < page.index("<h1")
    assert "This page contains sample data." in client.get("/organizations/").content.decode()
    actions.save(Organization(key="real", name={"en": "Real partner"}), by="test")
    assert "This page contains sample data." not in client.get("/organizations/real/").content.decode()


def test_what_is_not_there_is_said_with_a_way_on(client, db):
    response = client.get("/organizations/nobody/")

    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


@pytest.fixture
def group(malawi):
    group = actions.save(CountryGroup(key="ldc", name={"en": "Least developed countries"}), by="test")
    source = actions.save(Source(key="list", kind="document", title={"en": "The list"}), by="test")
    row = CountryGroupMembership(
        group=group, country=malawi, valid_from="1971-11-18", valid_to="2030-01-01", source=source
    )
    actions.save(row, by="test")
    return group


@pytest.mark.parametrize(("on", "members"), [("1970-01-01", 0), ("2024-01-01", 1), ("2030-01-01", 0), ("nonsense", 1)])
def test_a_group_is_shown_as_of_a_day(client, group, on, members):
    page = client.get("/groups/ldc/", {"on": on})

    assert len(page.context["listed"]) == members
    assert "The list" in page.content.decode()


def test_history_names_people_to_the_team_alone(client, focal_point, organization):
    actions.change(organization, {"acronym": "UN-IDO"}, by=focal_point, reason="corrected")

    named = '<span dir="auto">focal_point</span>'
    assert named not in client.get("/organizations/unido/").content.decode()
    actions.grant(focal_point, "reader", by="test")
    client.force_login(focal_point, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/organizations/unido/").content.decode()
    assert named in page and "focal_point@example.org" not in page


def test_an_organization_is_kept_by_those_who_may(django_app, focal_point, reader):
    refused = django_app.get("/organizations/new/", user=reader, expect_errors=True)
    assert refused.status_code == 403 and "It takes one of" in refused.text

    page = django_app.get("/organizations/new/", user=focal_point)
    form = next(form for form in page.forms.values() if form.method == "post" and form.action == "")
    form["name_en"] = "African Development Bank"
    form["type"] = "40"
    form.submit().follow()
    assert Organization.objects.get(key="african-development-bank").type == "40"


def test_an_administrator_invites_somebody_who_then_sets_a_password(django_app, administrator):
    page = django_app.get("/people/invite/", user=administrator)
    form = next(form for form in page.forms.values() if form.method == "post" and form.action == "")
    form["email"], form["name"], form["language"] = "drafter@example.org", "Ana", "en"
    form.submit().follow()

    link = re.search(r"https?://\S+", mail.outbox[0].body)[0]
    django_app.reset()
    django_app.set_user(None)
    page = django_app.get(re.sub(r"https?://[^/]+", "", link)).follow()
    form = next(form for form in page.forms.values() if "password1" in form.fields)
    form["password1"] = form["password2"] = "a long enough sentence"
    form.submit()
    assert User.objects.get(email="drafter@example.org").check_password("a long enough sentence")


def test_a_role_is_given_and_taken_with_its_limits(django_app, administrator, outsider, strategy, malawi):
    page = django_app.get(f"/people/{outsider.pk}/", user=administrator)
    form = next(form for form in page.forms.values() if "role" in form.fields)
    form["role"], form["strategy"], form["country"] = "reporter", strategy.pk, "Malawi"
    page = form.submit().follow()

    grant = Grant.objects.get(user=outsider)
    assert (grant.role, grant.strategy, grant.country) == ("reporter", strategy, malawi)
    take = next(form for form in page.forms.values() if form.action.endswith("/take/"))
    take.submit().follow()
    assert not Grant.objects.filter(user=outsider).exists()


def test_nobody_gives_more_than_they_hold(django_app, focal_point, outsider):
    page = django_app.get(f"/people/{outsider.pk}/", user=focal_point)
    form = next(form for form in page.forms.values() if "role" in form.fields)
    form["role"] = "administrator"
    page = form.submit(status=422)

    assert "You have no role in this installation that allows this." in page.text
    assert not Grant.objects.filter(user=outsider).exists()


@pytest.mark.parametrize("path", ["/people/", "/audit/", "/people/invite/"])
def test_pages_of_administrators_are_closed_to_others(client, outsider, administrator, path):
    client.force_login(outsider, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(path).status_code == 403

    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/"])
def test_account_pages_wear_the_look_of_the_site(client, db, path):
    page = client.get(path).content.decode()

    assert 'class="rooms' in page and page.count("<h1") == 1
