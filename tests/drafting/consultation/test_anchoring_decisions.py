"""What a person says of the place of a comment: who may, each pair of states, and how long it holds."""

# ruff: noqa: F811 - fixtures of another file come in by name

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from tests.drafting.consultation.test_anchoring import commented, document, drafter, edit, place_of, words  # noqa: F401

from goldenthread.drafting import actions
from goldenthread.drafting.documents import access
from goldenthread.drafting.editing.actions import structure
from goldenthread.drafting.models import Anchor, AnchorState
from goldenthread.drafting.models.anchoring import ANCHOR_MOVES
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.errors import Denied, NotPossible


@pytest.fixture
def doubtful(document, commented, drafter):
    draft = actions.begin_version(document, by=drafter)
    edit(draft, "2", "Reporting is annual.", drafter)
    actions.carry_comments(draft, by=drafter)
    return place_of(draft, "report")


def test_a_decision_stays_when_comments_are_carried_again(doubtful, drafter):
    actions.confirm_anchor(doubtful, quote="annual", by=drafter)
    edit(doubtful.version, "2", "Now, reporting is annual.", drafter)

    actions.carry_comments(doubtful.version, by=drafter)

    doubtful.refresh_from_db()
    assert (doubtful.state, words(doubtful), doubtful.decided_by) == ("confirmed", "annual", drafter)


def test_a_decision_is_void_when_its_paragraph_leaves_the_draft(doubtful, drafter):
    actions.confirm_anchor(doubtful, by=drafter)
    structure.remove_paragraph(doubtful.version.placements.get(number="2"), by=drafter)

    actions.carry_comments(doubtful.version, by=drafter)

    doubtful.refresh_from_db()
    assert (doubtful.state, doubtful.decided_by) == ("gone", None)


def test_a_decision_is_followed_in_the_versions_after(document, doubtful, drafter):
    actions.move_version(doubtful.version, to="circulated", by=drafter)
    third = actions.begin_version(document, by=drafter)
    assert place_of(third, "report").state == "doubtful"

    other = doubtful.version.placements.get(number="1").node
    actions.confirm_anchor(doubtful, node=other, quote="by 2030", by=drafter)

    found = place_of(third, "report")
    assert (found.state, found.node, words(found)) == ("placed", other, "by 2030")


def test_a_place_must_be_in_the_version_and_its_words_in_the_paragraph(doubtful, commented, drafter):
    with pytest.raises(ValidationError):
        actions.confirm_anchor(doubtful, quote="not there", by=drafter)
    node = doubtful.version.placements.get(number="3")
    structure.remove_paragraph(node, by=drafter)
    with pytest.raises(ValidationError):
        actions.confirm_anchor(doubtful, node=node.node, by=drafter)
    with pytest.raises(ValidationError):
        actions.confirm_anchor(doubtful, start=3, end=500, by=drafter)
    doubtful.refresh_from_db()
    assert doubtful.state == "doubtful"


def test_words_that_are_gone_have_no_place_until_one_is_chosen(doubtful, drafter):
    actions.mark_gone(doubtful, by=drafter)
    with pytest.raises(ValidationError):
        actions.confirm_anchor(doubtful, by=drafter)

    node = doubtful.version.placements.get(number="1").node
    assert actions.confirm_anchor(doubtful, node=node, by=drafter).state == "confirmed"


@pytest.mark.parametrize("now", AnchorState.values)
@pytest.mark.parametrize("to", ["confirmed", "gone"])
def test_a_person_decides_as_the_moves_allow(doubtful, drafter, now, to):
    node = doubtful.version.placements.get(number="1").node
    Anchor.objects.filter(pk=doubtful.pk).update(state=now, node=None if now == "gone" else node)
    doubtful.refresh_from_db()

    def act():
        if to == "confirmed":
            return actions.confirm_anchor(doubtful, node=node, by=drafter)
        return actions.mark_gone(doubtful, by=drafter)

    if to in ANCHOR_MOVES[now]:
        assert act().state == to
    else:
        with pytest.raises(NotPossible):
            act()


def test_a_withdrawn_version_gets_no_comments(doubtful, drafter):
    version = actions.move_version(doubtful.version, to="withdrawn", by=drafter)
    with pytest.raises(NotPossible):
        actions.carry_comments(version, by=drafter)
    with pytest.raises(NotPossible):
        actions.mark_gone(Anchor.objects.get(pk=doubtful.pk), by=drafter)


MAY = {"administrator": True, "focal_point": True, "drafter": True, "reader": False, "delegate": False, None: False}


@pytest.mark.parametrize("role", MAY)
def test_who_may_say_where_a_comment_belongs(role, doubtful, strategy, person_with):
    scope = {} if role in (None, "administrator") else {"strategy": strategy}
    user = person_with(role, email="who@example.org", **scope)

    assert (access.why_not_place(user, doubtful.version) is None) is MAY[role]
    for act in (
        lambda: actions.carry_comments(doubtful.version, by=user),
        lambda: actions.confirm_anchor(doubtful, by=user),
        lambda: actions.mark_gone(doubtful, by=user),
    ):
        if MAY[role]:
            act()
        else:
            with pytest.raises(Denied):
                act()


def test_the_operator_may(doubtful):
    assert actions.confirm_anchor(doubtful, by=OPERATOR).decided_by is None
