"""Words said in English by parts without Django: they are texts, they keep, and doors say them in the reader's language."""

from __future__ import annotations

import copy
import json
import pickle

import pytest
from django.utils import translation

from goldenthread.language.said import Said, from_kept, kept
from goldenthread.platform.words import told

LINE = Said("line {number}", number=7)
NESTED = Said("{part}, paragraph {number}", part=Said("footnote"), number="3 {x}")


def test_it_is_the_text_in_english():
    assert LINE == "line 7" and f"{LINE}: a" == "line 7: a" and {LINE: 1}["line 7"] == 1
    assert NESTED == "footnote, paragraph 3 {x}"
    assert json.loads(json.dumps({"where": LINE})) == {"where": "line 7"}


@pytest.mark.parametrize("one", [LINE, NESTED, Said("plain")])
def test_it_keeps_what_it_is_made_of(one):
    for again in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one), from_kept(json.loads(json.dumps(kept(one))))):
        assert (again, again.template) == (one, one.template)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("fr", "note de bas de page, paragraphe 3 {x}"),
        ("zh-hans", "脚注，第 3 {x} 段"),
        ("en", "footnote, paragraph 3 {x}"),
    ],
)
def test_it_is_told_in_the_language_of_the_reader(code, words):
    with translation.override(code):
        assert told(NESTED) == told(kept(NESTED)) == words
        assert told("as it was written") == "as it was written"
