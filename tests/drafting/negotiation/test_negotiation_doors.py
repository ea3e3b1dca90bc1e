"""Negotiation on the web and by a program."""

# ruff: noqa: F811 - fixtures of another file come in by name

from __future__ import annotations

import json

import pytest
from tests.drafting.negotiation.test_negotiation import (  # noqa: F401
    BOARD,
    WORDS,
    eu,
    european,
    first,
    g77,
    private,
    rival,
    secretariat,
    southern,
    tabled,
    version,
)

from goldenthread.drafting import actions
from goldenthread.drafting.models import Document, Proposal, Version
from goldenthread.platform.audit import seals
from goldenthread.platform.errors import NotPossible


def test_only_what_is_circulated_is_negotiated(version, first, secretariat):
    seals.break_all()
    Version.objects.update(status="draft")
    version.refresh_from_db()
    with pytest.raises(NotPossible, match="Circulate it first"):
        actions.propose(version, kind="delete", paragraph=first, language="en", by=secretariat)


def test_a_text_is_negotiated_on_the_web(client, version, eu, european, southern, secretariat):
    client.force_login(european)
    form = {"kind": "amend", "paragraph": "1", "language": "en", "quote": "strengthen", "text": "build"}
    refused = client.post(f"{BOARD}propose/", form)
    assert refused.status_code == 422
    assert client.post(f"{BOARD}propose/", {**form, "delegation": eu.pk}).status_code == 302
    assert (
        client.post(f"{BOARD}propose/", {**form, "kind": "insert", "quote": "", "delegation": eu.pk}).status_code == 302
    )
    words, new = Proposal.objects.order_by("pk")
    for one in (words, new):
        assert client.get(one.get_absolute_url()).status_code == 200
        client.post(f"/documents/proposals/{one.pk}/state/", {"to": "tabled"})
    client.force_login(southern)
    page = client.get(BOARD).content.decode()
    assert "[strengthen] [EU: build]" in page
    assert "1 bis." in page
    assert client.post(f"/documents/proposals/{words.pk}/state/", {"to": "agreed"}).status_code == 403
    client.force_login(secretariat)
    client.post(f"/documents/proposals/{words.pk}/state/", {"to": "agreed"})
    assert "States should build capacity" in client.get(f"{BOARD}?view=clean").content.decode()
    assert client.get(f"{BOARD}?view=sides&only=1").status_code == 200
    for ending in ("docx", "csv", "txt"):
        assert client.get(f"{BOARD}en.{ending}").status_code == 200
    assert client.get(f"{BOARD}en.exe").status_code == 404


def test_a_visitor_of_a_public_version_sees_no_negotiation(client, tabled, version):
    Document.objects.update(visibility="public")
    Version.objects.update(visibility="public")
    assert client.get("/documents/draft/1/").status_code == 200
    assert client.get(BOARD).status_code == 302
    assert client.get("/api/drafting/documents/draft/versions/1/negotiation").status_code == 404
    assert client.get(tabled.get_absolute_url()).status_code == 404


def test_a_program_negotiates(client, version, european, secretariat):
    client.force_login(european)
    sent = {"kind": "delete", "paragraph": "para_2", "language": "en", "delegation": "eu"}
    answer = client.post(
        "/api/drafting/documents/draft/versions/1/proposals", json.dumps(sent), content_type="application/json"
    )
    assert answer.status_code == 201, answer.content
    pk = answer.json()["id"]
    assert client.post(f"/api/drafting/proposals/{pk}/move?to=tabled").json()["state"] == "tabled"
    assert client.post(f"/api/drafting/proposals/{pk}/move?to=agreed").status_code == 403
    found = client.get("/api/drafting/documents/draft/versions/1/negotiation").json()["paragraphs"][1]
    assert found["bracketed"] == f"[{WORDS['2']}] [EU: –]"
    assert found["clean"] == WORDS["2"]
    assert [row["state"] for row in client.get("/api/drafting/proposals").json()["rows"]] == ["tabled"]
