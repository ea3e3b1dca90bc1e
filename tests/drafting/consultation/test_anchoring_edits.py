"""Places of comments while a draft is edited: they go along with their words, come back with them, or a person is asked."""

# ruff: noqa: F811 - fixtures of another file come in by name

from __future__ import annotations

import pytest
from tests.drafting.consultation.test_anchoring import (  # noqa: F401
    FIRST,
    SECOND,
    commented,
    document,
    drafter,
    edit,
    place_of,
    words,
)

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import queries as anchoring
from goldenthread.drafting.editing.actions import structure
from goldenthread.drafting.models import AnchorState


@pytest.fixture
def draft(document, commented, drafter):
    return actions.begin_version(document, by=drafter)


@pytest.fixture
def confirmed(draft, drafter):
    return actions.confirm_anchor(place_of(draft, "report"), by=drafter)


def now(anchor):
    anchor.refresh_from_db()
    return str(anchor.state), anchor.quote, words(anchor)


def test_a_place_moves_along_at_once_with_words_put_in_before_it(draft, drafter):
    edit(draft, "1", f"It is recalled that {FIRST}", drafter)
    assert now(place_of(draft, "capacity")) == ("placed", "productive capacity", "productive capacity")


def test_a_place_whose_words_are_rewritten_waits_for_a_person_and_comes_back_with_them(draft, drafter):
    edit(draft, "2", "Reporting is annual.", drafter)
    assert place_of(draft, "report").state == "doubtful"
    edit(draft, "2", SECOND, drafter)
    assert now(place_of(draft, "report")) == ("placed", "every two years", "every two years")


def test_a_confirmed_place_goes_along_when_its_words_come_to_stand_twice(draft, drafter, confirmed):
    edit(draft, "2", f"As every two years before: {SECOND}", drafter)

    assert now(confirmed) == ("confirmed", "every two years", "every two years")
    text = confirmed.node.placements.get(version=draft).texts.get().text
    assert text.count("every two years") == 2 and confirmed.start == text.rindex("every two years")
    actions.carry_comments(draft, by=drafter)
    assert confirmed.start == type(confirmed).objects.get(pk=confirmed.pk).start


def test_a_confirmed_place_takes_in_small_changes_of_its_words(draft, drafter, confirmed):
    edit(draft, "2", SECOND.replace("every two years", "every three years"), drafter)
    assert now(confirmed) == ("confirmed", "every three years", "every three years")


def test_a_confirmed_place_is_open_again_when_its_words_go_and_holds_when_they_return(draft, drafter, confirmed):
    edit(draft, "2", "Reporting is annual.", drafter)
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.start, confirmed.quote) == ("doubtful", None, "every two years")
    assert confirmed.is_open_again and not confirmed.is_decided
    assert "gone from the paragraph" in anchoring.certainty(confirmed)

    edit(draft, "2", SECOND, drafter)
    assert now(confirmed) == ("confirmed", "every two years", "every two years")
    assert confirmed.decided_by == drafter


def test_where_the_words_stand_twice_after_they_were_gone_a_person_is_asked(draft, drafter, confirmed):
    edit(draft, "2", "Reporting is annual.", drafter)
    edit(draft, "2", "Reports come every two years. Audits come every two years.", drafter)
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.start) == ("doubtful", None)
    assert actions.confirm_anchor(confirmed, start=13, end=28, by=drafter).quote == "every two years"
    assert now(confirmed)[0] == "confirmed"


def test_what_was_said_to_be_gone_stays_so(draft, drafter, confirmed):
    actions.mark_gone(confirmed, by=drafter)
    edit(draft, "2", f"So be it. {SECOND}", drafter)
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.node) == ("gone", None)


@pytest.mark.parametrize("decide", [False, True])
def test_places_go_along_into_both_parts_of_a_split_and_back(draft, drafter, decide):
    anchor = place_of(draft, "report")
    if decide:
        actions.confirm_anchor(anchor, by=drafter)
    first = draft.placements.get(number="2")
    begin, end = SECOND.split(" on progress")
    second = structure.split_paragraph(first, language="en", text=f"{begin}\n\non progress{end}", by=drafter)

    state = "confirmed" if decide else "placed"
    assert now(anchor) == (state, "every two years", "every two years") and anchor.node_id == second.node_id
    structure.merge_with_next(draft.placements.get(pk=first.pk), by=drafter)
    assert now(anchor) == (state, "every two years", "every two years") and anchor.node_id == first.node_id


def test_a_place_in_a_paragraph_that_is_taken_out_is_gone_at_once(draft, drafter, confirmed):
    structure.remove_paragraph(draft.placements.get(number="2"), by=drafter)
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.node, confirmed.decided_by) == ("gone", None, None)


def test_an_edit_where_nothing_was_said_reads_no_other_paragraph(draft, drafter, django_assert_max_num_queries):
    draft.anchors.all().delete()
    with django_assert_max_num_queries(47):
        edit(draft, "2", "Reporting is annual.", drafter)
    assert not draft.anchors.exists()


@pytest.mark.parametrize("state", AnchorState.values)
def test_an_edit_elsewhere_changes_no_place(draft, drafter, confirmed, state):
    if state == "gone":
        actions.mark_gone(confirmed, by=drafter)
    elif state != "confirmed":
        type(confirmed).objects.filter(pk=confirmed.pk).update(state=state, decided_at=None, decided_by=None)
    before = type(confirmed).objects.filter(pk=confirmed.pk).values().get()
    edit(draft, "1", f"It is recalled that {FIRST}", drafter)
    assert type(confirmed).objects.filter(pk=confirmed.pk).values().get() == before
