"""Rounds and comments: who plans, who comments, who answers, and what is never without a reply."""

from __future__ import annotations

import itertools
import json
from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from goldenthread.drafting import actions
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Comment, Document, Round, RoundPhase, Version
from goldenthread.drafting.models.consultation import ROUND_MOVES
from goldenthread.platform import actions as core
from goldenthread.platform.errors import Denied, NotPossible


@pytest.fixture
def version(strategy):
    document = core.save(Document(key="draft", kind="strategy", title={"en": "Draft"}, strategy=strategy), by="test")
    return core.save(Version(document=document, number=1, visibility="public"), by="test")


@pytest.fixture
def public(version):
    core.change(version.document, {"visibility": "public"}, by="test")
    return version


@pytest.fixture
def drafter(person_with, strategy):
    return person_with("drafter", email="drafter@example.org", strategy=strategy)


@pytest.fixture
def consultation(version, drafter):
    return actions.add_round(
        version.document, by=drafter, key="first", title={"en": "First round"}, audience="member_states"
    )


@pytest.fixture
def remark(version, reader):
    return actions.add_comment(version, by=reader, node=None, type="general", text="Mention landlocked countries.")


def test_a_round_moves_only_as_its_table_allows(consultation, drafter):
    core.change(consultation.document.versions.get(), {"status": "circulated"}, by="test")
    core.change(consultation, {"version": consultation.document.versions.get()}, by="test")
    for now, to in itertools.product(RoundPhase.values, repeat=2):
        Round.objects.filter(pk=consultation.pk).update(phase=now)
        consultation.refresh_from_db()
        if to in ROUND_MOVES[now]:
            assert actions.move_round(consultation, to=to, by=drafter).phase == to
        else:
            with pytest.raises(NotPossible):
                actions.move_round(consultation, to=to, by=drafter)


def test_a_round_ends_after_it_begins(version, drafter):
    with pytest.raises(ValidationError):
        actions.add_round(
            version.document,
            by=drafter,
            key="odd",
            title={"en": "Odd"},
            audience="public",
            opens_on="2026-05-02",
            closes_on="2026-05-01",
        )
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("role", "plans", "comments"),
    [
        ("drafter", True, True),
        ("focal_point", True, True),
        ("administrator", True, True),
        ("reader", False, True),
        ("planner", False, True),
        (None, False, False),
    ],
)
def test_who_plans_a_round_and_who_comments_on_a_draft_of_the_team(
    version, person_with, strategy, role, plans, comments
):
    user = person_with(role, email="who@example.org", **({"strategy": strategy} if role else {}))
    document = version.document
    with nullcontext() if plans else pytest.raises(Denied):
        actions.add_round(document, by=user, key="r", title={"en": "R"}, audience="internal")
    with nullcontext() if comments else pytest.raises(Denied):
        actions.add_comment(version, by=user, node=None, type="general", text="x")
    assert (Round.objects.filter(key="r").exists(), Comment.objects.filter(text="x").exists()) == (plans, comments)


def test_anybody_with_an_account_comments_on_what_is_public(public, outsider):
    one = actions.add_comment(public, by=outsider, node=None, type="editorial", text="A comma is missing.")
    assert one.author == outsider and one.disposition == "open"


def test_a_comment_is_answered_with_a_reply_by_the_drafting_team(remark, drafter):
    with pytest.raises(ValidationError):
        actions.answer_comment(remark, by=drafter, disposition="accepted", reply="")
    remark.refresh_from_db()
    assert remark.disposition == "open"

    done = actions.answer_comment(remark, by=drafter, disposition="partly", reply="Named in paragraph 4.")

    assert (done.disposition, done.answered_by) == ("partly", drafter) and done.answered_at


def test_the_database_itself_keeps_no_answer_without_a_reply(remark):
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=remark.pk).update(disposition="accepted", reply="")


def test_nobody_answers_their_own_comment_and_no_reader_answers(version, drafter, reader):
    own = actions.add_comment(version, by=drafter, node=None, type="general", text="x")
    with pytest.raises(Denied, match="own"):
        actions.answer_comment(own, by=drafter, disposition="noted", reply="y")
    with pytest.raises(Denied):
        actions.answer_comment(own, by=reader, disposition="noted", reply="y")


def test_the_pages_comment_and_answer(client, version, remark, drafter, reader, outsider):
    client.force_login(drafter)
    page = f"/documents/comments/{remark.pk}/"
    assert client.post(f"{page}answer/", {"disposition": "accepted", "reply": ""}).status_code == 422
    assert client.post(f"{page}answer/", {"disposition": "accepted", "reply": "Done."}).status_code == 302
    assert "Done." in client.get(page).content.decode()
    client.force_login(reader)
    assert client.post(f"{page}answer/", {"disposition": "noted", "reply": "No."}).status_code == 403
    client.force_login(outsider)
    assert client.get(page).status_code == 404
    assert remark not in queries.comments(outsider)


def test_the_api_plans_comments_and_answers(client, version, drafter, reader):
    def post(address, **body):
        return client.post(f"/api/drafting/{address}", json.dumps(body), content_type="application/json")

    client.force_login(reader)
    assert post("documents/draft/versions/1/comments?paragraph=9", type="general", text="x").status_code == 422
    made = post("documents/draft/versions/1/comments", type="general", text="Mention ports.")
    assert made.status_code == 201
    one = Comment.objects.get()
    assert post(f"comments/{one.pk}/answer", disposition="noted", reply="x").status_code == 403
    assert post("documents/draft/rounds", title={"en": "R"}, audience="internal").status_code == 403

    client.force_login(drafter)
    assert post(f"comments/{one.pk}/answer", disposition="noted", reply="").status_code == 422
    assert post(f"comments/{one.pk}/answer", disposition="noted", reply="In part II.").status_code == 200
    assert post("comments/99/answer", disposition="noted", reply="x").status_code == 404


def test_the_terminal_records_and_answers_a_comment(version):
    from goldenthread.cli import main

    def run(*words):
        return CliRunner().invoke(main, ["document", *words])

    made = run("comment", "draft", "Mention ports.", "--author", "Mission of Benin")
    assert made.exit_code == 0
    one = Comment.objects.get(pk=int(made.stdout))
    assert (one.author_name, one.visibility) == ("Mission of Benin", "team")
    assert run("comment", "draft", "x", "--paragraph", "9").exit_code == 4
    assert run("answer", str(one.pk), "accepted", " ").exit_code == 4
    assert run("answer", str(one.pk), "accepted", "In part II.").exit_code == 0
    assert run("answer", "7777777", "accepted", "x").exit_code == 4
    one.refresh_from_db()
    assert one.disposition == "accepted"
