"""What Word files of authors hold in unusual places is read, or told as unread: nothing is dropped without a word."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.text.word_files import NAMESPACES, STYLES, by, gone, ins, level, numbering, p, r, word_bytes

from goldenthread.text import NotReadable, read_bytes, to_docx


def read_body(body: str, **parts):
    return read_bytes(word_bytes(body, **parts), name="draft.docx")


def texts(reading) -> list[str]:
    return [block.text for block in reading.blocks]


def told(reading) -> list[tuple[str, str]]:
    return [(change.kind, change.text) for change in reading.revisions]


def unread(reading) -> list[tuple[str, str]]:
    return [(item.where, item.what) for item in reading.unread]


def with_part(data: bytes, name: str, content: str) -> bytes:
    """A package with one more part, or another content of a part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, content)
    return out.getvalue()


TABLE = "<w:tbl>{}</w:tbl>"
ROW = "<w:tr><w:trPr>{}</w:trPr>{}</w:tr>"
CELL = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"


@pytest.mark.parametrize("sign", ["<!-- c -->", "<?tool note?>", "<![CDATA[]]>", "<!-- <!DOCTYPE x> -->"])
@pytest.mark.parametrize("place", ["Lost{}words", "{}Lostwords", "Lostwords{}"])
def test_comments_and_instructions_of_xml_never_matter(sign, place):
    mark = "<w:t>Lostwords</w:t>"
    runs = f"{sign}<w:r>{sign}<w:rPr>{sign}</w:rPr>{mark.replace('Lostwords', place.format(sign))}{sign}</w:r>{sign}"

    found = read_body(f"{sign}<w:p>{sign}<w:pPr>{sign}</w:pPr>{runs}</w:p>{sign}")

    assert (texts(found), found.unread) == (["Lostwords"], [])


def test_comments_of_xml_before_the_root_and_in_numbering_do_not_matter():
    levels = numbering("<!-- c -->" + level(0, "decimal", "%1."))
    data = word_bytes(p("One", listed=(1, 0)), numbering=levels)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        main = package.read("word/document.xml").decode()

    found = read_bytes(with_part(data, "word/document.xml", f"<!-- <!ENTITY a> -->{main}<!-- end -->"), name="a.docx")

    assert [(block.number, block.text) for block in found.blocks] == [("1", "One")]


def test_a_document_type_after_a_comment_is_still_refused():
    data = word_bytes(p("One"))
    main = f"<!-- c --><!DOCTYPE w:document><w:document {NAMESPACES}><w:body/></w:document>"
    with pytest.raises(NotReadable, match="document type"):
        read_bytes(with_part(data, "word/document.xml", main), name="a.docx")


def test_all_bodies_of_a_document_are_read_in_order():
    found = read_body(p("One.") + "</w:body><w:body>" + p("Two.") + "</w:body><w:body>" + p("Three."))

    assert texts(found) == ["One.", "Two.", "Three."]


def test_a_drop_cap_begins_the_word_of_the_paragraph_that_follows():
    cap = '<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>' + r("T") + "</w:p>"

    found = read_body(p("Before.") + cap + p("he mill grinds."))

    assert (texts(found), found.unread) == (["Before.", "The mill grinds."], [])


def test_a_leading_zero_stays_where_all_levels_are_shown_in_decimals():
    levels = numbering(level(0, "upperRoman", "%1"), level(1, "decimalZero", "%1.%2", "<w:isLgl/>"))

    found = read_body(p("A", listed=(1, 0)) + p("B", listed=(1, 1)), numbering=levels)

    assert found.blocks[1].marker == "1.01"


