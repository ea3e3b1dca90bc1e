"""Hostile, damaged and mistaken files: refused with a reason a person can act on, never with a traceback."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.text.word_files import p, word_bytes

from goldenthread.text import NotReadable, read, read_bytes
from goldenthread.text.formats.guard import MEGABYTE, Limits

TEXT = "1. Les États membres ont demandé une stratégie. Elle sera présentée à la Conférence générale."
GOOD = word_bytes(p("1. Member States asked for a strategy.") + p("2. It will be presented."))


def package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, data)
    return out.getvalue()


REFUSED = {
    "empty": (b"", "a.docx", "empty"),
    "blank": (b" \n\n\t", "a.txt", "empty"),
    "PDF": (b"%PDF-1.7 ...", "a.docx", "PDF"),
    "rich text": (b"{\\rtf1 words}", "a.doc", "Rich Text"),
    "picture": (b"\x89PNG\r\n\x1a\n", "a.docx", "picture"),
    "program": (b"\x7fELF" + bytes(99), "a.txt", "program"),
    "no zip": (TEXT.encode(), "a.docx", "is no Word document"),
    "damaged zip": (GOOD[:200], "a.docx", "damaged"),
    "macros": (with_part("word/vbaProject.bin", b"x"), "a.docm", "macros"),
    "other zip": (package(hello=b"x"), "a.docx", "compressed folder"),
    "spreadsheet": (package(**{"[Content_Types].xml": b"spreadsheetml"}), "a.docx", "spreadsheet"),
    "OpenDocument": (package(mimetype=b"application/vnd.oasis.opendocument.text"), "a.odt", "OpenDocument"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", "old kind"),
    "zeros": (bytes(20) + b"x" + bytes(4000), "a.txt", "not a text file"),
    "other XML": (b"<?xml version='1.0'?><iati-activities/>", "a.xml", "no Akoma Ntoso"),
    "broken XML": (b"<akomaNtoso xmlns='x'><doc></akomaNtoso>", "a.xml", "not well-formed"),
    "text named XML": (TEXT.encode(), "a.xml", "no XML"),
    "entities": (
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><akomaNtoso/>",
        "a.xml",
        "entities",
    ),
    "only a rule": (b"----\n\n====\n", "a.txt", "no text"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_a_reason(case):
    data, name, reason = REFUSED[case]

    with pytest.raises(NotReadable, match=reason):
        read_bytes(data, name=name)


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = with_part("word/media/big.bin", bytes(40 * MEGABYTE))

    with pytest.raises(NotReadable, match="unpack to"):
        read_bytes(bomb, name="a.docx")


def test_a_part_that_lies_about_its_size_is_refused():
    with pytest.raises(NotReadable, match="too large"):
        read_bytes(GOOD, name="a.docx", limits=Limits(part=50))


def test_a_word_file_with_entities_is_refused():
    billion = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, billion if name == "word/document.xml" else old.read(name))

    with pytest.raises(NotReadable, match="entities"):
        read_bytes(out.getvalue(), name="a.docx")


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(500 * MEGABYTE)

    with pytest.raises(NotReadable, match=r"500 MB; the limit is 64 MB"):
        read(path)


def test_folders_and_missing_files_are_refused(tmp_path):
    with pytest.raises(NotReadable, match="folder"):
        read(tmp_path)
    with pytest.raises(NotReadable, match="no such file"):
        read(tmp_path / "nothing.docx")


def test_nesting_beyond_reason_is_refused():
    deep = b"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>" + b"<section>" * 5000

    with pytest.raises(NotReadable):
        read_bytes(deep, name="a.xml")


def test_content_decides_and_a_wrong_ending_is_told():
    reading = read_bytes(GOOD, name="draft.md")

    assert [block.number for block in reading.blocks] == ["1", "2"]
    assert reading.unread[0].what == "ends in .md"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_in_all_its_forms(encoding):
    reading = read_bytes(TEXT.encode(encoding), name="a.txt")

    assert reading.blocks[0].text == TEXT[3:]
    assert reading.unread == []


@pytest.mark.parametrize(
    ("encoding", "language", "text"),
    [
        ("gb18030", "zh", "1. 成员国在决议中吁请工发组织拟订业务战略和执行计划。"),
        ("windows-1256", "ar", "1 - طلبت الدول الأعضاء من المنظمة أن تعد استراتيجية عملية في مجال التنمية الصناعية."),
        ("windows-1251", "ru", "1. Государства-члены просили Организацию подготовить стратегию и план для стран."),
        ("koi8-r", "ru", "1. Государства-члены просили Организацию подготовить стратегию и план для стран."),
        ("windows-1252", "fr", TEXT),
    ],
)  # fmt: skip
def test_old_encodings_are_guessed_and_the_guess_is_told(encoding, language, text):
    reading = read_bytes(text.encode(encoding), name="a.txt")

    assert reading.blocks[0].text in text
    assert reading.language == language
    assert [item.what for item in reading.unread] == [f"read as {encoding}"]


def is_told(data: bytes, name: str) -> bool:
    """Whether there is a reading with its paragraphs, or a refusal in words; anything else is an error of the reader."""
    try:
        reading = read_bytes(data, name=name)
    except NotReadable as refusal:
        return bool(str(refusal).strip())
    return all(isinstance(block.text, str) for block in reading.blocks)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.docx", "a.txt", "a.md", "a.html", "a.xml", "a.rst"]))
def test_no_bytes_bring_a_reader_down(data, name):
    assert is_told(data, name)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.xml", "a.rst"]))
def test_no_text_brings_a_reader_down(text, name):
    assert is_told(text.encode("utf-8", "replace"), name)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=6))
def test_no_damage_to_a_word_file_brings_the_reader_down(place, noise):
    assert is_told(GOOD[:place] + noise + GOOD[place + len(noise) :], "a.docx")


TAGS = [
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:ins",
    "w:del",
    "w:sdt",
    "w:sdtContent",
    "w:pPr",
    "w:rPr",
    "w:numPr",
    "w:hyperlink",
    "w:fldChar",
    "w:drawing",
    "w:commentRangeStart",
    "w:commentRangeEnd",
    "w:bookmarkStart",
    "w:footnoteReference",
    "mc:AlternateContent",
    "mc:Choice",
    "m:oMath",
]


def _element(pair: tuple[str, list[str]]) -> str:
    return f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"


_XML = st.recursive(
    st.text("abc 1.", max_size=5),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(_element),
    max_leaves=20,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_XML, max_size=4))
def test_no_order_of_word_elements_brings_the_reader_down(parts):
    assert is_told(word_bytes(p("Words") + "".join(parts)), "a.docx")
