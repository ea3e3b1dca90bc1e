"""A real browser on a real server, with the default instance in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
INSTANCE = Path(__file__).resolve().parents[2] / "instances" / "unido-ldc"


@pytest.fixture(scope="session")
def browser():
    """Chromium without a window."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    from playwright.sync_api import sync_playwright

    # the browser's loop runs in this thread; Django must not take it for an asynchronous server
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def static_folder():
    """The folder of collected files; it stays empty, the test server finds them where they are."""
    from django.conf import settings

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def server(static_folder, browser, live_server, transactional_db):
    """The address of a server; its database is emptied after each story, which audit and seals would forbid."""
    from goldenthread.platform.audit import seals
    from goldenthread.platform.audit.triggers import remove_guards

    yield live_server.url
    remove_guards()
    seals.break_all()


@pytest.fixture
def site(server):
    """The address of a server that shows the default instance and its illustration."""
    from goldenthread.exchange.instance import load

    for folder in (INSTANCE, INSTANCE / "illustration"):
        load(folder)
    return server


@pytest.fixture
def reader(browser, site):
    """A function that opens a page in a language and width: `reader("/timeline/", "ar", 360)`."""
    contexts = []

    def open_page(path: str, language: str = "en", width: int = 1280):
        context = browser.new_context(viewport={"width": width, "height": 900}, locale=language)
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        contexts.append(context)
        page = context.new_page()
        page.goto(site + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
