"""Deviations from the glossary: plain words of six languages, inflected, in Chinese without spaces."""

from __future__ import annotations

import pytest

from goldenthread.text import TermChecker as Checker
from goldenthread.text import TermEntry as Entry
from goldenthread.text import TermKind as Kind
from goldenthread.text.checks.folding import folded

LDC = Entry(
    "least-developed-countries",
    {
        "en": ["least developed countries", "LDCs"],
        "fr": ["pays les moins avancés", "PMA"],
        "es": ["países menos adelantados", "PMA"],
        "ru": ["наименее развитые страны", "НРС"],
        "ar": ["أقل البلدان نموا"],
        "zh": ["最不发达国家"],
    },
)
DONORS = Entry(
    "donors", {"en": ["traditional donors"], "fr": ["donateurs traditionnels"], "ru": ["традиционные доноры"]}
)
OTHERS = Entry("others", {"en": ["non-traditional donors"], "fr": ["donateurs non traditionnels"]})
REPORT = Entry("report", {"en": ["report of the Director General"], "fr": ["rapport du Directeur général"]})
DG = Entry("dg", {"en": ["Director General"], "fr": ["Directeur général"]}, {"fr": ["Directeur exécutif"]})
PLAN = Entry("plan", {"en": ["implementation plan"], "fr": ["plan de mise en œuvre"]}, {"fr": ["plan"]})


def found(source, target, language, *entries, source_language="en"):
    checker = Checker(entries or [LDC], source_language, language)
    return [(one.concept, str(one.kind), one.words) for one in checker.deviations(source, target)]


KEPT = [
    ("fr", "Les mesures prises en faveur des pays les moins avancés."),
    ("fr", "Chaque pays le moins avancé…"),
    ("fr", "Le groupe des PMA"),
    ("es", "Apoyo a los países menos adelantados."),
    ("es", "cada país menos adelantado"),
    ("ru", "в наименее развитых странах"),
    ("ru", "для наименее развитой страны"),
    ("ru", "помощь НРС"),
    ("ar", "دعم أقل البلدان نموا"),
    ("ar", "دعم أقلّ البلدان نموًّا"),
    ("ar", "وأقل البلدان نموا"),
    ("zh", "支助最不发达国家工业化"),
    ("zh", "支助最不发达 国家"),
]


@pytest.mark.parametrize(("language", "target"), KEPT)
def test_an_inflected_term_is_the_term(language, target):
    assert found("Support for the least developed countries.", target, language) == []


LOST = [
    ("fr", "les pays pauvres"),
    ("ru", "бедные страны"),
    ("ar", "البلدان الفقيرة"),
    ("zh", "发展中国家"),
    ("es", "países"),
]


@pytest.mark.parametrize(("language", "target"), LOST)
def test_a_term_of_the_original_without_its_terms_is_a_deviation(language, target):
    assert found("An LDC strategy", target, language) == [("least-developed-countries", "not_found", "LDC")]


def test_every_language_can_be_the_original():
    for language, target in [*KEPT, ("en", "LDCs")]:
        assert [
            one[1] for one in found(target, "other words", "fr" if language != "fr" else "es", source_language=language)
        ] == ["not_found"]


def test_a_longer_term_covers_the_shorter_one_in_it():
    assert found("non-traditional donors", "donateurs non traditionnels", "fr", DONORS, OTHERS) == []
    assert found("the report of the Director General", "le rapport du Directeur général", "fr", REPORT, DG) == []
    assert [one[0] for one in found("the report of the Director General", "le bilan", "fr", REPORT, DG)] == ["report"]


def test_a_term_that_is_not_to_be_used_is_told_unless_it_is_part_of_one_that_may_be():
    told = found("The Director General", "Le Directeur exécutif et le Directeur général", "fr", DG)
    assert told == [("dg", "not_to_be_used", "Directeur exécutif")]
    assert found("the implementation plan", "le plan de mise en œuvre", "fr", PLAN) == []
    assert [one[1] for one in found("the implementation plan", "ce plan", "fr", PLAN)] == [
        "not_found",
        "not_to_be_used",
    ]


def test_nothing_is_said_without_a_translation_or_without_a_term_in_its_language():
    assert found("LDCs", "", "fr") == []
    assert found("traditional donors", "传统的", "zh", DONORS) == []


def test_a_deviation_names_what_the_glossary_has():
    one = Checker([LDC], "en", "fr").deviations("LDCs", "eux")[0]
    assert (one.kind, one.expected) == (Kind.NOT_FOUND, ("pays les moins avancés", "PMA"))


def test_words_keep_their_place_in_the_text():
    text = "l'ONUDI et l’État"
    assert [text[start:end] for _word, _stems, start, end in folded(text, "fr")] == ["ONUDI", "et", "État"]


@pytest.mark.data
@pytest.mark.parametrize("language", ["fr", "es", "ru", "ar", "zh"])
def test_the_goals_keep_the_term_for_least_developed_countries(shared, language):
    yaml = pytest.importorskip("yaml")
    folder = shared / "data" / "sdg_metadata" / "goals_targets_indicators"
    files = [folder / code / "global_targets.yml" for code in ("en", "zh-Hans" if language == "zh" else language)]
    if not all(file.is_file() for file in files):
        pytest.skip("the texts of the goals are not beside the project")
    source, target = (yaml.safe_load(file.read_text(encoding="utf-8")) for file in files)
    pairs = [(source[key], target[key]) for key in source if key in target and source[key] != target[key]]

    assert sum("least developed countries" in words for words, _other in pairs) >= 10
    assert [told for words, other in pairs for told in found(words, other, language)] == []
