"""Negotiating a text: who sees what, who may what, each pair of states, and the doors."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from goldenthread.drafting import actions
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Document, Node, NodeText, Placement, Proposal, Version
from goldenthread.drafting.models.negotiation import PROPOSAL_MOVES, ProposalState
from goldenthread.drafting.negotiation import access as negotiating
from goldenthread.drafting.negotiation import queries as negotiation
from goldenthread.platform import actions as core
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.audit import seals
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Organization

WORDS = {"1": "States should strengthen capacity by 2030.", "2": "The Director General reports every year."}
BOARD = "/documents/draft/1/negotiation/"


def org(key: str, acronym: str) -> Organization:
    return core.save(Organization(key=key, name={"en": acronym}, acronym=acronym, type="10"), by="test")


@pytest.fixture
def eu(db):
    return org("eu", "EU")


@pytest.fixture
def g77(db):
    return org("g77", "G77")


@pytest.fixture
def version(strategy):
    document = core.save(Document(key="draft", kind="resolution", title={"en": "Draft"}, strategy=strategy), by="test")
    one = core.save(Version(document=document, number=1, status="circulated"), by="test")
    for order, (number, text) in enumerate(WORDS.items()):
        node = core.save(Node(document=document), by="test")
        place = Placement(version=one, node=node, order=order, kind="paragraph", number=number, eid=f"para_{number}")
        core.save(place, by="test")
        core.save(NodeText(placement=place, language="en", text=text), by="test")
    return one


@pytest.fixture
def first(version):
    return version.placements.get(number="1")


@pytest.fixture
def european(person_with, strategy, eu):
    return person_with("delegate", email="eu@example.org", strategy=strategy, organization=eu)


@pytest.fixture
def southern(person_with, strategy, g77):
    return person_with("delegate", email="g77@example.org", strategy=strategy, organization=g77)


@pytest.fixture
def secretariat(person_with, strategy):
    return person_with("secretariat", strategy=strategy)


@pytest.fixture
def private(version, first, european, eu):
    values = {"quote": "strengthen", "text": "build", "rationale": "clearer"}
    return actions.propose(version, kind="amend", paragraph=first, language="en", delegation=eu, by=european, **values)


@pytest.fixture
def tabled(private, european):
    return actions.move_proposal(private, to="tabled", by=european)


@pytest.fixture
def rival(version, first, southern, g77):
    one = actions.propose(
        version,
        kind="amend",
        paragraph=first,
        language="en",
        quote="strengthen capacity",
        text="enhance capacity",
        delegation=g77,
        by=southern,
    )
    return actions.move_proposal(one, to="tabled", by=southern)


def sees(user) -> bool:
    return negotiation.proposals(user).exists()


def test_a_private_proposal_is_its_delegations_alone(
    private, european, southern, secretariat, focal_point, administrator, reader, outsider
):
    assert sees(european)
    for user in (southern, secretariat, focal_point, administrator, reader, outsider, OPERATOR):
        assert not sees(user)


def test_a_colleague_of_the_delegation_sees_it_too(private, person_with, strategy, eu):
    assert sees(person_with("delegate", email="eu2@example.org", strategy=strategy, organization=eu))


def test_a_tabled_proposal_is_seen_by_all_who_negotiate(
    tabled, european, southern, secretariat, focal_point, administrator, reader, outsider
):
    for user in (european, southern, secretariat, focal_point, administrator, reader):
        assert sees(user)
    assert not sees(outsider)


def test_a_proposal_withdrawn_before_it_was_tabled_stays_private(private, european, secretariat):
    actions.move_proposal(private, to="withdrawn", by=european)
    assert sees(european)
    assert not sees(secretariat)


def test_nothing_private_leaks_through_any_door(client, private, southern, administrator):
    for user in (southern, administrator):
        client.force_login(user)
        assert client.get(private.get_absolute_url()).status_code == 404
        assert client.get(f"/api/drafting/proposals/{private.pk}").status_code == 404
        for path in (
            BOARD,
            "/documents/draft/",
            "/documents/draft/1/",
            f"{BOARD}en.txt",
            f"{BOARD}en.csv",
            "/documents/proposals/?format=csv",
            "/search/?q=build",
            "/audit/",
        ):
            page = client.get(path)
            content = b"".join(page.streaming_content) if page.streaming else page.content
            assert b"clearer" not in content
            at = content.find(private.get_absolute_url().encode())
            assert at < 0, (path, user, content[at - 300 : at + 100])
            assert b"EU: build" not in content


def test_the_history_of_a_proposal_does_not_tell_what_it_was_before(client, private, european, administrator):
    actions.change_proposal(private, text="develop", rationale="", by=european)
    actions.move_proposal(private, to="tabled", by=european)
    client.force_login(administrator)

    page = client.get(private.get_absolute_url()).content.decode()

    assert "develop" in page
    assert "clearer" not in page


def test_delegates_see_what_is_circulated_and_nothing_before(version, european, outsider):
    seals.break_all()
    for status, shown in (("draft", False), ("circulated", True), ("final", True), ("withdrawn", False)):
        Version.objects.update(status=status)
        assert queries.versions(european).exists() is shown
        assert queries.documents(european).exists() is shown
        assert not queries.versions(outsider).exists()


def test_a_delegate_comments_and_sees_only_their_own_comments(version, european, southern, secretariat):
    actions.add_comment(version, by=european, text="We are studying this.")
    assert queries.comments(european).count() == 1
    assert queries.comments(southern).count() == 0
    assert queries.comments(secretariat).count() == 1


PROPOSERS = {
    "european": True,
    "southern": False,
    "secretariat": False,
    "focal_point": False,
    "reader": False,
    "outsider": False,
}


@pytest.mark.parametrize(("who", "may"), PROPOSERS.items())
def test_only_a_delegate_speaks_for_a_delegation(request, version, eu, who, may, g77):
    user = request.getfixturevalue(who)
    assert (negotiating.why_not_propose_for(user, version, eu) is None) is may


@pytest.mark.parametrize(
    ("who", "may"),
    {"european": False, "secretariat": True, "focal_point": True, "reader": False, "outsider": False}.items(),
)
def test_the_secretariat_proposes_in_its_own_name_and_decides(request, version, rival, who, may):
    user = request.getfixturevalue(who)
    assert (negotiating.why_not_propose_for(user, version, None) is None) is may
    assert (negotiating.why_not_decide(user, rival) is None) is may


@pytest.mark.parametrize(
    ("who", "may"), {"european": True, "southern": False, "secretariat": False, "administrator": False}.items()
)
def test_only_its_delegation_tables_or_withdraws(request, private, who, may):
    user = request.getfixturevalue(who)
    assert (negotiating.why_not_move(user, private, "tabled") is None) is may
    assert (negotiating.why_not_move(user, private, "withdrawn") is None) is may


def test_nobody_decides_on_a_proposal_of_their_own_delegation(tabled, person_with, strategy, eu):
    both = person_with("focal_point", email="both@example.org", strategy=strategy)
    assert negotiating.why_not_decide(both, tabled) is None
    core.grant(both, "delegate", by="test", strategy=strategy, organization=eu)
    assert "own delegation" in str(negotiating.why_not_decide(both, tabled))


@pytest.mark.parametrize("now", ProposalState.values)
@pytest.mark.parametrize("to", ProposalState.values)
def test_every_pair_of_states(tabled, secretariat, european, now, to):
    Proposal.objects.update(state=now)
    tabled.refresh_from_db()
    user = european if negotiating.why_not_move(european, tabled, to) is None else secretariat
    if to in PROPOSAL_MOVES[now]:
        assert actions.move_proposal(tabled, to=to, by=user).state == to
    else:
        with pytest.raises((NotPossible, Denied)):
            actions.move_proposal(tabled, to=to, by=user)
        assert Proposal.objects.get().state == now


def test_agreed_words_settle_the_alternatives(tabled, rival, secretariat):
    actions.move_proposal(tabled, to="agreed", by=secretariat)
    rival.refresh_from_db()
    assert rival.state == "not_agreed"
    with pytest.raises(NotPossible, match="is agreed"):
        actions.move_proposal(rival, to="tabled", by=secretariat)


def test_words_agreed_ad_referendum_must_be_taken_back_before_others_are_agreed(tabled, rival, secretariat):
    actions.move_proposal(tabled, to="ad_referendum", by=secretariat)
    with pytest.raises(NotPossible, match="Take that back first"):
        actions.move_proposal(rival, to="agreed", by=secretariat)
    actions.move_proposal(tabled, to="tabled", by=secretariat)
    assert actions.move_proposal(rival, to="agreed", by=secretariat).state == "agreed"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "amend", "quote": "not there", "text": "x"}, "quote"),
        ({"kind": "amend", "quote": "a", "text": "x"}, "quote"),
        ({"kind": "insert", "quote": "strengthen", "text": "x"}, "quote"),
        ({"kind": "amend", "text": "x", "language": "fr"}, "language"),
        ({"kind": "amend", "text": "x", "paragraph": None}, "paragraph"),
        ({"kind": "amend", "text": " "}, "__all__"),
        ({"kind": "delete", "text": "x"}, "__all__"),
    ],
)
def test_a_proposal_that_makes_no_sense_is_refused_in_words(version, first, european, eu, values, field):
    given = {"paragraph": first, "language": "en", "delegation": eu, **values}
    with pytest.raises(ValidationError) as refusal:
        actions.propose(version, by=european, **given)
    assert field in refusal.value.message_dict
    assert not Proposal.objects.exists()
