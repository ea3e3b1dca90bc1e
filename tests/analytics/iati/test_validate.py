"""The check of IATI files agrees with the public tests of the standard and its validator."""

from __future__ import annotations

import csv
import zipfile

import pytest
from tests.analytics.iati_files import activities, activity, real_data, transaction

from goldenthread.analytics.iati import Checked, NothingToUpdateError, XmlFile, validate_file
from goldenthread.analytics.iati import take_in_standard as update
from goldenthread.analytics.iati import the_standard as standard
from goldenthread.analytics.iati import validate_files as validate
from goldenthread.analytics.iati.standard import EARLIER, SCHEMAS, SUPPORTED


def checked(tmp_path, content: bytes) -> Checked:
    file = tmp_path / "file.xml"
    file.write_bytes(content)
    return validate_file(XmlFile(file), standard())


def ids(found: Checked) -> set[str]:
    return {p.id for p in found.problems}


def test_every_version_has_schemas_that_can_be_used():
    for version in (*EARLIER, *SUPPORTED):
        for root in SCHEMAS:
            assert standard().schema(version, root) is not None


def test_the_public_schema_cases_pass_and_fail_as_they_should(tmp_path):
    archive = real_data("iati_standard", "tests", "schema_tests.zip")
    with zipfile.ZipFile(archive) as cases:
        cases.extractall(tmp_path)
    wrong = []
    for file in tmp_path.rglob("*.xml"):
        place = str(file)
        if "registry-tests" in place or not ("should-pass" in place or "should-fail" in place):
            continue
        if validate_file(XmlFile(file), standard()).valid_schema != ("should-pass" in place):
            wrong.append(place)

    assert wrong == []


def test_the_identifiers_that_the_public_validator_finds_are_found(tmp_path):
    with zipfile.ZipFile(real_data("iati_standard", "tests", "validator_test_files.zip")) as cases:
        cases.extractall(tmp_path)
    files = {file.name: file for file in tmp_path.rglob("integration-tests/**/*.xml")}
    expected = real_data("iati_standard", "tests", "validator_expected.csv").read_text()
    for case in csv.DictReader(expected.splitlines()):
        found = validate_file(XmlFile(files[case["file"]]), standard())
        if case["valid"]:
            assert found.valid_schema == (case["valid"] == "true"), case
        assert set(case["error_ids_expected"].split()) <= ids(found), case
        assert not set(case["error_ids_absent"].split()) & ids(found), case
        if case["errors_count"]:
            assert len(ids(found)) == int(case["errors_count"]), case


def test_a_problem_has_severity_line_path_and_message(tmp_path):
    found = checked(tmp_path, activities(activity(inside='<recipient-country code="ZZ"/>' + transaction())))

    problem = next(p for p in found.problems if p.id == "9.50.1")
    assert (problem.severity, problem.line) == ("error", 9)
    assert problem.path == "/iati-activities/iati-activity/recipient-country/@code"
    assert "ZZ" in problem.message


def test_a_file_that_is_not_xml_is_not_readable(tmp_path):
    found = checked(tmp_path, b"<iati-activities>\n<oops")

    assert (found.readable, found.valid_schema) == (False, False)
    assert [(p.id, p.severity, p.line) for p in found.problems] == [("0.1.1", "critical", 2)]


def test_a_prefix_that_is_not_declared_is_told_and_hides_nothing_else(tmp_path):
    lines = (b'<iati-activities version="2.03">', b"<iati-activity><foo:extra>1</foo:extra></iati-activity>")
    found = checked(tmp_path, b"\n".join((*lines, b"</iati-activities>")))
    assert found.readable and found.version == "2.03" and not found.valid_schema
    told = [problem for problem in found.problems if "foo" in problem.message]
    assert told[0].line == 2 and told[0].severity == "critical"
    assert len(ids(found)) > 2


def test_another_root_is_not_iati(tmp_path):
    assert ids(checked(tmp_path, b"<html/>")) == {"0.2.1"}


def test_version_1_is_told_to_be_no_longer_supported(tmp_path):
    found = checked(tmp_path, activities("", version="1.03"))

    assert ids(found) == {"0.6.1"} and not found.valid_schema


def test_an_identifier_used_twice_is_told(tmp_path):
    assert "1.1.2" in ids(checked(tmp_path, activities(activity("A"), activity("A"))))


def test_newer_code_lists_stand_before_those_that_come_along(tmp_path):
    folder, into = tmp_path / "in", tmp_path / "standards"
    folder.mkdir()
    (folder / "Country.xml").write_text(
        '<codelist name="Country" complete="1"><codelist-items><codelist-item><code>ZZ</code></codelist-item>'
        "</codelist-items></codelist>"
    )
    file = tmp_path / "a.xml"
    file.write_bytes(activities(activity(inside='<recipient-country code="ZZ"/>')))

    taken = update(folder, into=into)

    assert taken == {"schemas": 0, "codelists": 1, "rules": 0}
    assert "9.50.1" in ids(next(iter(validate([file]))))
    assert "9.50.1" not in ids(next(iter(validate([file], updates=into))))


def test_the_real_standard_folder_is_taken_whole(tmp_path):
    taken = update(real_data("iati_standard"), into=tmp_path / "standards")

    assert taken["rules"] > 100 and taken["codelists"] > 60 and taken["schemas"] >= 12
    file = tmp_path / "a.xml"
    file.write_bytes(activities(activity("XM-DAC-41123")))
    assert "1.1.3" in ids(next(iter(validate([file], updates=tmp_path / "standards"))))


def test_a_folder_without_any_of_it_is_refused(tmp_path):
    with pytest.raises(NothingToUpdateError, match="no code lists"):
        update(tmp_path, into=tmp_path / "standards")
