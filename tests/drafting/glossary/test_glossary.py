"""The glossary: who keeps it, what must hold, its pages, files and doors; translations checked against it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from lxml import etree

from goldenthread.cli import main
from goldenthread.drafting import actions
from goldenthread.drafting.glossary import queries as glossary
from goldenthread.drafting.models import Concept, Document, Node, NodeText, Placement, Term, Version
from goldenthread.platform import actions as core
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.errors import Denied
from goldenthread.platform.models import Source

AT, API = "/documents/glossary/", "/api/drafting/glossary"
NAME = {"en": "focal point", "fr": "point focal", "ar": "جهة التنسيق", "zh": "协调中心"}


@pytest.fixture
def writer(person_with, strategy):
    return person_with("drafter", email="one@example.org", strategy=strategy)


@pytest.fixture
def concept(db):
    return actions.add_concept(name=NAME, note="", by=OPERATOR)


@pytest.fixture
def version(strategy):
    document = Document(key="text", kind="strategy", title={"en": "Text"}, strategy=strategy, visibility="public")
    document.original_language = "en"
    core.save(document, by="test")
    one = core.save(Version(document=document, number=1, visibility="public"), by="test")
    node = core.save(Node(document=document), by="test")
    place = core.save(Placement(version=one, node=node, order=0, kind="paragraph", number="1", eid="para_1"), by="test")
    core.save(NodeText(placement=place, language="en", text="Each focal point reports."), by="test")
    core.save(
        NodeText(placement=place, language="fr", text="Chaque bureau rend compte.", state="translated"), by="test"
    )
    return one


@pytest.mark.parametrize(
    ("who", "may"), {"writer": True, "focal_point": True, "reader": False, "outsider": False}.items()
)
def test_who_writes_documents_keeps_the_glossary(request, concept, who, may):
    user = request.getfixturevalue(who)
    assert (glossary.why_not_keep(user) is None) is may
    if not may:
        for act in (
            lambda: actions.add_concept(name={"en": "pledge"}, note="", by=user),
            lambda: actions.add_term(concept, language="ru", text="координатор", by=user),
            lambda: actions.remove_term(concept.terms.first(), by=user),
        ):
            with pytest.raises(Denied):
                act()
        assert (Concept.objects.count(), Term.objects.count()) == (1, 4)


def test_a_language_has_one_preferred_term_and_each_term_once(concept):
    for values in ({"text": "correspondant"}, {"text": "point focal", "status": "admitted"}, {"text": ""}):
        with pytest.raises(ValidationError):
            actions.add_term(concept, language="fr", by=OPERATOR, **values)
    actions.add_term(concept, language="fr", text="correspondant", status="admitted", by=OPERATOR)
    assert [term.text for term in glossary.concepts().get().in_language("fr")] == ["point focal", "correspondant"]


def test_a_concept_is_added_whole_or_not_at_all(db):
    with pytest.raises(ValidationError):
        actions.add_concept(name={"en": "pledge", "fr": "x" * 201}, note="", by=OPERATOR)
    assert Concept.objects.count() == 0


def test_read_by_everybody_kept_on_the_pages(client, concept, writer):
    page = client.get(AT).content.decode()
    assert all(words in page for words in NAME.values())
    assert client.get(f"{AT}focal-point/").status_code == 200
    assert client.get(f"{AT}nothing/").status_code == 404
    assert client.get(f"{AT}add/").status_code == 302  # to sign in
    client.force_login(writer)
    sent = {"name_en": "pledge", "name_fr": "annonce de contribution", "note": "", "key": "", "locator": ""}
    assert client.post(f"{AT}add/", {**sent, "name_en": "", "name_fr": ""}).status_code == 422
    assert client.post(f"{AT}add/", sent).url == f"{AT}pledge/"
    new = {"language": "fr", "text": "promesse", "status": "preferred", "note": "", "locator": ""}
    assert client.post(f"{AT}pledge/terms/add/", new).status_code == 422
    assert client.post(f"{AT}pledge/terms/add/", {**new, "status": "deprecated"}).status_code == 302
    row = Term.objects.get(text="promesse")
    assert client.post(f"{AT}pledge/terms/{row.pk}/", {**new, "status": "admitted"}).status_code == 302
    assert "promesse" in client.get(f"{AT}pledge/").content.decode()
    assert client.post(f"{AT}pledge/terms/{row.pk}/remove/").status_code == 302
    assert not Term.objects.filter(text="promesse").exists()
    assert client.post(f"{AT}pledge/edit/", {"note": "Of money."}).status_code == 302
    assert "Of money." in client.get(f"{AT}pledge/").content.decode()


def test_filters_say_what_is_lacking_and_what_is_not_verified(client, concept):
    actions.add_concept(name={"en": "pledge"}, note="", by=OPERATOR, is_verified=True)
    assert "pledge" in client.get(f"{AT}?lacking=fr").content.decode()
    assert "focal-point" not in client.get(f"{AT}?lacking=fr").content.decode()
    assert "pledge" not in client.get(f"{AT}?verified=no").content.decode()
    assert "focal-point" in client.get(f"{AT}?q=focal+point").content.decode()


def test_files_have_every_term_with_its_status_and_source(client, concept):
    source = core.save(Source(key="s", kind="document", title={"en": "Report"}), by="test")
    Term.objects.filter(language="en").update(source=source)
    assert "point focal" in b"".join(client.get(f"{AT}?format=csv")).decode()
    assert client.get(f"{AT}glossary.xlsx").content[:2] == b"PK"
    assert client.get(f"{AT}glossary.odd").status_code == 404
    root = etree.fromstring(client.get(f"{AT}glossary.tbx").content)
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [one.get(xml) for one in root.iter("{*}langSec")] == ["ar", "zh", "en", "fr"]
    assert [one.text for one in root.iter("{*}term")] == [NAME[code] for code in ("ar", "zh", "en", "fr")]
    assert [one.text for one in root.iter("{*}admin")] == ["Report"]


def test_by_a_program(client, concept, writer, version):
    assert [row["key"] for row in client.get(API).json()["rows"]] == ["focal-point"]
    assert client.get(f"{API}?lacking=fr").json()["rows"] == []
    assert client.get(f"{API}/nothing").status_code == 404
    assert client.post(API, {"name": {"en": "pledge"}}, "application/json").status_code == 403
    client.force_login(writer)
    assert client.post(API, {"name": {"en": "pledge"}}, "application/json").status_code == 201
    assert client.post(API, {"name": {}}, "application/json").status_code == 422
    term = client.post(f"{API}/pledge/terms", {"language": "fr", "text": "promesse"}, "application/json")
    assert term.status_code == 201
    pk = Term.objects.get(text="promesse").pk
    again = client.post(f"{API}/pledge/terms/{pk}", {"language": "fr", "text": "annonce"}, "application/json")
    assert (again.status_code, again.json()["text"]) == (200, "annonce")
    assert client.delete(f"{API}/pledge/terms/{pk}").status_code == 200
    told = client.get("/api/drafting/documents/text/versions/1/terms/fr").json()["deviations"]
    assert [(one["number"], one["concept"], one["words"]) for one in told] == [("1", "focal-point", "focal point")]


def test_remarks_stand_beside_the_paragraph_for_the_team_alone(client, concept, version, writer):
    remark = "which is not here"
    actions.order_translation(version, language="fr", by=writer)
    version.translations.update(state="issued")
    assert remark not in client.get("/documents/text/1/parallel/?with=fr").content.decode()
    at = "/api/drafting/documents/text/versions/1"
    assert client.get(f"{at}/parallel/fr").json()["paragraphs"][0]["notes"] == []
    assert client.get(f"{at}/terms/fr").status_code == 403
    client.force_login(writer)
    assert remark in client.get("/documents/text/1/parallel/?with=fr&state=remarks").content.decode()
    assert "state=remarks" in client.get("/documents/text/1/languages/").content.decode()
    assert remark in client.get(f"{at}/parallel/fr").json()["paragraphs"][0]["notes"][0]


def test_figures_that_differ_are_told_with_the_number_of_the_paragraph_referred_to(client, version, writer):
    place = version.placements.get()
    english, french = f"By 2031, see [[{place.node_id.hex}]].", "D'ici à 2032."
    NodeText.objects.filter(language="en").update(text=english)
    NodeText.objects.filter(language="fr").update(text=french)
    at = "/api/drafting/documents/text/versions/1/pair/fr"
    assert client.get(at).status_code == 403
    client.force_login(writer)
    found = client.get(at).json()["differences"]
    assert [(one["kind"], one["written"], one["missing_in"]) for one in found] == [
        ("reference", "1", "translation"),
        ("number", "2031", "translation"),
        ("number", "2032", "original"),
    ]
    page = client.get("/documents/text/1/parallel/?with=fr").content.decode()
    assert "Missing in the translation: reference to paragraph 1, \u20682031\u2069." in page
    assert "In the translation alone: \u20682032\u2069." in page
    told = run("document", "pair", "text", "--lang", "fr")
    assert (told.exit_code, "Missing in the translation: reference" in told.stdout) == (1, True)
    shown = json.loads(run("document", "pair", "text", "--lang", "fr", "--json").stdout)
    assert [one["written"] for one in shown["differences"]] == ["1", "2031", "2032"]


def run(*words):
    return CliRunner().invoke(main, [*map(str, words)])


def test_at_the_terminal(concept, version, tmp_path):
    assert "focal point\tpoint focal" in run("glossary", "list", "--lang", "en", "--lang", "fr").output
    assert run("glossary", "add", "ru", "координатор", "--to", "focal-point").output.strip() == "focal-point"
    assert run("glossary", "add", "ru", "другой", "--to", "focal-point").exit_code == 4
    assert run("glossary", "add", "en", "pledge").output.strip() == "pledge"
    assert run("glossary", "add", "en", "gift", "--status", "deprecated").exit_code == 2
    assert "координатор" in run("glossary", "show", "focal-point").output
    assert run("glossary", "show", "nothing").exit_code == 4
    for ending in ("csv", "xlsx", "tbx"):
        assert run("glossary", "export", tmp_path / f"g.{ending}").exit_code == 0
    assert run("glossary", "export", tmp_path / "g.odd").exit_code == 4
    told = run("document", "terms", "text", "--lang", "fr", "--json")
    assert (told.exit_code, json.loads(told.stdout)["deviations"][0]["concept"]) == (1, "focal-point")
    assert run("document", "terms", "text", "--lang", "ru").exit_code == 0


def test_two_files_at_the_terminal(concept, tmp_path):
    one, other = tmp_path / "en.md", tmp_path / "fr.md"
    one.write_text("1. Each focal point reports.\n\n2. A focal point.\n", encoding="utf-8")
    other.write_text("1. Chaque bureau rend compte.\n\n2. Un point focal.\n", encoding="utf-8")
    told = run("text", "terms", one, other, "--lang", "en", "fr")
    assert (told.exit_code, told.stdout.split("\t")[0]) == (1, "1")
    assert run("text", "terms", one, tmp_path / "none.md", "--lang", "en", "fr").exit_code == 4


def test_figures_of_two_files_at_the_terminal(tmp_path):
    one, other = tmp_path / "en.md", tmp_path / "fr.md"
    one.write_text("1. The strategy ends in 2031.\n\n2. It is the end of the text.\n", encoding="utf-8")
    other.write_text("1. La stratégie s'achève en 2032.\n", encoding="utf-8")
    told = run("text", "pair", one, other, "--lang", "en", "fr")
    assert told.exit_code == 1
    assert "1\t2031 is missing in the translation" in told.stdout
    assert "2\tThis paragraph has no counterpart" in told.stdout
    found = json.loads(run("text", "pair", one, other, "--json", "--lang", "en", "fr").stdout)
    assert (found["pairs"], found["unpaired"]) == (1, [{"place": "2", "missing_in": "translation"}])
    assert run("text", "pair", one, one, "--lang", "en", "en").exit_code == 0
    assert run("text", "pair", one, tmp_path / "none.md").exit_code == 4
