"""The update to the Conference says what the source document says: names, numbers, days, bodies, parts of the plan, verbs.

The list (facts.zh.yaml) is of the Chinese source, paragraph by paragraph; spaces do not count. The source writes 2011-2021 for the
Istanbul Programme of Action, whose decade is 2011-2020.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from goldenthread.language import LANGUAGES

FACTS = yaml.safe_load((Path(__file__).parent / "facts.zh.yaml").read_text(encoding="utf-8"))


def paragraphs(content: dict, language: str) -> dict[str, str]:
    """What stands under each number of the paper, with the points below it."""
    found = {"masthead": " ".join(str(value) for value in content["languages"][language]["masthead"].values())}
    number = ""
    for block in content["languages"][language]["blocks"]:
        number = block["number"] if block["kind"] == "paragraph" else number
        if block["kind"] in ("paragraph", "point"):
            found[number] = found.get(number, "") + block["text"]
    return found


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_chinese_update_says_what_the_source_says(update):
    said = {number: bare(text) for number, text in paragraphs(update, "zh").items()}
    facts = [(number, fact) for number, several in FACTS.items() for fact in several]
    missing = [(number, fact) for number, fact in facts if fact not in said[number]]
    assert len(facts) > 170
    assert missing == []


def test_the_body_is_no_longer_than_the_source_by_a_third(update, shared):
    source = shared / "seed" / "gc20-ldc-strategy-update.zh.txt"
    if not source.is_file():
        pytest.skip("the source document is not there")
    body = bare("".join(text for number, text in paragraphs(update, "zh").items() if number != "masthead"))
    text = bare(source.read_text(encoding="utf-8"))
    given = text[text.index("1.成员国") :]
    assert len(body) <= 1.3 * len(given)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated_or_unset(update, language):
    said = update["languages"][language]
    texts = [block["text"] for block in said["blocks"]] + [str(said["masthead"][key]) for key in ("title", "abstract")]
    assert [text for text in texts if "[" in text] == []


def test_the_six_say_the_same_in_the_same_form(update):
    forms = {
        language: [(block["kind"], block["number"], block["level"]) for block in said["blocks"]]
        for language, said in update["languages"].items()
    }
    assert len({str(form) for form in forms.values()}) == 1
    for number in (str(number) for number in range(1, 16)):
        figures = {
            language: sorted(re.findall(r"\d[\d/.]*", re.sub(r"\d{1,2}月", "", paragraphs(update, language)[number])))
            for language in LANGUAGES
        }
        # Chinese writes months as figures; ordinals of sessions are figures in Spanish; "1er" is one in French
        counted = {
            language: {each.strip(".") for each in found if len(each.strip(".")) > 2}
            for language, found in figures.items()
        }
        assert len({str(sorted(each)) for each in counted.values()}) == 1, number
    names = ("Chhem Kieth Rethy", "Baboucarr Ousmaila Joof", "Albert Muchanga", "Escipión Joaquín Oliveira Gómez")
    for language in LANGUAGES:
        assert all(name in paragraphs(update, language)["8"] for name in names)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_no_sentence_begins_in_lower_case(update, language):
    for text in paragraphs(update, language).values():
        for sentence in re.split(r"(?<=[^.\dA-Z][.?!])\s+(?=\S)", text):
            first = re.search(r"\w", sentence)
            if first and language != "ru":
                assert not first[0].islower(), sentence
