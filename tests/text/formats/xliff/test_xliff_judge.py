"""Units that come back from translators: rules of the standard, references as codes, what becomes of each."""

from __future__ import annotations

import pytest
from lxml import etree

from goldenthread.text import HeldUnit as Held
from goldenthread.text import Outgoing, grid, parse_xliff, xliff_bytes
from goldenthread.text import UnitFate as Fate
from goldenthread.text import UnitReason as Reason
from goldenthread.text import judge_unit as judge

A, B = "a" * 32, "b" * 32
SOURCE = f"See [[{A}]] and [[{B}]], then [[{A}]]."
TARGET = f"Voir [[{B}]] et [[{A}]], puis [[{A}]]."


def sent(*units, target_language="fr"):
    labels = {A: "7", B: "8 (a)"}
    return xliff_bytes(units, source_language="en", target_language=target_language, original="t/1", labels=labels)


def back(*units):
    found = parse_xliff(sent(*units))
    assert found.problems == []
    return found.units


def unit(source, target="", state="translated"):
    return back(Outgoing(A, "para_1", [source], [target] if target else [], state))[0]


def test_references_go_as_codes_and_come_back_in_any_order():
    data = sent(Outgoing(A, "para_1", [SOURCE], [TARGET]))
    root = etree.fromstring(data)
    found = parse_xliff(data).units[0]

    assert b"[[" not in b"".join(etree.tostring(e) for e in root.iter("{*}source", "{*}target"))
    assert [ph.get("disp") for ph in root.iter("{*}ph")] == ["7", "8 (a)", "7", "8 (a)", "7", "7"]
    assert (found.sources, found.targets) == ((SOURCE,), (TARGET,))


def test_a_paragraph_that_is_nothing_but_a_reference_keeps_no_blanks_of_the_layout():
    assert unit(f"[[{A}]]", f"[[{A}]]").sources == (f"[[{A}]]",)


def test_control_characters_and_markup_in_the_words_do_no_harm():
    found = unit("a < b & c \x0b > ]]> [[7]]", "«a» < b [[7]]")
    assert judge(found, Held("a < b & c \x0b > ]]> [[7]]")).fate == Fate.TAKEN


@pytest.mark.parametrize("target", [f"Voir [[{A}]].", TARGET + f" [[{B}]]", "Voir.", TARGET + " [[7]]"])
def test_a_lost_or_added_reference_is_refused(target):
    found = judge(unit(SOURCE, target), Held(SOURCE))
    assert (found.fate, found.reason) == (Fate.REFUSED, Reason.REFERENCES)


NEW, OLD = "The new words.", "The old words."
FATES = [
    # source of the unit, its target, its state, held target, is the held one current -> fate
    (NEW, "", "initial", "", False, Fate.UNTRANSLATED),
    (NEW, "Mots.", "translated", "", False, Fate.TAKEN),
    (NEW, "Mots.", "initial", "", False, Fate.TAKEN),
    (NEW, "Mots.", "translated", "Mots.", True, Fate.UNCHANGED),
    (NEW, "Mots.", "translated", "Autres.", True, Fate.TAKEN),
    (NEW, "Mots.", "translated", "Mots.", False, Fate.TAKEN),
    (NEW, "Mots.", "initial", "Mots.", False, Fate.UNCHANGED),
    (OLD, "Mots.", "translated", "", False, Fate.OLDER),
    (OLD, "Mots.", "translated", "Autres.", False, Fate.OLDER),
    (OLD, "Mots.", "translated", "Mots.", False, Fate.UNCHANGED),
    (OLD, "Mots.", "translated", "Autres.", True, Fate.REFUSED),
]


@pytest.mark.parametrize(("source", "target", "state", "held", "is_current", "fate"), FATES)
def test_what_becomes_of_a_unit(source, target, state, held, is_current, fate):
    assert judge(unit(source, target, state), Held(NEW, held, is_current)).fate == fate


def test_a_unit_without_a_paragraph_is_refused():
    assert judge(unit(NEW, "Mots."), None).reason == Reason.UNKNOWN


def test_cells_of_a_table_are_translated_by_themselves_and_put_together_in_its_shape():
    rows, text = [["Year", "Target", ""], ["2031", "", "50%"]], "Year\tTarget\n2031\t\t50%"
    held = Held(text, grid=grid(rows, text, text))
    parts = [*held.sources]
    french = ["Année", "Cible", "2031", "", "50 %"]

    whole = back(Outgoing(A, "tbl_1", parts, french))[0]
    short = back(Outgoing(A, "tbl_1", parts[:3], french[:3]))[0]

    assert judge(whole, held).words == "Année\tCible\n2031\t\t50 %"
    assert judge(short, held).reason == Reason.CELLS


BREACHES = {
    'srcDir="up"': "srcDir of <file> is one of",
    'colour="red"': "<file> has no attribute colour",
}


@pytest.mark.parametrize(("attribute", "told"), BREACHES.items())
def test_attributes_are_judged(attribute, told):
    data = sent(Outgoing(A, "para_1", [NEW])).replace(b'id="text"', f'id="text" {attribute}'.encode())
    data = data if b"up" not in data else data.replace(b'srcDir="ltr" ', b"").replace(b' srcDir="ltr"', b"")
    assert [told in problem for problem in parse_xliff(data).problems] == [True]


def test_structure_and_codes_are_judged():
    data = b"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr">
<file id="f"><unit id="u"><segment subState="x:y"><source>a<ph id="1" dataRef="d9"/><ph id="1"/></source>
<target><b>c</b></target></segment><notes><note>late</note></notes></unit></file></xliff>"""
    told = " ".join(parse_xliff(data).problems)
    for words in (
        "leads to no <data>",
        "more than once",
        "<b> does not stand in <target>",
        "too late",
        "says its state",
    ):
        assert words in told


@pytest.mark.parametrize("language", ["ar", "zh", "fr"])
def test_the_direction_of_both_languages_is_said(language):
    root = etree.fromstring(sent(Outgoing(A, "para_1", [NEW]), target_language=language))
    file = root.find("{*}file")
    assert (file.get("srcDir"), file.get("trgDir")) == ("ltr", "rtl" if language == "ar" else "ltr")
