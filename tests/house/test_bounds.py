"""Whatever a stranger writes into an address, a form or a body: an answer in words, a bounded number of questions."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from goldenthread.exchange.instance import load
from goldenthread.platform.bounds import BIGGEST, FIELD, ITEMS, PATH, QUERY, VALUE, VALUES, whole

INSTANCE = Path(__file__).resolve().parents[2] / "instances" / "unido-ldc"
MOST_QUERIES = 300
"""The home of a strategy and the overview of its coverage ask most; nothing that a stranger writes makes it more."""
NAMES = re.compile(r"""(?:GET\.get|GET\[)\(?["'](\w+)""")
KEPT_OUT = ("accounts/", "static/", "admin/")
HOSTILE = {
    "many words": " ".join(f"w{number}" for number in range(300)),
    "one word often": "a " * 300,
    "a long word": "x" * (VALUE - 1),
    "nothing but blanks": " \t\r\n",
    "NUL": "a\0b",
    "a lone surrogate": "\ud800",
    "a huge number": "9" * 400,
    "beyond a column": str(BIGGEST + 1),
    "below nought": "-1",
    "a digit that is no number": "²",
    "a year of another script": "٢٠٢٤",
    "no number": "1e309",
    "a day that is none": "2023-02-30",
    "wildcards": "%_'\"\\;--",
    "a formula": "=1+1",
}


WHOLE = os.environ.get("GOLDENTHREAD_BOUNDS", "") == "whole"
SEED, SHARE = 15, 0.25


@pytest.fixture
def site(db, client):
    load(INSTANCE)
    client.raise_request_exception = False
    return client


def addresses() -> list[tuple[str, tuple[str, ...]]]:
    """Every address of the site: its pattern with %(name)s, and the names in it."""
    listed: list[tuple[str, tuple[str, ...]]] = []

    def walk(resolver, before):
        for one in resolver.url_patterns:
            pattern = before + str(one.pattern).lstrip("^")
            if hasattr(one, "url_patterns"):
                walk(one, pattern)
            elif not pattern.startswith(KEPT_OUT):
                names = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
                listed.append((re.sub(r"<(?:\w+:)?(\w+)>", r"%(\1)s", pattern.rstrip("$")), tuple(names)))

    walk(get_resolver(), "")
    return listed


def names_read() -> list[str]:
    """Every name that some view reads off an address, and that of every filter."""
    source = Path(__file__).resolve().parents[2] / "src" / "goldenthread"
    read = {name for path in source.rglob("*.py") for name in NAMES.findall(path.read_text(encoding="utf-8"))}
    filters = {
        name for path in source.rglob("listings.py") for name in re.findall(r'Filter\(\s*"(\w+)"', path.read_text())
    }
    return sorted(read | filters | {"q", "page", "year", "country", "name", "indicator", "state"})


def escaped(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


def asked(client, address):
    """The answer, and how many questions it took."""
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        if response.streaming:
            list(response.streaming_content)
    return response, len(queries)


def burdened(client, listed):
    """The addresses that broke, or took too many questions: of a seeded sample, of all with `make verify PART=bounds`."""
    wrong, drawn = {}, random.Random(SEED)
    for address in listed:
        if not WHOLE and drawn.random() > SHARE:
            continue
        response, questions = asked(client, address)
        if response.status_code >= 500 or questions > MOST_QUERIES:
            wrong[address[:90]] = (response.status_code, questions)
    return wrong


def with_queries(values):
    """Every address without names in it, each name that any view reads having each of the values (long ones: `q`)."""
    plain = [pattern for pattern, names in addresses() if not names]
    for written in values:
        names = ["q"] if len(written) > 300 else [name for name in names_read() if name != "format"]
        query = "&".join(f"{name}={escaped(written)}" for name in names)
        yield from (f"/{pattern}?{query}" for pattern in plain)


def test_no_value_in_an_address_breaks_or_burdens_a_page(site):
    assert len(addresses()) > 250
    assert not burdened(site, with_queries(HOSTILE.values()))


def test_no_value_in_an_address_breaks_or_burdens_what_an_administrator_sees(site, administrator):
    site.force_login(administrator)
    assert not burdened(site, with_queries([HOSTILE["a digit that is no number"], HOSTILE["beyond a column"]]))


def test_no_name_in_an_address_breaks_or_burdens_a_page(site, administrator):
    def named(values):
        for written in values:
            word = escaped(written.strip() or "x")
            yield from ("/" + pattern % dict.fromkeys(names, word) for pattern, names in addresses() if names)

    words = ("a long word", "NUL", "a lone surrogate", "a digit that is no number", "beyond a column", "below nought")
    assert not burdened(site, named(HOSTILE[word] for word in words))
    site.force_login(administrator)
    assert not burdened(site, named([HOSTILE["a digit that is no number"], HOSTILE["beyond a column"]]))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"/search/?q={'x' * (VALUE + 1)}", "Shorten it"),
        (f"/search/?q={'%20' * (QUERY // 3 + 1)}", "Shorten it"),
        (f"/organizations/?{'type=40&' * (VALUES + 1)}", "Choose fewer"),
        (f"/thread/{'x' * (PATH + 1)}", "Shorten it"),
        ("/search/?q=a%00b", "NUL"),
        ("/search/?%00=b", "NUL"),
        ("/thread/a%00b", "NUL"),
    ],
)
def test_what_is_too_much_is_refused_in_words(client, db, address, words):
    page = client.get(address)
    assert page.status_code == 400 and words in page.content.decode()
    api = client.get("/api/core/organizations?" + address.partition("?")[2]) if "?" in address else None
    assert api is None or (api.status_code == 400 and words in api.json()["reason"])


def test_the_fields_of_a_form_are_measured(client, administrator):
    client.force_login(administrator)
    form = {"name_en": "A", "acronym": "A", "type": "40"}

    too_long = client.post("/organizations/new/", form | {"note": "x" * (FIELD + 1)})
    no_text = client.post("/organizations/new/", form | {"note": "a\0b"})

    assert (too_long.status_code, no_text.status_code) == (400, 400)
    assert "“note” is longer" in too_long.content.decode() and "“note” holds" in no_text.content.decode()


@pytest.mark.parametrize(
    "body",
    [
        b'{"name": "a\\u0000b"}',
        b'{"name": "\\ud800"}',
        b'{"name": "' + b"x" * (FIELD + 1) + b'"}',
        b'{"name": ' + b"[" * 50 + b"]" * 50 + b"}",
        b'{"name": [' + b",".join([b"1"] * (ITEMS + 1)) + b"]}",
        b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"name": 1e999}',
        b"[]",
        b'"x"',
        b"\xff\xfe",
    ],
    ids=["NUL", "surrogate", "long", "deep", "many", "deeper", "infinite", "a list", "a text", "no text"],
)
def test_the_body_of_a_call_is_measured(client, administrator, body):
    client.raise_request_exception = False
    client.force_login(administrator)
    for address in ("/api/core/organizations", "/api/core/jobs"):
        answer = client.post(address, body, content_type="application/json")
        assert answer.status_code in (400, 422), (address, answer.content[:200])
        assert "errors" in answer.json() or "reason" in answer.json()


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("7", 7), (str(BIGGEST), BIGGEST)]
    + [(text, None) for text in (str(BIGGEST + 1), "²", "٣", "-1", "", "1.0", "9" * 5000, None)],
)
def test_only_plain_digits_within_a_column_are_a_number(text, number):
    assert whole(text) == number
