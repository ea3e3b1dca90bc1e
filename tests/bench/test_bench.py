"""The bench: rows of the promised shape, honest truths, no data said aloud."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goldenthread.cli import main
from goldenthread.cli.bench import align as align_bench
from goldenthread.cli.bench import markdown
from goldenthread.cli.bench.rows import BenchRow
from goldenthread.cli.bench.truth import compose, confirmed, small_step
from goldenthread.cli.bench.values import rows as values_bench

LONG = [
    "The Conference requests the Director General to prepare an operational strategy for the decade.",
    "Member States were consulted through informal meetings in Vienna in May and June of that year.",
    "The strategy rests on the Doha Programme of Action and its six focus areas for the decade.",
]


def test_a_row_says_job_peer_ours_ratio_goal_and_memory(monkeypatch):
    monkeypatch.setattr(align_bench, "PARAGRAPHS", 60)
    small = align_bench.two_drafts(paragraphs=60, moved=3)
    monkeypatch.setattr(align_bench, "two_drafts", lambda: small)

    result = CliRunner().invoke(main, ["bench", "align", "--json"])

    [row] = json.loads(result.output)
    assert result.exit_code == 0
    assert set(row) == {"job", "work", "peer", "ours", "ratio", "goal", "reached", "memory"}
    assert row["ratio"] > 0
    assert "same pairs" in row["work"]


def test_a_job_without_its_data_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path))

    result = CliRunner().invoke(main, ["bench", "re-anchor"])

    assert result.exit_code == 0
    assert "skipped: no data" in result.output


def test_an_unknown_job_is_wrong_use():
    assert CliRunner().invoke(main, ["bench", "nonsense"]).exit_code == 2


def test_the_made_up_drafts_are_the_same_every_time():
    assert align_bench.two_drafts(paragraphs=40) == align_bench.two_drafts(paragraphs=40)


def test_a_small_step_knows_what_stayed_what_was_edited_and_what_died():
    new = [LONG[1].replace("informal", "formal"), LONG[2]]

    assert small_step(LONG, new) == [frozenset(), frozenset([0]), frozenset([1])]


def test_what_a_small_step_cannot_tell_stays_unknown():
    twice = [LONG[0].replace("decade", "years"), LONG[0].replace("Conference", "Board")]

    assert small_step(LONG[:1], twice) == [None]
    assert compose([None, frozenset([0])], [frozenset([4])]) == [None, frozenset([4])]


def test_text_that_was_deleted_and_restored_is_unknown_and_not_dead():
    assert confirmed([frozenset()], LONG[:1], LONG) == [None]
    assert confirmed([frozenset()], LONG[:1], LONG[1:]) == [frozenset()]


@pytest.mark.parametrize("second", [[frozenset([5])], [frozenset()]])
def test_composed_steps_follow_every_part(second):
    assert compose([frozenset([0])], second) == second


def test_room_and_time_of_ten_million_values_are_told_from_those_measured(monkeypatch):
    times = {
        name: 1.0
        for name in ("record_ms", "total_ms", "rename_ms", "record_queries", "total_queries", "rename_queries")
    }
    sizes = {"values": 1000, "totals": 10, "bytes": 350_000, "memory_mb": 100.0, "peer_each": 4e-4, "write_each": 1e-4}
    file = {"file_rows": 1000, "file_seconds": 0.2, "file_cpu": 0.1}
    monkeypatch.setattr(values_bench, "_measured", lambda size: times | sizes | file)

    found = list(values_bench.rows())

    assert found[1].ours == "3.50 GB (350 bytes each)" and found[1].reached
    assert found[2].ours.startswith("100 s") and not found[2].reached


def test_the_page_of_figures_names_what_misses_its_goal_and_counts_the_rest():
    rows = [
        BenchRow("contest", "home as visitor at 1x", ours="90 ms", reached=True),
        BenchRow("contest", "list of sources as visitor at 1x", ours="9 ms", reached=True),
        BenchRow("contest", "API /api/x as visitor at 1x", ours="9 ms", reached=True),
        BenchRow("contest", "list of values as visitor at 1x", ours="99 ms", reached=False),
    ]
    page = markdown(rows)
    assert "home as visitor" in page and "list of values" in page and "list of sources" not in page
    assert "| more lists, calls of the API and growths |  | 2 |" in page
