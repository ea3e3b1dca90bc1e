"""Pages across rooms: they show what is there, say what is not, and leak nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldenthread.desk.waiting import lateness
from goldenthread.governance.models import Event
from goldenthread.plan.models import Milestone
from goldenthread.platform.actions import save
from goldenthread.platform.models import GraduationStep, Strategy

BACKEND = "django.contrib.auth.backends.ModelBackend"


def text(client, path, **query) -> str:
    response = client.get(path, query)
    assert response.status_code == 200, path
    return response.content.decode()


def test_an_empty_installation_says_what_to_do(client, db):
    assert "goldenthread instance load" in text(client, "/")


def test_the_home_says_what_the_strategy_is_and_how_far_the_thread_holds(client, line, strategy):
    page = text(client, "/")

    assert "Operational Strategy for the Least Developed Countries" in page
    assert "United Nations Industrial Development Organization" in page
    assert "GC.19/Res.3" in page
    for station in ("Mandate", "Text", "Action area", "Activities", "Partners", "Indicators", "Report"):
        assert f">{station}</text>" in page, station
    picture = client.get("/").context["loom"]
    assert picture.finding == "0 of 1 paragraphs of the mandate are answered; 5 links are missing."
    assert page.count('class="missing"') == 2 * picture.missing  # in both drawings


def test_the_home_counts_only_what_the_reader_may_see(client, line, focal_point):
    def activities():
        return client.get("/").context["loom"].rows[0][1]

    assert activities() == 1
    client.force_login(focal_point, backend=BACKEND)
    assert activities() == 2


def test_the_home_asks_as_often_for_much_as_for_little(client, line, strategy, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for number in range(20):
        save(
            Event(key=f"e{number}", kind="forum", title={"en": f"Forum {number}"}, year=2027, visibility="public"),
            by="test",
        )
    with django_assert_num_queries(len(few)):
        client.get("/")


def test_the_strategy_chosen_last_opens_the_site(client, line, organization):
    save(
        Strategy(
            key="gender",
            title={"en": "Gender strategy"},
            organization=organization,
            year_from=2030,
            visibility="public",
        ),
        by="test",
    )
    assert "Gender strategy</h1>" in text(client, "/")
    text(client, "/strategies/ldc-2022-2031/")
    assert "Operational Strategy for the Least Developed Countries 2022-2031</h1>" in text(client, "/")


def test_a_strategy_of_a_team_is_not_there_for_others(client, strategy):
    strategy.visibility = "team"
    save(strategy, by="test")

    assert client.get("/strategies/ldc-2022-2031/").status_code == 404
    assert "Operational Strategy" not in text(client, "/")


def test_the_country_page_shows_everything_public_about_it(client, line, malawi, focal_point):
    save(GraduationStep(country=malawi, stage="met_first", year=2027), by="test")
    page = text(client, "/countries/mwi/")

    for words in ("Mills for maize", "Share of manufacturing", "11.8", '<svg class="spark"', "met the criteria"):
        assert words in page, words
    assert "Talks under way" not in page
    client.force_login(focal_point, backend=BACKEND)
    assert "Talks under way" in text(client, "/countries/MWI/")


def test_the_area_page_shows_what_hangs_on_it(client, line, area):
    page = text(client, area.get_absolute_url())

    assert "Mills for maize" in page and "Share of manufacturing" in page and "Talks under way" not in page
    assert "/thread/area:ldc-2022-2031/a3" in page


def test_areas_are_kept_by_those_who_steer(django_app, focal_point, reader, strategy):
    path = f"{strategy.get_absolute_url()}areas/new/"
    assert django_app.get(path, user=reader).follow(user=reader, expect_errors=True).status_code == 403

    page = django_app.get(path, user=focal_point).follow()
    form = next(form for form in page.forms.values() if "title_en" in form.fields)
    form["title_en"], form["code"] = "Skills for industry", "skills"
    page = form.submit().follow()
    assert "Skills for industry" in page.text and strategy.areas.filter(code="skills").exists()


def test_the_chronology_runs_from_past_to_come(client, line):
    save(
        Event(key="end", kind="deadline", title={"en": "End of the strategy"}, year=2031, visibility="public"),
        by="test",
    )
    save(Event(key="open", kind="review", title={"en": "Some review"}, visibility="public"), by="test")
    save(Event(key="inner", kind="review", title={"en": "Inner talks"}, year=2026), by="test")

    page = text(client, "/timeline/")
    list_begins = page.index('class="timeline"')
    places = [page.index(title, list_begins) for title in ("General Conference", "End of the strategy", "Some review")]
    assert places == sorted(places)
    assert "Inner talks" not in page
    assert "General Conference" not in text(client, "/timeline/", show="coming")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("maize", "Mills for maize"),
        ("战略", "制定战略"),
        ("MALAWI", "Malawi"),
        ("GC.19", "Vienna declaration"),
        ("الاستراتيجية", "الاستراتيجية"),
    ],
)
def test_search_finds_in_every_room_and_language(client, line, malawi, words, found):
    client.cookies["django_language"] = {"战略": "zh-hans", "الاستراتيجية": "ar"}.get(words, "en")

    assert found in text(client, "/search/", q=words)


def test_search_keeps_what_is_kept(client, line, focal_point):
    assert "Talks under way" not in text(client, "/search/", q="talks")
    client.force_login(focal_point, backend=BACKEND)
    assert "Talks under way" in text(client, "/search/", q="talks")


def test_search_for_nothing_finds_nothing(client, line):
    assert client.get("/search/", {"q": "   "}).context["count"] == 0


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (-1, "late", "1 day late"),
        (-12, "late", "12 days late"),
        (0, "due", "today"),
        (1, "due_soon", "in 1 day"),
        (90, "planned", "in 90 days"),
    ],
)
def test_lateness_in_words(days, state, words):
    today = date(2026, 11, 24)

    assert lateness(today + timedelta(days=days), today) == (state, words)


def test_what_waits_stands_on_the_home_and_in_my_work(client, line, focal_point):
    due = timezone.localdate() - timedelta(days=3)
    save(Milestone(plan=line.plan, title={"en": "Round table held"}, due_on=due, visibility="public"), by="test")
    save(Milestone(plan=line.plan, title={"en": "Quiet step"}, due_on=due), by="test")

    assert "Round table held" not in text(client, "/")  # what a team has to do is nothing for visitors
    assert client.get("/my-work/").status_code == 302
    client.force_login(focal_point, backend=BACKEND)
    home = text(client, "/")
    assert "Round table held" in home and "3 days late" in home
    assert "Quiet step" in text(client, "/my-work/")


def test_last_changes_are_for_the_team(client, line, reader):
    assert "Last changes" not in text(client, "/")
    client.force_login(reader, backend=BACKEND)
    assert "Last changes" in text(client, "/")
