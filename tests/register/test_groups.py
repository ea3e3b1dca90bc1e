"""Groups of countries as of a day: no start is "always", nothing overlaps, what is not confirmed is said."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldenthread.platform import actions, audit
from goldenthread.platform.groups import group_list
from goldenthread.platform.models import (
    Country,
    CountryGroup,
    CountryGroupMembership,
    GraduationStep,
    Organization,
    OrganizationMembership,
    Source,
)


def kept(thing):
    return actions.save(thing, by="test")


def country(code, number, name):
    return kept(Country(iso3=code, iso2=code[:2], m49=number, name={"en": name}))


@pytest.fixture
def ldcs(db, malawi):
    """The group with Malawi (1971), South Sudan (2012), Samoa (to 2014), and Lao PDR, whose start is not set."""
    group = kept(CountryGroup(key="ldc", name={"en": "Least developed countries"}))
    table = kept(Source(key="table", title="A table", kind="reference", dated="2026-05-15"))
    rows = {
        "MWI": (malawi, "1971-11-18", None),
        "SSD": (country("SSD", "728", "South Sudan"), "2012-12-18", None),
        "WSM": (country("WSM", "882", "Samoa"), "1971-11-18", "2014-01-01"),
        "LAO": (country("LAO", "418", "Lao People's Democratic Republic"), None, None),
    }
    for one, since, until in rows.values():
        kept(CountryGroupMembership(group=group, country=one, valid_from=since, valid_to=until, source=table))
    return group


def members(group, day):
    return set(group_list(group, on=date.fromisoformat(day)).iso3)


@pytest.mark.parametrize(
    ("day", "counted", "apart"),
    [
        ("1971-01-01", set(), {"LAO"}),
        ("2012-01-01", {"MWI", "WSM"}, {"LAO"}),
        ("2013-01-01", {"MWI", "WSM", "SSD"}, {"LAO"}),
        ("2014-01-01", {"MWI", "SSD"}, {"LAO"}),
        ("2026-05-15", {"MWI", "SSD", "LAO"}, set()),
    ],
)
def test_an_unknown_start_counts_from_the_day_of_its_source_and_is_told_apart_before(ldcs, day, counted, apart):
    found = group_list(ldcs, on=date.fromisoformat(day))

    assert set(found.iso3) == counted
    assert {row.country_id for row in found.start_unknown} == apart


def test_an_unknown_start_without_a_dated_source_counts_today_and_not_before(ldcs):
    kept(CountryGroupMembership(group=ldcs, country=country("TUV", "798", "Tuvalu")))

    assert "TUV" in group_list(ldcs).iso3
    assert "TUV" not in members(ldcs, "2026-06-01")


def test_the_same_country_cannot_be_on_the_list_twice_at_once(ldcs):
    sudan = Country.objects.get(pk="SSD")
    for since, until in (
        (None, None),
        ("2020-01-01", None),
        ("2000-01-01", "2013-01-01"),
        ("2015-01-01", "2016-01-01"),
    ):
        with pytest.raises(ValidationError, match="South Sudan"):
            kept(CountryGroupMembership(group=ldcs, country=sudan, valid_from=since, valid_to=until))
    kept(CountryGroupMembership(group=ldcs, country=sudan, valid_from="2011-01-01", valid_to="2012-12-18"))

    assert len(group_list(ldcs)) == 3


def test_what_holds_of_countries_holds_of_organizations(organization):
    other = kept(Organization(key="ifad", name={"en": "International Fund"}))
    kept(OrganizationMembership(group=organization, member=other, valid_from="2020-01-01"))
    with pytest.raises(ValidationError):
        kept(OrganizationMembership(group=organization, member=other, valid_from="2021-01-01"))


@pytest.fixture
def scheduled(ldcs):
    lao = Country.objects.get(pk="LAO")
    return kept(GraduationStep(country=lao, stage="scheduled", year=2021, takes_effect_on="2026-11-24"))


def test_a_scheduled_date_that_passed_is_counted_until_confirmed_and_the_count_says_so(client, ldcs, scheduled):
    found = group_list(ldcs, on=date(2026, 11, 30))
    assert ("LAO" in found.iso3, [step.country_id for step in found.unconfirmed]) == (True, ["LAO"])
    assert group_list(ldcs, on=date(2026, 11, 23)).unconfirmed == ()

    page = client.get("/groups/ldc/?on=2026-11-30").content.decode()
    assert "3 members" in page
    assert "Counted as members until it is confirmed" in page
    assert "24 November 2026" in page
    assert "Without them: 2." in page
    plain = client.get("/groups/ldc/?on=2026-11-30&format=json").json()
    assert plain["scheduled_not_confirmed"] == [{"country": "LAO", "scheduled_for": "2026-11-24"}]


def test_the_page_of_the_country_says_that_its_date_passed_unconfirmed(client, ldcs, scheduled):
    words = "that it took place is not confirmed"
    assert (words in client.get("/countries/LAO/").content.decode()) is (timezone.localdate() >= date(2026, 11, 24))
    kept(GraduationStep(country=scheduled.country, stage="scheduled", year=2020, takes_effect_on="2020-01-01"))
    scheduled.delete()
    assert words in client.get("/countries/LAO/").content.decode()


@pytest.mark.parametrize("stage", ["graduated", "deferred"])
def test_a_later_step_settles_what_was_scheduled(ldcs, scheduled, stage):
    kept(GraduationStep(country=scheduled.country, stage=stage, year=2026))

    assert group_list(ldcs, on=date(2026, 11, 30)).unconfirmed == ()


def test_a_group_of_which_only_a_part_is_kept_says_so(client, malawi):
    group = kept(
        CountryGroup(key="sadc", name={"en": "Community"}, is_partial=True, size=16, size_on=date(2018, 8, 17))
    )
    kept(CountryGroupMembership(group=group, country=malawi, valid_from="1992-08-17"))

    assert "1 of 16 members on record" in client.get("/groups/sadc/").content.decode()
    assert "1 of 16 members on record" in client.get("/groups/").content.decode()
    assert "1 member on record" in client.get("/groups/sadc/?on=2000-01-01").content.decode()
    assert "1 of 16 members on record" in client.get("/countries/?group=sadc").content.decode()
    with pytest.raises(ValidationError):
        kept(CountryGroup(key="all", name={"en": "All"}, size=5, size_on=date(2018, 1, 1)))


def test_a_membership_is_corrected_ended_and_removed_on_the_page_with_a_reason(django_app, the_form, ldcs, focal_point):
    row = CountryGroupMembership.objects.get(country="SSD")
    form = the_form(django_app.get(f"/groups/memberships/{row.pk}/change/", user=focal_point))
    form["valid_to"] = "2026-11-01"
    assert form.submit(expect_errors=True).status_code == 422
    form["reason"] = "It left on that day."
    form.submit()
    row.refresh_from_db()
    assert row.valid_to == date(2026, 11, 1)
    assert next(iter(audit.history(row, most=1))).reason == "It left on that day."

    page = django_app.get(f"/groups/memberships/{row.pk}/remove/", user=focal_point)
    form = the_form(page)
    form["reason"] = "Never a member."
    form.submit()
    assert not CountryGroupMembership.objects.filter(pk=row.pk).exists()


def test_only_who_steers_a_strategy_changes_a_list(client, ldcs, reader):
    client.force_login(reader)
    row = CountryGroupMembership.objects.get(country="SSD")

    assert client.get(f"/groups/memberships/{row.pk}/change/").status_code == 403
    assert client.post("/groups/memberships/add/", {"group": ldcs.pk}).status_code == 403


def asked(client, method, address, **body):
    return getattr(client, method)(address, json.dumps(body), content_type="application/json")


def test_the_api_adds_corrects_ends_and_removes_with_a_reason(client, ldcs, focal_point):
    client.force_login(focal_point)
    base = "/api/core/group_memberships"
    again = asked(client, "post", base, group="ldc", country="SSD", valid_from="2020-01-01")
    assert again.status_code == 422
    assert "South Sudan" in again.content.decode()
    row = CountryGroupMembership.objects.get(country="SSD")
    assert asked(client, "patch", f"{base}/{row.pk}", valid_to="2026-11-01").status_code == 422
    ended = asked(client, "patch", f"{base}/{row.pk}?reason=It+left", valid_to="2026-11-01")
    assert (ended.status_code, ended.json()["valid_to"]) == (200, "2026-11-01")
    assert client.delete(f"{base}/{row.pk}").status_code == 422
    assert client.delete(f"{base}/{row.pk}?reason=Never").status_code == 204
    found = client.get("/api/core/country_groups/ldc/members?on=2012-01-01").json()
    assert (found["count"], found["start_not_specified"]) == (2, ["LAO"])
    assert client.get("/api/core/countries/MWI").json()["iso3"] == "MWI"


def test_the_terminal_keeps_memberships(ldcs):
    from goldenthread.cli.groups import countries, groups

    def run(*words, on=groups):
        return CliRunner().invoke(on, words)

    listed = run("members", "ldc", "--on", "2012-01-01", "--json")
    assert json.loads(listed.output)["count"] == 2
    assert run("members", "nobody").exit_code == 3
    assert run("memberships", "add", "group=ldc", "country=SSD", "valid_from=2020-01-01").exit_code != 0
    row = CountryGroupMembership.objects.get(country="SSD")
    key = "ldc/SSD/2012-12-18"
    assert run("memberships", "change", key, "valid_to=2026-11-01").exit_code != 0
    ended = run("memberships", "change", key, "valid_to=2026-11-01", "--reason", "left")
    assert ended.exit_code == 0, ended.output
    row.refresh_from_db()
    assert row.valid_to == date(2026, 11, 1)
    assert run("memberships", "remove", key, "--reason", "never").exit_code == 0
    assert run("countries", "show", "MWI", on=countries).exit_code == 0
    assert run("countries", "change", "MWI", "region=Africa and more", on=countries).exit_code == 0


def test_countries_and_steps_are_kept_on_their_pages(django_app, the_form, ldcs, focal_point):
    form = the_form(django_app.get("/countries/all/add/", user=focal_point))
    form["iso3"], form["iso2"], form["m49"], form["name_en"] = "kir", "ki", "296", "Kiribati"
    form.submit()
    assert Country.objects.get(pk="KIR").iso2 == "KI"
    form = the_form(django_app.get("/countries/all/KIR/change/", user=focal_point))
    form["region"] = "Oceania"
    form.submit()
    assert Country.objects.get(pk="KIR").region == "Oceania"
    assert "Kiribati" in django_app.get("/countries/all/?q=kiri").text
    form = the_form(django_app.get("/groups/steps/add/", user=focal_point))
    assert "takes_effect_on" in form.fields


def test_the_lists_of_the_instance_are_right_on_every_day():
    from goldenthread.cli.countries import least_developed

    days = {"1971-01-01": 0, "1971-12-31": 24, "2012-01-01": 48, "2013-01-01": 49, "2022-12-31": 46, "2025-01-01": 44}
    assert {day: len(least_developed(date.fromisoformat(day))) for day in days} == days
    assert timezone.localdate() >= date(2024, 12, 13)
