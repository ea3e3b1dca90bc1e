"""What is looked for: few words, each once; what was left out is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.platform.models import Organization
from goldenthread.platform.terms import LONGEST, MOST, asked
from goldenthread.ui.lists import AT_ONCE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a " * 300, ()),
        ("trade Trade TRADE", ("TRADE",)),
        ("area are", ("area",)),
        ("水 2 x", ("水", "2")),
        ("", ()),
        (" ".join(f"word{chr(97 + n)}" for n in range(20)), tuple(f"word{chr(97 + n)}" for n in range(8))),
        ("x" * (LONGEST + 1) + " trade", ("trade",)),
    ],
)
def test_the_words_looked_for(text, words):
    assert asked(text, least=2).words == words


@given(st.text(max_size=500))
def test_there_are_never_more_than_eight(text):
    found = asked(text)
    assert len(found.words) <= MOST and all(0 < len(word) <= LONGEST for word in found.words)
    assert bool(found.words or found.left_out) == bool(text.split())


@pytest.mark.parametrize("address", ["/search/", "/organizations/"])
def test_three_hundred_words_are_as_many_questions_as_eight(
    client, organization, address, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(address, {"q": "united nations"})
    with CaptureQueriesContext(connection) as many:
        page = client.get(address, {"q": " ".join(f"w{number}x" for number in range(300))})

    assert len(many) <= len(few)
    longest = max(len(query["sql"]) for query in many)
    assert longest < 9 * max(len(query["sql"]) for query in few)
    assert "Not looked for" in page.content.decode() and "w8x" in page.content.decode()


def test_a_long_list_is_sent_row_by_row(client, db):
    Organization.objects.bulk_create(
        Organization(key=f"office-{number:04}", name={"en": f"Office {number}"}) for number in range(AT_ONCE + 1)
    )
    answer = client.get("/organizations/", {"format": "json"})
    import json

    assert answer.streaming
    pieces = list(answer.streaming_content)
    assert len(pieces) > AT_ONCE
    assert len(json.loads(b"".join(pieces))["rows"]) == AT_ONCE + 1
