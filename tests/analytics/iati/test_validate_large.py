"""Large and hostile IATI files: checked in parts with the lines and paths of the whole, refused where they have no end."""

from __future__ import annotations

import pytest

from goldenthread.analytics.iati import Reading, UnreadableFileError, XmlFile
from goldenthread.analytics.iati import blocks as iati_blocks
from goldenthread.analytics.iati import validate_files as validate
from goldenthread.analytics.iati.validate import files as iati_validate
from goldenthread.analytics.iati.validate import parts as iati_parts

ACTIVITY = """<iati-activity default-currency="USD">
<iati-identifier>XM-DAC-1-{0}</iati-identifier>
<reporting-org ref="XM-DAC-1" type="{1}"><narrative>A</narrative></reporting-org>
<title><narrative>Title</narrative></title>
</iati-activity>
"""


def document(numbers, root='<iati-activities version="2.03" generated-datetime="not a day">'):
    bodies = "".join(ACTIVITY.format(number % 97, 10 if number % 5 else "none") for number in numbers)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n{bodies}</iati-activities>\n'


@pytest.fixture
def in_parts(monkeypatch):
    """The same code with parts of a few activities."""
    monkeypatch.setattr(iati_parts, "SMALL", 4_000)
    monkeypatch.setattr(iati_blocks, "BLOCK", 3_000)
    monkeypatch.setattr(iati_blocks, "LONGEST", 9_000)
    monkeypatch.setattr("goldenthread.analytics.iati.files.CHUNK", 1_000)


def checked(path):
    (found,) = validate([path])
    return found


def in_order(found):
    return sorted(found.problems, key=lambda one: (one.line or 0, one.id, one.path or "", one.message))


def test_a_file_in_parts_is_judged_as_the_whole_of_it(tmp_path, request):
    file = tmp_path / "a.xml"
    file.write_text(document(range(120)), encoding="utf-8")
    whole = checked(file)
    request.getfixturevalue("in_parts")
    parts = checked(file)

    assert len(whole.problems) > 100 and {"1.1.2", "0.3.1"} < {one.id for one in whole.problems}
    assert in_order(parts) == in_order(whole)
    assert (parts.version, parts.valid_schema, parts.readable) == (whole.version, whole.valid_schema, True)


def test_only_the_first_problems_of_a_large_file_are_told(tmp_path, in_parts, monkeypatch):
    monkeypatch.setattr(iati_validate, "MOST", 30)
    file = tmp_path / "a.xml"
    file.write_text(document(range(120)), encoding="utf-8")
    problems = checked(file).problems
    assert len(problems) == 31 and "stopped here" in problems[-1].message and problems[-1].line > 1


@pytest.mark.parametrize("root", ['<iati-activities version="2.03">', '<iati-activities xmlns="urn:x" version="2.03">'])
def test_an_activity_without_end_is_refused_with_the_line_where_it_begins(tmp_path, in_parts, monkeypatch, root):
    monkeypatch.setattr("goldenthread.analytics.iati.read.batches.LONGEST", 9_000)
    file = tmp_path / "a.xml"
    begun = document(range(20), root).removesuffix("</iati-activities>\n")
    file.write_text(begun + "<iati-activity><title><narrative>" + "x " * 20_000, encoding="utf-8")

    with pytest.raises(UnreadableFileError) as refused:
        list(Reading(XmlFile(file)))
    assert "no activity or organisation ends" in refused.value.reason
    assert abs(refused.value.line - begun.count("\n")) < 12


def test_ends_in_comments_without_end_do_not_keep_the_reader_busy(tmp_path, in_parts):
    file = tmp_path / "a.xml"
    file.write_text(document(range(3)).replace("</iati-activities>", "</iati-activity><!-- " * 3_000), encoding="utf-8")
    with pytest.raises(UnreadableFileError):
        list(Reading(XmlFile(file)))
    assert not checked(file).readable


def test_a_large_file_that_cannot_be_cut_is_refused_with_what_to_do(tmp_path, in_parts):
    file = tmp_path / "a.xml"
    file.write_bytes(document(range(60)).replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    found = checked(file)
    assert not found.readable and "divide the file" in found.problems[0].message
