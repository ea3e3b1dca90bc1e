"""The arithmetic of brackets: nothing depends on the order, and settling the brackets gives the clean text."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.text import (
    Block,
    Clash,
    Kind,
    Reading,
    bracketed,
    clash,
    insertion_number,
    settle,
    to_bracketed_docx,
    to_docx,
)
from goldenthread.text import (
    BracketPiece as Piece,
)
from goldenthread.text import (
    ProposedChange as Change,
)
from goldenthread.text import (
    bracket_pieces as pieces,
)
from goldenthread.text.formats.docx.read.revisions import accepted_text

WORDS = "States should strengthen capacity by 2030."


def change(quote: str, text: str, name: str = "1", by: str = "EU") -> Change:
    start = WORDS.index(quote)
    return Change(start, start + len(quote), text, name, by)


@st.composite
def negotiated(draw):
    """Words, and changes of stretches of them."""
    words = draw(st.text(alphabet="abc ", min_size=1, max_size=40))
    changes = []
    for name in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(words) - 1))
        end = draw(st.integers(start + 1, len(words)))
        changes.append(Change(start, end, draw(st.text(alphabet="xyz ", max_size=6)).strip(), str(name), f"D{name}"))
    return words, changes


def apart(changes: list[Change]) -> list[Change]:
    """Changes of which no two are about the same words."""
    kept: list[Change] = []
    for one in changes:
        if not any(clash(one, other) for other in kept):
            kept.append(one)
    return kept


@given(negotiated(), st.randoms(use_true_random=False))
def test_the_order_of_proposals_changes_nothing(case, shuffle: random.Random):
    words, changes = case
    mixed = changes[:]
    shuffle.shuffle(mixed)

    assert pieces(words, mixed) == pieces(words, changes)
    assert bracketed(words, mixed) == bracketed(words, changes)
    agreed = apart(changes)
    mixed = agreed[:]
    shuffle.shuffle(mixed)
    assert settle(words, mixed) == settle(words, agreed)


@given(negotiated())
def test_settling_every_bracket_gives_the_clean_text(case):
    words, changes = case
    agreed = apart(changes)

    chosen = [piece.alternatives[0].text if piece.alternatives else piece.text for piece in pieces(words, agreed)]

    assert "".join("".join(chosen).split()) == "".join(settle(words, agreed).split())


@given(negotiated())
def test_the_words_themselves_stay_in_the_pieces(case):
    words, changes = case
    assert "".join(piece.text for piece in pieces(words, changes)) == words


def test_two_proposals_on_the_same_words_cannot_both_be_taken_in():
    with pytest.raises(Clash, match="1 and 2 are about the same words"):
        settle(WORDS, [change("strengthen capacity", "build capacity"), change("capacity", "skills", "2")])


def test_alternatives_stand_in_brackets_with_who_proposed_them():
    eu, g77 = change("strengthen", "build"), change("strengthen", "enhance", "2", "G77")
    taken_out = change(" by 2030", "", "3", "US")

    assert bracketed(WORDS, [g77, eu]) == "States should [strengthen] [EU: build] [G77: enhance] capacity by 2030."
    assert bracketed(WORDS, [taken_out]).startswith("States should strengthen capacity [by 2030] [US: –]")


def test_overlapping_proposals_share_their_brackets():
    wide, narrow = change("strengthen capacity", "invest"), change("capacity", "skills", "2", "G77")

    assert next(piece for piece in pieces(WORDS, [narrow, wide]) if piece.alternatives).text == "strengthen capacity"
    assert "[strengthen capacity] [EU: invest] [G77: strengthen skills]" in bracketed(WORDS, [narrow, wide])


def test_nothing_open_is_plain_text():
    assert pieces(WORDS, []) == [Piece(WORDS)]


def test_insertions_are_numbered_bis_ter_quater():
    taken = {"7", "8"}
    for wanted in ("7 bis", "7 ter", "7 quater"):
        number = insertion_number("7", taken)
        assert number == wanted
        taken.add(number)
    assert insertion_number("7 bis", taken) == "7 quinquies"
    assert insertion_number("", taken) == ""


def test_brackets_of_a_word_file_are_bold_and_its_words_stay():
    words = "States should [strengthen] [EU: build] capacity."
    plain = to_docx(Reading("en", blocks=[Block(0, Kind.PARAGRAPH, words, number="1")]))
    data = to_bracketed_docx(plain)

    assert accepted_text(data) == accepted_text(plain)
    assert words in accepted_text(data)
    document = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert document.count("<w:b/>") >= 4
