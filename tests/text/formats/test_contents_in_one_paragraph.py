"""A table of contents that was typed into one Word paragraph, with breaks between its lines, opens no section."""

from __future__ import annotations

from docx import Document

from goldenthread.text import read


def test_contents_within_one_paragraph_are_contents(tmp_path):
    document = Document()
    run = document.add_paragraph().add_run("Contents")
    for title, page in (("I. Background", "2"), ("II. Process", "5"), ("III. Plan", "9")):
        run.add_break()
        run.add_text(title)
        run.add_tab()
        run.add_text(page)
    for title in ("I. Background", "II. Process", "III. Plan"):
        document.add_paragraph(title)
        document.add_paragraph("Words of this part, which go on for a while, so that it is a paragraph.")
    path = tmp_path / "contents.docx"
    document.save(path)

    blocks = read(path, language="en").blocks
    assert blocks[0].kind == "other" and blocks[0].text.startswith("Contents")
    assert [block.number for block in blocks if block.kind == "heading"] == ["I", "II", "III"]


def test_a_paragraph_with_a_break_and_a_number_is_none(tmp_path):
    document = Document()
    run = document.add_paragraph().add_run("Sent on behalf of the Group")
    run.add_break()
    run.add_text("for the attention of the Board, in")
    run.add_tab()
    run.add_text("12")
    path = tmp_path / "none.docx"
    document.save(path)
    assert [block.kind for block in read(path, language="en").blocks] != ["other"]
