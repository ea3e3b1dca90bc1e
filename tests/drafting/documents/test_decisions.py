"""What bodies decide on versions, how far paragraphs are agreed, and the states of versions: who, when, what stays."""

from __future__ import annotations

import itertools
import json

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.db import transaction

from goldenthread.drafting import actions
from goldenthread.drafting.models import (
    AdoptionState,
    Agreement,
    Consideration,
    Document,
    DraftStatus,
    Node,
    NodeText,
    Placement,
    Version,
)
from goldenthread.drafting.models.documents import AGREEMENT_MOVES
from goldenthread.drafting.models.states import ADOPTION_MOVES, DRAFT_MOVES
from goldenthread.drafting.negotiation import queries as negotiation
from goldenthread.drafting.negotiation.forms import paragraphs_named
from goldenthread.governance.models import Body, Decision
from goldenthread.platform import actions as core
from goldenthread.platform.errors import Denied, NotPossible

BOARD = "/documents/draft/1/negotiation/"


@pytest.fixture
def draft(strategy):
    document = core.save(Document(key="draft", kind="strategy", title={"en": "Draft"}, strategy=strategy), by="test")
    one = core.save(Version(document=document, number=1), by="test")
    for order in range(4):
        node = core.save(Node(document=document), by="test")
        place = Placement(
            version=one, node=node, order=order, kind="paragraph", number=str(order + 1), eid=f"para_{order + 1}"
        )
        core.save(place, by="test")
        core.save(NodeText(placement=place, language="en", text=f"Words {order + 1}."), by="test")
    return one


@pytest.fixture
def version(draft):
    return core.change(draft, {"status": "circulated"}, by="test")


@pytest.fixture
def decided(version):
    """The body and its decision that adopted the version."""
    body = core.save(Body(key="gc", name={"en": "General Conference"}, kind="governing"), by="test")
    decision = core.save(Decision(symbol="GC.9/Res.1", title={"en": "Adoption"}), by="test")
    step = Consideration(document=version.document, version=version, body=body, action_sought="adopt")
    step.state, step.outcome, step.decision = "decided", "adopt", decision
    return core.save(step, by="test")


@pytest.fixture
def secretariat(person_with, strategy):
    return person_with("secretariat", email="sec@example.org", strategy=strategy)


@pytest.fixture
def drafter(person_with, strategy):
    return person_with("drafter", email="drafter@example.org", strategy=strategy)


def place(version, number):
    return version.placements.get(number=str(number))


def agree(version, numbers, to, by):
    return actions.agree_paragraphs(version, paragraphs=paragraphs_named(version, numbers), to=to, by=by)


def test_nothing_is_adopted_before_a_body_and_its_decision_are_on_record(version, secretariat, request):
    Version.objects.filter(pk=version.pk).update(status="final", adoption="submitted")
    version.refresh_from_db()
    with pytest.raises(NotPossible, match="body"):
        actions.move_adoption(version, to="adopted", by=secretariat)
    request.getfixturevalue("decided")
    assert actions.move_adoption(version, to="adopted", by=secretariat).adoption == "adopted"


def test_a_body_decides_only_as_the_table_allows(version, secretariat, decided):
    Version.objects.filter(pk=version.pk).update(status="final")
    for now, to in itertools.product(AdoptionState.values, repeat=2):
        Version.objects.filter(pk=version.pk).update(adoption=now)
        version.refresh_from_db()
        if to in ADOPTION_MOVES[now]:
            assert actions.move_adoption(version, to=to, by=secretariat).adoption == to
        else:
            with pytest.raises(NotPossible):
                actions.move_adoption(version, to=to, by=secretariat)


@pytest.mark.parametrize("status", [status for status in DraftStatus.values if status != "final"])
def test_only_a_final_version_is_submitted(draft, secretariat, status):
    core.change(draft, {"status": status}, by="test")
    with pytest.raises(NotPossible, match="final"):
        actions.move_adoption(draft, to="submitted", by=secretariat)


def test_a_paragraph_is_agreed_only_as_the_table_allows(version, secretariat):
    for now, to in itertools.product(Agreement.values, repeat=2):
        Placement.objects.filter(version=version).update(agreement=now)
        if to == now or to in AGREEMENT_MOVES[now]:
            agree(version, "1", to, secretariat)
            assert place(version, 1).agreement == to
        else:
            with pytest.raises(NotPossible):
                agree(version, "1", to, secretariat)


@pytest.mark.parametrize("now", DraftStatus.values)
def test_a_version_moves_only_as_its_table_allows(draft, drafter, now):
    core.change(draft, {"status": now}, by="test")
    for to in DraftStatus.values:
        if to not in DRAFT_MOVES[now]:
            with pytest.raises(NotPossible):
                actions.move_version(draft, to=to, by=drafter)
    for to in DRAFT_MOVES[now]:
        with transaction.atomic():
            assert actions.move_version(draft, to=to, by=drafter).status == to
            transaction.set_rollback(True)
        draft.refresh_from_db()


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("secretariat", True),
        ("focal_point", True),
        ("drafter", True),
        ("administrator", True),
        ("delegate", False),
        ("reader", False),
        ("planner", False),
        (None, False),
    ],
)
def test_who_records_decisions(version, person_with, strategy, role, may):
    Version.objects.filter(pk=version.pk).update(status="final")
    version.refresh_from_db()
    user = person_with(role, email="who@example.org", **({"strategy": strategy} if role else {}))
    for act in (
        lambda: actions.move_adoption(version, to="submitted", by=user),
        lambda: agree(version, "1", "agreed", user),
    ):
        if may:
            act()
        else:
            with pytest.raises(Denied):
                act()


