"""Ranked partners: scores are sums of their terms, reasons are true, nothing later than the year is seen."""

from __future__ import annotations

import json

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from tests.analytics import cubes

from goldenthread.analytics.counting.rule import FUNDS
from goldenthread.analytics.cube import read_cube
from goldenthread.analytics.ranking.area import WORDS_TERM, folded, pattern, rank_area
from goldenthread.analytics.ranking.match import UnknownQuestionError, rank_everything, rank_sector
from goldenthread.analytics.ranking.prepared import last_year, prepare
from goldenthread.analytics.ranking.weights import read_weights, weights_for
from goldenthread.cli import main

YEAR = 2014


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return cubes.store(tmp_path_factory.mktemp("evidence"))


def test_a_score_is_the_sum_of_its_visible_terms(store):
    for match in rank_sector(prepare(store, until=YEAR), country="BEN", sector="310", top=10):
        assert match.score == pytest.approx(sum(term.value * term.weight for term in match.terms))
        assert all(isinstance(term.evidence, dict) for term in match.terms)


def test_reasons_are_what_the_tables_say(store):
    best = rank_sector(prepare(store, until=YEAR), country="BEN", sector="310", top=5)
    cube = read_cube(store)
    for match in best:
        term = next(term for term in match.terms if term.term == "country")
        mine = pc.and_(pc.equal(cube["ref"], match.ref), pc.equal(cube["country"], "BEN"))
        rows = cube.filter(pc.and_(mine, pc.and_(pc.equal(cube["role"], "reports"), pc.less_equal(cube["year"], YEAR))))
        assert term.evidence["spent_usd"] == pytest.approx(sum(rows["spent_usd"].to_pylist()), abs=0.1)
        assert term.evidence["committed_usd"] == pytest.approx(sum(rows["committed_usd"].to_pylist()), abs=0.1)


def test_new_only_leaves_out_those_already_there(store):
    prepared = prepare(store, until=YEAR)
    cube = read_cube(store)
    there = cube.filter(
        pc.and_(
            pc.and_(pc.equal(cube["country"], "BEN"), pc.equal(cube["sector"], "310")),
            pc.and_(pc.equal(cube["role"], "reports"), pc.less_equal(cube["year"], YEAR)),
        )
    )
    active = set(there["ref"].to_pylist())

    new = {match.ref for match in rank_sector(prepared, country="BEN", sector="310", top=99, new_only=True)}
    everyone = {match.ref for match in rank_sector(prepared, country="BEN", sector="310", top=99)}
    assert active and not new & active
    assert everyone == new | active


def test_nothing_after_the_year_is_seen(store, tmp_path):
    later = cubes.store(tmp_path, changed={"recipient": "TG", "value_usd": 9e9, "sector_category": "410"}, after=YEAR)

    one = rank_everything(prepare(store, until=YEAR), top=20)
    other = rank_everything(prepare(later, until=YEAR), top=20)
    assert one.equals(other)


def test_weights_have_never_seen_what_they_are_asked_about():
    kept = [weights.until for weights in read_weights()]
    assert kept == sorted(kept) and len(kept) > 5
    for year in range(2005, 2026):
        used = weights_for(year).until
        assert used is None or used <= year
    for weights in read_weights():
        assert all(found["until"] == weights.until for found in weights.backtest.values())


def test_all_questions_agree_with_one(store):
    prepared = prepare(store, until=YEAR)
    table = rank_everything(prepared, top=5).to_pylist()
    rows = [row for row in table if (row["country"], row["sector"]) == ("TGO", "320")]
    one = rank_sector(prepared, country="TGO", sector="320", top=5)

    assert [(row["ref"], row["rank"]) for row in rows] == [(match.ref, match.rank) for match in one]
    assert [row["score"] for row in rows] == pytest.approx([match.score for match in one], abs=1e-4)


def test_the_last_year_is_one_in_which_many_report(store):
    cube = read_cube(store)
    assert last_year(cube) == 2021


