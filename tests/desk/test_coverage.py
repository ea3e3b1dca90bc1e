"""Clause by clause what answers a mandate; an illustration answers no real clause, and nothing hidden shows."""

from __future__ import annotations

import pytest

from goldenthread.drafting.models import ClauseAnswer, Document, Version
from goldenthread.plan.models import ClauseWork
from goldenthread.platform.actions import save


@pytest.fixture
def answer(line, strategy):
    def make(visibility="public", **more):
        words = {"en": "The operational strategy"}
        document = Document(key="text", kind="strategy", title=words, strategy=strategy, visibility=visibility)
        save(document, by="test")
        save(Version(document=document, number=1, status="final", adoption="adopted"), by="test")
        return save(ClauseAnswer(clause=line.clause, document=document, **more), by="test")

    return make


def shown(client, strategy):
    return client.get(f"/strategies/{strategy.key}/coverage/?format=json").json()


def test_a_clause_that_nothing_answers_says_so(client, line, strategy):
    page = client.get(f"/strategies/{strategy.key}/coverage/").content.decode()

    assert "A strategy is to be made." in page
    assert "not answered" in page
    assert shown(client, strategy)[0]["answered"] is False


def test_documents_and_work_answer_a_clause(client, line, strategy, answer):
    answer()
    line.activity.status = "2"
    save(line.activity, by="test")
    save(ClauseWork(clause=line.clause, activity=line.activity), by="test")

    found = shown(client, strategy)[0]
    assert found["answered"] is True
    assert [one["title"] for one in found["answers"]] == ["The operational strategy", "Mills for maize"]
    sheet = client.get(f"/strategies/{strategy.key}/coverage/?format=csv").content.decode()
    assert "yes,answered,The operational strategy; Mills for maize" in sheet


def test_an_illustration_is_shown_and_answers_nothing(client, line, strategy, answer):
    answer(is_illustration=True)

    found = shown(client, strategy)[0]
    assert (found["answered"], found["answers"][0]["illustration"]) == (False, True)
    assert "This page contains sample data." in client.get(f"/strategies/{strategy.key}/coverage/").content.decode()


def test_what_the_team_keeps_answers_only_for_the_team(client, line, strategy, answer, reader):
    answer(visibility="team")

    assert shown(client, strategy)[0]["answers"] == []
    client.force_login(reader)
    assert shown(client, strategy)[0]["answered"] is True
