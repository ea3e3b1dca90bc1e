"""The line of chairs of a body: in turn, side by side, with gaps; on its page, in the API and at the terminal."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.governance import actions
from goldenthread.governance.models import BodyMember
from goldenthread.platform.actions import save
from goldenthread.platform.models import Person

FAR = date(2999, 1, 1)


@pytest.fixture
def seat(committee, focal_point):
    def add(name, since, until, role="chair", post=""):
        person = save(Person(key=name.lower().replace(" ", "-"), name=name), by="test")
        row = BodyMember(body=committee, person=person, role=role, valid_from=since, valid_to=until, post=post)
        return actions.save_member(row, by=focal_point)

    return add


def _line(client, query=""):
    answer = client.get(f"/api/governance/bodies/steering/chairs{query}")
    assert answer.status_code == 200
    return [
        (term["since"], term["until"], [chair["person"] for chair in term["chairs"]]) for term in answer.json()["terms"]
    ]


@pytest.fixture
def kept(seat):
    seat("Ada First", None, date(2022, 7, 1), post="Director")
    seat("Ben Second", date(2022, 7, 1), date(2023, 7, 1))
    seat("Cy Third", date(2023, 1, 1), date(2023, 7, 1))  # half a year beside the second
    seat("Dee Fourth", date(2024, 1, 1), None)
    seat("Eve Never", date(2023, 7, 1), None, role="deputy")


def test_the_line_tells_turns_co_chairs_and_gaps(client, focal_point, kept):
    client.force_login(focal_point)
    assert _line(client) == [
        (None, "2022-07-01", ["ada-first"]),
        ("2022-07-01", "2023-01-01", ["ben-second"]),
        ("2023-01-01", "2023-07-01", ["ben-second", "cy-third"]),
        ("2023-07-01", "2024-01-01", []),
        ("2024-01-01", None, ["dee-fourth"]),
    ]


def test_a_day_has_the_term_that_holds_then_and_the_last_day_belongs_to_the_next(client, focal_point, kept):
    client.force_login(focal_point)
    assert _line(client, "?on=2022-07-01") == [("2022-07-01", "2023-01-01", ["ben-second"])]
    assert _line(client, "?on=2023-08-01") == [("2023-07-01", "2024-01-01", [])]
    assert client.get("/api/governance/bodies/steering/chairs?on=someday").status_code == 422
    assert client.get("/api/governance/bodies/nowhere/chairs").status_code == 404


def test_since_the_last_one_left_nobody_is_named(client, focal_point, seat):
    client.force_login(focal_point)
    assert _line(client) == []
    seat("Ada First", date(2022, 1, 1), date(2022, 7, 1))
    assert _line(client) == [("2022-01-01", "2022-07-01", ["ada-first"]), ("2022-07-01", None, [])]
    seat("Ben Second", date(2022, 7, 1), FAR)  # nothing is said of the day after a term that still runs
    assert _line(client)[-1] == ("2022-07-01", "2999-01-01", ["ben-second"])


def test_the_line_stands_on_the_page_of_the_body(client, django_app, focal_point, kept):
    section = django_app.get("/governance/bodies/steering/", user=focal_point).html.find(id="chairs")
    rows = [" ".join(row.text.split()) for row in section.tbody.find_all("tr")]
    assert len(rows) == 5
    assert "Ada First" in rows[0] and "Director" in rows[0]
    assert "Ben Second" in rows[2] and "Cy Third" in rows[2]
    assert "Nobody is named." in rows[3]
    assert "still" in rows[4]
    assert "Eve Never" not in section.text


def test_a_hidden_body_has_no_line_for_the_public(client, focal_point, team_body):
    assert client.get(f"/api/governance/bodies/{team_body.key}/chairs").status_code == 404
    client.force_login(focal_point)
    assert client.get(f"/api/governance/bodies/{team_body.key}/chairs").json()["terms"] == []


def test_the_line_at_the_terminal(kept):
    def run(*words):
        return CliRunner().invoke(main, ["governance", "chairs", *words])

    lines = run("steering").stdout.splitlines()
    assert lines[0] == "–\t2022-07-01\tAda First, Director"
    assert lines[2] == "2023-01-01\t2023-07-01\tBen Second; Cy Third"
    assert lines[3] == "2023-07-01\t2024-01-01\tnobody is named"
    assert run("steering", "--on", "2024-05-05").stdout.splitlines() == ["2024-01-01\t–\tDee Fourth"]
    assert len(json.loads(run("steering", "--json").stdout)["terms"]) == 5
    assert run("nowhere").exit_code != 0
