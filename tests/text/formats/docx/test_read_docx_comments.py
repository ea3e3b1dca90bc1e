"""Comments that come back in Word files: the exact words, replies, resolved or not, over several paragraphs."""

from __future__ import annotations

from tests.text.word_files import gone, ins, p, r, word_bytes

from goldenthread.text import read_bytes


def start(name: int) -> str:
    return f'<w:commentRangeStart w:id="{name}"/>'


def end(name: int) -> str:
    return f'<w:commentRangeEnd w:id="{name}"/><w:r><w:commentReference w:id="{name}"/></w:r>'


def comment(name: int, words: str, para: str = "", author: str = "Nepal") -> str:
    inside = f'<w:p w14:paraId="{para}"><w:r><w:t>{words}</w:t></w:r></w:p>' if para else p(words)
    return f'<w:comment w:id="{name}" w:author="{author}" w:date="2026-03-04T05:06:00Z">{inside}</w:comment>'


def read_body(body: str, comments: str, **parts):
    return read_bytes(word_bytes(body, comments=comments, **parts), name="returned.docx")


def words_of(reading, remark) -> str:
    return reading.blocks[remark.block].text[remark.start : remark.end]


def test_a_comment_stands_on_the_words_it_was_made_on():
    body = p("1. First.") + p(r("2. The plan will ") + start(5) + r("propose a mechanism") + end(5) + r(" soon."))

    found = read_body(body, comment(5, "Which one?"))

    remark = found.comments[0]
    assert (remark.id, remark.author, remark.date, remark.text) == ("5", "Nepal", "2026-03-04T05:06:00Z", "Which one?")
    assert words_of(found, remark) == remark.quote == "propose a mechanism"
    assert found.blocks[remark.block].number == "2"


def test_replies_know_their_comment_and_resolved_ones_say_so():
    extended = '<w15:commentEx w15:paraId="0000000A" w15:done="1"/>'
    extended += '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/>'
    comments = comment(1, "Delete?", "0000000A") + comment(2, "No.", "0000000B", "Malawi")

    first, reply = read_body(p(start(1) + r("Words") + end(1)), comments, commentsExtended=extended).comments

    assert (first.resolved, first.parent) == (True, "")
    assert (reply.resolved, reply.parent) == (False, "1")
    assert (reply.block, reply.start, reply.end) == (first.block, first.start, first.end)


def test_a_comment_over_several_paragraphs_names_all_of_them():
    body = p(r("One ") + start(3) + r("two")) + p("three") + p(r("four") + end(3) + r(" five"))

    found = read_body(body, comment(3, "All this"))

    remark = found.comments[0]
    assert [found.blocks[b].text[x:y] for b, x, y in remark.spans] == ["two", "three", "four"]
    assert remark.quote == "two\nthree\nfour"


def test_a_comment_between_tracked_changes_counts_the_proposed_text():
    body = p(gone("Old ") + ins("New ") + start(4) + r("plan") + gone(" old") + ins(" new") + end(4))

    found = read_body(body, comment(4, "Good"))

    assert found.blocks[0].text == "New plan new"
    assert words_of(found, found.comments[0]) == "plan new"


def test_a_comment_on_deleted_words_keeps_them_as_its_quote():
    body = p(r("Keep ") + start(6) + gone("lost words") + end(6) + r("this"))

    remark = read_body(body, comment(6, "Why?")).comments[0]

    assert (remark.quote, remark.block, remark.start, remark.end) == ("lost words", 0, 5, 5)


def test_a_comment_on_a_point_inside_a_paragraph_stands_on_the_point():
    body = p(r("8. In these areas: (a) rural industry; (b) ") + start(7) + r("goods") + end(7) + r("; (c) research."))

    found = read_body(body, comment(7, "Which?"))

    remark = found.comments[0]
    assert found.blocks[remark.block].number == "(b)"
    assert words_of(found, remark) == "goods"


def test_comments_in_tables_and_notes_are_placed():
    table = (
        f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p(r('x ') + start(1) + r('cell') + end(1))}</w:tc></w:tr></w:tbl>"
    )
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = '<w:footnote w:id="2">' + p(start(2) + r("note") + end(2) + r(" rest")) + "</w:footnote>"

    found = read_body(table + p(r("Text") + call), comment(1, "?") + comment(2, "!"), footnotes=notes)

    assert [words_of(found, remark) for remark in found.comments] == ["cell", "note"]


def test_a_comment_on_the_masthead_keeps_its_words():
    body = p(start(1) + r("General Conference") + end(1)) + p("Twentieth session") + p("1. One") + p("2. Two")

    found = read_body(body, comment(1, "Which?"))

    assert [(remark.quote, remark.block) for remark in found.comments] == [("General Conference", None)]


def test_a_comment_whose_anchor_is_missing_is_kept_without_a_place():
    found = read_body(p("Words"), comment(9, "Lost anchor"))

    assert [(remark.text, remark.block) for remark in found.comments] == [("Lost anchor", None)]


def test_ranges_between_paragraphs_belong_to_the_paragraphs_around():
    body = p("one") + start(1) + p("two") + '<w:commentRangeEnd w:id="1"/>' + p("three")

    remark = read_body(body, comment(1, "here")).comments[0]

    assert remark.quote == "two"
