"""Files of terms: read, judged beside the glossary, taken in as a whole or not at all; on the web, in the API, at the terminal."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.cli import main
from goldenthread.drafting import actions
from goldenthread.drafting.glossary import queries as glossary
from goldenthread.drafting.models import Concept, Term
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actions import save
from goldenthread.platform.models import Source
from goldenthread.platform.sheets import Sheet, workbook
from goldenthread.text import NotReadable, read_glossary

API = "/api/drafting/glossary/imports"
WIDE = "concept,en,fr-FR,العربية,Deutsch\nldc,least developed country; LDC,pays moins avancé,أقل البلدان نموا,Entwicklungsland\n"
LONG = "Concept;Language;Term;Status;Note\nmill;en;mill;preferred;of grain\nmill;fr;moulin;;\nmill;pt;moinho;;\n"
TBX_2008 = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body><termEntry id="IATE-77"><langSet xml:lang="en"><tig><term>value
 chain</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig><tig><term>supply line</term>
<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig></langSet><langSet xml:lang="es-ES"><ntig>
<termGrp><term>cadena de valor</term></termGrp></ntig></langSet></termEntry></body></text></martif>"""


def run(*words):
    return CliRunner().invoke(main, ["glossary", *map(str, words)])


def taken(text, name="terms.csv", **options):
    data = text if isinstance(text, bytes) else text.encode()
    return actions.take_in_terms(read_glossary(data, name=name), by=OPERATOR, **options)


def terms(key):
    return {(t.language, t.text, t.status) for t in Term.objects.filter(concept__key=key)}


@pytest.mark.django_db
def test_a_table_with_a_column_for_each_language():
    entries = taken(WIDE)

    assert terms("ldc") == {
        ("en", "least developed country", "preferred"), ("en", "LDC", "admitted"),
        ("fr", "pays moins avancé", "preferred"), ("ar", "أقل البلدان نموا", "preferred"),
    }  # fmt: skip
    assert [str(one.fate) for one in entries] == ["new"] * 4
    assert [str(one.fate) for one in taken(WIDE)] == ["same"] * 4


@pytest.mark.django_db
def test_a_table_with_a_row_for_each_term_and_a_source():
    source = save(Source(key="unterm", title={"en": "UNTERM"}, kind="document"), by="test")
    entries = taken(LONG, source=source)

    assert terms("mill") == {("en", "mill", "preferred"), ("fr", "moulin", "preferred")}
    assert {t.source for t in Term.objects.all()} == {source} and Term.objects.get(language="en").note == "of grain"
    assert [(str(one.fate), one.where) for one in entries][2] == ("left_out", "row 4")


@pytest.mark.django_db
def test_tbx_of_both_editions():
    taken(TBX_2008, "old.tbx")
    assert terms("value-chain") == {
        ("en", "value chain", "preferred"), ("en", "supply line", "deprecated"), ("es", "cadena de valor", "preferred")
    }  # fmt: skip
    assert [str(one.fate) for one in taken(TBX_2008)] == ["same"] * 3
    other = (
        TBX_2008.replace("value\n chain", "mill").replace("supply line", "works").replace("cadena de valor", "molino")
    )
    taken(other, "other.tbx")  # the same number in another file is another concept
    assert ("es", "molino", "preferred") in terms("mill") and Concept.objects.count() == 2
    Concept.objects.get(key="mill").terms.all().delete()
    again = read_glossary(glossary.as_file("tbx"), name="glossary.tbx")
    assert {(r.concept, r.language, r.text, r.status) for r in again} == {
        ("value-chain", language, text, status) for language, text, status in terms("value-chain")
    }


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["xlsx", "tbx"])
def test_what_the_glossary_writes_it_reads_again_without_a_change(ending):
    taken(WIDE), taken(LONG), taken(TBX_2008)
    before = set(Term.objects.values_list("pk", "text", "status", "note"))

    entries = taken(glossary.as_file(ending), f"glossary.{ending}")

    assert {str(one.fate) for one in entries} == {"same"} and len(entries) == len(before)
    assert set(Term.objects.values_list("pk", "text", "status", "note")) == before


@pytest.mark.django_db
def test_a_concept_without_a_key_is_known_by_its_terms():
    taken(WIDE)
    taken("English,Русский\nLeast developed country,наименее развитая страна\nmill,мельница\n")

    assert ("ru", "наименее развитая страна", "preferred") in terms("ldc")
    assert ("en", "Least developed country", "admitted") in terms("ldc")
    assert terms("mill") == {("en", "mill", "preferred"), ("ru", "мельница", "preferred")}
    assert Concept.objects.count() == 2


@pytest.mark.django_db
def test_what_the_file_says_of_a_known_term_is_taken_over():
    taken(WIDE)
    entries = taken("concept,language,term,status,note\nldc,en,LDC,deprecated,Write it out\nldc,fr,PMA,admitted,\n")

    assert [str(one.fate) for one in entries] == ["changed", "new"]
    one = Term.objects.get(text="LDC")
    assert (one.status, one.note) == ("deprecated", "Write it out") and ("fr", "PMA", "admitted") in terms("ldc")


