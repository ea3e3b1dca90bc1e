"""References keep their paragraph whatever it is numbered; what leads nowhere is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.text import (
    ReferencePlace as Place,
)
from goldenthread.text import (
    UnknownReference,
)
from goldenthread.text import (
    broken_references as broken,
)
from goldenthread.text import (
    kept_references as kept,
)
from goldenthread.text import (
    reference_labels as labels,
)
from goldenthread.text import (
    references_to_write as to_write,
)
from goldenthread.text import (
    shown_references as shown,
)
from goldenthread.text import (
    stored_references as stored,
)

A, B, C, D = ("a" * 32, "b" * 32, "c" * 32, "ad" + "0" * 30)
KNOWN = {A: "7", B: "7 (a)", C: "II"}


def test_points_are_cited_with_what_they_stand_under():
    rows = [
        Place("h", "heading", 1, "II"),
        Place("p", "paragraph", 0, "7"),
        Place("x", "point", 1, "(a)"),
        Place("y", "point", 2, "(i)"),
        Place("z", "point", 1, "(b)"),
        Place("q", "paragraph", 0, "8"),
    ]
    found = labels(rows)
    assert [found[one] for one in "hpxyzq"] == ["II", "7", "7 (a)", "7 (a) (i)", "7 (b)", "8"]


@pytest.mark.parametrize("written", ["[[7]]", "[[ 7 ]]", "[[7.]]", f"[[7 #{A[:8]}]]", f"[[9 #{A[:8]}]]", f"[[{A}]]"])
def test_a_reference_is_kept_by_identity(written):
    assert stored(f"See paragraph {written} above.", KNOWN) == f"See paragraph [[{A}]] above."


def test_a_renumbered_paragraph_is_cited_by_its_new_number():
    words = stored("见第[[7(a)]]段和第[[II]]部分。", KNOWN)
    assert shown(words, {**KNOWN, B: "9 (c)"}, gone="–") == "见第9 (c)段和第II部分。"


@pytest.mark.parametrize("written", ["[[8]]", "[[#dddddd]]", "[[]]"])
def test_what_leads_nowhere_is_named(written):
    with pytest.raises(UnknownReference) as refused:
        stored(f"See {written} and [[7]].", KNOWN)
    assert refused.value.args == (written[2:-2],)


def test_two_paragraphs_of_one_number_are_no_answer():
    with pytest.raises(UnknownReference):
        stored("[[1]]", {A: "1", B: "1"})
    assert stored(f"[[1 #{B[:8]}]]", {A: "1", B: "1"}) == f"[[{B}]]"


def test_a_reference_to_a_removed_paragraph_survives_editing_and_shows():
    words = f"See [[{D}]]."
    assert shown(words, KNOWN, gone="[removed]") == "See [removed]."
    assert stored(to_write(words, KNOWN), KNOWN, others=[D]) == words
    assert broken(words, KNOWN) == 1 and broken(f"[[{A}]]", KNOWN) == 0


def test_negotiated_brackets_are_no_references():
    text = "[[may] [should]] act, [see 7]"
    assert stored(text, KNOWN) == shown(text, KNOWN, gone="–") == to_write(text, KNOWN) == text


def test_new_words_keep_the_references_that_still_stand():
    before = f"As paragraph [[{A}]] says, States act by 2030."
    assert kept(before, "As paragraph 7 says, States act by 2031.", KNOWN, gone="–") == (
        f"As paragraph [[{A}]] says, States act by 2031."
    )
    assert kept(before, "States act.", KNOWN, gone="–") == "States act."


text = st.text(alphabet="ab [](7)é第ا", max_size=20).filter(lambda words: "[[" not in words and "]]" not in words)


@given(st.lists(st.one_of(text.map(lambda words: words.strip("[]")), st.sampled_from([A, B, C]).map("[[{}]]".format))))
def test_what_is_given_to_edit_comes_back_as_it_was(parts):
    words = " ".join(parts)
    assert stored(to_write(words, KNOWN), KNOWN) == words
    assert stored(words, KNOWN) == words
