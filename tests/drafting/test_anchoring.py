"""Comments carried to later versions: the right words, or a person is asked; who may decide; each pair of states."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from goldenthread.core import actions as core
from goldenthread.core.access import OPERATOR
from goldenthread.core.errors import Denied, NotPossible
from goldenthread.drafting import access, actions
from goldenthread.drafting.actions import structure
from goldenthread.drafting.importing import import_version
from goldenthread.drafting.models import Anchor, AnchorState, Comment, Document, NodeText, Version
from goldenthread.drafting.models.anchoring import ANCHOR_MOVES
from goldenthread.drafting.text.blocks import Block, Kind, Reading, Remark

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


@pytest.fixture
def doubtful(document, commented, drafter):
    draft = actions.begin_version(document, by=drafter)
    edit(draft, "2", "Reporting is annual.", drafter)
    actions.carry_comments(draft, by=drafter)
    return place_of(draft, "report")


def test_a_decision_stays_when_comments_are_carried_again(doubtful, drafter):
    actions.confirm_anchor(doubtful, quote="annual", by=drafter)
    edit(doubtful.version, "2", "Now, reporting is annual.", drafter)

    actions.carry_comments(doubtful.version, by=drafter)

    doubtful.refresh_from_db()
    assert (doubtful.state, words(doubtful), doubtful.decided_by) == ("confirmed", "annual", drafter)


def test_a_decision_is_void_when_its_paragraph_leaves_the_draft(doubtful, drafter):
    actions.confirm_anchor(doubtful, by=drafter)
    structure.remove_paragraph(doubtful.version.placements.get(number="2"), by=drafter)

    actions.carry_comments(doubtful.version, by=drafter)

    doubtful.refresh_from_db()
    assert (doubtful.state, doubtful.decided_by) == ("gone", None)


def test_a_decision_is_followed_in_the_versions_after(document, doubtful, drafter):
    actions.move_version(doubtful.version, to="circulated", by=drafter)
    third = actions.begin_version(document, by=drafter)
    assert place_of(third, "report").state == "doubtful"

    other = doubtful.version.placements.get(number="1").node
    actions.confirm_anchor(doubtful, node=other, quote="by 2030", by=drafter)

    found = place_of(third, "report")
    assert (found.state, found.node, words(found)) == ("placed", other, "by 2030")


def test_a_place_must_be_in_the_version_and_its_words_in_the_paragraph(doubtful, commented, drafter):
    with pytest.raises(ValidationError):
        actions.confirm_anchor(doubtful, quote="not there", by=drafter)
    node = doubtful.version.placements.get(number="3")
    structure.remove_paragraph(node, by=drafter)
    with pytest.raises(ValidationError):
        actions.confirm_anchor(doubtful, node=node.node, by=drafter)
    with pytest.raises(ValidationError):
        actions.confirm_anchor(doubtful, start=3, end=500, by=drafter)
    doubtful.refresh_from_db()
    assert doubtful.state == "doubtful"


def test_words_that_are_gone_have_no_place_until_one_is_chosen(doubtful, drafter):
    actions.mark_gone(doubtful, by=drafter)
    with pytest.raises(ValidationError):
        actions.confirm_anchor(doubtful, by=drafter)

    node = doubtful.version.placements.get(number="1").node
    assert actions.confirm_anchor(doubtful, node=node, by=drafter).state == "confirmed"


@pytest.mark.parametrize("now", AnchorState.values)
@pytest.mark.parametrize("to", ["confirmed", "gone"])
def test_a_person_decides_as_the_moves_allow(doubtful, drafter, now, to):
    node = doubtful.version.placements.get(number="1").node
    Anchor.objects.filter(pk=doubtful.pk).update(state=now, node=None if now == "gone" else node)
    doubtful.refresh_from_db()

    def act():
        if to == "confirmed":
            return actions.confirm_anchor(doubtful, node=node, by=drafter)
        return actions.mark_gone(doubtful, by=drafter)

    if to in ANCHOR_MOVES[now]:
        assert act().state == to
    else:
        with pytest.raises(NotPossible):
            act()


def test_a_withdrawn_version_gets_no_comments(doubtful, drafter):
    version = actions.move_version(doubtful.version, to="withdrawn", by=drafter)
    with pytest.raises(NotPossible):
        actions.carry_comments(version, by=drafter)
    with pytest.raises(NotPossible):
        actions.mark_gone(Anchor.objects.get(pk=doubtful.pk), by=drafter)


MAY = {"administrator": True, "focal_point": True, "drafter": True, "reader": False, "delegate": False, None: False}


@pytest.mark.parametrize("role", MAY)
def test_who_may_say_where_a_comment_belongs(role, doubtful, strategy, person_with):
    scope = {} if role in (None, "administrator") else {"strategy": strategy}
    user = person_with(role, email="who@example.org", **scope)

    assert (access.why_not_place(user, doubtful.version) is None) is MAY[role]
    for act in (
        lambda: actions.carry_comments(doubtful.version, by=user),
        lambda: actions.confirm_anchor(doubtful, by=user),
        lambda: actions.mark_gone(doubtful, by=user),
    ):
        if MAY[role]:
            act()
        else:
            with pytest.raises(Denied):
                act()


def test_the_operator_may(doubtful):
    assert actions.confirm_anchor(doubtful, by=OPERATOR).decided_by is None