def test_an_area_is_its_sectors_by_weight_and_its_words(store):
    plain = rank_area(store, sectors={"31120": 1.0, "321": 0.5}, country="BEN", top=40)
    worded = rank_area(store, sectors={"31120": 1.0, "321": 0.5}, country="BEN", words=["energie", "学"], top=40)

    assert [match.sector for match in plain[:1]] == ["31120+321"]
    assert {match.ref for match in plain} == {match.ref for match in worded}
    shown = [next(term for term in match.terms if term.term == WORDS_TERM) for match in worded]
    assert any(term.value > 0 for term in shown)
    for match, term in zip(worded, shown, strict=True):
        assert match.score == pytest.approx(sum(t.value * t.weight for t in match.terms))
        assert all("nergie" in one["title"] or "学" in one["title"] for one in term.evidence["examples"])
    assert [match.score for match in worded] == sorted((match.score for match in worded), reverse=True)


def test_funders_are_those_that_others_name_as_providers(store):
    found = rank_area(store, sectors={"310": 1.0}, country="BEN", top=40, side=FUNDS)

    assert found
    assert {match.ref for match in found} <= {f"XX-{n:02}" for n in range(5)}
    assert [match.rank for match in found] == list(range(1, len(found) + 1))


def test_what_the_evidence_does_not_know_is_refused_with_what_it_knows(store):
    with pytest.raises(UnknownQuestionError, match="Known: BEN"):
        rank_area(store, sectors={"310": 1.0}, country="FRA")
    with pytest.raises(UnknownQuestionError, match="says nothing of any of the sectors 720"):
        rank_area(store, sectors={"720": 1.0}, country="BEN")


@given(st.text())
@example("㎴")
@example("ŉ")
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


def test_words_are_found_at_the_beginning_of_a_word_in_any_language():
    wanted = pattern(["énergie", "طاقة", "能源", " "])

    assert wanted.search(folded("Projet d'ÉNERGIE solaire"))
    assert wanted.search(folded("مشروع الطاقة"))
    assert wanted.search(folded("农村能源项目"))
    assert not wanted.search(folded("synenergies"))
    assert not pattern([]).search("anything")


def asked(*arguments):
    return CliRunner().invoke(main, ["evidence", "match", *arguments])


def test_the_command_prints_the_promised_shape(store, tmp_path):
    result = asked("--store", str(store.path), "--sector", "31120", "--country", "BJ", "--top", "3", "--json")

    rows = json.loads(result.output)
    assert result.exit_code == 0
    assert [row["rank"] for row in rows] == [1, 2, 3]
    assert set(rows[0]) == {"country", "sector", "rank", "organisation", "score", "terms"}
    assert set(rows[0]["terms"][0]) == {"term", "value", "weight", "evidence"}
    out = tmp_path / "all.parquet"
    assert asked("--store", str(store.path), "--all", "--until", str(YEAR), "--out", str(out)).exit_code == 0
    assert pq.read_table(out).column_names == ["country", "sector", "ref", "rank", "score"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--sector", "310"], 2, "Name the country"),
        (["--country", "BEN"], 2, "Name one: --area, --sector or --all"),
        (["--sector", "x", "--country", "BEN"], 2, "three or five digits"),
        (["--sector", "310", "--country", "ZZZ"], 4, "says nothing of it"),
        (["--sector", "310", "--country", "BEN", "--until", "1980"], 4, "says nothing of it"),
        (["--all"], 2, "--out FILE.parquet"),
        (["--all", "--out", "/nowhere/at/all.parquet"], 4, "cannot be written"),
    ],
)
def test_wrong_questions_are_answered_in_words(store, arguments, code, words):
    result = asked("--store", str(store.path), *arguments)

    assert (result.exit_code, words in result.output) == (code, True), result.output


def test_a_folder_that_is_no_store_is_refused(tmp_path):
    assert asked("--store", str(tmp_path), "--sector", "310", "--country", "BEN").exit_code == 4


def test_a_year_before_all_evidence_is_refused(store):
    with pytest.raises(UnknownQuestionError, match="The evidence up to 99 has no activities"):
        rank_everything(prepare(store, until=99), top=5)
