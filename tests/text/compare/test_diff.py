"""Word by word: nothing lost, nothing cut, readable in every script."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.text import Change, word_diff
from goldenthread.text.tokens import fold, tokens, words

some_text = st.text(alphabet="ab ,.\nшы 工发组织éَ́لا١2'’-", max_size=40)


def marked(old: str, new: str) -> str:
    signs = {Change.EQUAL: "{}", Change.DELETED: "[-{}-]", Change.INSERTED: "{{+{}+}}"}
    return "".join(signs[piece.change].format(piece.text) for piece in word_diff(old, new))


@given(old=some_text, new=some_text)
def test_each_side_can_be_read_back(old, new):
    pieces = word_diff(old, new)

    assert "".join(p.text for p in pieces if p.change is not Change.INSERTED) == old
    assert "".join(p.text for p in pieces if p.change is not Change.DELETED) == new


@given(text=some_text)
def test_tokens_joined_are_the_text(text):
    assert "".join(tokens(text)) == text
    assert [piece.change for piece in word_diff(text, text)] == ([Change.EQUAL] if text else [])


@given(
    old=st.lists(st.sampled_from(["plan", "plans", "العقد", "عقد", "组", "план"])),
    new=st.lists(st.sampled_from(["plan", "العقد", "织", "планы"])),
)
def test_no_word_is_cut(old, new):
    before, after = " ".join(old), " ".join(new)

    pieces = word_diff(before, after)

    kept = [word for p in pieces if p.change is not Change.INSERTED for word in re.split(r"\s+", p.text) if word]
    assert kept == old


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("to prepare a plan", "to prepare an operational plan", "to prepare [-a-]{+an operational+} plan"),
        ("one, two, three", "one, three", "one, [-two, -]three"),
        ("大会通过了《多哈行动纲领》", "大会核准了《多哈行动纲领》", "大会[-通过-]{+核准+}了《多哈行动纲领》"),
        ("في أقل البلدان نموا", "في أقل البلدان نموا والجزر", "في أقل البلدان نموا{+ والجزر+}"),
        ("Совет принял доклад", "Совет рассмотрел доклад", "Совет [-принял-]{+рассмотрел+} доклад"),
        ("We SHALL verify it.", "In no case may anyone.", "[-We SHALL verify it-]{+In no case may anyone+}."),
    ],
)  # fmt: skip
def test_changes_read_well(old, new, expected):
    assert marked(old, new) == expected


def test_words_follow_unicode_and_the_habits_of_scripts():
    assert words("l’organisation’s 1,000.5 A/RES/70/1") == ["l’organisation’s", "1,000.5", "A", "RES", "70", "1"]
    assert words("工发组织 UNIDO，2031年") == ["工", "发", "组", "织", "UNIDO", "2031", "年"]
    assert words("التَّنْمِيَة المُستدامة،") == ["التَّنْمِيَة", "المُستدامة"]


def test_arabic_is_folded_for_matching_only():
    assert fold("وَالتَّنْمِيَةُ الإنســـانية") == fold("والتنمية الانسانية")
