"""A block copied from a spreadsheet is pasted into a grid: as many rows as it has, none of them lost."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from goldenthread.plan.models import Activity, Dependency, Plan
from goldenthread.platform.actions import save

pytestmark = pytest.mark.journey
PASTE = """(box, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def page(browser, server, focal_point):
    """A page of a browser in which the focal point is signed in."""
    cache.clear()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server}/accounts/login/")
    page.fill("[name=login]", focal_point.email)
    page.fill("[name=password]", "correct horse")
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda address: "/login/" not in address)
    yield page
    context.close()


def test_twelve_activities_and_their_links_are_pasted_into_five_empty_rows(page, server, strategy, area):
    save(Plan(key="pasted", strategy=strategy, title={"en": "Plan"}), by="test")
    page.goto(f"{server}/plan/activities/grid/?plan=pasted")
    rows = [f"w{number}\tWork {number}\t{area.code}" for number in range(12)]
    links = [f"w{number}\tw{number - 1}\tfinish to start\t" for number in range(1, 12)]
    page.locator("[name=n0-code]").evaluate(PASTE, "\n".join(rows))
    page.locator("[name='dependencies:n0-after']").evaluate(PASTE, "\n".join(links))

    page.click("form.sheet .actions .button:not([name])")

    page.wait_for_url(lambda address: "/changes/" in address)
    assert Activity.objects.filter(plan__key="pasted").count() == 12
    assert Dependency.objects.filter(after__plan__key="pasted").count() == 11
