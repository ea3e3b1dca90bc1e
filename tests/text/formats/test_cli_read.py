"""`goldenthread text read` as a person or a script calls it: shapes, exit codes, the preview."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.text.word_files import gone, ins, p, r, word_file

from goldenthread.cli import main

DRAFT = "I. Background\n\n1. Member States asked for a strategy.\n\n2. It has parts: (a) one; (b) two.\n"


def call(*arguments: object):
    return CliRunner().invoke(main, ["text", *map(str, arguments)])


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT)
    return path


def test_json_has_the_shape_of_the_contract(draft):
    result = call("read", draft, "--lang", "en", "--json")

    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {"language", "masthead", "blocks", "comments", "revisions", "unread"} <= found.keys()
    assert all({"index", "kind", "number", "level", "text", "guid", "eid"} <= block.keys() for block in found["blocks"])
    assert [block["number"] for block in found["blocks"]] == ["I", "1", "2", "(a)", "(b)"]


def test_the_preview_counts_and_shows_the_outline(draft):
    result = call("read", draft)

    assert result.exit_code == 0
    assert "1 heading, 2 paragraphs, 2 points, 0 comments, 0 revisions" in result.stdout
    assert "    (a) one;" in result.stdout


def test_the_preview_says_what_is_doubtful(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("1. One\n\n2. Two\n\n5. Five\n\n")

    assert "paragraph 5 comes after paragraph 2" in call("read", path).stdout


def test_open_changes_are_told_in_the_preview(tmp_path):
    path = word_file(tmp_path / "a.docx", p(r("The ") + gone("old") + ins("new", "Nepal") + r(" plan")))

    assert "2 tracked change(s) by Malawi, Nepal are neither accepted nor refused" in call("read", path).stdout


def test_what_could_not_be_read_gives_exit_code_one_and_a_line(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("Words\n\n![Map](map.png)\n")

    result = call("read", path, "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["unread"][0]["where"] == "line 3"
    assert "picture “Map”" in result.stderr


@pytest.mark.parametrize(("data", "reason"), [(b"%PDF-1.4", "PDF"), (b"", "empty"), (b"PK\x03\x04broken", "damaged")])
def test_a_refused_file_gives_exit_code_four_and_one_line(tmp_path, data, reason):
    path = tmp_path / "a.docx"
    path.write_bytes(data)

    result = call("read", path, "--json")

    assert result.exit_code == 4
    assert result.stdout == ""
    assert reason in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_missing_file_is_unreadable_and_a_wrong_language_is_wrong_use(tmp_path, draft):
    assert call("read", tmp_path / "none.txt").exit_code == 4
    assert call("read", draft, "--lang", "not a code").exit_code == 2
    assert call("read").exit_code == 2


def test_the_group_lists_its_commands():
    result = CliRunner().invoke(main, ["text"])

    assert "read" in result.output