BAD = [
    ("ldc,en,poor country,preferred,", "“least developed country” is the preferred term here"),
    ("ldc,en,poor country,best,", "none of preferred, admitted, deprecated"),
    (f"ldc,en,{'x' * 201},admitted,", "at most 200 characters"),
    (",en,shared,,", "several concepts here: one, two"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "why"), BAD)
def test_one_term_that_cannot_be_taken_in_keeps_the_whole_file_out(client, person_with, strategy, row, why):
    taken(WIDE)
    taken("concept,en\none,shared\ntwo,shared\n")
    before = set(Term.objects.values_list("pk", "text", "status"))
    data = f"concept,language,term,status,note\nnew,en,brand new,,\n{row}\n".encode()
    client.force_login(person_with("drafter", strategy=strategy))

    judged = client.post(f"{API}?dry_run=true", data, content_type="text/csv").json()
    refused = client.post(API, data, content_type="text/csv")

    assert judged["counts"]["refused"] == 1 and why in judged["terms"][1]["why"]
    assert refused.status_code == 422 and "row 3" in refused.json()["errors"][0] and why in refused.json()["errors"][0]
    assert set(Term.objects.values_list("pk", "text", "status")) == before


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file is empty"),
        (b"name,words\na,b\n", "The headings are not known"),
        (b"en,fr\n,\n", "No term was found"),
        (b"<html><body/></html>", "no TBX"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><tbx/>', "document type or entities"),
        (b"PK\x03\x04 not a workbook", "The workbook cannot be read"),
        (b"%PDF-1.7", "This is a PDF"),
        (workbook([Sheet("A", ["a"], [["b"]])]), "The headings are not known"),
    ],
)
def test_a_file_that_is_no_glossary_is_refused_with_the_reason(data, why):
    with pytest.raises(NotReadable, match=why):
        read_glossary(data, name="terms.csv")


@pytest.mark.django_db
def test_a_file_is_handed_in_seen_and_taken_in_on_the_web(client, person_with, strategy):
    client.force_login(person_with("drafter", strategy=strategy))
    save(Source(key="unterm", title={"en": "UNTERM"}, kind="document"), by="test")
    handed = {"file": SimpleUploadedFile("terms.csv", WIDE.encode()), "source": "unterm"}
    preview = client.post("/documents/glossary/files/", handed)["Location"]
    page = client.get(preview).content.decode()
    assert "Import 4 terms" in page and "pays moins avancé" in page and "UNTERM" in page and not Term.objects.exists()
    assert client.post(preview).status_code == 302
    assert {t.source.key for t in Term.objects.all()} == {"unterm"} and Term.objects.count() == 4
    assert "There is nothing new to take" in client.get(preview).content.decode()
    wrong = client.post("/documents/glossary/files/", {"file": SimpleUploadedFile("a.csv", b"a,b\n1,2\n")})
    assert wrong.status_code == 422 and "The headings are not known" in wrong.content.decode()
    bad = {"file": SimpleUploadedFile("b.csv", b"concept,language,term,status\nldc,en,other,preferred\n")}
    preview = client.post("/documents/glossary/files/", bad)["Location"]
    assert "imported as a whole or not at all" in client.get(preview).content.decode()
    assert client.post(preview).status_code == 409 and Term.objects.count() == 4


@pytest.mark.django_db
def test_only_those_who_write_documents_take_terms_in(client, reader):
    for user in (None, reader):
        client.force_login(user) if user else client.logout()
        assert client.post(API, WIDE.encode(), content_type="text/csv").status_code == 403
        assert client.get("/documents/glossary/files/").status_code in (302, 403)
    assert not Concept.objects.exists()


@pytest.mark.django_db
def test_terms_are_taken_in_changed_and_removed_at_the_terminal(tmp_path):
    file = tmp_path / "terms.csv"
    file.write_text(LONG)
    dry = run("import", file, "--dry-run")
    assert (dry.exit_code, dry.stdout) == (1, "2 new, 1 left out\n") and "row 4: moinho" in dry.stderr
    assert not Concept.objects.exists()
    made = json.loads(run("import", file, "--json").stdout)
    assert made["counts"]["new"] == 2
    assert run("change", "mill", "definition_en=A house that grinds").exit_code == 0
    assert run("change-term", "mill", "en", "mill", "note=Grain only").exit_code == 0
    assert run("remove-term", "mill", "fr", "moulin").exit_code == 0
    assert [(t.text, t.note, t.status) for t in Term.objects.all()] == [("mill", "Grain only", "preferred")]
    assert Concept.objects.get().definition["en"] == "A house that grinds"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["import", "none.csv"], 4, "There is no such file"),
        (["change", "none", "note=A"], 4, "There is no concept none"),
        (["change", "mill", "colour=red"], 4, "The fields are definition_ar"),
        (["change-term", "mill", "en", "none", "note=A"], 4, "has no term “none”"),
        (["change-term", "mill", "en", "mill", "status=best"], 4, "status"),
        (["remove-term", "mill", "es", "mill"], 4, "has no term"),
    ],
)
def test_bad_input_at_the_terminal_changes_nothing(words, code, told):
    taken(LONG)
    before = list(Term.objects.values("text", "status", "note"))
    made = run(*words)
    assert (made.exit_code, told in made.stderr) == (code, True), made.stderr
    assert list(Term.objects.values("text", "status", "note")) == before
