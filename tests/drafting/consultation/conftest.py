"""A text in a round: its version, its people, a delegation."""

from __future__ import annotations

import pytest

from goldenthread.drafting import actions
from goldenthread.drafting.models import Document, Node, NodeText, Placement, Version
from goldenthread.platform import actions as core
from goldenthread.platform.models import Organization


@pytest.fixture
def text(strategy):
    """Version 1 of a document, circulated, of four paragraphs."""
    document = core.save(Document(key="draft", kind="strategy", title={"en": "Draft"}, strategy=strategy), by="test")
    one = core.save(Version(document=document, number=1), by="test")
    for order, words in enumerate(
        (
            "The strategy serves the least developed countries.",
            "It is paid by donors.",
            "It ends in 2031.",
            "It is reviewed.",
        )
    ):
        node = core.save(Node(document=document), by="test")
        place = Placement(
            version=one, node=node, order=order, kind="paragraph", number=str(order + 1), eid=f"para_{order + 1}"
        )
        core.save(place, by="test")
        core.save(NodeText(placement=place, language="en", text=words), by="test")
    return core.change(one, {"status": "circulated"}, by="test")


@pytest.fixture
def drafter(person_with, strategy):
    return person_with("drafter", email="drafter@example.org", strategy=strategy)


@pytest.fixture
def second(person_with, strategy):
    return person_with("drafter", email="second@example.org", strategy=strategy)


@pytest.fixture
def mali():
    return core.save(Organization(key="mali-mission", name={"en": "Mission of Mali"}), by="test")


@pytest.fixture
def delegate(person_with, strategy, mali):
    return person_with("delegate", email="delegate@example.org", strategy=strategy, organization=mali)


@pytest.fixture
def round_(text, drafter):
    """A round on the text, open."""
    one = actions.add_round(
        text.document, by=drafter, key="first", title={"en": "First round"}, audience="member_states", version=text
    )
    return actions.move_round(one, to="open", by=drafter)


def node(version, number):
    return version.placements.get(number=str(number)).node
