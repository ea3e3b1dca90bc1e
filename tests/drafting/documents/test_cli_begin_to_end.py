"""A document from its first word to what was agreed, at the terminal alone."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goldenthread.cli import main
from goldenthread.drafting.models import Document, Proposal

pytestmark = pytest.mark.django_db
WORDS = "1. Mills are built in every country.\n\n2. Growers are paid. Buyers are found.\n"


def run(*words, **options):
    return CliRunner().invoke(main, ["document", *words], **options)


@pytest.fixture
def key(strategy, tmp_path):
    made = run("create", "Un plan pour les moulins", "--strategy", strategy.key, "--lang", "fr", "--kind", "report")
    assert made.exit_code == 0, made.output
    (tmp_path / "draft.md").write_text(WORDS)
    assert run("import", made.stdout.strip(), str(tmp_path / "draft.md"), "--lang", "en").exit_code == 0
    return made.stdout.strip()


def test_a_document_is_begun(key):
    one = Document.objects.get()
    assert (one.key, one.kind, dict(one.title)) == (key, "report", {"fr": "Un plan pour les moulins"})


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--strategy", "none"], "strategy"),
        (["--kind", "poem", "--strategy", "ldc-2022-2031"], "kind"),
        (["--strategy", "ldc-2022-2031", "--organization", "nobody"], "There is no organization “nobody”"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_begun(strategy, options, told):
    made = run("create", "A plan", *options)
    assert made.exit_code == 4 and told in made.stderr and not Document.objects.exists()


def test_the_json_of_a_new_document(strategy):
    made = run("create", "A plan", "--strategy", strategy.key, "--key", "plan", "--json")
    assert json.loads(made.stdout)["key"] == "plan"
    again = run("create", "A plan", "--strategy", strategy.key, "--key", "plan")
    assert again.exit_code == 4 and "key" in again.stderr


def test_a_paragraph_is_split_and_becomes_a_heading(key):
    made = run("split", key, "2", "--before", "Buyers")
    assert made.exit_code == 0, made.output
    assert "2 Growers are paid.\n\n3 Buyers are found." in run("show", key).stdout
    assert run("kind", key, "3", "heading", "--level", "1").exit_code == 0
    shown = json.loads(run("show", key, "--json").stdout)["paragraphs"]
    assert [one["kind"] for one in shown] == ["paragraph", "paragraph", "heading"]


@pytest.mark.parametrize(("before", "told"), [("Sellers", "not in the paragraph"), ("are", "2 times")])
def test_words_that_do_not_part_a_paragraph(key, before, told):
    made = run("split", key, "2", "--before", before)
    assert made.exit_code == 4 and told in made.stderr
    assert "2 Growers are paid. Buyers are found." in run("show", key).stdout


def test_what_others_wrote_meanwhile_is_merged_in_or_told(key):
    base = "Growers are paid. Buyers are found."
    assert run("edit", key, "2", "--text", "Growers are paid. Buyers are sought.").exit_code == 0
    merged = run("edit", key, "2", "--text", "All growers are paid. Buyers are found.", "--base", base)
    assert merged.exit_code == 0
    assert "2 All growers are paid. Buyers are sought." in run("show", key).stdout
    clash = run("edit", key, "2", "--text", "Growers are paid. Buyers are won.", "--base", base)
    assert clash.exit_code == 4 and "They now read: “All growers are paid. Buyers are sought.”" in clash.stderr


def test_words_are_proposed_tabled_and_agreed(key):
    early = run("propose", key, "--paragraph", "1", "--quote", "every country", "--text", "ten countries")
    assert early.exit_code == 3 and "Circulate it first" in early.stderr
    run("state", key, "circulated")
    made = run(
        "propose", key, "--paragraph", "1", "--quote", "every country", "--text", "ten countries", "--why", "Cost"
    )
    number = made.stdout.strip()
    listed = json.loads(run("proposals", key, "--json").stdout)["proposals"]
    assert [(str(one["number"]), one["state"], one["paragraph"], one["why"]) for one in listed] == [
        (number, "private", "1", "Cost")
    ]
    assert run("move-proposal", number, "tabled").exit_code == 0
    assert "[every country] [Secretariat: ten countries]" in run("negotiation", key).stdout
    assert json.loads(run("move-proposal", number, "agreed", "--json").stdout)["state"] == "agreed"
    assert "1. Mills are built in ten countries." in run("negotiation", key, "--clean").stdout
    back = run("move-proposal", number, "withdrawn")
    assert back.exit_code == 3 and Proposal.objects.get().state == "agreed"


def test_a_new_paragraph_is_tabled_at_once(key):
    run("state", key, "circulated")
    made = run(
        "propose", key, "--kind", "insert", "--paragraph", "1", "--text", "Roads are built.", "--tabled", "--json"
    )
    assert json.loads(made.stdout)["state"] == "tabled"
    assert "Roads are built." in run("negotiation", key).stdout


def test_proposals_that_a_delegation_keeps_are_not_listed_nor_moved(key, person_with, strategy):
    from goldenthread.drafting import actions

    run("state", key, "circulated")
    version = Document.objects.get().versions.get()
    one = actions.propose(
        version, kind="amend", paragraph=version.placements.first(), language="en", text="Nothing is built.",
        delegation=strategy.organization, by=person_with("delegate", strategy=strategy),
    )  # fmt: skip
    assert run("proposals", key).stdout == ""
    moved = run("move-proposal", str(one.pk), "tabled")
    assert moved.exit_code == 4 and f"There is no proposal {one.pk}" in moved.stderr
    one.refresh_from_db()
    assert one.state == "private"


def test_a_line_of_the_masthead_is_translated(key):
    Document.objects.update(title={"en": "A plan for mills"})
    run("order-translation", key, "1", "ar")
    made = run("masthead", key, "1", "ar", "title", "خطة للمطاحن")
    assert made.exit_code == 0, made.output
    lines = json.loads(run("parallel", key, "1", "ar", "--json").stdout)["masthead"]
    assert ("title", "خطة للمطاحن") in [(one["field"], one["target"]) for one in lines]
    assert run("masthead", key, "1", "ar", "title", " ").exit_code == 4


def test_a_document_is_changed_and_published(key):
    told = json.loads(run("change", key, "symbol=IDB.51/12", "title_en=A plan for mills", "--json").stdout)
    assert (told["symbol"], told["kind"]) == ("IDB.51/12", "report")
    assert told["title"] == {"fr": "Un plan pour les moulins", "en": "A plan for mills"}
    assert run("publish", key).stdout == f"{key}\tpublic\n"
    assert run("publish", key, "--back").stdout == f"{key}\tteam\n"
    for words, told in ((["kind=poem"], "kind: "), (["colour=red"], "The fields are abstract, abstract_ar")):
        made = run("change", key, *words)
        assert made.exit_code == 4 and told in made.stderr
    assert run("change", "nothing", "symbol=A").exit_code == 3 and run("publish", "nothing").exit_code == 4
    assert Document.objects.get().kind == "report"


def test_words_are_changed_until_they_are_tabled(key):
    run("state", key, "circulated")
    number = run(
        "propose", key, "--paragraph", "1", "--quote", "every", "--text", "each", "--why", "Cost"
    ).stdout.strip()
    assert run("change-proposal", number, "--text", "any").exit_code == 0
    one = Proposal.objects.get()
    assert (one.text, one.rationale) == ("any", "Cost")
    assert run("change-proposal", number).exit_code == 2
    run("move-proposal", number, "tabled")
    late = run("change-proposal", number, "--why", "Later")
    assert late.exit_code == 3 and "Others have seen this text" in late.stderr
    assert run("change-proposal", "999", "--text", "A").exit_code == 4
