"""The single activities behind the terms of a score: they add up to what the term counts, and to nothing later."""

from __future__ import annotations

import pytest
from tests.analytics import cubes

from goldenthread.analytics.ranking.area import WORDS_TERM, rank_area
from goldenthread.analytics.ranking.behind import CONDITIONS, Behind, behind, place, with_activities
from goldenthread.analytics.ranking.prepared import prepare
from goldenthread.analytics.ranking.terms import BY_NAME
from goldenthread.analytics.work import connect_work

SECTORS = {"31120": 1.0, "321": 0.5}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return cubes.store(tmp_path_factory.mktemp("behind"))


@pytest.fixture(scope="module")
def matches(store):
    return rank_area(store, sectors=SECTORS, words=["maize"], country="BEN", top=10)


@pytest.fixture(scope="module")
def where(store):
    return place("BEN", sectors=SECTORS, until=prepare(store).until)


def test_every_term_says_which_activities_stand_behind_it():
    assert CONDITIONS.keys() == BY_NAME.keys()


@pytest.mark.parametrize("term", ["country", "sector", "incumbent", "reach"])
def test_the_activities_add_up_to_what_the_term_counts(store, matches, where, term):
    own = {match.ref: [match.ref] for match in matches}
    found = behind(store, who=own, terms=[term], where=where, most=10_000)

    for match in matches:
        counted = next(t for t in match.terms if t.term == term).evidence
        rows = found.get((match.ref, term), Behind(0, ()))
        assert sum(one.spent_usd for one in rows.activities) == pytest.approx(counted["spent_usd"])
        assert sum(one.committed_usd for one in rows.activities) == pytest.approx(counted["committed_usd"])
        assert rows.count == len(rows.activities) == counted["activities"]
        years = [year for one in rows.activities for year in one.years]
        assert [min(years), max(years)] == counted["years"] if years else counted["years"] == []


def test_each_term_shows_the_latest_and_largest_first_and_how_many_there_are(store, matches, where):
    for match in with_activities(store, matches, where=where):
        for term in match.terms:
            examples = term.evidence["examples"]
            assert len(examples) == min(3, term.evidence["activity_count"])
            money = [max(one[kind] for kind in one if kind.endswith("_usd")) for one in examples]
            order = [(-one["years"][1], -most) for one, most in zip(examples, money, strict=True)]
            assert order == sorted(order)
            if term.term not in ("alike", "named"):
                assert all(one["reporter"] == match.name for one in examples)


def test_activities_alike_are_those_of_the_organizations_alike(store, matches, where):
    for match in with_activities(store, matches, where=where, terms=["alike"]):
        alike = next(t for t in match.terms if t.term == "alike").evidence
        called = {f"Organization {int(ref[3:])}" for ref in alike["organizations"]}
        assert {one["reporter"] for one in alike["examples"]} <= called


def test_nothing_later_than_the_year_stands_behind_a_term(store):
    early = rank_area(store, sectors=SECTORS, words=["maize"], country="BEN", until=2012, top=10)
    where = place("BEN", sectors=SECTORS, until=2012, shown=2012)

    for match in with_activities(store, early, where=where):
        for term in match.terms:
            assert all(one["years"][1] <= 2012 for one in term.evidence["examples"])


def test_words_show_activities_whose_titles_have_them(matches):
    for match in matches:
        worded = next(t for t in match.terms if t.term == WORDS_TERM).evidence
        assert all("Maize" in one["title"] for one in worded["examples"])
        assert worded["activity_count"] == worded["activities"] <= worded["of"]


def test_a_store_that_may_only_be_read_gives_the_same(store, matches, where, monkeypatch):
    def refused(*_given):
        raise PermissionError

    expected = with_activities(store, matches, where=where)
    kept = next(store.path.glob("work-*.parquet"))
    kept.unlink()
    monkeypatch.setattr("goldenthread.analytics.work._keep", refused)
    assert with_activities(store, matches, where=where) == expected
    assert not list(store.path.glob("work-*.parquet"))


def test_activities_of_an_earlier_state_of_the_store_are_dropped(store):
    old = store.path / "work-1-0000000000000000.parquet"
    for kept in store.path.glob("work-*.parquet"):
        kept.unlink()
    old.touch()
    with connect_work(store) as db:
        assert db.execute("SELECT count(*) FROM work").fetchone()[0] > 0
    assert not old.exists()
