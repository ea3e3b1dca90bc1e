"""The constraints of the core of XLIFF that its schema cannot say; files that keep them stay valid, with modules too."""

from __future__ import annotations

import pytest

from goldenthread.text import NotReadable, parse_xliff
from goldenthread.text.formats.validate import validate_bytes

HEAD = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" '
    'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" '
    'xmlns:my="urn:example:mine" version="2.1" srcLang="en" trgLang="fr"{}>'
)


def file(inside: str, head: str = "") -> bytes:
    return f'{HEAD.format(head)}<file id="f1">{inside}</file></xliff>'.encode()


def unit(inside: str, before: str = "") -> bytes:
    return file(f'<unit id="u1">{before}{inside}</unit>')


def source(inside: str, before: str = "") -> bytes:
    return unit(f"<segment><source>{inside}</source></segment>", before)


def pair(left: str, right: str) -> bytes:
    return unit(f"<segment><source>{left}</source><target>{right}</target></segment>")


def problems(data: bytes) -> list[str]:
    return [problem.message for problem in validate_bytes(data).problems]


FIXED = 'canCopy="no" canDelete="no"'
FIRST, NEXT = f'<ph id="a" canReorder="firstNo" {FIXED}/>', f'<ph id="b" canReorder="no" {FIXED}/>'
NOTES = '<notes><note id="n1">note</note></notes>'
DATA = '<originalData><data id="d1">[x]</data></originalData>'
MATCH = (
    '<mtc:matches><mtc:match id="1" ref="#s1"><originalData><data id="d1">y</data></originalData>'
    '<source>a<ph id="c" dataRef="d1"/></source><target>b<ph id="c" dataRef="d1"/></target></mtc:match></mtc:matches>'
)

VALID = {
    "pairs": source('<sc id="1" type="fmt"/>a<ec startRef="1"/><sc id="2" isolated="yes"/><ec id="3" isolated="yes"/>'),
    "pairs over segments": unit(
        '<segment><source><sc id="1"/>a</source></segment><segment><source>b<ec startRef="1"/></source></segment>'
    ),
    "annotations": source(
        '<mrk id="1" type="comment" ref="#n=n1">a</mrk><mrk id="2" type="comment" value="v">b</mrk>'
        '<mrk id="3" type="my:kind" my:any="x">c</mrk><sm id="4" translate="no"/>d<em startRef="4"/>'
        '<mrk id="5" type="term" ref="http://example.org/#a/b">e</mrk><mrk id="6" type="comment" ref="#f=f1/u=u1/n=n1">f</mrk>'
        '<mrk id="7" type="my:kind" ref="#f=f1/gls=g1">g</mrk>',
        NOTES,
    ),
    "a format on what stands alone": source(
        '<ph id="1" fs:fs="b"/><pc id="2" fs:fs="b">a</pc><ec id="3" isolated="yes" fs:fs="b"/>'
    ),
    "copies": source('<ph id="1"/><ph id="2" copyOf="1"/>'),
    "a character XML cannot hold": source('a<cp hex="0001"/><cp hex="FFFE"/>'),
    "kinds": source('<ph id="1" type="fmt" subType="xlf:lb"/><ph id="2" type="ui" subType="xlf:var"/>'),
    "a sequence moved whole": pair(f'{FIRST}{NEXT}<ph id="c"/>', f'<ph id="c"/>{FIRST}{NEXT}'),
    "a code of the translation alone": pair("a", 'b<ph id="own"/>'),
    "not translated yet": source('<ph id="1" canDelete="no"/>a'),
    "order": unit(
        '<segment><source>a</source><target order="3">c</target></segment><ignorable><source> </source></ignorable>'
        '<segment><source>b</source><target order="1">a</target></segment>'
    ),
    "languages": file(
        '<unit id="u1" xml:lang="en"><segment><source>a</source><target xml:lang="fr-CA">b</target></segment></unit>',
        ' xml:lang="ru"',
    ),
    "white space": file(
        '<unit id="u1" xml:space="preserve"><segment><source xml:space="preserve">a</source><target>b</target></segment></unit>'
    ),
    "matches": unit('<segment id="s1"><source>a<ph id="c"/></source></segment>', MATCH),
    "ids by holder": file(
        f'{NOTES}<group id="g1">{NOTES}<unit id="u1"><my:e id="x"/>{NOTES}<segment><source>a</source></segment></unit></group>'
    ),
    "skeletons": file('<skeleton href="a.skl"/><unit id="u1"><segment><source>a</source></segment></unit>'),
    "sub-flows": file(
        '<unit id="u1"><segment><source>a</source></segment></unit>'
        '<unit id="u2"><segment><source><ph id="1" subFlows="u1"/></source></segment></unit>'
    ),
}


