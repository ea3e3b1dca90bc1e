"""Judging Akoma Ntoso: the schema, the house rules, and which of them bind."""

from __future__ import annotations

import gzip
import json

import pytest
from click.testing import CliRunner
from tests.text import six_papers

from goldenthread.cli import main
from goldenthread.text import to_akn
from goldenthread.text.formats.validate import validate_bytes


@pytest.fixture
def own() -> str:
    return to_akn(six_papers.reading("en"), paper=six_papers.paper("en")).decode()


def _judge(tmp_path, data: str, *options: str):
    file = tmp_path / "text.xml"
    file.write_text(data, encoding="utf-8")
    return CliRunner().invoke(main, ["text", "validate", str(file), *options])


def test_a_valid_file_says_so(tmp_path, own):
    result = _judge(tmp_path, own, "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"valid": True, "problems": []}


def test_an_element_out_of_place_is_told_with_its_line(tmp_path, own):
    broken = own.replace("<heading>", "<blink/><heading>", 1)

    result = _judge(tmp_path, broken, "--json")

    problem = json.loads(result.stdout)["problems"][0]
    assert result.exit_code == 1
    assert (problem["rule"], problem["line"]) == ("schema", own[: own.index("<heading>")].count("\n") + 1)
    assert "blink" in problem["message"]


def test_the_same_eid_twice_is_against_the_schema(own):
    verdict = validate_bytes(own.replace('eId="para_2"', 'eId="para_1"').encode())

    assert not verdict.is_valid
    assert {p.rule for p in verdict.problems} == {"schema", "house"}


def test_a_missing_guid_makes_our_own_file_invalid(tmp_path, own):
    start = own.index(' GUID="', own.index("<paragraph"))
    without = own[:start] + own[own.index('"', start + 7) + 1 :]

    result = _judge(tmp_path, without)

    assert result.exit_code == 1
    assert "has no GUID" in result.stderr
    assert ":error (house)" in result.stderr.replace(" error", "error")


def test_house_rules_only_warn_about_a_file_from_elsewhere(own):
    foreign = own.replace('href="#goldenthread"/>', 'href="#unido-gc"/>', 1).replace("GUID=", "wId=")
    foreign = foreign.replace('<FRBRauthor href="#goldenthread"/>', '<FRBRauthor href="#unido-gc"/>')

    verdict = validate_bytes(foreign.encode())

    assert verdict.is_valid
    assert {p.severity for p in verdict.problems} == {"warning"}


@pytest.mark.parametrize(
    "text",
    [
        "just words",
        '<!DOCTYPE akomaNtoso [<!ENTITY x "y">]><akomaNtoso>&x;</akomaNtoso>',
        "<akomaNtoso><open></akomaNtoso>",
        "",
    ],
)
def test_what_is_not_safe_xml_is_refused(tmp_path, text):
    result = _judge(tmp_path, text)

    assert result.exit_code == 4
    assert "text.xml: " in result.stderr


def test_a_missing_file_is_refused_in_one_line(tmp_path):
    result = CliRunner().invoke(main, ["text", "validate", str(tmp_path / "none.xml")])

    assert result.exit_code == 4
    assert result.stderr.count("\n") == 1


def test_other_xml_is_not_akoma_ntoso():
    verdict = validate_bytes(b"<html/>")

    assert not verdict.is_valid
    assert "Not Akoma Ntoso" in verdict.problems[0].message


def test_a_draft_of_the_standard_is_told_from_the_standard(shared):
    file = shared / "data" / "documents" / "akn" / "uy_bill_2010-09-27.xml.gz"
    if not file.is_file():
        pytest.skip("the samples of the standard are not beside the project")

    verdict = validate_bytes(gzip.decompress(file.read_bytes()))

    schema = [p.message for p in verdict.problems if p.rule == "schema"]
    assert not verdict.is_valid
    assert len(schema) == 1
    assert "draft of the standard" in schema[0]


def test_real_mark_up_with_mistakes_has_them_listed_by_line(shared):
    file = shared / "data" / "documents" / "akn" / "itu_pp18_res_2.xml"
    if not file.is_file():
        pytest.skip("the samples of AKN4UN are not beside the project")

    verdict = validate_bytes(file.read_bytes())

    errors = {p.line: p.message for p in verdict.problems if p.severity == "error"}
    assert "xml:lang" in errors[3]
    assert "para_2" in errors[226]
    assert all(p.rule == "house" for p in verdict.problems if p.severity == "warning")
