"""Tracked changes one by one in the preview of a file: what each is, who made it, what becomes of it."""

# ruff: noqa: F811 - fixtures of another file come in by name

from __future__ import annotations

from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.drafting.consultation.test_anchoring import document, drafter  # noqa: F401
from tests.drafting.intake.test_importing import BODY
from tests.text.word_files import by, ins, p, r, word_bytes

from goldenthread.drafting.intake import actions as importing
from goldenthread.drafting.intake.changes import listed

LAYOUT = (
    f"<w:p><w:pPr><w:jc w:val='center'/><w:pPrChange {by('Samoa')}><w:pPr/></w:pPrChange></w:pPr>"
    "<w:r><w:t>Set in the middle.</w:t></w:r></w:p>"
)
DATA = word_bytes(BODY + LAYOUT)


def found(tracked):
    return listed(importing.read(DATA, name="a.docx", language="en", tracked=tracked), tracked)


@pytest.mark.parametrize(
    ("tracked", "becomes"),
    [
        ("accepted", {"text": 7, "left_out": 1}),
        ("before", {"left_out": 8}),
        ("proposals", {"proposal": 3, "comment": 1, "left_out": 1}),
    ],
)
def test_each_way_of_taking_them_says_what_becomes_of_each(tracked, becomes):
    assert Counter(one.becomes for one in found(tracked)) == becomes


@pytest.mark.parametrize("tracked", ["accepted", "before", "proposals"])
def test_a_change_of_layout_is_told_with_its_paragraph_author_and_day(tracked):
    (one,) = (one for one in found(tracked) if one.kind == "format")
    assert (one.author, one.day, str(one.reason)) == ("Samoa", "2026-02-03", "no words change")
    assert one.paragraph


def test_what_becomes_a_comment_says_why():
    (one,) = (one for one in found("proposals") if one.becomes == "comment")
    assert "joins or divides" in str(one.reason)


def test_an_empty_paragraph_put_in_is_no_proposal_but_listed():
    data = word_bytes(p(r("First.")) + p("", marks=f"<w:ins {by('Togo')}/>") + p(r("Last.") + ins(" ")))
    reading = importing.read(data, name="a.docx", language="en", tracked="proposals")
    assert [(one.becomes, one.kind) for one in listed(reading, "proposals")] == [
        ("left_out", "paragraph-insertion"),
        ("left_out", "insertion"),
    ]


def test_on_the_page_and_in_the_api(client, document, drafter):
    client.force_login(drafter)
    file = SimpleUploadedFile("a.docx", DATA)
    preview = client.post("/documents/draft/import/", {"file": file, "language": "en"}).url
    page = client.get(f"{preview}&tracked=proposals").content.decode()
    assert "5 tracked changes, one by one" in page and "Samoa" in page and "it joins or divides paragraphs" in page

    sent = {"data": DATA, "content_type": "application/octet-stream"}
    address = "/api/drafting/documents/draft/imports?name=a.docx&lang=en&dry_run=true&tracked=proposals"
    told = client.post(address, **sent).json()["changes"]
    assert Counter(one["becomes"] for one in told) == {"proposal": 3, "comment": 1, "left_out": 1}
