"""What texts answer, found and take up: kept in every way in, seen by who sees both ends."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.drafting.models import ClauseAnswer, Document, Node, ParagraphArea, Placement, Version
from goldenthread.frameworks.models import Clause, Element, Framework, Mandate
from goldenthread.platform.actions import save

API = "/api/drafting"


@pytest.fixture
def paragraphs(strategy):
    """Paragraph 7 of a public document, and of one that its team keeps."""
    found = []
    for key, visibility in (("paper", "public"), ("inner", "team")):
        row = Document(key=key, kind="note", title={"en": f"A {key}"}, strategy=strategy, visibility=visibility)
        document = save(row, by="test")
        version = save(Version(document=document, number=1, visibility=visibility), by="test")
        node = save(Node(document=document), by="test")
        place = Placement(version=version, node=node, order=1, kind="paragraph", number="7", eid="para_7")
        save(place, by="test")
        found.append(node)
    return found


@pytest.fixture
def clause(strategy):
    mandate = save(
        Mandate(symbol="GC.19/Res.3", kind="resolution", title={"en": "Res"}, visibility="public"), by="test"
    )
    row = Clause(mandate=mandate, number="1", kind="operative", text={"en": "Asks for a plan"}, strategy=strategy)
    return save(row, by="test")


@pytest.fixture
def drafter(person_with, strategy):
    return person_with("drafter", strategy=strategy)


def post(client, path, **body):
    return client.post(f"{API}/{path}", json.dumps(body), content_type="application/json")


def test_a_paragraph_founds_an_area(client, area, paragraphs, drafter, reader):
    known, kept = paragraphs
    body = {"node": "paper/7", "area": "ldc-2022-2031:a3"}
    client.force_login(reader)
    assert post(client, "paragraph-areas", **body).status_code == 403
    client.force_login(drafter)
    made = post(client, "paragraph-areas", **body)
    assert made.status_code == 201, made.content
    assert ParagraphArea.objects.get().node == known
    assert post(client, "paragraph-areas", **body).status_code == 422
    assert "node" in post(client, "paragraph-areas", **body | {"node": "paper/99"}).json()["errors"]
    page = client.get(f"/documents/paragraph-areas/{made.json()['id']}/change/").content.decode()
    assert f"paper/{known.guid.hex}" in page
    assert post(client, "paragraph-areas", node=str(kept.guid), area="a3").status_code == 201
    assert client.get(f"{API}/paragraph-areas").json()["count"] == 2
    client.logout()
    answer = client.get(f"{API}/paragraph-areas").json()
    assert answer["count"] == 1 and kept.guid.hex not in json.dumps(answer)
    assert "§ 7" in client.get("/documents/paragraph-areas/").content.decode()
    page = client.get(area.get_absolute_url()).content.decode()
    assert "§ 7" in page and "A paper" in page and "A inner" not in page


def test_what_a_reader_may_not_see_names_nothing(client, area, paragraphs, person_with, organization):
    from goldenthread.platform.models import Area, Strategy

    other = save(
        Strategy(key="other", title={"en": "Other"}, organization=organization, visibility="public"), by="test"
    )
    save(Area(strategy=other, code="b1", title={"en": "B"}), by="test")
    client.force_login(person_with("drafter", strategy=other))
    for node in ("inner/7", str(paragraphs[1].guid)):
        refused = post(client, "paragraph-areas", node=node, area="other:b1")
        assert refused.status_code == 422 and "A inner" not in refused.content.decode(), node
    assert post(client, "paragraph-areas", node="paper/7", area="ldc-2022-2031:a3").status_code == 403


def test_a_document_or_its_paragraph_answers_a_clause(client, clause, paragraphs, drafter):
    client.force_login(drafter)
    page = client.get("/documents/paper/").content.decode()
    assert "/documents/clause-answers/add/?document=paper" in page
    form = {"clause": str(clause.pk), "document": str(Document.objects.get(key="paper").pk)}
    assert client.post("/documents/clause-answers/add/?document=paper", form | {"node": "inner/7"}).status_code == 422
    assert client.post("/documents/clause-answers/add/", form | {"node": "paper/7"}).status_code == 302
    assert client.post("/documents/clause-answers/add/", form).status_code == 302
    assert client.post("/documents/clause-answers/add/", form).status_code == 422
    assert ClauseAnswer.objects.filter(node=None).count() == 1
    assert "Asks for a plan" in client.get("/documents/paper/").content.decode()
    one = ClauseAnswer.objects.get(node=None)
    gone = client.post(f"/documents/clause-answers/{one.pk}/remove/", {"reason": "only a part of it"})
    assert gone.status_code == 302 and not ClauseAnswer.objects.filter(node=None).exists()


def test_an_element_is_taken_up_at_the_terminal(paragraphs):
    framework = save(Framework(key="sdg", title={"en": "SDGs"}, visibility="public"), by="test")
    save(Element(framework=framework, code="9", kind="goal", title={"en": "Industry"}, order=1), by="test")

    def run(*words):
        return CliRunner().invoke(main, ["consultation", "paragraph-alignments", *words])

    made = run("add", "node=paper/7", "element=sdg:9")
    assert made.exit_code == 0, made.output
    assert json.loads(run("list", "--json").output)["rows"][0]["element"]
    assert run("add", "node=paper/8", "element=sdg:9").exit_code == 4
