"""Two people's changes to one paragraph: both kept, or both shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.text import Conflict, merge3

wordings = st.lists(st.sampled_from(["a", "b", "c", "d", "七", "八", "و", "،", "плана"]), max_size=9).map(" ".join)


@given(base=wordings, mine=wordings)
def test_a_change_of_one_side_only_is_taken(base, mine):
    assert merge3(base, mine=mine, theirs=base).text == mine
    assert merge3(base, mine=base, theirs=mine).text == mine
    assert merge3(base, mine=mine, theirs=mine).text == mine


@given(base=wordings, mine=wordings, theirs=wordings)
def test_it_does_not_matter_who_comes_first(base, mine, theirs):
    one, other = merge3(base, mine=mine, theirs=theirs), merge3(base, mine=theirs, theirs=mine)

    assert one.text == other.text
    assert [(c.base, c.mine, c.theirs) for c in one.conflicts] == [(c.base, c.theirs, c.mine) for c in other.conflicts]


@given(base=wordings, mine=wordings, at=st.integers(0, 9), added=st.integers(0, 9))
def test_no_added_word_is_lost(base, mine, at, added):
    ours = mine.split()
    ours.insert(min(at, len(ours)), "OURS")
    yours = base.split()
    yours.insert(min(added, len(yours)), "YOURS")

    merged = merge3(base, mine=" ".join(ours), theirs=" ".join(yours))

    held = "".join(part if isinstance(part, str) else part.mine + part.theirs for part in merged.parts)
    assert "OURS" in held
    assert "YOURS" in held
    assert (merged.text is None) == bool(merged.conflicts)


def test_changes_in_different_places_are_joined():
    merged = merge3(
        "The plan shall be ready in 2024.",
        mine="The plan will be ready in 2024.",
        theirs="The plan shall be ready in May 2025.",
    )

    assert merged.text == "The plan will be ready in May 2025."


def test_chinese_and_arabic_are_merged_by_their_own_words():
    chinese = merge3("第七段通过纲领并执行。", mine="第七段核准纲领并执行。", theirs="第七段通过纲领并予以执行。")
    arabic = merge3(
        "خطة العمل في أقل البلدان نموا", mine="خطة التنفيذ في أقل البلدان نموا", theirs="خطة العمل في البلدان النامية"
    )

    assert chinese.text == "第七段核准纲领并予以执行。"
    assert arabic.text == "خطة التنفيذ في البلدان النامية"


def test_a_conflict_shows_both_sides_and_what_was_there():
    merged = merge3("It shall be ready.", mine="It will be ready.", theirs="It must be ready.")

    assert merged.text is None
    assert merged.conflicts == [Conflict("shall", "will", "must")]
    assert merged.parts == ["It ", Conflict("shall", "will", "must"), " be ready."]
