"""Changed paragraphs of the next version are proposed for points by the words that changed; a person confirms each."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.drafting.consultation.conftest import node

from goldenthread.cli import main
from goldenthread.drafting import actions
from goldenthread.drafting.consultation import changed
from goldenthread.drafting.consultation.files import apply, event_in
from goldenthread.drafting.models import Comment, PointChange
from goldenthread.drafting.thread import GAPS
from goldenthread.governance.models import Event, FeedbackPoint
from goldenthread.platform import actions as core
from goldenthread.platform.access import OPERATOR


def answered(text, number, by, disposition="accepted", **values):
    comment = actions.add_comment(
        text, by=by, node=node(text, number) if number else None, type="general", text=f"Of {number}", **values
    )
    point = comment.points.get()
    actions.answer_point(point, disposition=disposition, reason="Yes.", by=OPERATOR)
    return point


def rewrite(draft, number, words):
    place = draft.placements.get(number=str(number))
    before = place.texts.get(language="en").text
    actions.edit_paragraph(place, language="en", text=words, base=before, by=OPERATOR)


@pytest.fixture
def points(text, round_, delegate):
    """Points of every kind, answered; the next version has three paragraphs rewritten."""
    made = {
        "taken": answered(text, 2, delegate, quote="donors", proposed_text="all partners"),
        "quoted": answered(text, 3, delegate, quote="2031", disposition="partly"),
        "paragraph": answered(text, 4, delegate, disposition="modified"),
        "elsewhere": answered(text, None, delegate, proposed_text="paid by all partners"),
        "unchanged": answered(text, 1, delegate),
        "refused": answered(text, 2, delegate, disposition="not_accepted"),
    }
    draft = actions.begin_version(text.document, by=OPERATOR)
    rewrite(draft, 2, "It is paid by all partners.")
    rewrite(draft, 3, "It ends in 2032.")
    rewrite(draft, 4, "It is reviewed in each year.")
    return made


def test_changes_are_proposed_with_their_sign_the_surest_first(round_, points):
    found = changed.proposed(round_, changed.later(round_, OPERATOR), OPERATOR)

    signs = {row.point.pk: (row.sign.value, row.number) for row in found}
    assert signs == {
        points["taken"].pk: ("taken", "2"),
        points["elsewhere"].pk: ("taken", "2"),
        points["quoted"].pk: ("quoted", "3"),
        points["paragraph"].pk: ("paragraph", "4"),
    }
    assert [row.sign.value for row in found] == ["taken", "taken", "quoted", "paragraph"]


def test_a_person_confirms_on_the_page_and_it_is_proposed_no_more(client, round_, points, drafter, reader):
    client.force_login(drafter)
    board = client.get("/documents/rounds/first/points/").content.decode()
    assert "/documents/rounds/first/changed/" in board
    page = client.get("/documents/rounds/first/changed/").content.decode()
    assert "<del" in page and "donors" in page and "all partners" in page
    name = f"{points['taken'].pk}:{points['taken'].comment.node_id.hex}"

    assert client.post("/documents/rounds/first/changed/", {"change": name}).status_code == 302

    link = PointChange.objects.get()
    assert (link.point, link.before, link.after) == (
        points["taken"],
        "It is paid by donors.",
        "It is paid by all partners.",
    )
    assert name not in client.get("/documents/rounds/first/changed/").content.decode()
    assert client.post("/documents/rounds/first/changed/", {"change": name}).status_code == 409
    client.force_login(reader)
    other = f"{points['quoted'].pk}:{points['quoted'].comment.node_id.hex}"
    assert client.post("/documents/rounds/first/changed/", {"change": other}).status_code == 403
    assert PointChange.objects.count() == 1


def test_the_api_proposes_and_links_all_or_none(client, round_, points, drafter):
    client.force_login(drafter)
    at = f"/api/drafting/rounds/{round_.pk}/changed"
    found = client.get(at).json()["proposed"]
    assert [row["sign"] for row in found] == ["taken", "taken", "quoted", "paragraph"]
    first, second = (f"{row['point']}:{row['node']}" for row in found[2:])

    assert client.post(f"{at}?changes={first},1:2").status_code == 409 and not PointChange.objects.exists()
    assert len(client.post(f"{at}?changes={first},{second}").json()["linked"]) == 2


def test_the_terminal_proposes_and_links(round_, points):
    told = json.loads(CliRunner().invoke(main, ["consultation", "find-changes", "first", "--json"]).output)
    name = told["proposed"][2]["name"]

    done = CliRunner().invoke(main, ["consultation", "find-changes", "first", "--link", name])

    assert done.exit_code == 0 and "1 linked, 3 proposed" in done.output
    assert PointChange.objects.get().after == "It ends in 2032."
    again = CliRunner().invoke(main, ["consultation", "find-changes", "first", "--link", name])
    assert again.exit_code != 0 and "is not proposed" in again.output


def test_without_a_later_version_the_page_says_so(client, text, round_, delegate, drafter):
    answered(text, 2, delegate)
    client.force_login(drafter)
    assert "There is no later version" in client.get("/documents/rounds/first/changed/").content.decode()


def test_of_many_comments_pages_count_and_lead_on(client, text, round_, delegate, drafter, monkeypatch):
    from goldenthread.drafting.consultation.views import board
    from goldenthread.drafting.documents.views import versions

    for number in (1, 1, 2):
        answered(text, number, delegate)
    monkeypatch.setattr(board, "MOST", 2)
    monkeypatch.setattr(versions, "MOST_REMARKS", 2)
    client.force_login(drafter)

    page = client.get("/documents/draft/1/").content.decode()
    at = f"/documents/draft/1/comments/?show=all&amp;paragraph={node(text, 1).guid.hex}"
    assert at in page and "2 comments" in page and "Of 2" not in page
    those = client.get(at.replace("&amp;", "&")).content.decode()
    assert "Of 1" in those and "Of 2" not in those
    who = str(text.comments.first().who)
    everybody = client.get("/documents/rounds/first/you-said/").content.decode()
    assert "?who=" in everybody and "Of 1" not in everybody
    assert "Of 1" in client.get("/documents/rounds/first/you-said/", {"who": who}).content.decode()


def test_an_event_shows_the_paragraphs_that_changed_for_what_was_said_to_whom_may_see_them(
    client, text, strategy, round_, drafter, outsider
):
    event = Event(key="dialogue", kind="dialogue", title={"en": "Dialogue"}, visibility="public", strategy=strategy)
    core.save(event, by="test")
    said = {"en": "Name the graduating countries."}
    statement = core.save(FeedbackPoint(event=event, text=said, visibility="public"), by="test")
    core.change(round_, {"event": event}, by="test")
    apply.take_in(round_, event_in.preview(round_), by=drafter, way="event", file_name="Dialogue")
    one = Comment.objects.get().points.get()
    (gap,) = [gap for gap in GAPS if gap.name == "points-without-use"]
    assert list(gap.rows(strategy)) == [statement]

    draft = actions.begin_version(text.document, by=drafter)
    rewrite(draft, 2, "It is paid by all.")
    actions.link_change(one, version=draft, node=node(draft, 2), by=drafter)

    assert not gap.rows(strategy).exists()
    for user, sees in ((drafter, True), (outsider, False), (None, False)):
        client.logout()
        if user is not None:
            client.force_login(user)
        page = client.get("/governance/events/dialogue/").content.decode()
        assert "Name the graduating countries." in page and ("It is paid by all." in page) is sees
