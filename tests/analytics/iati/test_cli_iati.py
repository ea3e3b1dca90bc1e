"""The commands: JSON shapes, exit codes, messages a person can act on."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.analytics.iati_files import activities, activity, transaction

from goldenthread.cli import main


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path / "home"))

    def command(*arguments):
        return CliRunner().invoke(main, [str(a) for a in arguments])

    return command


@pytest.fixture
def good(tmp_path):
    file = tmp_path / "good.xml"
    file.write_bytes(activities(activity(inside=transaction("5"))))
    return file


@pytest.fixture
def bad(tmp_path):
    file = tmp_path / "bad.xml"
    file.write_bytes(b"<iati-activities>\n<iati-activity>")
    return file


def test_ingest_prints_one_json_document(run, good, tmp_path):
    done = run("iati", "ingest", good, "--store", tmp_path / "store", "--workers", 1, "--json")

    found = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {
        "files",
        "skipped",
        "unchanged",
        "activities",
        "transactions",
        "bytes",
        "seconds",
        "problems",
    } <= found.keys()
    assert (found["files"], found["activities"], found["bytes"]) == (1, 1, good.stat().st_size)


def test_a_skipped_file_is_told_on_stderr_with_its_line(run, good, bad, tmp_path):
    done = run("iati", "ingest", good, bad, "--store", tmp_path / "store", "--workers", 1, "--json")

    assert done.exit_code == 1
    assert f"{bad}:2: not well-formed XML" in done.stderr
    assert json.loads(done.stdout)["problems"][0]["line"] == 2


def test_nothing_but_unreadable_files_ends_with_4(run, bad, tmp_path):
    assert run("iati", "ingest", bad, "--store", tmp_path / "store").exit_code == 4
    assert run("iati", "validate", bad).exit_code == 4


def test_validate_prints_problems_by_file(run, good, bad):
    done = run("iati", "validate", good, bad, "--json")

    files = json.loads(done.stdout)["files"]
    assert done.exit_code == 1
    assert [f["file"] for f in files] == [str(good), str(bad)]
    assert files[0].keys() == {"file", "version", "valid_schema", "valid", "problems"}
    assert files[1]["problems"][0].keys() == {"id", "severity", "line", "path", "message"}


def test_load_refuses_a_folder_it_does_not_know(run, tmp_path):
    done = run("evidence", "load", tmp_path, "--store", tmp_path / "store")

    assert done.exit_code == 4
    assert "no evidence tables that are known here" in done.stderr


def test_standards_update_is_used_by_validate(run, tmp_path):
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "Country.xml").write_text(
        '<codelist name="Country" complete="1"><codelist-items><codelist-item><code>ZZ</code></codelist-item>'
        "</codelist-items></codelist>"
    )
    file = tmp_path / "a.xml"
    file.write_bytes(activities(activity(inside='<recipient-country code="ZZ"/>')))

    before = run("iati", "validate", file, "--json")
    taken = run("standards", "update", folder)
    after = run("iati", "validate", file, "--json")

    assert taken.exit_code == 0 and "1 codelists" in taken.stdout
    assert "9.50.1" in before.stdout and "9.50.1" not in after.stdout


@pytest.mark.parametrize(
    ("content", "told"), [(b"\x89PNG", "not a CSV file in UTF-8"), (b"a,b\n1,2\n", ":2: needs currency")]
)
def test_rates_that_cannot_be_read_are_told_with_their_file(tmp_path, content, told):
    (tmp_path / "rates.csv").write_bytes(content)
    (tmp_path / "a.xml").write_bytes(activities(activity("XX-1")))
    made = CliRunner().invoke(
        main,
        [
            "iati",
            "ingest",
            str(tmp_path / "a.xml"),
            "--store",
            str(tmp_path / "s"),
            "--rates",
            str(tmp_path / "rates.csv"),
        ],
    )
    assert made.exit_code == 4 and f"{tmp_path}/rates.csv" in made.stderr and told in made.stderr
    folder = CliRunner().invoke(
        main, ["iati", "ingest", str(tmp_path / "a.xml"), "--store", str(tmp_path / "s"), "--rates", str(tmp_path)]
    )
    assert folder.exit_code == 4 and "is a directory" in folder.stderr
