"""Texts at the terminal and as data: listed, shown, written to files."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goldenthread.cli import main
from goldenthread.drafting.models import Document, Node, NodeText, Placement, Version
from goldenthread.platform import actions as core

WORDS = "States should strengthen capacity by 2030."


@pytest.fixture
def version(strategy):
    document = core.save(Document(key="draft", kind="strategy", title={"en": "Draft"}, strategy=strategy), by="test")
    one = core.save(Version(document=document, number=1), by="test")
    node = core.save(Node(document=document), by="test")
    place = Placement(version=one, node=node, order=0, kind="paragraph", number="1", eid="para_1")
    core.save(place, by="test")
    core.save(NodeText(placement=place, language="en", text=WORDS), by="test")
    return one


def run(*words):
    return CliRunner().invoke(main, ["document", *words])


def test_documents_are_listed(version):
    found = json.loads(run("list", "--json").stdout)["documents"]
    assert found[0]["key"] == "draft"
    assert found[0]["versions"] == [{"number": 1, "status": "draft", "paragraphs": 1}]
    assert "1 draft" in run("list").stdout
    assert json.loads(run("list", "--strategy", "none", "--json").stdout) == {"documents": []}


def test_a_version_is_shown(version):
    assert run("show", "draft").stdout == f"1 {WORDS}\n\n"
    found = json.loads(run("show", "draft", "1", "--json").stdout)
    assert found["paragraphs"][0]["text"] == WORDS
    assert found["paragraphs"][0]["language"] == "en"
    assert found["paragraphs"][0]["guid"] == version.placements.get().node_id.hex
    refused = run("show", "draft", "7")
    assert refused.exit_code != 0


@pytest.mark.parametrize("ending", ["md", "html", "xml", "docx"])
def test_a_version_is_written(version, tmp_path, ending):
    path = tmp_path / f"draft.{ending}"
    assert run("export", "draft", "-o", str(path)).exit_code == 0
    assert path.stat().st_size > len(WORDS)
    if ending in ("md", "html"):
        assert WORDS in path.read_text()


def test_an_unknown_ending_or_folder_is_refused(version, tmp_path):
    assert run("export", "draft", "-o", str(tmp_path / "draft.odt")).exit_code != 0
    assert run("export", "draft", "-o", str(tmp_path / "none" / "draft.md")).exit_code != 0
    assert not list(tmp_path.rglob("draft.*"))


def test_a_version_as_data_is_seen_by_those_who_see_it(client, version, administrator, outsider):
    address = "/api/drafting/documents/draft/versions/1?lang=en"
    client.force_login(administrator)
    found = client.get(address).json()
    assert [one["text"] for one in found["paragraphs"]] == [WORDS]
    assert client.get("/api/drafting/documents/draft/versions/1?lang=xx").status_code == 422
    client.force_login(outsider)
    assert client.get(address).status_code == 404
