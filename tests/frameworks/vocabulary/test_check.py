"""Findings on vocabularies: each rule by a small file, and the real broken ones by the counts their makers give."""

from __future__ import annotations

from collections import Counter

import pytest

from goldenthread.frameworks.vocabulary.check import check
from goldenthread.frameworks.vocabulary.graph import cycles, redundant
from goldenthread.frameworks.vocabulary.read import read_bytes, read_vocabulary
from goldenthread.text import NotReadable

HEAD = "@prefix s: <http://www.w3.org/2004/02/skos/core#> . @prefix e: <http://e.org/> .\n"


def rules(text: str, name: str = "x.ttl") -> Counter[str]:
    data = (HEAD + text if name.endswith(".ttl") else text).encode()
    return Counter(one.rule for one in check(read_bytes(data, name)))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("cycle", "e:a s:broader e:b . e:b s:broader e:a ."),
        (
            "duplicate-label",
            'e:a s:prefLabel "Wells"@en . e:b s:altLabel "wells"@en . e:a a s:Concept . e:b a s:Concept .',
        ),
        ("several-preferred-labels", 'e:a a s:Concept ; s:prefLabel "A"@en, "B"@en .'),
        ("missing-label", "e:a a s:Concept ."),
        ("missing-language", 'e:a a s:Concept ; s:prefLabel "A" .'),
        ("redundant-parent", "e:a s:broader e:b, e:c . e:b s:broader e:c ."),
        ("no-top", 'e:s a s:ConceptScheme ; s:prefLabel "S"@en .'),
        ("top-with-parent", "e:a s:topConceptOf e:s ; s:broader e:b ."),
        ("relation-clash", "e:a s:broader e:b ; s:related e:b ."),
        ("orphan", "e:a a s:Concept ."),
        ("unknown-reference", "e:a s:broader e:nowhere ."),
        ("duplicate-code", 'e:a a s:Concept ; s:notation "1" . e:b a s:Concept ; s:notation "1" .'),
        ("bad-language-tag", 'e:a a s:Concept ; s:prefLabel "A"@zz-9 .'),
        ("empty-label", 'e:a a s:Concept ; s:prefLabel " "@en .'),
        ("undocumented", "e:a a s:Concept ."),
    ],
)
def test_each_rule_finds_its_fault(rule: str, text: str) -> None:
    assert rules(text)[rule] == 1


def test_a_sound_vocabulary_has_no_findings() -> None:
    text = """e:s a s:ConceptScheme ; s:prefLabel "S"@en ; s:hasTopConcept e:a .
    e:a a s:Concept ; s:inScheme e:s ; s:prefLabel "A"@en, "Un"@fr ; s:definition "First"@en .
    e:b a s:Concept ; s:inScheme e:s ; s:prefLabel "B"@en ; s:definition "Second"@en ; s:broader e:a ."""
    assert not rules(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.csv", "code,parent,title_en,text\n1,2,A,a\n2,1,B,b\n2,,C,c\n3,9,D,d\n"),
        (
            "x.yaml",
            "- {code: 1, parent: 2, title: {en: A}, text: a}\n- {code: 2, parent: 1, title: {en: B}, text: b}\n"
            "- {code: 2, title: {en: C}, text: c}\n- {code: 3, parent: 9, title: {en: D}, text: d}\n",
        ),
    ],
)
def test_tables_know_loops_doubled_codes_and_unknown_parents(name: str, text: str) -> None:
    found = rules(text, name)
    assert (found["cycle"], found["duplicate-code"], found["unknown-reference"]) == (1, 1, 1)


def test_a_context_from_elsewhere_is_not_fetched() -> None:
    with pytest.raises(NotReadable, match="would have to be fetched"):
        read_bytes(b'{"@context": "http://127.0.0.1:1/context", "@id": "e:a"}', "x.jsonld")


@pytest.mark.parametrize("text", [b"e:a s:broader", b"<rdf:RDF", b"\x00\x01", b"", b"{"])
def test_what_cannot_be_read_is_refused_with_a_reason(text: bytes) -> None:
    with pytest.raises(NotReadable):
        read_bytes(text, "x.ttl")


@pytest.mark.parametrize(
    ("name", "rule", "count"),
    [
        ("broken/cycles.rdf", "cycle", 3),
        ("broken/overlappingLabels.rdf", "duplicate-label", 2),
        ("broken/hierarchicalRedundancy.rdf", "redundant-parent", 5),
        ("skosmos/nolang.ttl", "missing-language", 3),
        ("vocexcel/030_eg-invalid.xlsx", "missing-label", 2),
    ],
)
def test_real_faults_are_found_as_often_as_their_makers_say(shared, name: str, rule: str, count: int) -> None:
    found = check(read_vocabulary(shared / "data" / "skos" / name))
    assert sum(one.rule == rule and (rule != "missing-label" or one.severity == "error") for one in found) == count


def test_a_loop_is_named_once_and_the_rest_is_told() -> None:
    parents = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"d"}, "e": {"a"}}
    assert sorted(map(sorted, cycles(parents))) == [["a", "b", "c"], ["d"]]
    assert not redundant({"a": {"b"}, "b": set()})