@pytest.mark.parametrize("name", VALID)
def test_a_file_that_keeps_the_constraints_is_valid(name):
    assert problems(VALID[name]) == []


BROKEN = {
    "differ in type": source('<sc id="1" type="fmt"/>a<ec startRef="1" type="ui"/>'),
    "which only isolated end codes have": source('<sc id="1"/>a<ec startRef="1" dir="ltr"/>'),
    "has no start code before it": source('<ec startRef="1"/>a<sc id="1"/>'),
    "may not be copied": source('<ph id="1" canCopy="no"/><ph id="2" copyOf="1"/>'),
    "no code that is firstNo": source(f'<ph id="c"/>{NEXT}'),
    "may not be put in another order": pair(f"{FIRST}{NEXT}", f"{NEXT}{FIRST}"),
    "that of a <ph> of the unit": pair('<ph id="1"/>', '<pc id="1">b</pc>'),
    "which is no unit of the file": source('<ph id="1" subFlows="u9"/>'),
    "it says translate": source('<mrk id="1">a</mrk>'),
    "has no ref": source('<mrk id="1" type="mtc:match" ref="#a">a</mrk>'),
    "the id d1 of a <data>": source("a", DATA.replace("</o", '<data id="d1"/></o')),
    "the id s1 of a <segment or code>": unit(
        '<segment id="s1"><source>a</source></segment><segment><source><ph id="s1"/></source></segment>'
    ),
    "from 1 to 1": unit('<segment><source>a</source><target order="2">b</target></segment>'),
    "no fragment identifier: #u=u1/z=1": source('<mrk id="1" type="my:kind" ref="#u=u1/z=1">a</mrk>'),
    "no fragment identifier: #a/b": source('<mrk id="1" type="my:kind" ref="#a/b">a</mrk>'),
    "either an href or a content": file('<skeleton/><unit id="u1"><segment><source>a</source></segment></unit>'),
}


@pytest.mark.parametrize(("rule", "data"), BROKEN.items())
def test_a_file_that_breaks_a_constraint_is_not_valid(rule, data):
    told = problems(data)
    assert any(rule in one for one in told), told


def test_what_only_breaks_a_constraint_is_read_all_the_same():
    found = parse_xliff(pair('<ph id="1" canDelete="no"/>a', "b"))

    assert (found.problems, found.units[0].targets) == ([], ("b",))


def test_codes_and_data_of_a_module_are_not_those_of_the_unit():
    found = parse_xliff(unit(f'{DATA}<segment id="s1"><source>a<ph id="c" dataRef="d1"/></source></segment>', MATCH))

    assert found.units[0].sources == ("a[x]",)


@pytest.mark.parametrize("version", ["1.2", "2.2"])
def test_another_version_of_xliff_is_named(version):
    data = f'<xliff xmlns="urn:oasis:names:tc:xliff:document:{version}" version="{version}"/>'.encode()

    assert [f"This is XLIFF {version}" in one for one in problems(data)] == [True]
    with pytest.raises(NotReadable, match=f"This is XLIFF {version}"):
        parse_xliff(data)
