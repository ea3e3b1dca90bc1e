"""A paper on its way to the public: drafted, cleared by somebody else, issued; what is issued stays, and stays as it is."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner
from django.contrib.auth.models import AnonymousUser

from goldenthread.desk.walk import walk
from goldenthread.drafting.models import IssuanceRule
from goldenthread.frameworks.models import Clause, Mandate
from goldenthread.platform import actions as core
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Visibility
from goldenthread.reports import actions, content, queries
from goldenthread.reports.models import SNAPSHOT_MOVES, Report, SnapshotState
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Paragraph, Part, Saying, record

STATES = list(SnapshotState)


@pytest.fixture
def mandate(strategy):
    one = core.save(
        Mandate(symbol="GC.1/Res.1", title={"en": "Resolution"}, kind="resolution", visibility="public"), by="test"
    )
    core.save(
        Clause(
            mandate=one, strategy=strategy, number="1", order=1, kind="operative", text={"en": "Asks for a strategy"}
        ),
        by="test",
    )
    return one


@pytest.fixture
def writer(person_with, strategy):
    return person_with("drafter", email="writer@example.org", strategy=strategy)


@pytest.fixture
def issuer(person_with, strategy):
    return person_with("secretariat", email="issuer@example.org", strategy=strategy)


@pytest.fixture
def draft(strategy, mandate, writer):
    return actions.make_paper(strategy, "update", by=writer)


@pytest.fixture
def issued(draft, issuer):
    actions.move_snapshot(draft, to="cleared", by=issuer)
    return actions.move_snapshot(draft, to="issued", by=issuer)


def public():
    return AnonymousUser()


def test_a_paper_is_born_with_the_team_and_its_drafter_does_not_publish_it(draft, writer, client):
    report = draft.report

    assert report.visibility == Visibility.TEAM and not queries.reports(public()).exists()
    assert client.get(report.get_absolute_url()).status_code == 404
    with pytest.raises(Denied):
        actions.set_publicity(report, to="public", by=writer)
    with pytest.raises(Denied):
        actions.move_snapshot(draft, to="issued", by=writer)


def test_somebody_else_than_who_took_it_clears_a_snapshot(draft, writer, issuer):
    with pytest.raises(Denied, match="Somebody else"):
        actions.move_snapshot(draft, to="cleared", by=writer)
    with pytest.raises(Denied, match="a person with an account"):
        actions.move_snapshot(draft, to="cleared", by=OPERATOR)

    actions.move_snapshot(draft, to="cleared", by=issuer)
    assert (draft.cleared_by, draft.state) == (issuer, "cleared")


@pytest.mark.parametrize("start", STATES)
@pytest.mark.parametrize("to", STATES)
def test_every_pair_of_states(draft, issuer, start, to):
    for step in {"draft": [], "cleared": ["cleared"], "issued": ["cleared", "issued"]}[start]:
        actions.move_snapshot(draft, to=step, by=issuer)

    if to in SNAPSHOT_MOVES[start]:
        assert actions.move_snapshot(draft, to=to, by=issuer).state == to
    else:
        with pytest.raises(NotPossible):
            actions.move_snapshot(draft, to=to, by=issuer)


def test_nothing_is_public_before_it_is_issued(draft, issuer):
    with pytest.raises(NotPossible, match="Nothing of this report is issued"):
        actions.set_publicity(draft.report, to="public", by=issuer)
    Report.objects.update(visibility="public")  # as a file of an instance could
    assert not queries.reports(public()).exists()


def test_a_new_snapshot_changes_nothing_for_the_public(issued, strategy, mandate, writer, client):
    address = issued.report.get_absolute_url()
    before = client.get(f"/api/reports/papers/{issued.report.key}").json()
    core.change(mandate, {"title": {"en": "Another title"}}, by="test")
    newer = actions.take_snapshot(issued.report, by=writer)

    assert (newer.number, newer.state) == (2, "draft")
    assert client.get(f"/api/reports/papers/{issued.report.key}").json() == before
    assert client.get(f"{address}?snapshot=2").status_code == 404
    assert client.get(f"{address}2/en.html").status_code == 404
    assert client.get(f"/api/reports/papers/{issued.report.key}/snapshots/2").status_code == 404
    client.force_login(writer)
    assert client.get(f"{address}?snapshot=2").status_code == 200


def test_what_was_issued_stays_where_it_is_with_all_its_figures(issued, mandate, writer, issuer, client):
    core.change(mandate, {"title": {"en": "Another title"}}, by="test")
    newer = actions.take_snapshot(issued.report, by=writer)
    for to in ("cleared", "issued"):
        actions.move_snapshot(newer, to=to, by=issuer)

    page = client.get(f"{issued.report.get_absolute_url()}?snapshot=1").content.decode()
    figures = list(issued.figures.all())
    assert figures and all(f"/thread/figure:{one.pk}" in page for one in figures)
    for one in figures:
        assert client.get(f"/thread/figure:{one.pk}").status_code == 200
        assert [step.kind for step in walk(f"figure:{one.pk}", public(), depth=1).up] == [one.node_kind]
    told = [step.node for step in walk("mandate:GC.1/Res.1", public(), depth=1).down if step.kind == "figure"]
    assert told and set(told) <= {f"figure:{one.pk}" for one in newer.figures.all()}


def test_a_report_of_nothing_is_not_made(strategy, writer, client):
    with pytest.raises(NotPossible, match="nothing to report"):
        actions.make_paper(strategy, "update", by=writer)
    assert not Report.objects.exists()

    client.force_login(writer)
    answer = client.post("/reports/begin/", {"strategy": strategy.key, "outline": "update"})
    assert answer.status_code == 409 and b"nothing to report" in answer.content


def test_points_go_on_after_z_and_parts_after_the_tenth(strategy, mandate, monkeypatch):
    def say(words):
        return Saying("x", {}, [record("mandate", mandate)], fact=lambda language: words)

    parts = [
        Part(say(f"Part {n}"), [Paragraph([say("Says")], [say(f"point {m}") for m in range(1, 31)])]) for n in range(11)
    ]
    monkeypatch.setitem(content.OUTLINES, "many", lambda strategy, scope: parts)
    blocks = content.make("many", strategy, Scope(on=date(2026, 1, 1)))["languages"]["en"]["blocks"]

    first = [block for block in blocks if block["kind"] == "point"][:30]
    assert [block["number"] for block in first][24:] == ["(y)", "(z)", "(aa)", "(bb)", "(cc)", "(dd)"]
    assert [block["text"] for block in first][-1] == "Point 30."
    assert [block["number"] for block in blocks if block["kind"] == "heading"][-2:] == ["X", "XI"]
    assert len({block["guid"] for block in blocks}) == len(blocks)


def test_the_way_to_the_public_by_page_by_api_and_at_the_terminal(draft, issuer, client):
    key, number = draft.report.key, draft.number
    client.force_login(issuer)
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "Clear this snapshot" in page
    assert client.post(f"/reports/{key}/{number}/move/", {"to": "cleared"}).status_code == 302
    client.logout()
    assert client.post(f"/api/reports/papers/{key}/snapshots/{number}/move?to=issued").status_code == 403

    from goldenthread.cli.report import report

    done = CliRunner().invoke(report, ["issue", key, str(number)])
    assert done.exit_code == 0, done.output
    listed = CliRunner().invoke(report, ["list", key, "--json"])
    assert '"public": true' in listed.stdout
    assert client.get(f"/reports/{key}/").status_code == 200
    assert CliRunner().invoke(report, ["publish", key, "--back"]).exit_code == 0
    assert client.get(f"/reports/{key}/").status_code == 404
    assert CliRunner().invoke(report, ["issue", key, "9"]).exit_code == 3


def test_a_paper_is_made_by_the_api(strategy, mandate, writer, client):
    client.force_login(writer)
    client.handler.enforce_csrf_checks = False
    body = {"strategy": strategy.key, "outline": "update"}
    answer = client.post("/api/reports/papers", body, content_type="application/json")
    assert answer.status_code == 201, answer.content
    told = client.get(f"/api/reports/papers/{answer.json()['key']}").json()
    assert [(one["number"], one["state"]) for one in told["snapshots"]] == [(1, "draft")]


def test_an_outline_for_all_has_the_limit_of_the_body_that_gets_the_paper(draft, writer, client):
    assert queries.word_limit(draft.report) == 8500  # the usual one of the United Nations
    core.save(IssuanceRule(most_words=3), by="test")
    assert queries.word_limit(draft.report) == 3
    client.force_login(writer)
    page = client.get(f"{draft.report.get_absolute_url()}?lang=en").content.decode()
    assert "word limit in English: 3" in " ".join(page.split())
    assert client.get(f"/api/reports/papers/{draft.report.key}").json()["word_limit"] == 3
