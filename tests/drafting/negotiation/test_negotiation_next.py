"""The next draft takes in what was agreed; what is open goes along."""

from __future__ import annotations

import pytest

from goldenthread.drafting import actions
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Document, Node, NodeText, Placement, Proposal, Version
from goldenthread.drafting.negotiation import queries as negotiation
from goldenthread.platform import actions as core
from goldenthread.platform.errors import Denied, NotPossible

WORDS = ["States should strengthen capacity.", "The Director General reports.", "It is final."]


@pytest.fixture
def base(strategy):
    document = core.save(Document(key="draft", kind="resolution", title={"en": "Draft"}, strategy=strategy), by="test")
    one = core.save(Version(document=document, number=1, status="circulated"), by="test")
    for order, text in enumerate(WORDS):
        node = core.save(Node(document=document), by="test")
        place = Placement(version=one, node=node, order=order, kind="paragraph", number=str(order + 1))
        core.save(place, by="test")
        core.save(NodeText(placement=place, language="en", text=text), by="test")
    return one


@pytest.fixture
def table(base, focal_point):
    """A function that tables a proposal about paragraph `number` and brings it into a state."""

    def make(number: str, kind: str, state: str = "tabled", **values) -> Proposal:
        place = base.placements.get(number=number)
        one = actions.propose(base, kind=kind, paragraph=place, language="en", by=focal_point, **values)
        for to in dict.fromkeys(["tabled", state]):
            if state != "private":
                actions.move_proposal(one, to=to, by=focal_point)
        return one

    return make


def text_of(version: Version) -> list[tuple[str, str]]:
    return [(one.number, queries.words(one, "en")[0]) for one in queries.placements(version)]


def test_the_next_draft_reads_as_the_clean_text(base, table, focal_point):
    table("1", "amend", "agreed", quote="strengthen", text="build")
    table("1", "insert", "agreed", text="Partners help.")
    table("1", "insert", "agreed", text="Donors help.")
    table("2", "delete", "agreed")
    table("3", "amend", quote="final", text="open")
    clean = negotiation.clean(negotiation.board(base, "en", focal_point))
    draft = actions.begin_version(base.document, by=focal_point)

    outcome = actions.take_in_agreed(draft, by=focal_point)

    assert text_of(draft) == clean
    assert [number for number, _words in clean] == ["1", "1 bis", "1 ter", "3"]
    assert len(outcome.done) == 4 and not outcome.left
    actions.take_in_agreed(draft, by=focal_point)
    assert text_of(draft) == clean


def test_words_changed_meanwhile_are_left_and_listed(base, table, focal_point):
    table("1", "amend", "agreed", quote="strengthen", text="build")
    draft = actions.begin_version(base.document, by=focal_point)
    NodeText.objects.filter(placement__version=draft, placement__number="1").update(text="Other words.")

    outcome = actions.take_in_agreed(draft, by=focal_point)

    assert [reason for _one, reason in outcome.left] == ["Its text was changed meanwhile."]
    assert text_of(draft)[0] == ("1", "Other words.")


def test_open_proposals_go_along_with_their_words(base, table, focal_point):
    table("1", "amend", quote="capacity", text="skills")
    table("2", "amend", quote="reports", text="tells")
    table("3", "amend", "private", quote="final", text="secret")
    draft = actions.begin_version(base.document, by=focal_point)
    texts = NodeText.objects.filter(placement__version=draft)
    texts.filter(placement__number="1").update(text="All States should strengthen capacity.")
    texts.filter(placement__number="2").update(text="It speaks.")
    texts.filter(placement__number="3").update(text="It is over.")
    actions.move_version(draft, to="circulated", by=focal_point)

    outcome = actions.carry_open(draft, by=focal_point)

    carried = draft.proposals.get()
    assert queries.words(draft.placements.get(number="1"), "en")[0][carried.start : carried.end] == "capacity"
    assert [str(one.text) for one, _why in outcome.left] == ["tells"]
    actions.carry_open(draft, by=focal_point)
    assert draft.proposals.count() == 1


def test_only_the_team_brings_a_negotiation_on(base, reader, focal_point):
    draft = actions.begin_version(base.document, by=focal_point)
    for verb in (actions.take_in_agreed, actions.carry_open):
        with pytest.raises(Denied):
            verb(draft, by=reader)
    with pytest.raises(NotPossible, match="no version before"):
        actions.take_in_agreed(base, by=focal_point)
    with pytest.raises(NotPossible, match="Circulate it first"):
        actions.carry_open(draft, by=focal_point)


def test_the_board_offers_it(client, base, table, focal_point):
    table("1", "amend", "agreed", quote="strengthen", text="build")
    draft = actions.begin_version(base.document, by=focal_point)
    client.force_login(focal_point)
    here = "/documents/draft/2/negotiation/"
    assert "Merge what was agreed" in client.get(here).content.decode()
    assert client.post(f"{here}take-in/").status_code == 302
    assert text_of(draft)[0][1] == "States should build capacity."
    actions.move_version(draft, to="circulated", by=focal_point)
    assert client.post(f"{here}carry/").status_code == 302
