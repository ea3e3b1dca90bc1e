"""`goldenthread text convert`: by ending, whole or not at all, with every loss told."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from tests.text.reviewed_paper import reviewed

from goldenthread.cli import main
from goldenthread.text import read, write_docx

_TEXT = "# Report\n\n## I. Background\n\n1. First paragraph.\n\n2. Second, with points:\n\n(a) one;\n\n(b) two.\n"


@pytest.fixture
def source(tmp_path):
    file = tmp_path / "report.md"
    file.write_text(_TEXT, encoding="utf-8")
    return file


def _convert(*arguments):
    return CliRunner().invoke(main, ["text", "convert", *map(str, arguments)])


@pytest.mark.parametrize("ending", [".xml", ".akn", ".docx", ".html", ".md"])
def test_the_ending_decides_and_the_text_stays(source, tmp_path, ending):
    target = tmp_path / f"out{ending}"

    result = _convert(source, target, "--lang", "en")

    before, after = read(source, "en"), read(target, "en")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [(b.number, b.text) for b in after.blocks] == [(b.number, b.text) for b in before.blocks]


def test_a_pdf_is_written(source, tmp_path):
    assert _convert(source, tmp_path / "out.PDF").exit_code == 0
    assert (tmp_path / "out.PDF").read_bytes().startswith(b"%PDF-")


def test_one_format_after_another_gives_the_same_akoma_ntoso(source, tmp_path):
    _convert(source, tmp_path / "first.xml", "--lang", "en")
    _convert(tmp_path / "first.xml", tmp_path / "paper.docx")
    _convert(tmp_path / "paper.docx", tmp_path / "second.xml", "--lang", "en")

    assert (tmp_path / "second.xml").read_bytes() == (tmp_path / "first.xml").read_bytes()


def test_an_unknown_ending_is_wrong_use_and_lists_the_known(source, tmp_path):
    result = _convert(source, tmp_path / "out.odt")

    assert result.exit_code == 2
    assert ".docx" in result.stderr


def test_a_missing_or_closed_folder_is_refused_in_one_line(source, tmp_path):
    missing = _convert(source, tmp_path / "none" / "out.md")
    closed = _convert(source, "/proc/out.md")

    assert (missing.exit_code, closed.exit_code) == (3, 3)
    assert "There is no folder" in missing.stderr
    assert missing.stderr.count("\n") == closed.stderr.count("\n") == 1


def test_an_unreadable_source_leaves_the_old_file_alone(tmp_path):
    source, target = tmp_path / "broken.docx", tmp_path / "out.md"
    source.write_bytes(b"PK\x03\x04 broken")
    target.write_text("old")

    result = _convert(source, target)

    assert result.exit_code == 4
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_comments_and_changes_that_a_format_cannot_hold_are_told(tmp_path):
    write_docx(reviewed(), tmp_path / "reviewed.docx")

    result = _convert(tmp_path / "reviewed.docx", tmp_path / "out.xml")

    assert result.exit_code == 1
    assert "3 comments are not carried over" in result.stderr
    assert "7 tracked changes are not carried over" in result.stderr
    assert _convert(tmp_path / "reviewed.docx", tmp_path / "out.html").exit_code == 0
