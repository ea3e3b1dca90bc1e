"""Aligning two versions: every block once, the kinds told apart, doubt said aloud."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cli.bench.align import two_drafts
from goldenthread.text import Block, Fate, Kind, align, plain_pairs

OLD = [
    "The Conference requests the Director General to prepare an operational strategy for 2022 to 2031.",
    "Member States were consulted through informal meetings in Vienna in May and June of that year.",
    "The strategy rests on the Doha Programme of Action and its six focus areas for the decade.",
    "Funding comes from assessed and voluntary contributions and is reported to the Board every year.",
    "An annual report on progress is submitted to the Industrial Development Board at its regular session.",
]

some_words = st.sampled_from(["plan", "fund", "report", "段", "落", "تقرير", "год", "a", "b", "c"])
texts = st.lists(st.lists(some_words, max_size=7).map(" ".join), max_size=12)


@given(old=texts, new=texts)
def test_every_block_of_both_versions_occurs_in_exactly_one_pair(old, new):
    pairs = align(old, new)

    assert sorted(i for pair in pairs for i in pair.old) == list(range(len(old)))
    assert sorted(j for pair in pairs for j in pair.new) == list(range(len(new)))
    assert all(0 <= pair.confidence <= 1 for pair in pairs)


@given(old=texts)
def test_a_text_is_the_same_as_itself(old):
    pairs = align(old, old)

    assert [(pair.old, pair.new, pair.kind) for pair in pairs] == [((i,), (i,), Fate.SAME) for i in range(len(old))]
    assert all(pair.automatic and not pair.changed for pair in pairs)


@given(old=texts, new=texts)
def test_the_same_versions_always_give_the_same_pairs(old, new):
    assert align(old, new) == align(list(old), list(new))


def test_edited_new_and_deleted_paragraphs_are_told_apart():
    lessons = "Lessons of the evaluation of the previous strategy guided the work of the drafting team."
    new = [lessons, OLD[0], OLD[1].replace("May and June", "April, May and June"), *OLD[3:]]

    kinds = {(pair.old, pair.new): pair.kind for pair in align(OLD, new)}

    assert kinds[(1,), (2,)] is Fate.EDITED
    assert kinds[(2,), ()] is Fate.DELETED
    assert kinds[(), (0,)] is Fate.NEW
    assert kinds[(4,), (4,)] is Fate.SAME


def test_a_paragraph_put_in_the_place_of_another_is_left_to_a_person():
    lessons = "Lessons of the evaluation of the previous strategy guided the work of the drafting team."

    asked = [pair for pair in align(OLD, [*OLD[:2], lessons, *OLD[3:]]) if pair.changed]

    assert asked
    assert not any(pair.automatic for pair in asked)


def test_a_moved_paragraph_is_moved_even_when_it_was_edited_too():
    new = [OLD[4].replace("annual", "yearly"), *OLD[:4]]

    moved = next(pair for pair in align(OLD, new) if pair.old == (4,))

    assert (moved.new, moved.kind, moved.changed) == ((0,), Fate.MOVED, True)
    assert moved.automatic


def test_a_split_across_an_inserted_note_gives_both_parts():
    first, second = OLD[0], OLD[1]
    old = [OLD[2], f"{first} {second}", OLD[3]]
    new = [OLD[2], first, "Figure 1. Calendar of meetings held", second, OLD[3]]

    split = next(pair for pair in align(old, new) if pair.old == (1,))

    assert (split.kind, split.new) == (Fate.SPLIT, (1, 3))


def test_a_renumbered_paragraph_is_the_same_paragraph():
    old = [Block(0, Kind.PARAGRAPH, OLD[0], number="7")]
    new = [Block(0, Kind.PARAGRAPH, OLD[1], number="7"), Block(1, Kind.PARAGRAPH, OLD[0], number="8")]

    pair = next(pair for pair in align(old, new) if pair.old)

    assert (pair.new, pair.kind) == ((1,), Fate.SAME)


def test_a_guid_holds_a_rewritten_paragraph():
    old = [Block(i, Kind.PARAGRAPH, text, guid=f"g{i}") for i, text in enumerate(OLD)]
    new = [Block(i, Kind.PARAGRAPH, text, guid=f"g{i}") for i, text in enumerate(OLD)]
    new[2].text = "Six areas."

    pair = next(pair for pair in align(old, new) if pair.old == (2,))

    assert (pair.new, pair.kind, pair.automatic) == ((2,), Fate.EDITED, True)


def test_guids_that_a_tool_gave_by_position_are_not_believed():
    old = [Block(i, Kind.PARAGRAPH, text, guid=f"p{i}") for i, text in enumerate(OLD)]
    shifted = ["An opening paragraph that was not there before.", *OLD]
    new = [Block(i, Kind.PARAGRAPH, text, guid=f"p{i}") for i, text in enumerate(shifted)]

    assert {(p.old, p.new) for p in align(old, new) if p.old} == {((i,), (i + 1,)) for i in range(len(OLD))}


def test_two_equally_good_places_are_left_to_a_person():
    old = ["Alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu."]
    new = [old[0].replace("Alpha", "First"), old[0].replace("mu.", "last.")]

    pair = next(pair for pair in align(old, new) if pair.old)

    assert not pair.automatic


def test_a_copied_and_then_edited_section_does_not_follow_the_copy_silently():
    old = [*OLD, "Annex"]
    new = [OLD[0], OLD[1].replace("informal", "formal"), *OLD[2:], "Annex", OLD[1]]

    pair = next(pair for pair in align(old, new) if pair.old == (1,))

    assert pair.new == (1,) or not pair.automatic


def test_arabic_vowel_signs_and_letter_forms_do_not_hide_a_paragraph():
    old = ["وَالتَّنْمِيَةُ الصِّنَاعِيَّةُ المُسْتَدَامَةُ فِي أَقَلِّ البُلْدَانِ نُمُوًّا", "فقرة ثانية عن التمويل"]
    new = ["فقرة ثانية عن التمويل", "والتنمية الصناعية المستدامة في اقل البلدان نموا"]

    assert {(p.old, p.new) for p in align(old, new)} == {((0,), (1,)), ((1,), (0,))}


def test_the_quick_way_finds_the_pairs_of_the_plain_way():
    old, new = two_drafts(seed=4, paragraphs=120, moved=6)

    found = {(pair.old[0], pair.new[0]) for pair in align(old, new) if pair.old and pair.new}

    assert found == plain_pairs(old, new)
