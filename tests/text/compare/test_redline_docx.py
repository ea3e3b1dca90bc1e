"""Redlines as Word files: all changes accepted they are the new text, all rejected the old one."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests.text.revised_texts import UDHR, declaration, revised
from tests.text.settled_word import W, accepted, rejected

from goldenthread.text import Block, Kind, Reading, read, read_bytes, redline, write_redline_docx

WORD_PAIRS = [
    ("WC001-Digits", "WC001-Digits-Mod"),
    ("WC009-Table-Unmodified", "WC009-Table-Cell-1-1-Mod"),
    ("WC025-Simple-Table-Before", "WC025-Simple-Table-After"),
    ("WC027-Twenty-Paras-Before", "WC027-Twenty-Paras-After-2"),
    ("WC033-Merged-Cells-Before", "WC033-Merged-Cells-After1"),
    ("WC059-Footnote", "WC059-Footnote-Mod"),
]


def a_reading(texts: list[str], language: str) -> Reading:
    return Reading(language, blocks=[Block(i, Kind.PARAGRAPH, text) for i, text in enumerate(texts)])


def redlined(old: Reading, new: Reading, place: Path, **signed: str) -> bytes:
    path = place / "redline.docx"
    write_redline_docx(redline(old, new), path, **signed)
    return path.read_bytes()


def words_of(reading: Reading) -> list[str]:
    return [" ".join(block.text.split()) for block in reading.blocks if block.text.strip()]


@pytest.mark.data
@pytest.mark.parametrize("language", UDHR)
def test_accepting_gives_the_new_text_and_rejecting_the_old_in_six_languages(shared, tmp_path, language):
    old_texts = declaration(shared, language)
    new_texts, _, _ = revised(old_texts, seed=11)

    data = redlined(a_reading(old_texts, language), a_reading(new_texts, language), tmp_path)

    assert _paragraphs(accepted(data)) == [" ".join(text.split()) for text in new_texts]
    assert _paragraphs(rejected(data)) == [" ".join(text.split()) for text in old_texts]


@pytest.mark.data
@pytest.mark.parametrize(("before", "after"), WORD_PAIRS)
def test_word_files_give_both_their_texts_back(shared, tmp_path, before, after):
    archive = shared / "data" / "documents" / "docx" / "docx_revisions.zip"
    if not archive.is_file():
        pytest.skip("the Word files are not in the data folder")
    with zipfile.ZipFile(archive) as opened:
        old, new = (read_bytes(opened.read(f"WC/{name}.docx"), name=f"{name}.docx") for name in (before, after))

    data = redlined(old, new, tmp_path)

    assert words_of(read_bytes(accepted(data), name="a.docx")) == words_of(new)
    assert words_of(read_bytes(rejected(data), name="r.docx")) == words_of(old)
    assert words_of(read_bytes(data, name="redline.docx")) == words_of(new)


def test_changes_are_signed_and_undated_unless_a_date_is_given(tmp_path):
    old, new = a_reading(["The plan shall be ready."], "en"), a_reading(["The plan will be ready."], "en")

    undated = _document(redlined(old, new, tmp_path, author="LDC Unit"))
    dated = _document(redlined(old, new, tmp_path, author="LDC Unit", date="2026-11-23T09:00:00Z"))

    assert f'author="{"LDC Unit"}"' in undated
    assert "w:date=" not in undated
    assert 'w:date="2026-11-23T09:00:00Z"' in dated


def test_a_moved_paragraph_is_a_move_in_word(tmp_path):
    texts = [f"Paragraph number {n} speaks about the programme of country {n} in detail." for n in "abcdef"]
    old, new = a_reading(texts, "en"), a_reading([*texts[1:5], texts[0], texts[5]], "en")

    document = _document(redlined(old, new, tmp_path))

    assert document.count("<w:moveFrom ") == 1
    assert document.count("<w:moveTo ") == 1


def test_the_same_redline_has_the_same_bytes(tmp_path):
    old, new = a_reading(["The plan shall be ready."], "en"), a_reading(["The plan will be ready."], "en")

    assert redlined(old, new, tmp_path) == redlined(old, new, tmp_path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_it_and_keeps_every_tracked_change(tmp_path):
    old = a_reading(["The plan shall be ready by 2024.", "To be removed altogether from the text.", "The end."], "en")
    new = a_reading(["The plan will be ready by 2025.", "The end.", "Something new at the end of the text."], "en")
    redlined(old, new, tmp_path)
    out = tmp_path / "out"

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx",
         "--outdir", str(out), str(tmp_path / "redline.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = (out / "redline.docx").read_bytes()

    assert words_of(read(out / "redline.docx")) == words_of(new)
    assert _paragraphs(rejected(again)) == words_of(old)
    assert _paragraphs(accepted(again)) == words_of(new)


def _document(data: bytes) -> str:
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def _paragraphs(data: bytes) -> list[str]:
    """The text of the paragraphs of the body, without the masthead's empty ones."""
    from lxml import etree

    root = etree.fromstring(_document(data).encode())
    texts = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p"))
    return [" ".join(text.split()) for text in texts if text.strip()]
