"""Comments carried to later versions: the right words, or a person is asked."""

from __future__ import annotations

import pytest

from goldenthread.drafting import actions
from goldenthread.drafting.editing.actions import structure
from goldenthread.drafting.intake.actions import import_version
from goldenthread.drafting.models import Anchor, Comment, Document, NodeText, Version
from goldenthread.platform import actions as core
from goldenthread.text import Block, Kind, Reading, Remark

FIRST = "States should strengthen productive capacity in the least developed countries by 2030."
SECOND = "The Director General reports to the General Conference on progress every two years."
THIRD = "Member States were consulted through informal meetings in Vienna in May and June of that year."


def reading(*texts: str, comments=(), language="en") -> Reading:
    blocks = [
        Block(index=at, kind=Kind.PARAGRAPH, text=text, number=str(at + 1), eid=f"para_{at + 1}")
        for at, text in enumerate(texts)
    ]
    return Reading(language=language, blocks=blocks, comments=list(comments))


def remark(text: str, block: int, quote: str, texts=(FIRST, SECOND, THIRD), **more) -> Remark:
    start = texts[block].index(quote)
    return Remark(
        id=text, author="Malawi", date="2026-01-02", text=text, block=block, start=start, end=start + len(quote),
        quote=quote, **more,
    )  # fmt: skip


@pytest.fixture
def drafter(focal_point):
    return focal_point


@pytest.fixture
def document(strategy):
    return core.save(Document(key="draft", kind="strategy", title={"en": "Draft"}, strategy=strategy), by="test")


@pytest.fixture
def commented(document, drafter):
    """A circulated version with three comments: on words of the first, the second and the third paragraph."""
    remarks = [
        remark("capacity", 0, "productive capacity"),
        remark("report", 1, "every two years"),
        remark("where", 2, "informal meetings in Vienna"),
    ]
    version = import_version(document, reading(FIRST, SECOND, THIRD, comments=remarks), by=drafter)
    return actions.move_version(version, to="circulated", by=drafter)


def place_of(version: Version, text: str) -> Anchor:
    return version.anchors.get(comment__text=text)


def words(anchor: Anchor) -> str:
    text = anchor.node.placements.get(version=anchor.version).texts.get().text
    return text[anchor.start : anchor.end] if anchor.start is not None else text


def edit(version: Version, number: str, text: str, by) -> None:
    one = version.placements.get(number=number)
    actions.edit_paragraph(one, language="en", text=text, base=one.texts.get().text, by=by)


def test_comments_go_along_when_a_draft_is_begun(document, commented, drafter):
    draft = actions.begin_version(document, by=drafter)

    assert [one.state for one in draft.anchors.all()] == ["placed"] * 3
    assert words(place_of(draft, "capacity")) == "productive capacity"


def test_comments_go_along_when_the_next_version_is_imported(document, commented, drafter):
    moved = THIRD.replace("Member States", "All Member States")
    version = import_version(document, reading("A new beginning of this text.", moved, FIRST, SECOND), by=drafter)

    assert {one.state for one in version.anchors.all()} == {"placed"}
    assert words(place_of(version, "where")) == "informal meetings in Vienna"


def test_words_are_followed_when_the_draft_moves_on(document, commented, drafter):
    draft = actions.begin_version(document, by=drafter)
    edit(draft, "1", f"It is recalled that {FIRST}", drafter)

    actions.move_version(draft, to="circulated", by=drafter)

    assert words(place_of(draft, "capacity")) == "productive capacity"
    assert place_of(draft, "capacity").state == "placed"


def test_a_comment_whose_words_were_rewritten_waits_for_a_person_in_its_paragraph(document, commented, drafter):
    draft = actions.begin_version(document, by=drafter)
    edit(draft, "2", "Reporting is annual.", drafter)

    counts = actions.carry_comments(draft, by=drafter)

    assert counts == {"placed": 2, "doubtful": 1}
    assert place_of(draft, "report").node == draft.placements.get(number="2").node


