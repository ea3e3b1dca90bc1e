"""The walk: both ways, only what may be seen, as many questions for a long thread as for a short one."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from goldenthread.desk.registry import TERMINAL, node_id, registry
from goldenthread.desk.walk import walk
from goldenthread.platform.actions import save
from goldenthread.platform.models import Area

NOBODY = AnonymousUser()


def all_of(steps):
    for step in steps:
        yield step
        yield from all_of(step.steps)


def nodes(steps) -> set[str]:
    return {step.node for step in all_of(steps)}


def test_each_kind_finds_its_own_rows_again(line, area, strategy, malawi, organization):
    for thing in (line.mandate, line.clause, strategy, area, malawi, organization):
        node = node_id(thing)
        assert walk(node, TERMINAL, depth=0).here.node == node


def test_links_join_kinds_that_exist():
    kinds = registry().kinds
    for link in registry().links:
        assert {link.above, link.below} <= set(kinds)
        assert str(link.relation) and str(link.inverse)


def test_every_link_and_gap_can_be_asked(line, strategy):
    found = {str(link): link.pairs().values_list(link.upper, link.lower).first() for link in registry().links}
    missing = {gap.name: list(gap.rows(strategy)[:1]) for gap in registry().gaps}

    assert any(found.values()) and any(missing.values())


def test_from_the_clause_down_to_the_area_and_back(line, area):
    found = walk("GC.19/Res.3#1", NOBODY, depth=5)

    assert node_id(line.mandate) in nodes(found.up)
    assert node_id(area) in nodes(found.down)
    back = walk(node_id(area), NOBODY, depth=5)
    assert {"GC.19/Res.3#1", "GC.19/Res.3"} <= nodes(back.up)


def test_each_record_is_met_once_each_way(line, area):
    found = walk("GC.19/Res.3", NOBODY, depth=8)

    met = [step.node for step in all_of(found.down)]
    assert len(met) == len(set(met))
    assert found.here.node not in met


def test_what_is_kept_to_the_team_is_neither_shown_nor_walked_through(line, strategy, area, focal_point):
    strategy.visibility = "team"
    save(strategy, by="test")

    open_to_all = walk("GC.19/Res.3#1", NOBODY, depth=6)
    assert not any(step.kind in ("strategy", "area", "activity") for step in all_of(open_to_all.down))
    assert node_id(area) in nodes(walk("GC.19/Res.3#1", focal_point, depth=6).down)
    with pytest.raises(Http404):
        walk(node_id(strategy), NOBODY)


def test_a_long_thread_takes_no_more_questions_than_a_short_one(line, strategy, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as few:
        walk(node_id(strategy), NOBODY, depth=3)
    for number in range(30):
        save(Area(strategy=strategy, code=f"b{number}", title={"en": f"Area {number}"}), by="test")
    with django_assert_max_num_queries(len(few)):
        walk(node_id(strategy), NOBODY, depth=3)


def test_what_is_left_out_is_counted(line, strategy):
    for number in range(9):
        save(Area(strategy=strategy, code=f"b{number}", title={"en": f"Area {number}"}), by="test")

    found = walk(node_id(strategy), NOBODY, depth=1, most=4)
    areas = [step for step in found.down if step.kind == "area"]
    assert len(areas) == 4
    assert found.down_cut == 6
    assert sum(step.kind == "area" for step in walk(node_id(strategy), NOBODY, depth=1, most=None).down) == 10


def test_the_page_of_the_thread(client, line, area):
    page = client.get("/thread/GC.19/Res.3%231", {"depth": 5})

    assert page.status_code == 200
    assert b"Structural transformation" in page.content and b"Vienna declaration" in page.content
    assert f'href="/thread/{node_id(area)}"'.encode() in page.content


def test_the_page_as_data(client, line):
    found = client.get("/thread/GC.19/Res.3%231", {"format": "json"}).json()

    assert found["node"] == "GC.19/Res.3#1"
    assert found["up"][0]["node"] == "GC.19/Res.3"


@pytest.mark.parametrize("asked", ["GC.19", "declaration", "mandate:Res.3"])
def test_an_unknown_name_leads_to_what_may_be_meant(client, line, asked):
    page = client.get("/thread/" + asked)

    assert page.status_code == 404
    assert b'href="/thread/GC.19/Res.3"' in page.content


def test_breaks_are_listed_with_advice_for_who_works_on_them(client, line, strategy, focal_point):
    page = client.get("/thread/breaks/").content.decode()
    assert "Strategies without a group of countries" in page
    assert "Name the country group" not in page

    client.force_login(focal_point)
    assert "Name the country group" in client.get("/thread/breaks/").content.decode()


@pytest.fixture
def command(line, monkeypatch):
    monkeypatch.setattr("goldenthread.cli.thread.ready", lambda: None)
    from goldenthread.cli.thread import thread

    return lambda *words: CliRunner().invoke(thread, words)


def test_the_command_walks_the_same_thread(command, area):
    result = command("GC.19/Res.3#1", "--json")
    found = json.loads(result.stdout)

    assert result.exit_code == 0
    assert set(found) >= {"node", "up", "down"}
    assert node_id(area) in json.dumps(found["down"])


def test_the_command_speaks_for_people_and_in_their_language(command):
    assert "A strategy is to be made." in command("GC.19/Res.3#1").stdout
    assert "制定战略" in command("GC.19/Res.3#1", "--lang", "zh").stdout


def test_the_command_says_what_may_be_meant(command):
    result = command("GC.19/Res.9")

    assert result.exit_code == 4
    assert "There is no record GC.19/Res.9" in result.output
