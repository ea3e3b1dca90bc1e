"""The structure of a draft: whatever is done to it, identities stay single, the order total, the numbers running."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.cli import main
from goldenthread.drafting import actions
from goldenthread.drafting.editing.actions import structure
from goldenthread.drafting.models import Document, Node, NodeText, Placement, Version
from goldenthread.platform import actions as core
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.text import NumberedRow as Row
from goldenthread.text import renumbered

TEXT = [
    ("heading", "I", "sec_I", "Aims"),
    ("paragraph", "1", "para_1", "States act."),
    ("point", "(a)", "para_1__list_1__point_a", "alone;"),
    ("point", "(b)", "para_1__list_1__point_b", "together."),
    ("heading", "II", "sec_II", "Means"),
    ("paragraph", "2", "para_2", "The Director General reports."),
    ("paragraph", "3", "para_3", "Members pay."),
]


@pytest.fixture
def version(strategy):
    document = core.save(Document(key="draft", kind="strategy", title={"en": "Draft"}, strategy=strategy), by="test")
    one = core.save(Version(document=document, number=1), by="test")
    for order, (kind, number, eid, text) in enumerate(TEXT):
        node = core.save(Node(document=document), by="test")
        level = 1 if kind == "point" else 0
        place = Placement(version=one, node=node, order=order, kind=kind, number=number, eid=eid, level=level)
        core.save(place, by="test")
        core.save(NodeText(placement=place, language="en", text=text), by="test")
    return one


@pytest.fixture
def writer(person_with, strategy):
    return person_with("drafter", strategy=strategy)


def at(version, eid) -> Placement:
    return version.placements.get(eid=eid)


def told(version) -> list[tuple[str, str]]:
    rows = version.placements.order_by("order")
    return [(one.number, one.texts.get(language="en").text) for one in rows]


def test_a_new_paragraph_renumbers_what_follows(version, writer):
    old = at(version, "para_2").node_id
    new = structure.add_paragraph(version, after=at(version, "para_1"), language="en", text="New.", by=writer)
    numbers = [number for number, _text in told(version)]
    assert numbers == ["I", "1", "(a)", "(b)", "2", "II", "3", "4"]
    assert told(version)[4] == ("2", "New.")
    assert at(version, "para_3").node_id == old
    assert at(version, "para_2").pk == new.pk


def test_kept_numbers_stay_and_the_new_one_is_bis(version, writer):
    core.change(version, {"numbering": "kept"}, by="test")
    structure.add_paragraph(version, after=at(version, "para_2"), language="en", text="New.", by=writer)
    assert [number for number, _text in told(version)] == ["I", "1", "(a)", "(b)", "II", "2", "2 bis", "3"]


def test_a_paragraph_moves_with_its_points(version, writer):
    structure.move_paragraph(at(version, "para_1"), up=False, by=writer)
    assert [text for _number, text in told(version)][:4] == ["Aims", "Means", "States act.", "alone;"]
    structure.move_paragraph(at(version, "para_2"), up=True, by=writer)
    words = [text for _number, text in told(version)]
    assert words.index("The Director General reports.") < words.index("States act.") < words.index("alone;")


def test_points_change_places_within_their_list(version, writer):
    structure.move_paragraph(at(version, "para_1__list_1__point_b"), up=True, by=writer)
    assert told(version)[2:4] == [("(a)", "together."), ("(b)", "alone;")]
    with pytest.raises(NotPossible):
        structure.move_paragraph(version.placements.get(order=2), up=True, by=writer)
    with pytest.raises(NotPossible):
        structure.move_paragraph(version.placements.get(order=3), up=False, by=writer)


def test_split_and_merge_lose_no_word(version, writer):
    one = at(version, "para_2")
    with pytest.raises(ValidationError):
        structure.split_paragraph(one, language="en", text="The Director General reports.", by=writer)
    with pytest.raises(ValidationError):
        structure.split_paragraph(one, language="en", text="The Director\n\nreports.", by=writer)
    structure.split_paragraph(one, language="en", text="The Director\n\nGeneral reports.", by=writer)
    assert told(version)[5:] == [("2", "The Director"), ("3", "General reports."), ("4", "Members pay.")]
    structure.merge_with_next(at(version, "para_2"), by=writer)
    assert told(version) == [(number, text) for _kind, number, _eid, text in TEXT]
    with pytest.raises(NotPossible):
        structure.merge_with_next(at(version, "para_3"), by=writer)


def test_what_somebody_writes_on_is_not_removed(version, writer):
    out = actions.take_out(at(version, "para_2"), language="en", by=writer)
    with pytest.raises(NotPossible):
        structure.remove_paragraph(at(version, "para_2"), by=writer)
    actions.give_up(out, by=writer)
    structure.remove_paragraph(at(version, "para_2"), by=writer)
    assert told(version)[-1] == ("2", "Members pay.")


def test_only_drafters_rearrange_and_only_drafts(version, writer, reader, outsider):
    for user in (reader, outsider):
        with pytest.raises(Denied):
            structure.remove_paragraph(at(version, "para_2"), by=user)
        with pytest.raises(Denied):
            structure.set_kind(at(version, "para_2"), kind="heading", level=0, by=user)
    actions.move_version(version, to="circulated", by=writer)
    with pytest.raises(NotPossible):
        structure.move_paragraph(at(version, "para_2"), up=True, by=writer)


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "up", "down", "split", "merge", "kind"]), st.integers(0, 9)), max_size=6
)


def step(version, verb, index, by) -> None:
    rows = list(version.placements.order_by("order"))
    one = rows[index % len(rows)] if rows else None
    if verb == "add":
        structure.add_paragraph(version, after=one, language="en", text="New words.", by=by)
    elif one is None:
        return
    elif verb in ("up", "down"):
        structure.move_paragraph(one, up=verb == "up", by=by)
    elif verb == "remove":
        structure.remove_paragraph(one, by=by)
    elif verb == "merge":
        structure.merge_with_next(one, by=by)
    elif verb == "kind":
        structure.set_kind(one, kind=["heading", "paragraph", "point"][index % 3], level=index % 2, by=by)
    else:
        text = one.texts.get(language="en").text
        structure.split_paragraph(one, language="en", text=text.replace(" ", "\n\n", 1), by=by)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_keeps_identities_single_and_order_total(version, writer, steps):
    for verb, index in steps:
        words = "".join(text for _number, text in told(version)).replace(" ", "")
        try:
            step(version, verb, index, writer)
        except (NotPossible, ValidationError):
            assert "".join(text for _number, text in told(version)).replace(" ", "") == words
        rows = list(version.placements.order_by("order"))
        assert [one.order for one in rows] == list(range(len(rows)))
        assert len({one.node_id for one in rows}) == len({one.eid for one in rows}) == len(rows)
        assert all(one.texts.count() == 1 for one in rows)


@given(st.integers(1, 12), st.data())
def test_what_is_understood_is_numbered_from_one(size, data):
    before = [Row(str(n), "paragraph", 0, str(n)) for n in range(1, size + 1)]
    after = data.draw(st.permutations(before))
    assert list(renumbered(before, after).values()) == [str(n) for n in range(1, size + 1)]


def test_what_is_not_understood_keeps_its_numbers():
    before = [Row("a", "paragraph", 0, "1"), Row("b", "paragraph", 0, "7 bis"), Row("c", "paragraph", 0, "9")]
    assert renumbered(before, list(reversed(before))) == {}


def test_rearranging_on_the_web(client, version, writer, reader):
    one = at(version, "para_2")
    address = f"/documents/draft/1/paragraphs/{one.pk}/"
    client.force_login(writer)
    assert "rearrange/" in client.get(f"{address}?lang=en").content.decode()
    assert client.get(f"{address}rearrange/").status_code == 405
    assert client.post(f"{address}rearrange/", {"verb": "else"}).status_code == 404
    assert client.post(f"{address}rearrange/", {"verb": "down"}).status_code == 302
    assert [text for _number, text in told(version)][-1] == "The Director General reports."
    assert client.post(f"{address}rearrange/", {"verb": "down"}).status_code == 409
    assert client.post(f"{address}add/?lang=en", {"text": "New.", "kind": "paragraph"}).status_code == 302
    assert told(version)[-1] == ("4", "New.")
    assert client.post(f"{address}split/?lang=en", {"text": "The Director General reports."}).status_code == 422
    assert client.post(f"{address}split/?lang=en", {"text": "The\r\n\r\nDirector General reports."}).status_code == 302
    assert client.post(f"{address}rearrange/", {"verb": "merge"}).status_code == 302
    assert client.post(f"{address}kind/?lang=en", {"kind": "heading", "level": 0}).status_code == 302
    assert version.placements.get(pk=one.pk).kind == "heading"
    assert client.post(f"{address}rearrange/", {"verb": "remove"}).status_code == 302
    assert not version.placements.filter(pk=one.pk).exists()
    client.force_login(reader)
    assert client.post(
        f"/documents/draft/1/paragraphs/{at(version, 'para_1').pk}/rearrange/", {"verb": "up"}
    ).status_code in (403, 404)


@pytest.fixture
def api(client, writer):
    client.force_login(writer)

    def call(verb, path, body=None):
        address = f"/api/drafting/documents/draft/versions{path}"
        sent = {} if verb == "get" else {"data": json.dumps(body or {}), "content_type": "application/json"}
        answer = getattr(client, verb)(address, **sent)
        return answer.status_code, json.loads(answer.content)

    return call


def test_rearranging_in_the_api(api, version, client, reader):
    one = at(version, "para_2").pk
    assert api("post", f"/1/paragraphs?lang=en&after={one}", {"text": "See [[3]].", "kind": "paragraph"})[0] == 201
    assert [words for _number, words in told(version)][-2:] == [
        f"See [[{at(version, 'para_4').node_id.hex}]].",
        "Members pay.",
    ]
    new = at(version, "para_3").pk
    code, answer = api("post", f"/1/paragraphs?lang=en&after={one}", {"text": "See [[77]].", "kind": "paragraph"})
    assert code == 422 and "77" in answer["errors"]["text"][0]["message"]
    assert api("post", f"/1/paragraphs/{new}/rearrange?verb=down")[0] == 200
    assert api("post", f"/1/paragraphs/{new}/rearrange?verb=down")[0] == 409
    assert api("post", f"/1/paragraphs/{new}/rearrange?verb=sideways")[0] == 422
    rows = api("get", "/1?lang=en")[1]["paragraphs"]
    assert (rows[-1]["text"], rows[-1]["written"][:9]) == ("See 3.", "See [[3 #")
    base = rows[-1]["written"]
    assert api("post", f"/1/paragraphs/{new}?lang=en", {"text": f"Now {base}", "base": base})[0] == 200
    assert api("post", f"/1/paragraphs/{new}?lang=en", {"text": "Other.", "base": base})[0] == 422
    assert api("post", f"/1/paragraphs/{new}/split?lang=en", {"text": "Now\n\nSee [[3]]."})[0] == 201
    assert api("post", f"/1/paragraphs/{new}/rearrange?verb=merge")[0] == 200
    assert api("post", f"/1/paragraphs/{new}/kind", {"kind": "heading", "level": 1})[0] == 200
    assert api("post", f"/1/paragraphs/{new}/kind", {"kind": "song", "level": 1})[0] == 422
    assert api("delete", f"/1/paragraphs/{new}")[0] == 200
    assert api("delete", f"/1/paragraphs/{new}")[0] == 404
    assert api("post", "/1/move?to=circulated")[0] == 200
    assert api("post", f"/1/paragraphs?lang=en&after={one}", {"text": "Late.", "kind": "paragraph"})[0] == 409
    assert api("post", "")[1]["number"] == 2
    client.force_login(reader)
    assert api("delete", f"/1/paragraphs/{one}")[0] in (403, 404)


def test_a_reference_follows_its_paragraph_and_shows_when_it_is_lost(client, version, writer):
    client.force_login(writer)
    first, last = at(version, "para_2"), at(version, "para_3")
    actions.edit_paragraph(first, language="en", text="As [[3]] says.", base="The Director General reports.", by=writer)
    structure.move_paragraph(last, up=True, by=writer)
    page = client.get("/documents/draft/1/?lang=en").content.decode()
    assert "As 2 says." in page and "paragraph removed" not in page
    mine = actions.take_out(first, language="en", by=writer)
    assert mine.text == f"As [[2 #{last.node_id.hex[:8]}]] says."
    structure.move_paragraph(at(version, "para_2"), up=False, by=writer)
    assert actions.take_in(mine, text=f"{mine.text} So [[1]].", by=writer).state == "taken_in"
    assert "As 3 says. So 1." in client.get("/documents/draft/1/?lang=en").content.decode()
    structure.remove_paragraph(at(version, "para_3"), by=writer)
    page = client.get("/documents/draft/1/?lang=en").content.decode()
    assert "As [paragraph removed] says. So 1." in page
    assert "refer to a paragraph that is no longer there:" in page


def test_a_draft_is_written_at_the_terminal(version):
    def run(*words, **more):
        return CliRunner().invoke(main, ["document", *words], **more)

    assert run("edit", "draft", "2", "--text", "As [[1 (b)]] says.").exit_code == 0
    assert run("edit", "draft", "9", "--text", "x").exit_code == 4
    refused = run("edit", "draft", "2", "--text", "As [[99]] says.")
    assert refused.exit_code == 4 and "[[99]]" in refused.stderr
    guid = run("add", "draft", "--after", "1 (b)", "--kind", "point", input="and soon.\n").stdout.strip()
    assert run("rearrange", "draft", guid, "up").exit_code == 0
    assert run("rearrange", "draft", "II", "remove").exit_code == 0
    assert "2 As 1 (c) says.\n" in run("show", "draft").stdout
    assert run("state", "draft", "circulated").exit_code == 0
    refused = run("rearrange", "draft", "1", "down")
    assert refused.exit_code == 3 and "closed" in refused.stderr
    assert run("state", "draft", "final").exit_code == 0
    assert run("state", "draft", "circulated").exit_code == 3
    assert run("take-in-agreed", "draft").exit_code == 3
