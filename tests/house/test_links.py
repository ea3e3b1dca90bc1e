"""The site walked by its links, as a visitor and as an administrator: none is dead, no illustration is unmarked."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from goldenthread.exchange.instance import load

INSTANCE = Path(__file__).resolve().parents[2] / "instances" / "unido-ldc"
FILES = re.compile(r"^/(static|api|admin)/|/(sign_?out|logout)/|\.(csv|json|docx|pdf|xlsx|xml|akn|md|html)$")
OF_A_KIND = 4
"""So many pages of one kind are visited: the second country page is like the first."""
MADE_UP = re.compile(r"\b(illus-\w+|Example (Agency|Development Bank|Climate Fund|Cold Chain)|Made-up)")


def links(page: str) -> list[str]:
    """The addresses of the site that a page leads to, without their fragments."""
    return [found.replace("&amp;", "&") for found in re.findall(r'href="(/[^"#]*)', page)]


def kind(address: str) -> str:
    try:
        found = resolve(address.split("?")[0])
    except Resolver404:
        return address
    return f"{found.view_name}?" if "?" in address else found.view_name


def walk(client) -> dict[str, tuple[int, str]]:
    """Every address reached from the home page, with the answer's status and words."""
    seen: dict[str, tuple[int, str]] = {}
    visited: Counter[str] = Counter()
    ahead = ["/"]
    while ahead:
        address = ahead.pop(0)
        if address in seen or FILES.search(address.split("?")[0]) or visited[kind(address)] >= OF_A_KIND:
            continue
        visited[kind(address)] += 1
        answer = client.get(address, follow=True)
        is_page = answer.status_code == 200 and "html" in answer["Content-Type"] and not answer.streaming
        page = answer.content.decode() if is_page else ""
        seen[address] = (answer.status_code, page)
        ahead += links(page)
    return seen


@pytest.fixture
def whole_instance(db):
    for folder in (INSTANCE, INSTANCE / "illustration"):
        load(folder)


def test_no_link_is_dead_and_no_illustration_is_unmarked(client, whole_instance, person_with):
    pages = walk(client)
    client.force_login(person_with("administrator"))
    for found in (pages, walk(client)):
        assert len(found) > 60
        assert {address: status for address, (status, _page) in found.items() if status >= 400} == {}
    # administrators also see the audit trail and forms, which name records without telling of them
    words = {address: re.sub(r"<[^>]+>", " ", page.split("<main", 1)[-1]) for address, (_s, page) in pages.items()}
    shown = [address for address, said in words.items() if MADE_UP.search(said)]
    assert shown, "the illustration is on no page: this test looks for the wrong words"
    assert [address for address in shown if "This page contains sample data." not in pages[address][1]] == []
