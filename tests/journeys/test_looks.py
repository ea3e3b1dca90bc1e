"""What people meet in a real browser: every kind of page, two languages, two widths, by eye, reader and keyboard."""

from __future__ import annotations

import os

import pytest

pytestmark = pytest.mark.journey

PAGES = [
    "/",
    "/strategies/",
    "/strategies/unido-ldc-2022-2031/areas/",
    "/strategies/unido-ldc-2022-2031/areas/climate/",
    "/thread/",
    "/thread/GC.19/Res.3%231",
    "/thread/breaks/",
    "/timeline/",
    "/countries/",
    "/countries/MWI/",
    "/groups/",
    "/groups/ldc/",
    "/organizations/",
    "/organizations/unido/",
    "/sources/",
    "/search/?q=Malawi",
    "/design/",
    "/accounts/login/",
    "/frameworks/mandates/",
    "/frameworks/",
    "/documents/",
    "/plan/",
    "/partners/",
    "/partners/suggestions/",
    "/partners/matrix/",
    "/partners/backtest/",
    "/funding/",
    "/results/",
    "/learning/",
    "/learning/evaluations/illus-review-2026/",
    "/learning/lessons/",
    "/data/",
    "/organizations/duplicates/",
    "/strategies/unido-ldc-2022-2031/coverage/",
    "/documents/proposals/",
    "/documents/glossary/",
    "/documents/illus-text/1/",
    "/documents/illus-text/1/comments/",
    "/reports/",
    "/governance/",
    "/nothing-here/",
    "/strategies/unido-ldc-2022-2031/mandate/",
    "/strategies/unido-ldc-2022-2031/plan/",
    "/frameworks/grid/unido-ldc-2022-2031/dpoa/",
]


def violations(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


SOME = [("en", 1280), ("ar", 360)]
ALL = [(language, width) for language in ("en", "ar", "fr", "ru", "es", "zh-hans") for width in (1280, 360, 320)]


@pytest.mark.parametrize(("language", "width"), ALL if os.environ.get("GOLDENTHREAD_LOOKS") == "whole" else SOME)
def test_every_kind_of_page_is_whole_and_accessible(reader, site, language, width):
    page = reader("/", language, width)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    wrong: dict[str, list[str]] = {}
    for path in PAGES:
        page.goto(site + path)
        broken = violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            broken.append("the page is wider than the screen")
        if page.evaluate("document.documentElement.dir") != ("rtl" if language == "ar" else "ltr"):
            broken.append("the page reads in the wrong direction")
        if broken:
            wrong[path] = broken

    assert wrong == {}
    assert refused == []


def test_from_a_clause_to_a_value_and_back_without_a_script(browser, site):
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()

    page.goto(site + "/thread/GC.19/Res.3%231?depth=5")
    page.locator("summary", has_text="Action areas").click()
    page.locator("a.go", has_text="Climate, environment").first.click()
    page.goto(page.url + "?depth=3")
    page.locator("summary", has_text="Observations").first.click()
    page.locator("a.go", has_text="2024: 800").first.click()
    assert "observation:" in page.url
    page.goto(page.url + "?depth=9")
    assert page.locator("a.go", has_text="GC.19/Res.3: Vienna").count() >= 1
    context.close()


def test_the_menu_of_a_phone_opens_without_a_script(browser, site):
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(site + "/")

    page.get_by_text("Menu", exact=True).click()
    page.locator(".menu").get_by_role("link", name="Calendar").click()
    assert page.url.endswith("/timeline/")
    page.get_by_text("Menu", exact=True).click()
    page.locator(".menu").get_by_role("button", name="العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.url.endswith("/timeline/")
    context.close()


def test_the_keyboard_skips_to_the_content(reader):
    page = reader("/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_numbers_and_symbols_keep_their_direction_in_arabic(reader):
    page = reader("/strategies/unido-ldc-2022-2031/", "ar")

    symbol = page.locator("bdi", has_text="GC.19/Res.3").first
    assert symbol.evaluate("e => getComputedStyle(e).unicodeBidi") in ("isolate", "bidi-override isolate")
    boxes = page.locator(".loom.wide-only .head").evaluate_all(
        "all => all.slice(0, 2).map(e => e.getBoundingClientRect().x)"
    )
    assert boxes[0] > boxes[1]
