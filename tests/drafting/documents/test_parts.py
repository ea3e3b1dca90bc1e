"""A long text is shown in parts: every paragraph stands in one, an address leads to it, a short text is whole."""

from __future__ import annotations

import re

import pytest

from goldenthread.drafting import actions
from goldenthread.drafting.models import Comment, Document, Node, NodeText, Placement, Version
from goldenthread.platform.access import OPERATOR

PARAGRAPHS = 600


def text_of(strategy, paragraphs: int) -> Version:
    """A circulated, public text: a heading before every fortieth paragraph, a point under each."""
    document = Document.objects.create(
        key=f"long-{paragraphs}", kind="strategy", title={"en": "Long"}, strategy=strategy, visibility="public",
        original_language="en",
    )  # fmt: skip
    version = Version.objects.create(document=document, number=1, status="draft", visibility="public")
    placed: list[Placement] = []
    for order in range(paragraphs):
        kind = "heading" if order % 40 == 0 else "point" if order % 40 == 20 else "paragraph"
        node = Node.objects.create(document=document)
        above = placed[-1] if kind == "point" else None
        row = Placement.objects.create(
            version=version, node=node, parent=above, order=order, kind=kind, number=str(order), eid=f"para_{order}"
        )
        NodeText.objects.create(placement=row, language="en", text=f"Words {order} of it")
        placed.append(row)
    Version.objects.filter(pk=version.pk).update(status="circulated")
    return Version.objects.get(pk=version.pk)


@pytest.fixture
def long(strategy):
    return text_of(strategy, PARAGRAPHS)


def ids(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'id="para_(\d+)"', page)]


def test_the_parts_of_a_long_text_hold_each_paragraph_once(client, long):
    found, address = [], long.get_absolute_url()
    while address:
        page = client.get(address).content.decode()
        found += ids(page)
        after = re.search(r'href="(\?part=\d+)" rel="next"', page)
        address = long.get_absolute_url() + after[1] if after else ""
    assert found == list(range(PARAGRAPHS))
    assert ids(client.get(f"{long.get_absolute_url()}?part=all").content.decode()) == found


def test_the_address_of_a_paragraph_leads_to_its_part_with_its_comments(client, long, person_with):
    placement = long.placements.get(order=450)
    Comment.objects.create(
        version=long, node=placement.node, text="About this", author_name="Malawi", visibility="public"
    )
    address, anchor = long.address_of(placement).split("#")
    page = client.get(address).content.decode()
    assert 450 in ids(page) and len(ids(page)) < 200 and anchor == "para_450"
    assert "About this" in page and "Contents" in page and "Words 440 of it" in page
    assert "About this" not in client.get(long.get_absolute_url()).content.decode()
    for odd in ("?part=0", "?part=999", "?part=x", "?at=nowhere", "?part=-1"):
        assert client.get(long.get_absolute_url() + odd).status_code == 200


def test_a_short_text_stands_on_one_page(client, strategy):
    short = text_of(strategy, 80)
    page = client.get(short.get_absolute_url()).content.decode()
    assert ids(page) == list(range(80)) and "Contents" not in page


def test_the_next_draft_of_a_long_text_is_the_same_tree(long):
    new = actions.begin_version(long.document, by=OPERATOR)
    for columns in (("node", "order", "kind", "number", "eid", "parent__node"), ("node", "texts__text")):
        rows = [list(one.placements.order_by("order").values_list(*columns)) for one in (long, new)]
        assert rows[0] == rows[1]


def test_a_new_draft_takes_the_same_number_of_questions_for_any_size(strategy, django_assert_max_num_queries):
    long = text_of(strategy, 300)
    with django_assert_max_num_queries(80):
        actions.begin_version(long.document, by=OPERATOR)
