"""Paragraphs taken out: who may, each pair of states, what two people write at once, and the doors."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import ValidationError

from goldenthread.drafting import actions
from goldenthread.drafting.editing import queries as editing
from goldenthread.drafting.models import CheckOut, CheckOutState, Document, Node, NodeText, Placement, Version
from goldenthread.drafting.models.editing import CHECK_OUT_MOVES
from goldenthread.platform import actions as core
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.errors import Denied, NotPossible

WORDS = "States should strengthen capacity by 2030."
MINE = "States should build capacity by 2030."
THEIRS = "States should enhance capacity by 2030."
APART = "States should strengthen capacity by 2031."


@pytest.fixture
def version(strategy):
    document = core.save(Document(key="draft", kind="strategy", title={"en": "Draft"}, strategy=strategy), by="test")
    one = core.save(Version(document=document, number=1), by="test")
    node = core.save(Node(document=document), by="test")
    place = Placement(version=one, node=node, order=0, kind="paragraph", number="1", eid="para_1")
    core.save(place, by="test")
    core.save(NodeText(placement=place, language="en", text=WORDS), by="test")
    return one


@pytest.fixture
def first(version):
    return version.placements.get()


@pytest.fixture
def writer(person_with, strategy):
    return person_with("drafter", email="one@example.org", strategy=strategy)


@pytest.fixture
def colleague(person_with, strategy):
    return person_with("drafter", email="two@example.org", strategy=strategy)


@pytest.fixture
def mine(first, writer):
    return actions.take_out(first, language="en", by=writer)


def now(first) -> str:
    return first.texts.get(language="en").text


def edit(first, text, by, base=WORDS):
    return actions.edit_paragraph(first, language="en", text=text, base=base, by=by)


def test_who_may_take_out(first, writer, focal_point, administrator, reader, outsider, person_with, strategy):
    others = [person_with(role, email=f"{role}@example.org", strategy=strategy) for role in ("delegate", "secretariat")]
    for user in (writer, focal_point, administrator):
        assert actions.take_out(first, language="en", by=user).state == "open"
    for user in (reader, outsider, *others):
        with pytest.raises(Denied):
            actions.take_out(first, language="en", by=user)
    assert CheckOut.objects.count() == 3


def test_words_so_far_are_their_writers_alone(client, mine, writer, colleague, administrator, reader, outsider):
    actions.save_so_far(mine, text="secret so far", by=writer)
    assert list(editing.check_outs(writer)) == [mine]
    for user in (colleague, administrator, reader, outsider):
        assert not editing.check_outs(user).exists()
        for verb in (actions.save_so_far, actions.take_in):
            with pytest.raises(Denied):
                verb(mine, text="x", by=user)
        with pytest.raises(Denied):
            actions.decide(mine, text="x", seen=WORDS, by=user)
        with pytest.raises(Denied):
            actions.give_up(mine, by=user)
        client.force_login(user)
        assert client.get(mine.get_absolute_url()).status_code == 404
        assert client.post(f"{mine.get_absolute_url()}give-up/").status_code == 404
        assert client.get(f"/api/drafting/check-outs/{mine.pk}").status_code == 404
    assert not editing.check_outs(OPERATOR).exists()
    mine.refresh_from_db()
    assert (mine.state, mine.text) == ("open", "secret so far")


def test_taking_out_twice_goes_on_with_what_is_there(mine, first, writer):
    actions.save_so_far(mine, text=MINE, by=writer)
    again = actions.take_out(first, language="en", by=writer)
    assert (again.pk, again.text) == (mine.pk, MINE)


def test_what_two_people_wrote_is_merged(mine, first, writer, colleague):
    edit(first, APART, colleague)
    assert actions.take_in(mine, text=MINE, by=writer).state == "taken_in"
    assert now(first) == "States should build capacity by 2031."


def test_a_clash_keeps_both_until_it_is_decided(mine, first, writer, colleague):
    edit(first, THEIRS, colleague)
    assert actions.take_in(mine, text=MINE, by=writer).state == "conflict"
    mine.refresh_from_db()
    assert (now(first), mine.text, mine.base_text) == (THEIRS, MINE, WORDS)
    actions.decide(mine, text="States should build and enhance capacity by 2030.", seen=THEIRS, by=writer)
    assert (mine.state, now(first)) == ("taken_in", "States should build and enhance capacity by 2030.")


def test_a_decision_on_words_that_changed_again_is_refused(mine, first, writer, colleague):
    edit(first, THEIRS, colleague)
    actions.take_in(mine, text=MINE, by=writer)
    edit(first, "States should raise capacity by 2030.", colleague, base=THEIRS)
    with pytest.raises(ValidationError):
        actions.decide(mine, text=MINE, seen=THEIRS, by=writer)
    mine.refresh_from_db()
    assert (mine.state, mine.text, now(first)) == ("conflict", MINE, "States should raise capacity by 2030.")


def test_a_version_closed_meanwhile_loses_no_words(mine, first, version, writer, colleague):
    actions.move_version(version, to="circulated", by=writer)
    with pytest.raises(NotPossible):
        actions.take_in(mine, text=MINE, by=writer)
    mine.refresh_from_db()
    assert (mine.state, mine.text, now(first)) == ("open", MINE, WORDS)
    with pytest.raises(NotPossible):
        actions.take_out(first, language="en", by=colleague)


def test_no_words_are_not_taken_in(mine, first, writer):
    with pytest.raises(ValidationError):
        actions.take_in(mine, text="  ", by=writer)
    assert now(first) == WORDS


def bring(one, to, first, writer, colleague):
    """Use the verb that leads to `to`."""
    if to == "given_up":
        return actions.give_up(one, by=writer)
    if to == "open":
        return core.move(one, "state", to, moves=CHECK_OUT_MOVES, by=writer)
    if to == "conflict":
        edit(first, THEIRS, colleague, base=now(first))
        return actions.take_in(one, text=MINE, by=writer)
    if one.state == "conflict":
        return actions.decide(one, text=MINE, seen=now(first), by=writer)
    return actions.take_in(one, text=MINE, by=writer)


@pytest.mark.parametrize("to", CheckOutState.values)
@pytest.mark.parametrize("start", CheckOutState.values)
def test_each_pair_of_states(start, to, mine, first, writer, colleague):
    if start != "open":
        bring(mine, start, first, writer, colleague)
    if to in CHECK_OUT_MOVES[start]:
        assert bring(mine, to, first, writer, colleague).state == to
    else:
        with pytest.raises(NotPossible):
            bring(mine, to, first, writer, colleague)
        mine.refresh_from_db()
        assert mine.state == start


def test_the_desk_on_the_web(client, version, first, writer, colleague):
    client.force_login(writer)
    page = client.get(f"/documents/draft/1/paragraphs/{first.pk}/?lang=en").content.decode()
    assert "take-out/?lang=en" in page
    address = f"/documents/draft/1/paragraphs/{first.pk}/take-out/"
    assert client.get(address).status_code == 405
    assert client.post(address + "?lang=xx").status_code == 404
    desk = client.post(address + "?lang=en").headers["Location"]
    assert client.post(desk, {"text": MINE, "verb": "save"}).status_code == 302
    assert MINE in client.get("/documents/check-outs/").content.decode()
    client.force_login(colleague)
    told = client.get("/documents/draft/1/").content.decode()
    assert writer.name in told
    assert MINE not in told
    edit(first, THEIRS, colleague)
    client.force_login(writer)
    assert client.post(desk, {"text": MINE, "verb": "take-in"}).headers["Location"] == desk
    page = client.get(desk).content.decode()
    assert THEIRS in page and MINE in page and 'value="decide"' in page
    assert client.post(desk, {"text": "", "seen": THEIRS, "verb": "decide"}).status_code == 422
    done = client.post(desk, {"text": MINE, "seen": THEIRS, "verb": "decide"})
    assert done.headers["Location"] == "/documents/draft/1/"
    assert now(first) == MINE
    assert client.get(desk).status_code == 200


def test_a_visitor_is_not_told_who_writes(mine, version, reader, outsider):
    assert editing.writers(version, reader) == editing.writers(version, outsider) == {}


def test_check_outs_in_the_api(client, version, first, writer):
    client.force_login(writer)

    def send(address, **body):
        return client.post(f"/api/drafting/{address}", json.dumps(body), content_type="application/json")

    taken = send(f"documents/draft/versions/1/paragraphs/{first.pk}/take-out?lang=en")
    assert taken.status_code == 200, taken.content
    pk = CheckOut.objects.get().pk
    assert send(f"check-outs/{pk}/save", text=MINE).status_code == 201
    assert client.get(f"/api/drafting/check-outs/{pk}").json()["text"] == MINE
    assert send(f"check-outs/{pk}/decide", text=MINE, seen=WORDS).status_code == 409
    assert send(f"check-outs/{pk}/take-in", text=MINE).status_code == 201
    assert now(first) == MINE
    assert send(f"check-outs/{pk}/give-up").status_code == 409
    assert client.get("/api/drafting/check-outs").status_code == 200
