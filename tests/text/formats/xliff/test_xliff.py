"""XLIFF 2.1: out to translators and back, by GUID, with what changed meanwhile told."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from tests.text import six_papers

from goldenthread.cli import main
from goldenthread.text import NotReadable, Reading, parse_xliff, read_xliff, to_xliff, write_xliff
from goldenthread.text import compare_units as compare
from goldenthread.text import translated_reading as translated
from goldenthread.text.formats.akn.tree import tree_of


def _guids(reading: Reading) -> list[str]:
    """GUIDs in the order of the blocks."""
    found = {id(n.block): n.guid for n in tree_of(reading.blocks).walk() if n.block is not None}
    return [found[id(block)] for block in reading.blocks]


@pytest.mark.parametrize("language", [code for code in six_papers.LANGUAGES if code != "en"])
def test_a_translation_comes_back_word_for_word(language, tmp_path):
    source, target = six_papers.reading("en"), six_papers.reading(language)
    file = tmp_path / "text.xlf"

    write_xliff(source, file, target=target)
    translation = read_xliff(file)
    made = translated(translation, source)

    assert translation.problems == []
    assert made.language == language
    assert [(b.number, b.text, b.cells) for b in made.blocks] == [(b.number, b.text, b.cells) for b in target.blocks]


def test_units_are_named_by_guid_and_carry_a_state():
    source = six_papers.reading("en")
    guid = _guids(source)[0]

    units = {u.guid: u for u in parse_xliff(to_xliff(source, target=six_papers.reading("fr"))).units}
    final = parse_xliff(to_xliff(source, target=six_papers.reading("fr"), states={guid: "final"})).units

    assert set(units) == set(_guids(source))
    assert units[guid].state == "translated"
    assert {u.state for u in final if u.guid == guid} == {"final"}


def test_a_file_to_translate_has_no_targets():
    data = to_xliff(six_papers.reading("en"), target_language="ru")
    report = compare(parse_xliff(data), six_papers.reading("en"))

    assert b"<target" not in data
    assert len(report.untranslated) == len(six_papers.reading("en").blocks)
    assert report.accepted == []


def test_an_edited_source_an_unknown_unit_and_a_missing_one_are_told_and_nothing_is_taken_silently():
    source = six_papers.reading("en")
    for block, guid in zip(source.blocks, _guids(source), strict=True):
        block.guid = guid if block.index != 10 else "0" * 32
    translation = parse_xliff(to_xliff(source, target=six_papers.reading("fr")))
    now = six_papers.reading("en")
    for block, before in zip(now.blocks, source.blocks, strict=True):
        block.guid = before.guid
    now.blocks[1].text += " As amended."
    now.blocks[10].guid = "1" * 32

    report = compare(translation, now)
    made = translated(translation, now)

    assert report.changed == [source.blocks[1].guid]
    assert report.unknown == ["0" * 32]
    assert report.missing == ["1" * 32]
    assert made.blocks[1].text.endswith("As amended.")
    assert made.blocks[3].text == six_papers.reading("fr").blocks[3].text


def test_words_inside_marks_and_resegmented_units_are_put_together():
    data = b"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr">
    <file id="f"><unit id="u1"><segment id="a" state="translated"><source>One <pc id="1">bold</pc>.</source>
    <target>Un <pc id="1">gras</pc>.</target></segment><ignorable><source> </source></ignorable>
    <segment id="b" state="reviewed"><source>Two.</source><target>Deux.</target></segment></unit></file></xliff>"""

    unit = parse_xliff(data).units[0]

    assert "".join(unit.sources) == "One bold. Two."
    assert "".join(unit.targets) == "Un gras. Deux."
    assert unit.state == "translated"


def test_breaches_of_the_standard_are_told_with_lines():
    data = b"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en">
<file id="f"><unit id="u"><segment state="done"><source>a</source><target>b</target></segment></unit>
<unit id="u"><segment state="final"><source>c</source></segment></unit></file></xliff>"""

    problems = parse_xliff(data).problems

    assert [p.split(":")[0] for p in problems] == ["line 1", "line 3", "line 2", "line 3"]
    assert "trgLang" in problems[0]
    assert "more than once" in problems[1]


@pytest.mark.parametrize(
    "data",
    [
        b"<xliff version='1.2'/>",
        b"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1'/>",
        b"<!DOCTYPE x><x/>",
        b"none",
    ],
)
def test_other_files_are_refused(data):
    with pytest.raises(NotReadable):
        parse_xliff(data)


def run(*words):
    return CliRunner().invoke(main, ["text", *map(str, words)])


def test_a_file_goes_to_translators_and_back_at_the_terminal(tmp_path):
    text, out, made = tmp_path / "text.md", tmp_path / "out.xlf", tmp_path / "made.md"
    text.write_text("1. The text was circulated.\n\n2. States commented.\n", encoding="utf-8")
    assert run("xliff", text, out, "--to", "fr").exit_code == 0
    assert run("validate", out).exit_code == 0
    assert run("xliff-in", text, out, made).exit_code == 1  # nothing is translated yet
    words = out.read_text(encoding="utf-8")
    for english, french in (("The text was circulated.", "Le texte a circulé."), ("States commented.", "Avis donnés.")):
        words = words.replace(f"{english}</source>", f"{english}</source><target>{french}</target>")
    out.write_text(words, encoding="utf-8")
    assert run("xliff-in", text, out, tmp_path / "made.odd").exit_code == 2
    assert run("xliff-in", text, out, made).exit_code == 0
    assert "Le texte a circulé." in made.read_text(encoding="utf-8")
    out.write_text(words.replace('trgLang="fr"', ""), encoding="utf-8")
    assert run("xliff-in", text, out, made).exit_code == 4
    told = run("validate", out)
    assert (told.exit_code, "trgLang does not say in which language" in told.stderr) == (1, True)


@pytest.mark.parametrize(
    ("right", "wrong", "name"),
    [
        ('<note category="number">', '<note category="number" priority="20">', "priority"),
        ("<target", '<target order="first"', "order"),
        ('<file id="text"', '<file id="te xt"', "id"),
    ],
)
def test_what_the_schema_of_the_standard_alone_forbids_is_told_with_its_line(right, wrong, name):
    data = to_xliff(six_papers.reading("en"), target=six_papers.reading("fr")).decode()
    broken = data.replace(right, wrong, 1)
    assert parse_xliff(data.encode()).problems == [] and broken != data
    problems = parse_xliff(broken.encode()).problems
    assert problems and all(one.startswith("line ") for one in problems) and f"'{name}'" in problems[0]
