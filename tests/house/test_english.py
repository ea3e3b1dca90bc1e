"""No English is left on pages in another language, but names, codes and what says by `lang` that it is English; no page
of the shipped instance is heavy in any language."""

from __future__ import annotations

import gzip
import os
import random
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from goldenthread.exchange.instance import load

INSTANCE = Path(__file__).resolve().parents[2] / "instances" / "unido-ldc"
HERE = "/strategies/unido-ldc-2022-2031"
PAGES = [
    "/",
    "/strategies/",
    f"{HERE}/",
    *(f"{HERE}/{stop}/" for stop in ("mandate", "text", "plan", "partners", "funding", "results", "reports")),
    f"{HERE}/areas/",
    f"{HERE}/areas/climate/",
    f"{HERE}/coverage/",
    "/thread/",
    "/thread/GC.19/Res.3%231",
    "/thread/breaks/",
    "/timeline/",
    "/countries/",
    "/countries/MWI/",
    "/groups/ldc/",
    "/organizations/",
    "/organizations/unido/",
    "/frameworks/",
    "/frameworks/mandates/",
    "/frameworks/dpoa/",
    "/frameworks/grid/unido-ldc-2022-2031/dpoa/",
    "/documents/",
    "/documents/gc20-ldc-update/",
    "/documents/gc20-ldc-update/1/",
    "/documents/illus-text/1/",
    "/plan/",
    "/plan/ldc-plan/",
    "/plan/ldc-plan/timeline/",
    "/plan/ldc-plan/responsibilities/",
    "/plan/activities/",
    "/partners/",
    "/partners/matrix/",
    "/funding/",
    "/funding/needs/",
    "/results/",
    "/learning/",
    "/governance/",
    "/governance/events/",
    "/reports/",
    "/search/?q=Malawi",
    "/accounts/login/",
    "/nothing-here/",
]
LANGUAGES = ["ar", "zh-hans", "ru", "fr", "es"]
NAMES = re.compile(
    r"""[A-Z]{2,}s?                      # an acronym
    | [\w.-]*[\d/#@][\w./#@:-]*          # a symbol, a code, an address
    | https?:\S+ | www\.\S+
    | [a-z0-9]+(-[a-z0-9]+)+             # a key
    | Golden|Thread|Apache|Microsoft|Project|Word|Excel|Markdown|Akoma|Ntoso|Parquet|English|Français|Español
    | DPoA|IPoA|SDGs?|LDCs?|AfDB|IsDB|ITPO|AfCFTA|UNIDO|ONUDI|Afreximbank|CEN-SAD
    | Ben|Dee|Eve|Ann|Cem|Example        # people of the sample records""",
    re.VERBOSE,
)
PLAIN = re.compile(r"\b(of|the|and|to|for|with|is|are|by|from|not)\b")
"""Words that tell English from French and Spanish: many others look the same in both."""


class Texts(HTMLParser):
    """The pieces of text of a page, each with the language that it says it is in; codes and marked names left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.found: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in ("aria-label", "title", "placeholder", "alt"):
            self.found.append((given.get(name) or "", given.get("lang") or self.language()))
        if tag not in ("br", "img", "input", "meta", "link", "hr", "col", "wbr"):
            self.open.append((tag, given.get("lang")))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {tag for tag, _language in self.open} & {"script", "style", "code", "bdi", "pre"}:
            self.found.append((" ".join(data.split()), self.language()))

    def language(self) -> str | None:
        return next((language for _tag, language in reversed(self.open) if language), None)


def english_left(page: str, english: str, language: str) -> Iterator[str]:
    """Pieces that the page has word for word from its English sister, names and codes taken out."""
    same = {text for text, _language in Texts(english).found}
    for text, told in Texts(page).found:
        if text in same and told in (None, language, language[:2]):
            rest = NAMES.sub(" ", text)
            if PLAIN.search(rest) if language in ("fr", "es") else re.search(r"[A-Za-z]{3,}", rest):
                yield text


def sample() -> list[tuple[str, str]]:
    every = [(page, language) for page in PAGES for language in LANGUAGES]
    return every if os.environ.get("GOLDENTHREAD_LOOKS") == "whole" else random.Random(25).sample(every, 14)


@pytest.fixture
def whole_instance(db):
    for folder in (INSTANCE, INSTANCE / "illustration"):
        load(folder)


def test_no_english_is_left_in_another_language(client, whole_instance):
    left = {}
    for page, language in sample():
        told, english = (
            client.get(page, headers={"accept-language": code}).content.decode() for code in (language, "en")
        )
        if found := sorted(set(english_left(told, english, language))):
            left[f"{language} {page}"] = found
    assert left == {}


LATER = 15_000
HEAVY = [
    "/design/",
    "/design/?direction=rtl",
    "/frameworks/grid/",
    "/frameworks/dpoa/",
    "/partners/backtest/",
    "/results/dashboard/",
    "/thread/strategy:unido-ldc-2022-2031",
    "/thread/GC.19/Res.3%232",
]
"""Pages that were heavy once, or hold most."""


def test_no_page_is_heavy(client, whole_instance, administrator):
    client.force_login(administrator)
    every = [(page, language) for page in [*PAGES, *HEAVY] for language in ["en", *LANGUAGES]]
    asked = every if os.environ.get("GOLDENTHREAD_LOOKS") == "whole" else [(page, "ru") for page in HEAVY]
    weights = {
        f"{language} {page}": len(gzip.compress(client.get(page, headers={"accept-language": language}).content))
        for page, language in asked
    }
    assert {page: weight for page, weight in weights.items() if weight > LATER} == {}
