"""Comments carried to the next version: right words, right paragraph, or a person is asked."""

from __future__ import annotations

import pytest
from tests.text.revised_texts import UDHR, declaration, revised

from goldenthread.text import anchor_comments as anchor
from goldenthread.text import word_spans

OLD = [
    "The Conference requests the Director General to prepare an operational strategy for the decade.",
    "Member States were consulted through informal meetings in Vienna in May and June of that year.",
    "The strategy rests on the Doha Programme of Action and its six focus areas for the decade.",
]


def comment(block: int, quote: str, *, name: str = "c1", texts: list[str] = OLD, **fields: object) -> dict[str, object]:
    start = texts[block].find(quote)
    found = {"id": name, "block": block, "start": start, "end": start + len(quote), "quote": quote}
    return found | fields


def placed(new: list[str], **fields: object):
    [place] = anchor(fields.pop("old", OLD), new, [fields.pop("comment")]).anchored
    text = "" if place.block is None else new[place.block][place.start : place.end]
    return place, text


def test_a_quote_in_an_unchanged_paragraph_keeps_its_place_when_the_paragraph_moves():
    place, text = placed([OLD[2], OLD[0], OLD[1]], comment=comment(1, "informal meetings"))

    assert (place.block, text, place.automatic) == (2, "informal meetings", True)


def test_a_quote_follows_its_words_inside_an_edited_paragraph():
    new = [OLD[0], OLD[1].replace("Member States", "All Member States of UNIDO").replace("May and June", "May"), OLD[2]]

    place, text = placed(new, comment=comment(1, "informal meetings in Vienna"))

    assert (place.block, text, place.automatic) == (1, "informal meetings in Vienna", True)


def test_a_quote_whose_words_were_edited_covers_whole_words_of_the_new_wording():
    new = [OLD[0].replace("an operational strategy", "a concise operational strategy"), *OLD[1:]]

    place, text = placed(new, comment=comment(0, "prepare an operational strategy"))

    assert text == "prepare a concise operational strategy"
    assert place.automatic


def test_of_a_repeated_word_the_same_one_is_found():
    old = ["the plan and the budget and the report and the annex of the plan"]
    new = ["first the plan and the budget and the report and then the annex of the plan"]
    second = old[0].index("the report")

    place, text = placed(
        new, old=old, comment={"id": "x", "block": 0, "start": second, "end": second + 3, "quote": "the"}
    )

    assert text == "the"
    assert new[0][place.start :].startswith("the report")


def test_a_split_puts_the_quote_into_the_half_that_holds_it():
    old = [f"{OLD[0]} {OLD[1]}", OLD[2]]
    quote = comment(0, "informal meetings in Vienna", texts=old)

    place, text = placed(OLD, old=old, comment=quote)

    assert (place.block, text, place.automatic) == (1, "informal meetings in Vienna", True)


def test_a_merger_finds_the_quote_in_the_joint_paragraph():
    new = [f"{OLD[0]} {OLD[1]}", OLD[2]]

    place, text = placed(new, comment=comment(1, "in May and June"))

    assert (place.block, text, place.automatic) == (0, "in May and June", True)


def test_a_quote_in_a_deleted_paragraph_has_no_place():
    place, _ = placed([OLD[0], OLD[2]], comment=comment(1, "informal meetings"))

    assert (place.block, place.automatic) == (None, True)


def test_a_quote_that_went_to_another_paragraph_is_proposed_but_not_placed_silently():
    sentence = "in informal meetings held in Vienna with all regional groups"
    old = [OLD[0], f"States were consulted {sentence} and lessons were learnt from the evaluation too.", OLD[2]]
    new = [OLD[0], "Lessons were learnt from the evaluation.", f"{OLD[2]} It was discussed {sentence}."]

    place, text = placed(new, old=old, comment=comment(1, sentence, texts=old))

    assert text in (sentence, "")
    assert not place.automatic


def test_quote_and_offsets_that_disagree_are_reconciled():
    shifted = comment(1, "informal meetings", start=2, end=19)
    spaced = comment(1, "informal meetings", start=0, end=5) | {"quote": "informal  Meetings"}

    for given in (shifted, spaced):
        place, text = placed(OLD, comment=given)
        assert (place.block, text, place.automatic) == (1, "informal meetings", True)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"block": 7}, "does not exist"),
        ({"block": None}, "does not exist"),
        ({"block": True}, "does not exist"),
        ({"start": -3, "quote": ""}, "lie outside"),
        ({"end": 5000, "quote": ""}, "lie outside"),
        ({"start": 0, "end": 4, "quote": "words that nobody wrote here at all"}, "is not in block"),
        ({"quote": 12}, "must be text"),
    ],
)
def test_a_comment_that_makes_no_sense_is_listed_and_the_others_are_carried(fields, words):
    bad, good = comment(1, "Vienna", name="bad") | fields, comment(1, "Vienna", name="good")

    carried = anchor(OLD, OLD, [bad, good, "nonsense"])

    assert [place.id for place in carried.anchored] == ["good"]
    assert carried.misfits[0].id == "bad"
    assert words in carried.misfits[0].problem
    assert len(carried.misfits) == 2


@pytest.mark.parametrize(
    ("old", "new", "quote", "expected"),
    [
        (
            "大会通过了多哈行动纲领并请总干事执行",
            "大会核准了多哈行动纲领，并请总干事予以执行",
            "多哈行动纲领并请总干事",
            "多哈行动纲领，并请总干事",
        ),
        (
            "تعتمد الاستراتيجية على برنامج عمل الدوحة",
            "تستند الاستراتيجية إلى برنامج عمل الدوحة الجديد",
            "برنامج عمل الدوحة",
            "برنامج عمل الدوحة",
        ),
    ],
)
def test_chinese_and_arabic_quotes_keep_their_words_whole(old, new, quote, expected):
    _, text = placed([new], old=[old], comment=comment(0, quote, texts=[old]))

    assert text == expected


@pytest.mark.data
@pytest.mark.parametrize("language", UDHR)
def test_no_quote_is_carried_silently_to_a_wrong_paragraph_in_six_languages(shared, language):
    old = declaration(shared, language)
    new, truth, _ = revised(old, seed=8)
    comments = []
    for i, text in enumerate(old):
        spans = word_spans(text)[1:9]
        if spans:
            start, end = spans[0][0], spans[-1][1]
            comments.append({"id": str(i), "block": i, "start": start, "end": end, "quote": text[start:end]})

    carried = anchor(old, new, comments)

    assert not carried.misfits
    automatic = [place for place in carried.anchored if place.automatic]
    assert len(automatic) >= 0.9 * len(comments)
    for place in automatic:
        targets = truth[int(place.id)]
        assert place.block in targets if targets else place.block is None, place
