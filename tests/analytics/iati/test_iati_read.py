"""Read block by block a file gives the rows of the whole; odd files are read, bad ones refused."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analytics.iati_files import activities, activity, real_data, transaction

from goldenthread.analytics.iati import Reading, UnreadableFileError, XmlFile, blocks, find_files
from goldenthread.analytics.iati.assemble.convert import clean
from goldenthread.analytics.iati.files import chunks
from goldenthread.analytics.iati.read.batches import read_blocks, read_whole

COUNTED_LINES = 65_000  # libxml2 keeps the line of an element in sixteen bits


def rows_of(batches: Iterable[dict[str, pa.Table]]) -> dict[str, list[tuple]]:
    """All rows of all batches, entries counted through, in an order that does not depend on the reader."""
    found: dict[str, list[tuple]] = {}
    before = 0
    for batch in batches:
        for table, rows in batch.items():
            columns = [c.to_pylist() for c in clean(rows).columns]
            columns[0] = [e + before for e in columns[0]]
            found.setdefault(table, []).extend(zip(*columns, strict=True))
        before += batch["activities"].num_rows + batch["organisations"].num_rows
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def without_late_lines(rows: dict[str, list[tuple]]) -> dict[str, list[tuple]]:
    return {
        table: sorted(((r[0], min(r[1], COUNTED_LINES), *r[2:]) for r in found), key=repr)
        for table, found in rows.items()
    }


def both(content: bytes) -> tuple[dict, dict]:
    return rows_of(read_whole(chunks(iter([content])))), rows_of(read_blocks(chunks(iter([content]))))


def read(content: bytes) -> dict[str, list[tuple]]:
    whole, parts = both(content)
    assert {t: r for t, r in whole.items() if r} == {t: r for t, r in parts.items() if r}
    return parts


def test_by_blocks_every_real_file_gives_the_rows_of_the_whole():
    for file in sorted(real_data("iati_xml").glob("*.xml.gz")):
        whole, parts = both(gzip.decompress(file.read_bytes()))

        whole, parts = without_late_lines(whole), without_late_lines(parts)
        assert {t: r for t, r in whole.items() if r} == {t: r for t, r in parts.items() if r}, file.name


ODD = {
    "cdata": activity(inside="<description><narrative><![CDATA[Tanning & <leather>]]></narrative></description>"),
    "comment": activity(inside="<!-- one\n two -->\n" + transaction()),
    "comment in text": activity(inside="<description><narrative>a<!-- b -->c</narrative></description>"),
    "entities": activity(inside="<description><narrative>A &amp; B &#233; &#x2019;</narrative></description>"),
    "apostrophes": activity(inside="<budget type='1'><value currency='EUR' value-date='2020-01-01'>5</value></budget>"),
    "mixed quotes": activity(inside="""<budget type='1' status="1"><value currency="O'Hara">5</value></budget>"""),
    "foreign elements": activity(inside='<x:note xmlns:x="http://x"><x:sector code="1"/></x:note>' + transaction()),
    "spread attributes": activity(inside='<sector\n  vocabulary="1"\n\tcode="15110"  />'),
    "line break in a value": activity(inside='<sector vocabulary="1" code="15\n110"/>'),
    "a greater-than in text": activity(inside="<description><narrative>a > b</narrative></description>"),
    "a greater-than in a value": activity(inside='<sector vocabulary=">" code="15110"/>'),
    "several languages": activity(
        inside='<description xml:lang="fr"><narrative>Cuir</narrative>'
        '<narrative xml:lang="en">Leather</narrative></description>'
    ),
    "text of version 1": activity(inside="<title>Old title</title><provider-org>Nobody</provider-org>"),
    "nothing inside": "<iati-activity/>",
    "carriage returns": activity().replace("\n", "\r\n"),
    "results": activity(
        inside='<result type="1"><title><narrative>R</narrative></title><indicator measure="1">'
        '<title><narrative>I</narrative></title><baseline year="2015" value="1"/><period>'
        '<period-start iso-date="2016-01-01"/><target value="5"/></period></indicator>'
        '<indicator measure="2"><title><narrative>Bare</narrative></title></indicator></result>'
    ),
    "tail after a narrative": activity(inside="<description><narrative>a</narrative> tail</description>"),
    "repeated elements": activity(inside="<title><narrative>Second</narrative></title><activity-status code='4'/>"),
}


@pytest.mark.parametrize("shape", ODD)
def test_odd_shapes_are_read_alike_by_blocks_and_whole(shape):
    found = read(activities(ODD[shape]))

    assert len(found["activities"]) == 1


NAMES = st.sampled_from(
    ["title", "narrative", "sector", "transaction", "value", "budget", "x", "iati-activity", "description"]
)
TEXTS = st.text("ab &<>'\"\n\té中", max_size=6)


@st.composite
def elements(draw, depth=0):
    name = draw(NAMES)
    attributes = draw(st.dictionaries(st.sampled_from(["code", "xml:lang", "vocabulary", "type"]), TEXTS, max_size=2))
    escaped = {ord("&"): "&amp;", ord("<"): "&lt;"}
    told = "".join(
        f" {k}={q}{v.translate(escaped).replace(q, '')}{q}"
        for k, v in attributes.items()
        for q in [draw(st.sampled_from("'\""))]
    )
    inner = draw(TEXTS).translate(escaped).replace("]]>", "")
    if depth < 3:
        inner += "".join(draw(st.lists(elements(depth=depth + 1), max_size=3)))
    return f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>"


@settings(max_examples=150, deadline=None)
@given(st.lists(elements(), max_size=4))
def test_any_tree_of_elements_gives_the_same_rows(inside):
    assert read(activities(activity(inside="".join(inside))))["activities"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_refused_both_ways_or_read_alike(data):
    content = bytearray(activities(activity(inside=transaction())))
    place = data.draw(st.integers(60, len(content) - 1))
    content[place] = data.draw(st.sampled_from(b"<>&\"'/ax\x01\xff="))

    try:
        whole = rows_of(read_whole(chunks(iter([bytes(content)]))))
    except UnreadableFileError:
        with pytest.raises(UnreadableFileError):
            rows_of(read_blocks(chunks(iter([bytes(content)]))))
    else:
        parts = rows_of(read_blocks(chunks(iter([bytes(content)]))))
        assert {t: r for t, r in whole.items() if r} == {t: r for t, r in parts.items() if r}


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>'
REFUSED = {
    "entity bomb": (b'<?xml version="1.0"?>\n' + BOMB + b"<iati-activities/>", 2),
    "external entity": (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><iati-activities/>', 1),
    "a tag left open": (activities("<iati-activity>\n<title>"), 5),
    "not UTF-8": (activities(activity()).replace(b"Leather", b"L\xe9ather"), None),
    "not IATI": (b"<html><body/></html>", 1),
    "empty": (b"", None),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_files_are_refused_with_line_and_reason(case, tmp_path):
    content, line = REFUSED[case]

    with pytest.raises(UnreadableFileError) as refused:
        list(read_blocks(chunks(iter([content]))))

    assert refused.value.reason
    assert line is None or refused.value.line == line


def test_entities_in_wide_encodings_are_refused_too():
    bomb = ('<?xml version="1.0" encoding="utf-16"?>' + BOMB.decode() + "<iati-activities/>").encode("utf-16")

    with pytest.raises(UnreadableFileError, match="entities are refused"):
        list(read_blocks(chunks(iter([bomb]))))


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252", "utf-8-sig"])
def test_declared_encodings_are_read(encoding):
    declared = encoding.removesuffix("-sig")
    text = (
        activities(activity()).decode().replace("Leather", "Préparé").replace('"1.0"', f'"1.0" encoding="{declared}"')
    )

    found = rows_of(read_blocks(chunks(iter([text.encode(encoding)]))))

    assert "Préparé value chain" in found["activities"][0]


def test_zip_folders_and_gzip_are_opened(tmp_path):
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(activities(activity("A"))))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as folder:
        folder.writestr("inside/b.xml", activities(activity("B")))
        folder.writestr("readme.txt", "no")

    found = find_files([tmp_path])

    assert [Path(f.name).name for f in found] == ["a.xml.gz", "b.xml"]
    for file in found:
        with file.open() as content:
            assert content.read().startswith(b"<?xml")


def test_a_damaged_gzip_file_is_refused(tmp_path):
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(activities(activity() * 50))[:-40])

    with pytest.raises(UnreadableFileError, match="damaged"):
        list(Reading(XmlFile(tmp_path / "a.xml.gz")))


def test_lines_are_true_where_the_parser_stops_counting(monkeypatch):
    many = [activity(str(number), inside="\n" * 200) for number in range(600)]
    content = activities("".join(many))
    assert content.count(b"\n") > COUNTED_LINES
    monkeypatch.setattr(blocks, "BLOCK", 20_000)

    found = rows_of(read_blocks(chunks(iter([content[n : n + 9_000] for n in range(0, len(content), 9_000)]))))

    lines = sorted(row[1] for row in found["activities"])
    opened = [
        n for n, text in enumerate(content.split(b"\n"), 1) if b"<iati-activity" in text and b"-activities" not in text
    ]
    assert lines == opened
