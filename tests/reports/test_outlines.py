"""Outlines that a team keeps: words, live figures and tables become a paper that can be followed back."""

from __future__ import annotations

import pytest

from goldenthread.language import LANGUAGES
from goldenthread.platform import actions as core
from goldenthread.platform.errors import Denied, ValidationError
from goldenthread.platform.models import Country, CountryGroup, CountryGroupMembership
from goldenthread.reports import actions, builder, keeping
from goldenthread.reports.models import Outline, Section


@pytest.fixture
def writer(person_with, strategy):
    return person_with("drafter", email="writer@example.org", strategy=strategy)


@pytest.fixture
def group(strategy):
    one = core.save(CountryGroup(key="ldc-x", name={"en": "Least developed countries"}), by="test")
    for code, m49 in (("MWI", "454"), ("GMB", "270")):
        named = {"name": {"en": code}, "iso2": code[:2], "m49": m49}
        country, _new = Country.objects.get_or_create(iso3=code, defaults=named)
        core.save(CountryGroupMembership(group=one, country=country, valid_from="2000-01-01"), by="test")
    strategy.country_group = one
    strategy.save()
    return one


@pytest.fixture
def outline(strategy, writer):
    return keeping.save_outline(
        Outline(), by=writer, key="donor-note", title={"en": "Note to donors"}, strategy=strategy
    )


def section(outline, writer, **values):
    return keeping.save_section(Section(outline=outline), by=writer, heading={"en": "Countries"}, **values)


def test_words_with_a_live_figure_become_a_paper_that_leads_back_to_the_record(outline, writer, group):
    words = {"en": "The strategy serves {members} countries.", "fr": "La stratégie concerne {members} pays."}
    one = section(outline, writer, narrative=words)
    assert one.author == writer

    snapshot = actions.make_paper(outline.strategy, "donor-note", by=writer)
    said = {language: snapshot.content["languages"][language]["blocks"] for language in LANGUAGES}
    assert said["en"][1]["text"] == "The strategy serves 2 countries."
    assert said["fr"][1]["text"] == "La stratégie concerne 2 pays."
    assert said["en"][1]["narrative"] is True
    assert "[" in said["ru"][1]["text"]
    figure = snapshot.figures.get(query="members")
    assert (figure.node_kind, figure.value) == ("group", "2")


def test_what_is_missing_is_told_before_a_paper_is_made(outline, writer):
    section(outline, writer, narrative={"en": "Words."})
    section(outline, writer)
    told = {(one["kind"], one["what"]) for one in builder.problems(outline)}
    assert ("narrative", "ru") in told and ("heading", "zh") in told
    assert ("empty", "") in told and ("draft", "") in told
    assert ("narrative", "en") not in told


def test_a_live_figure_that_there_is_not_is_refused(outline, writer):
    with pytest.raises(ValidationError, match="no live figure called everything"):
        section(outline, writer, narrative={"en": "All of {everything}."})


def test_the_name_of_an_outline_for_all_is_not_taken(strategy, writer):
    with pytest.raises(ValidationError, match="for all strategies"):
        keeping.save_outline(Outline(), by=writer, key="update", title={"en": "Mine"}, strategy=strategy)


def test_only_who_makes_papers_keeps_outlines_and_a_draft_is_seen_by_its_team_alone(
    outline, writer, person_with, client, strategy
):
    reader = person_with("reader", email="reader@example.org", strategy=strategy)
    with pytest.raises(Denied):
        section(outline, reader)
    page = f"/reports/outlines/{outline.pk}/"
    assert client.get(page).status_code == client.get(f"{page}preview/").status_code == 404
    client.force_login(writer)
    assert client.get(page).status_code == client.get(f"{page}preview/?lang=ru").status_code == 200


def test_an_outline_by_which_a_paper_was_made_is_kept(outline, writer, group):
    section(outline, writer, content="countries")
    actions.make_paper(outline.strategy, "donor-note", by=writer)
    with pytest.raises(ValidationError, match="Papers were made"):
        keeping.remove_outline(outline, by=writer)