def test_several_paragraphs_are_agreed_at_once_or_none(version, secretariat):
    agree(version, "1, 3-4", "ad_referendum", secretariat)
    assert [row.agreement for row in version.placements.order_by("order")] == [
        "ad_referendum",
        "open",
        "ad_referendum",
        "ad_referendum",
    ]
    one = actions.propose(
        version, kind="amend", paragraph=place(version, 2), language="en", quote="Words", text="Text", by=secretariat
    )
    actions.move_proposal(one, to="tabled", by=secretariat)
    with pytest.raises(NotPossible, match="1 proposals"):
        agree(version, "1-4", "agreed", secretariat)
    assert "agreed" not in version.placements.values_list("agreement", flat=True)


@pytest.mark.parametrize(("named", "words"), [("9", "no paragraph"), ("3-1", "comes after"), ("1, x", "no paragraph")])
def test_paragraphs_that_are_not_there_are_named(version, named, words):
    with pytest.raises(ValidationError, match=words):
        paragraphs_named(version, named)


def test_an_agreed_paragraph_takes_no_new_proposal_until_it_is_reopened(version, secretariat):
    one = actions.propose(
        version, kind="amend", paragraph=place(version, 1), language="en", quote="Words", text="Text", by=secretariat
    )
    agree(version, "1", "agreed", secretariat)
    with pytest.raises(NotPossible, match="reopened"):
        actions.move_proposal(one, to="tabled", by=secretariat)
    agree(version, "1", "open", secretariat)
    assert actions.move_proposal(one, to="tabled", by=secretariat).state == "tabled"


def test_agreement_goes_along_to_the_next_draft_until_the_words_change(version, secretariat, drafter):
    agree(version, "1-2", "agreed", secretariat)
    draft = actions.begin_version(version.document, by=drafter)
    assert place(draft, 1).agreement == "agreed"

    actions.edit_paragraph(place(draft, 1), language="en", text="New words.", base="Words 1.", by=drafter)

    assert place(draft, 1).agreement == "open" and place(draft, 2).agreement == "agreed"


def test_the_board_says_what_is_agreed_and_the_form_records_it(client, version, secretariat):
    client.force_login(secretariat)
    assert client.get(f"{BOARD}agreement/").status_code == 200

    wrong = client.post(f"{BOARD}agreement/", {"paragraphs": "77", "to": "agreed"})
    right = client.post(f"{BOARD}agreement/", {"paragraphs": "1, 2", "to": "ad_referendum"})

    assert wrong.status_code == 422 and "77" in wrong.content.decode()
    assert right.status_code == 302
    assert client.get(BOARD).content.decode().count("agreed ad referendum") == 2
    rows = negotiation.as_json(version, "en", negotiation.board(version, "en", secretariat))["paragraphs"]
    assert [row["agreement"] for row in rows] == ["ad_referendum", "ad_referendum", "open", "open"]


def test_the_page_of_a_version_records_what_a_body_did(client, version, secretariat, drafter, reader, decided):
    actions.move_version(version, to="final", by=drafter)
    client.force_login(reader)
    assert client.post("/documents/draft/1/adoption/", {"to": "submitted"}).status_code == 403
    client.force_login(secretariat)

    client.post("/documents/draft/1/adoption/", {"to": "submitted"})
    client.post("/documents/draft/1/adoption/", {"to": "adopted"})

    assert "· final · adopted" in " ".join(client.get("/documents/draft/1/").content.decode().split())


def test_the_api_and_the_terminal_do_the_same(client, version, secretariat, drafter):
    from goldenthread.cli import main

    client.force_login(secretariat)
    api = "/api/drafting/documents/draft/versions/1"

    answer = client.post(
        f"{api}/agreement", json.dumps({"paragraphs": "1", "to": "agreed"}), content_type="application/json"
    )
    assert answer.status_code == 200 and place(version, 1).agreement == "agreed"
    assert client.post(f"{api}/adoption?to=submitted").status_code == 409
    actions.move_version(version, to="final", by=drafter)
    assert client.post(f"{api}/adoption?to=submitted").status_code == 200

    run = CliRunner().invoke
    assert run(main, ["document", "agreement", "draft", "2-3", "agreed"]).exit_code == 0
    assert place(version, 3).agreement == "agreed"
    assert run(main, ["document", "agreement", "draft", "44", "agreed"]).exit_code == 4
    assert run(main, ["document", "adoption", "draft", "noted"]).exit_code == 0
    refused = run(main, ["document", "adoption", "draft", "adopted"])
    assert refused.exit_code == 3 and "submitted" in refused.stderr
