"""The words of Word files: tables, notes, boxes, controls, links, fields; what cannot be read is said."""

from __future__ import annotations

import pytest
from tests.text.word_files import gone, p, r, word_bytes, word_file

from goldenthread.text import NotReadable, read, read_bytes

ROW = "<w:tr>{}</w:tr>"
CELL = "<w:tc>{}</w:tc>"
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
    "<w:txbxContent>{0}</w:txbxContent></wps:txbx>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def read_body(body: str, **parts):
    return read_bytes(word_bytes(body, **parts), name="draft.docx")


def test_a_table_is_one_block_with_its_cells():
    table = "<w:tbl>" + ROW.format(CELL.format(p("Donor")) + CELL.format(p("Share")))
    table += (
        ROW.format(CELL.format(p("one") + p("two")) + CELL.format("<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("3")))
        + "</w:tbl>"
    )

    block = read_body(p("Before") + table).blocks[1]

    assert block.kind == "table"
    assert block.cells == [["Donor", "Share"], ["one\ntwo", "3", ""]]
    assert block.text == "Donor\tShare\none\ntwo\t3"


def test_a_footnote_follows_its_paragraph_and_knows_where_it_is_called():
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">'
        + p(" See A/RES/76/258.")
        + "</w:footnote>"
    )

    paragraph, note = read_body(p(r("The Programme") + call + r(" asks")), footnotes=notes).blocks

    assert paragraph.text == "The Programme asks"
    assert (note.kind, note.number, note.text) == ("footnote", "1", "See A/RES/76/258.")
    assert note.place == (0, len("The Programme"))


def test_text_boxes_are_read_once():
    found = read_body(p(r("Words") + BOX.format(p("in a box"))))

    assert [b.text for b in found.blocks] == ["Words", "in a box"]
    assert found.unread == []


def test_controls_links_fields_breaks_and_symbols_are_read():
    link = '<w:hyperlink r:id="h1">' + r("site") + "</w:hyperlink>"
    control = "<w:sdt><w:sdtPr/><w:sdtContent>" + r(" in control") + "</w:sdtContent></w:sdt>"
    sign = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    body = p(link + control + FIELD.format(r(" 7")) + "<w:r><w:br/><w:t>next</w:t><w:tab/><w:t>end</w:t></w:r>" + sign)
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{body}</w:sdtContent></w:sdt>"

    block = read_body(body, links={"h1": "https://www.unido.org"}).blocks[0]

    assert block.text == "site in control 7\nnext\tend≥"
    assert [(link.start, link.end, link.target) for link in block.links] == [(0, 4, "https://www.unido.org")]


def test_what_cannot_be_read_is_told_with_place_and_reason():
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Map" descr="Map of LDCs"/></wp:inline></w:drawing></w:r>'
    )
    equation = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    hidden = r("secret", "<w:vanish/>")

    found = read_body(p("First") + p(r("See ") + picture + equation + hidden))

    told = [(item.where, item.what) for item in found.unread]
    assert ("main text, paragraph 2", "picture “Map of LDCs”") in told
    assert ("main text, paragraph 2", "equation") in told
    assert any("secret" in what for _, what in told)
    assert found.blocks[1].text == "See a+b"


def test_words_in_a_field_that_never_ends_are_told():
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("swallowed")

    assert any("swallowed" in item.what for item in read_body(p("Before") + p(broken)).unread)


def test_a_note_that_nothing_calls_is_told():
    notes = '<w:footnote w:id="2">' + p("See the annex.") + "</w:footnote>"

    assert [item.what for item in read_body(p("Words"), footnotes=notes).unread] == ["note “See the annex.”"]


def test_headers_name_the_document():
    found = read_body(p("Words."), header=p("GC.20/21"), footer=p("V.23-12345"))

    assert found.masthead["symbol"] == "GC.20/21"
    assert found.masthead["footer"] == ["V.23-12345"]


def test_a_masthead_in_a_table_is_recognized():
    table = "<w:tbl>" + ROW.format(CELL.format(p("United Nations")) + CELL.format(p("A/78/123"))) + "</w:tbl>"
    body = table + p("General Assembly") + p("Seventy-eighth session") + p("Agenda item 21 (a)")
    body += p("Groups of countries in special situations") + p(r("Implementation of the Programme of Action", "<w:b/>"))
    body += (
        p("Report of the Secretary-General") + p("Summary") + p("The present report says much.") + p("I. Introduction")
    )
    body += p("1. First.") + p("2. Second.")

    found = read_body(body)

    assert [b.number for b in found.blocks] == ["I", "1", "2"]
    assert found.masthead["symbol"] == "A/78/123"
    assert found.masthead["organ"] == "General Assembly"
    assert found.masthead["title"] == "Implementation of the Programme of Action"
    assert found.masthead["agenda_item"]["title"] == "Groups of countries in special situations"
    assert found.masthead["abstract"] == "The present report says much."
    assert found.masthead["proponent"] == "Secretary-General"


def test_our_bookmarks_give_paragraphs_their_identity_back():
    marked = (
        '<w:bookmarkStart w:id="1" w:name="gt_0123456789abcdef0123456789abcdef"/>'
        + r("Words")
        + '<w:bookmarkEnd w:id="1"/>'
    )

    assert read_body(p("Other") + p(marked)).blocks[1].guid == "01234567-89ab-cdef-0123-456789abcdef"


def test_an_identity_on_two_paragraphs_stays_with_the_first_and_is_told():
    marked = '<w:bookmarkStart w:id="1" w:name="gt_0123456789abcdef0123456789abcdef"/>' + r("Words")

    found = read_body(p(marked) + p(marked))

    assert len({b.guid for b in found.blocks}) == 2
    assert any("identity" in item.what for item in found.unread)


def test_reading_again_gives_the_same_identities_and_new_numbers_keep_them(tmp_path):
    first = read(word_file(tmp_path / "a.docx", p("1. One") + p("2. Two")))
    later = read(word_file(tmp_path / "b.docx", p("1. New") + p("2. One") + p("3. Two")))

    assert [b.guid for b in first.blocks] == [b.guid for b in later.blocks][1:]


def test_a_file_whose_text_is_all_deleted_still_tells_the_deletion():
    found = read_body(p("Kept") + p(gone("Lost")))

    assert [rev.text for rev in found.revisions] == ["Lost"]


def test_a_word_file_without_words_is_refused():
    with pytest.raises(NotReadable, match="no text"):
        read_body(p(""))