def test_the_list_says_which_style_stands_at_which_level():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}<w:pPr>{numbers}</w:pPr></w:style>'
        for name, based, numbers in (
            ("Top", "", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
            ("Deep", '<w:basedOn w:val="Top"/>', ""),
            ("Off", '<w:basedOn w:val="Top"/>', '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        )
    )
    levels = numbering(
        level(0, "decimal", "%1.", '<w:pStyle w:val="Top"/>'), level(1, "decimal", "%1.%2", '<w:pStyle w:val="Deep"/>')
    )

    found = read_body(
        p("a", style="Top") + p("b", style="Deep") + p("c", style="Off") + p("d", style="Top"),
        styles=styles,
        numbering=levels,
    )

    assert [block.marker for block in found.blocks] == ["1.", "1.1", "", "2."]


def test_a_paragraph_that_sets_only_a_level_keeps_the_list_of_its_style():
    styles = (
        '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    deep = '<w:p><w:pPr><w:pStyle w:val="L"/><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>' + r("b") + "</w:p>"

    found = read_body(
        p("a", style="L") + deep,
        styles=styles,
        numbering=numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)")),
    )

    assert [block.marker for block in found.blocks] == ["1.", "(a)"]


def test_rows_cells_and_words_put_in_are_told_once():
    row = ROW.format(f"<w:ins {by('Malawi')}/>", CELL.format("", p(ins("Year"))) + CELL.format("", p(ins("Goal"))))
    cell = CELL.format(f"<w:cellIns {by('Malawi')}/>", p(ins("New")))
    other = ROW.format(f"<w:ins {by('Malawi')}/>", CELL.format("", p(ins("Mine") + ins(" Yours", "Nepal"))))

    found = read_body(TABLE.format(row + ROW.format("", CELL.format("", p("Old")) + cell) + other))

    assert found.blocks[0].text == "Year\tGoal\nOld\tNew\nMine Yours"
    assert told(found) == [
        ("insertion", "Year\tGoal"), ("insertion", "New"), ("insertion", "Mine"), ("insertion", " Yours"),
    ]  # fmt: skip
    assert [change.author for change in found.revisions] == ["Malawi", "Malawi", "Malawi", "Nepal"]


def test_what_is_taken_out_of_a_table_in_a_cell_is_told():
    inner = TABLE.format(
        ROW.format(f"<w:del {by('EU')}/>", CELL.format("", p("inner row")))
        + ROW.format("", CELL.format("", p("stays")) + CELL.format(f"<w:cellDel {by('EU')}/>", p("inner cell")))
    )

    found = read_body(TABLE.format(ROW.format("", CELL.format("", inner + p("after")))))

    assert found.blocks[0].text == "stays\nafter"
    assert sorted(told(found)) == [("deletion", "inner cell"), ("deletion", "inner row")]


def test_a_text_box_taken_out_is_no_part_of_the_text_and_is_told():
    box = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('Words in a box')}</w:txbxContent></v:textbox></v:shape></w:pict>"

    found = read_body(p(r("Before.")) + f"<w:p><w:del {by('EU')}><w:r>{box}</w:r></w:del></w:p>")

    assert texts(found) == ["Before."]
    assert ("deletion", "Words in a box") in told(found)


def test_what_is_taken_out_of_headers_footers_and_comments_is_told():
    comment = f'<w:comment w:id="1" w:author="A">{p(r("Say ") + gone("never") + r("why"))}</w:comment>'
    here = '<w:r><w:commentReference w:id="1"/></w:r>'

    found = read_body(p(r("Text.") + here), comments=comment, header=p(r("Draft ") + gone("one")))

    assert found.comments[0].text == "Say why"
    assert found.masthead["header"] == ["Draft "] or found.masthead["header"] == ["Draft"]
    assert told(found) == [("deletion", "one"), ("deletion", "never")]
    assert found.unread == []


def test_a_note_put_in_goes_with_the_text_before_the_changes():
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = word_bytes(p(r("A text") + ins(call)), footnotes=f'<w:footnote w:id="2">{p("A note.")}</w:footnote>')

    before = read_bytes(data, name="a.docx", before=True)

    assert texts(before) == ["A text"]
    assert ("insertion", "A note.") in told(before)


def test_a_comment_on_a_row_quotes_the_row_and_one_on_a_table_the_table():
    start, end = '<w:commentRangeStart w:id="{}"/>', '<w:commentRangeEnd w:id="{}"/>'
    rows = [
        ROW.format("", CELL.format("", p(a)) + CELL.format("", p(b))) for a, b in (("a", "b"), ("c", "d"), ("e", "f"))
    ]
    body = (
        p("Before.") + start.format(1)
        + TABLE.format(rows[0] + start.format(2) + rows[1] + end.format(2) + rows[2])
        + end.format(1) + p("After.")
    )  # fmt: skip
    comments = "".join(f'<w:comment w:id="{n}" w:author="A">{p("?")}</w:comment>' for n in (1, 2))

    found = read_body(body, comments=comments)

    assert [remark.quote for remark in found.comments] == ["a\tb\nc\td\ne\tf", "c\td"]


def test_a_note_called_in_a_paragraph_without_words_belongs_to_the_text_before():
    call = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'

    found = read_body(p("Text.") + call, footnotes=f'<w:footnote w:id="2">{p("A note.")}</w:footnote>')

    assert [(str(b.kind), b.text, b.place) for b in found.blocks] == [
        ("paragraph", "Text.", None), ("footnote", "A note.", (0, 5)),
    ]  # fmt: skip


def test_a_text_of_nothing_but_notes_is_written_with_them():
    call = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    found = read_body(call, footnotes=f'<w:footnote w:id="2">{p("A note.")}</w:footnote>')

    again = read_bytes(to_docx(found), name="a.docx")

    assert [(str(b.kind), b.text) for b in again.blocks] == [("footnote", "A note.")]


@pytest.mark.parametrize("label", ["Section %1.", "NEW-%1-FORMAT", "Rule (%1)"])
def test_a_label_that_the_house_does_not_count_is_printed_as_it_was_read(label):
    levels = numbering(level(0, "decimal", label))
    found = read_body("".join(p(f"Provision {n} of the text.", listed=(1, 0)) for n in (1, 2)), numbering=levels)

    data = to_docx(found)

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        main = package.read("word/document.xml").decode()
    assert label.replace("%1", "2") in main
    assert "<w:numPr>" not in main


def test_words_outside_of_all_paragraphs_are_told():
    found = read_body(p("Text.") + r("Words that float"))

    assert unread(found) == [("main text, paragraph 0", "words “Words that float”")]


def test_parts_that_no_reader_knows_are_told_once():
    data = word_bytes(p("Text."))
    part = f"<w:glossaryDocument {NAMESPACES}>{p('One stray.')}{p('Two strays.')}</w:glossaryDocument>"

    found = read_bytes(with_part(data, "word/glossary/document.xml", part), name="a.docx")

    assert unread(found) == [("part “word/glossary/document.xml”", "words “One stray”")]
    assert found.unread[0].why == "this part of the file is not read"


def test_a_part_with_words_that_is_damaged_is_told():
    found = read_bytes(with_part(word_bytes(p("Text.")), "word/other.xml", "<w:t>broken"), name="a.docx")

    assert [item.why for item in found.unread] == ["this part of the file is damaged"]


def test_words_in_the_code_of_a_field_are_told():
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = p(r("Sum ") + sign.format("begin") + r("hidden") + sign.format("separate") + r("7") + sign.format("end"))

    found = read_body(body)

    assert texts(found) == ["Sum 7"]
    assert [item.what for item in found.unread] == ["field code “hidden”"]


def test_of_two_forms_of_the_same_thing_the_one_with_words_is_read_once():
    box = "<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>"
    forms = "<mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>"
    two = f"<w:r><mc:AlternateContent>{forms}</mc:AlternateContent></w:r>"
    both, old = box.format(p("Boxed words")), two.format("<w:drawing/>", box.format(p("Old words")))

    found = read_body(f"<w:p>{r('One')}{two.format(both, both)}</w:p><w:p>{r('Two')}{old}</w:p>")

    assert texts(found) == ["One", "Boxed words", "Two", "Old words"]
    assert not [item for item in found.unread if "words" in item.what]


def test_words_cut_by_changes_and_joined_paragraphs_are_not_lost():
    body = p(r("Organi") + ins("s") + gone("z") + r("ation")) + p("some", marks=f"<w:del {by('A')}/>") + p("thing")

    found = read_body(body)

    assert (texts(found), found.unread) == (["Organisation", "something"], [])


def test_prose_that_names_a_strict_namespace_keeps_its_words():
    address = "see http://purl.oclc.org/ooxml/wordprocessingml/main"

    assert texts(read_body(p(address), styles=STYLES)) == [address]
