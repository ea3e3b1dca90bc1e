"""Making a store ready after a load, at the terminal."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.analytics.ranking.test_match import store  # noqa: F401

from goldenthread.cli import main


def run(*arguments):
    return CliRunner().invoke(main, ["evidence", *map(str, arguments)])


def kept(path):
    return sorted(one.name for one in path.iterdir() if one.name.startswith(("match-", "work-")))


@pytest.fixture
def fresh(store, tmp_path):  # noqa: F811
    """The same evidence with nothing made ready."""
    import shutil

    copy = tmp_path / "store"
    shutil.copytree(store.path, copy, ignore=shutil.ignore_patterns("match-*", "work-*", "cube-*"))
    return copy


def test_both_rankings_and_the_index_are_kept_and_made_once(fresh):
    assert kept(fresh) == []
    first = run("prepare", "--store", fresh, "--json")
    made = kept(fresh)
    assert first.exit_code == 0 and json.loads(first.stdout)["ready"] is True
    assert [name.split("-")[:2] for name in made if name.startswith("match-funds")] and len(made) == 3
    assert run("prepare", "--store", fresh).stdout.startswith("The ranking is ready") and kept(fresh) == made


def test_no_store_is_told(tmp_path):
    refused = run("prepare", "--store", tmp_path / "none")
    assert refused.exit_code == 4 and "no evidence store here" in refused.stderr


def test_files_that_name_no_country_leave_nothing_to_rank(tmp_path):
    file = tmp_path / "a.xml"
    file.write_text(
        '<iati-activities version="2.03"><iati-activity><iati-identifier>XM-DAC-1-A</iati-identifier>'
        '<reporting-org ref="XM-DAC-1" type="10"><narrative>A</narrative></reporting-org>'
        "<title><narrative>T</narrative></title></iati-activity></iati-activities>",
        encoding="utf-8",
    )
    arguments = ["iati", "ingest", str(file), "--store", str(tmp_path / "store"), "--prepare", "--json"]
    told = CliRunner().invoke(main, arguments)
    assert told.exit_code == 0 and json.loads(told.stdout)["activities"] == 1
    assert "nothing to rank" in told.stderr
