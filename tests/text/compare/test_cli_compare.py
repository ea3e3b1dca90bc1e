"""`goldenthread text align|anchor|redline` as a script calls them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goldenthread.cli import main

OLD = """# Plan

The plan shall be ready by 2024 and cover all regions.

It will be evaluated after five years by peers.
"""
NEW = OLD.replace("shall be ready by 2024", "will be ready by 2025")


@pytest.fixture
def versions(tmp_path):
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return old, new


def run(*words: object):
    return CliRunner().invoke(main, ["text", *map(str, words)])


def test_align_prints_the_promised_json(versions):
    result = run("align", *versions, "--json")

    found = json.loads(result.output)
    assert result.exit_code == 0
    assert found["seconds"] >= 0
    assert set(found["pairs"][0]) >= {"old", "new", "kind", "confidence", "automatic"}
    assert [pair["kind"] for pair in found["pairs"]].count("edited") == 1
    assert sorted(i for pair in found["pairs"] for i in pair["old"]) == list(range(len(found["pairs"])))


def test_align_tells_people_what_changed(versions):
    result = run("align", *versions)

    assert "1 paragraph edited" in result.output
    assert "→" in result.output


def test_anchor_prints_the_promised_json(versions, tmp_path):
    blocks = json.loads(run("read", versions[0], "--json").output)["blocks"]
    block = next(block for block in blocks if "2024" in block["text"])
    start = block["text"].index("cover all regions")
    comments = tmp_path / "comments.json"
    quote = {"id": "a", "block": block["index"], "start": start, "end": start + 17, "quote": "cover all regions"}
    comments.write_text(json.dumps([quote]))

    result = run("anchor", *versions, comments, "--json")

    [place] = json.loads(result.output)
    assert result.exit_code == 0
    assert set(place) == {"id", "block", "start", "end", "confidence", "automatic"}
    assert (place["id"], place["block"], place["automatic"]) == ("a", block["index"], True)


def test_a_comment_that_makes_no_sense_is_told_and_the_others_are_carried(versions, tmp_path):
    comments = tmp_path / "comments.json"
    comments.write_text(
        json.dumps([{"id": "bad", "block": 99, "start": 0, "end": 1, "quote": "x"},
                    {"id": "good", "block": 0, "start": 0, "end": 4, "quote": ""}])
    )  # fmt: skip

    result = run("anchor", *versions, comments, "--json")

    assert result.exit_code == 1
    assert [place["id"] for place in json.loads(result.stdout)] == ["good"]
    assert "comment bad: block 99 does not exist" in result.stderr


@pytest.mark.parametrize("content", ["{not json", '{"id": 1}'])
def test_comments_that_are_no_list_are_unreadable(versions, tmp_path, content):
    comments = tmp_path / "comments.json"
    comments.write_text(content)

    result = run("anchor", *versions, comments)

    assert result.exit_code == 4
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_file_that_cannot_be_read_ends_with_one_line_and_code_4(versions, tmp_path):
    missing = tmp_path / "missing.docx"
    for words in (("align", versions[0], missing), ("redline", missing, versions[1], tmp_path / "out.html")):
        result = run(*words)
        assert result.exit_code == 4
        assert "missing.docx" in result.stderr
        assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_redline_writes_the_format_of_the_ending(versions, tmp_path, ending):
    out = tmp_path / f"redline.{ending}"

    result = run("redline", *versions, out, "--author", "LDC Unit")

    assert result.exit_code == 0, result.output
    assert "1 paragraph edited" in result.output
    assert out.read_bytes()[:4] in (b"<!do", b"PK\x03\x04", b"%PDF")


def test_an_unknown_ending_is_wrong_use(versions, tmp_path):
    result = run("redline", *versions, tmp_path / "redline.xls")

    assert result.exit_code == 2
    assert ".docx" in result.output
