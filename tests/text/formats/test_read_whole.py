"""Akoma Ntoso and plain text of authors: what a file is, numbers that wait for words, contents, identities used twice."""

from __future__ import annotations

import pytest

from goldenthread.text import NotReadable, read_bytes
from goldenthread.text.formats.validate import validate_bytes

AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">{}</akomaNtoso>'


def akn(inside: str, **more):
    return read_bytes(AKN.format(inside).encode(), name=more.pop("name", "text.xml"), **more)


@pytest.mark.parametrize("kind", ["act", "bill"])
@pytest.mark.parametrize(
    "before", ["", "<!-- a note of the editor -->", "<?xml version='1.0'?><?style a?>\n<!-- c -->"]
)
def test_acts_and_bills_are_known_by_their_root(kind, before):
    section = "<section eId='sec_1'><num>1.</num><content><p>Words.</p></content></section>"
    body = f"<{kind} name='x'><meta/><body>{section}</body></{kind}>"

    for name in ("text.xml", "text.akn", ""):
        found = read_bytes((before + AKN.format(body)).encode(), name=name)
        assert [block.eid for block in found.blocks if block.number] == ["sec_1"]


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><body><p>Words.</p>",
        "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>Words.</p></body></html>",
    ],
)
def test_a_web_page_stays_a_web_page(page):
    assert [block.text for block in read_bytes(page.encode(), name="a.html").blocks] == ["Words."]


def test_a_number_whose_words_stand_in_a_subparagraph_is_kept():
    inner = "<subparagraph><content><p>{}</p></content></subparagraph>"
    found = akn(
        "<act name='x'><meta/><body><paragraph><num>5.</num>" + inner.format("First words.") + inner.format("More words.")
        + "</paragraph><paragraph><num>6.</num><list><point><num>(a)</num><content><p>A point.</p></content></point></list>"
        "</paragraph></body></act>"
    )  # fmt: skip

    assert [(block.marker, block.text) for block in found.blocks] == [
        ("5.", "First words."), ("", "More words."), ("6.", ""), ("(a)", "A point."),
    ]  # fmt: skip
    assert found.unread == []


def test_contents_of_an_act_are_contents():
    found = akn(
        "<act name='x'><meta/><preface><toc><tocItem level='1' href='#a'>1. Purpose 3</tocItem></toc></preface>"
        "<body><p>Words.</p></body></act>"
    )
    assert "1. Purpose 3" in [*(block.text for block in found.blocks), *found.masthead.get("printed", [])]
    assert found.unread == []


def test_an_xml_id_used_twice_is_told_and_makes_no_file_unreadable():
    text = "<act name='x'><meta/><body><p xml:id='one'>Words.</p><p xml:id='one'>More.</p></body></act>"

    found = akn(text)

    assert [block.text for block in found.blocks] == ["Words.", "More."]
    assert [(item.what, item.why) for item in found.unread] == [
        ("xml:id “one”", "this identity is used more than once")
    ]
    told = [problem.message for problem in validate_bytes(AKN.format(text).encode()).problems]
    assert any("xml:id “one”" in one for one in told)


def test_words_of_akoma_ntoso_that_no_reader_takes_are_told():
    found = akn(
        "<act name='x'><meta><notes><note eId='n1'><p>Called by nobody.</p></note></notes></meta><body><p>Words.</p></body></act>"
    )

    assert [item.what for item in found.unread] == ["words “Called by nobody”"]


def test_a_translators_file_is_named():
    data = b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en"><file id="f"/></xliff>'
    with pytest.raises(NotReadable, match="for translators"):
        read_bytes(data, name="a.xlf")


# --- typed contents

LATER = "\n\nI. Introduction\n\n1. Words.\n\nII. Definitions\n\n2. More words.\n\nAnnex\n\n3. Last words.\n"
CONTENTS = {
    "tabs and titles that come again": "I. Introduction\t1\nII. Definitions\t3\nAnnex\t67",
    "dots": "I. Introduction ......... 1\nII. Definitions ....... 3\nAnnex ...... 67",
    "spaced dots": "I. Introduction . . . . . 1\nII. Definitions . . . . 3\nAnnex . . . 67",
    "a heading": "Contents\n\nI. Opening\t1\n\nII. Terms\t3\n\nAnnexes\t67",
    "roman pages first": "I. Introduction\tiv\nII. Definitions\t3\nAnnex\t67",
}


@pytest.mark.parametrize("ending", [".txt", ".md"])
@pytest.mark.parametrize("name", CONTENTS)
def test_typed_contents_are_contents(name, ending):
    found = read_bytes((CONTENTS[name] + LATER).encode(), name=f"a{ending}")

    kinds = [str(block.kind) for block in found.blocks if block.text.rstrip("0123456789v\ti") != block.text]
    assert kinds.count("other") == 3
    assert [block.eid for block in found.blocks if block.kind == "paragraph" and block.number] == [
        "para_1", "para_2", "att_1__para_3",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Budget\t500\nStaff\t20", "Wheat\t500\nRice\t600", "In 2004 there were\t7"])
def test_figures_after_tabs_are_no_contents(text):
    found = read_bytes(f"{text}\n\nWords that follow here.\n".encode(), name="a.txt")

    assert "other" not in [str(block.kind) for block in found.blocks]