def test_a_comment_whose_paragraph_was_taken_out_is_kept_as_gone(document, commented, drafter):
    draft = actions.begin_version(document, by=drafter)
    structure.remove_paragraph(draft.placements.get(number="2"), by=drafter)

    actions.carry_comments(draft, by=drafter)

    anchor = place_of(draft, "report")
    assert (anchor.state, anchor.node) == ("gone", None)
    assert Comment.objects.filter(text="report").exists()


def test_carrying_twice_changes_nothing(document, commented, drafter):
    draft = actions.begin_version(document, by=drafter)
    before = list(draft.anchors.values())

    actions.carry_comments(draft, by=drafter)

    assert list(draft.anchors.values()) == before


def test_a_comment_on_a_whole_paragraph_follows_the_paragraph(document, commented, drafter):
    paragraph = commented.placements.get(number="2")
    actions.add_comment(commented, node=paragraph.node, text="all of it", by=drafter)
    draft = actions.begin_version(document, by=drafter)
    edit(draft, "2", "Reporting is annual.", drafter)

    actions.carry_comments(draft, by=drafter)

    anchor = place_of(draft, "all of it")
    assert (anchor.state, anchor.node, anchor.start) == ("placed", paragraph.node, None)


def test_a_comment_on_the_whole_text_has_no_place(document, commented, drafter):
    actions.add_comment(commented, text="too long", by=drafter)

    draft = actions.begin_version(document, by=drafter)

    assert not draft.anchors.filter(comment__text="too long").exists()


def test_a_comment_made_late_on_an_old_version_is_placed_in_the_draft(document, commented, drafter):
    draft = actions.begin_version(document, by=drafter)

    actions.add_comment(
        commented, node=commented.placements.get(number="1").node, quote="by 2030", text="l", by=drafter
    )

    assert words(place_of(draft, "l")) == "by 2030"


def test_a_comment_over_several_paragraphs_stands_at_its_first_words(document, drafter):
    quote = "every two years.\nMember States"
    one = Remark("1", "A", "", "both", block=1, start=SECOND.index("every"), end=len(SECOND), quote=quote)
    version = import_version(document, reading(FIRST, SECOND, THIRD, comments=[one]), by=drafter)
    actions.move_version(version, to="circulated", by=drafter)

    draft = actions.begin_version(document, by=drafter)

    assert version.comments.get().quote == quote
    assert words(place_of(draft, "both")) == "every two years."


def test_a_reply_goes_with_the_comment_that_it_answers(document, drafter):
    remarks = [remark("why", 0, "capacity"), remark("because", 0, "capacity", parent="why")]
    version = import_version(document, reading(FIRST, comments=remarks), by=drafter)
    actions.move_version(version, to="circulated", by=drafter)

    draft = actions.begin_version(document, by=drafter)

    assert [one.comment.text for one in draft.anchors.all()] == ["why"]


def test_a_comment_on_a_translation_follows_the_words_of_the_translation(document, commented, drafter):
    french = "Les États devraient renforcer la capacité productive."
    paragraph = commented.placements.get(number="1")
    core.save(NodeText(placement=paragraph, language="fr", text=french, state="translated"), by="test")
    actions.add_comment(commented, node=paragraph.node, language="fr", quote="la capacité", text="fr", by=drafter)

    draft = actions.begin_version(document, by=drafter)

    anchor = place_of(draft, "fr")
    assert (anchor.quote, french[anchor.start : anchor.end]) == ("la capacité", "la capacité")


def test_a_version_in_another_language_gets_comments_by_paragraph_alone(document, commented, drafter):
    draft = actions.begin_version(document, by=drafter)
    for text in NodeText.objects.filter(placement__version=draft):
        text.language = "fr"
        text.save()

    actions.carry_comments(draft, by=drafter)

    assert {(one.state, one.start) for one in draft.anchors.all()} == {("placed", None)}
