"""Markdown, reStructuredText, plain text and HTML: one block per paragraph or item, markup off, nothing lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.text import as_json, read_bytes


def blocks_of(text: str, name: str):
    return read_bytes(text.encode(), name=name).blocks


def shape(text: str, name: str) -> list[tuple[str, str, int, str]]:
    return [(str(b.kind), b.number, b.level, b.text) for b in blocks_of(text, name)]


def test_markdown_has_headings_paragraphs_items_code_tables_and_notes():
    text = (
        "# Strategy\n\n## 4 Model\n\n### 4.1 Overview\n\nA **bold** [link](https://x.org/a_b) and\n"
        "a second line[^1].\n\n"
        "1. First\n2. Second\n   - inner\n\n```\ncode\n```\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\n[^1]: A note.\n"
    )

    assert shape(text, "a.md") == [
        ("heading", "", 1, "Strategy"),
        ("heading", "4", 1, "Model"),
        ("heading", "4.1", 2, "Overview"),
        ("paragraph", "", 0, "A bold link and a second line."),
        ("paragraph", "1", 0, "First"),
        ("paragraph", "2", 0, "Second"),
        ("point", "", 1, "inner"),
        ("other", "", 0, "code"),
        ("table", "", 0, "a\tb\n1\t2"),
        ("paragraph", "", 0, "quoted"),
        ("footnote", "1", 0, "A note."),
    ]


def test_markdown_links_and_note_calls_keep_their_places():
    first, note = blocks_of("See the *long* [DPoA](https://un.org/dpoa) text[^a].\n\n[^a]: Note.\n", "a.md")

    assert first.text == "See the long DPoA text."
    assert [(first.text[k.start : k.end], k.target) for k in first.links] == [("DPoA", "https://un.org/dpoa")]
    assert note.place == (0, len("See the long DPoA text"))


def test_markdown_items_all_numbered_one_are_counted():
    assert [b.number for b in blocks_of("1. a\n1. b\n1. c\n", "a.md")] == ["1", "2", "3"]


@pytest.mark.parametrize("marks", ["snake_case_name", "2 * 3 * 4", "a_b and c_d", "5*", "*open"])
def test_marks_that_are_no_emphasis_stay(marks):
    assert blocks_of(f"{marks}\n", "a.md")[0].text == marks


def test_front_matter_goes_to_the_masthead():
    found = read_bytes(b"---\ntitle: Policy\nlayout: page\n---\n\nWords here.\n", name="a.md")

    assert found.masthead["title"] == "Policy"
    assert [b.text for b in found.blocks] == ["Words here."]


def test_scripts_never_reach_the_text():
    text = "<html><head><title>T</title><script>alert(1)</script></head><body>"
    text += "<p onclick='x()'>Words<script>evil()</script></p>"
    text += "<style>p{}</style><iframe src='x'>inside</iframe><p>More</p></body></html>"

    found = read_bytes(text.encode(), name="a.html")

    assert [b.text for b in found.blocks] == ["Words", "More"]
    assert "alert" not in str(as_json(found)) and "evil" not in str(as_json(found))
    assert [item.what for item in found.unread] == ["embedded page"]


def test_html_lists_show_the_numbers_a_browser_shows():
    text = "<html><body><h1>H</h1><ol start=5><li>five<ol type=a><li>a<li>b</ol></li>"
    text += "<li value=9><p>nine</p><p>more</p></li></ol></body>"

    assert [(b.kind, b.number, b.level, b.text) for b in blocks_of(text, "a.html")] == [
        ("heading", "", 1, "H"),
        ("paragraph", "5", 0, "five"),
        ("point", "(a)", 1, "a"),
        ("point", "(b)", 1, "b"),
        ("paragraph", "9", 0, "nine"),
        ("paragraph", "", 0, "more"),
    ]


def test_html_tables_have_cells():
    table = "<table><tr><th>a<th>b</tr><tr><td colspan=2><p>c</p><p>d</p></td></tr></table>"

    assert blocks_of(f"<html><body>{table}</body></html>", "a.html")[0].cells == [["a", "b"], ["c\nd", ""]]


def test_rst_has_headings_by_underline_items_and_directives():
    text = "Title\n=====\n\nSub\n---\n\nWords `site <https://x.org>`__ and ``code``.\n\n- one\n- two\n\n"
    text += ".. image:: a.png\n\n.. note:: Mind this.\n"

    found = read_bytes(text.encode(), name="a.rst")

    assert [(b.kind, b.level, b.text) for b in found.blocks] == [
        ("heading", 1, "Title"),
        ("heading", 2, "Sub"),
        ("paragraph", 0, "Words site and code."),
        ("point", 1, "one"),
        ("point", 1, "two"),
        ("other", 0, ".. image:: a.png"),
        ("paragraph", 0, "Mind this."),
    ]
    assert [item.what for item in found.unread] == ["picture “a.png”"]


def test_plain_text_lines_are_joined_and_labels_part_them():
    text = "I. Background\n\n1. Member States asked for\na strategy in\n2015. They wanted:\n"
    text += "(a) a plan;\n(b) a report.\n2. It came.\n"

    assert shape(text, "a.txt") == [
        ("heading", "I", 1, "Background"),
        ("paragraph", "1", 0, "Member States asked for a strategy in 2015. They wanted:"),
        ("point", "(a)", 1, "a plan;"),
        ("point", "(b)", 1, "a report."),
        ("paragraph", "2", 0, "It came."),
    ]


def test_references_to_points_do_not_part_a_paragraph():
    text = "1. The points in (a), (b) and (c) above, and the measures in paragraph 3 (a); they matter.\n"

    assert len(blocks_of(text, "a.txt")) == 1


def test_points_inside_points_are_parted_too():
    text = "8. In these areas: (a) industry: (i) rural; (ii) urban; (b) research; and (c) trade.\n"

    assert [(b.number, b.eid) for b in blocks_of(text, "a.txt")][1:] == [
        ("(a)", "para_8__list_1__point_a"),
        ("(i)", "para_8__list_1__point_a__list_1__point_i"),
        ("(ii)", "para_8__list_1__point_a__list_1__point_ii"),
        ("(b)", "para_8__list_1__point_b"),
        ("(c)", "para_8__list_1__point_c"),
    ]


def test_preambular_paragraphs_of_a_resolution_are_text_not_masthead():
    text = "General Assembly\n\nSeventy-sixth session\n\nAgenda item 20\n\nDoha Programme of Action\n\n"
    text += "The General Assembly,\n\nRecalling its resolution 75/227,\n\n1. Endorses it;\n\n2. Calls upon all.\n"

    found = read_bytes(text.encode(), name="a.txt")

    assert found.masthead["agenda_item"]["number"] == "20"
    assert [b.text for b in found.blocks][:2] == ["The General Assembly,", "Recalling its resolution 75/227,"]
    assert [b.number for b in found.blocks] == ["", "", "1", "2"]


def test_a_text_without_numbers_stays_text_below_its_masthead():
    text = "General Conference\n\nTwentieth session\n\nNote by the Secretariat\n\nOne long sentence.\n\nAnother one.\n"

    assert [b.text for b in blocks_of(text, "a.txt")] == ["One long sentence.", "Another one."]


def test_annexes_number_their_own_paragraphs():
    text = "1. One.\n\n2. Two.\n\nAnnex\n\n1. Again.\n\nAnnex II\n\n1. And again.\n"

    assert [b.eid for b in blocks_of(text, "a.txt")] == [
        "para_1", "para_2", "att_1", "att_1__para_1", "att_II", "att_II__para_1",
    ]  # fmt: skip


_STOCK = [
    "I. Part",
    "一. 背景",
    "1. One",
    "2. Two:",
    "(a) first;",
    "(b) second.",
    "(i) inner",
    "words on",
    "",
    "# Head",
    "- dash",
    "> quote",
    "أولا - خلفية",
    "(أ) نص",
    "а) текст",
    "* star",
    "2015. Year",
    "Annex",
    "GC.20/5",
    "Twentieth session",
    "General Conference",
    "Item 3 of the agenda",
]
_LINES = st.lists(st.sampled_from([*_STOCK, "| a | b |", "|---|---|"]), max_size=25)


@settings(max_examples=150, deadline=None)
@given(_LINES.filter(lambda lines: any(line.strip("|->#* ") for line in lines)), st.sampled_from(["a.txt", "a.md"]))
def test_no_letter_is_dropped_and_addresses_are_unique(lines, name):
    reading = read_bytes("\n".join(lines).encode(), name=name)

    kept = "".join(str(value) for value in reading.masthead.values())
    kept += "".join(b.marker + b.number + b.text for b in reading.blocks) + "".join(
        item.what for item in reading.unread
    )
    wanted = Counter(sign for sign in "".join(lines) if sign.isalpha())
    assert not wanted - Counter(kept)
    assert len({b.eid for b in reading.blocks}) == len({b.guid for b in reading.blocks}) == len(reading.blocks)
    assert [b.index for b in reading.blocks] == list(range(len(reading.blocks)))


def test_chinese_bracketed_numerals_are_headings_or_points_as_their_place_demands():
    text = "一、总则\n\n（一）目标\n\n1. 文字：（一）农村工业；（二）城市工业。\n\n（二）原则\n\n2. 文字。\n"

    assert [(str(b.kind), b.number, b.level) for b in blocks_of(text, "a.txt")] == [
        ("heading", "I", 1),
        ("heading", "A", 2),
        ("paragraph", "1", 0),
        ("point", "(a)", 1),
        ("point", "(b)", 1),
        ("heading", "B", 2),
        ("paragraph", "2", 0),
    ]


def test_the_letter_i_after_h_is_told_from_the_numeral_one():
    letters = "\n".join(f"({sign}) words;" for sign in "abcdefghij")
    numerals = "\n".join(f"({sign}) words;" for sign in ("a", "b", "c", "d", "e", "f", "g", "h", "i", "ii", "iii"))

    assert [b.level for b in blocks_of(f"1. Intro:\n{letters}\n", "a.txt")[1:]] == [1] * 10
    assert [b.level for b in blocks_of(f"1. Intro:\n{numerals}\n", "a.txt")[1:]] == [1] * 8 + [2] * 3


def test_parts_chapters_and_articles_stand_below_one_another():
    text = "Part One\n\nChapter II\n\nArticle 3\n\n1. One.\n\n2. Two.\n\nArticle 4\n\n1. Again.\n"

    assert [b.eid for b in blocks_of(text, "a.txt")] == [
        "part_I",
        "part_I__chp_II",
        "part_I__chp_II__art_3",
        "part_I__chp_II__art_3__para_1",
        "part_I__chp_II__art_3__para_2",
        "part_I__chp_II__art_4",
        "part_I__chp_II__art_4__para_1",
    ]
