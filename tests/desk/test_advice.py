"""Advice on pages carries its link: it opens for whom it is shown to, and is shown to nobody to whom it is closed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goldenthread.drafting.models import ClauseAnswer, Document, Version
from goldenthread.frameworks.models import Clause, Framework, Mandate
from goldenthread.learning.models import Evaluation, Lesson
from goldenthread.platform.actions import save

SOURCE = Path(__file__).resolve().parents[2] / "src" / "goldenthread"
LISTS = [
    "/governance/decisions/", "/governance/bodies/", "/governance/events/", "/frameworks/mandates/", "/funding/needs/",
    "/funding/pledges/", "/partners/engagements/", "/results/indicators/", "/plan/risks/", "/learning/lessons/",
    "/documents/", "/plan/",
]  # fmt: skip


@pytest.fixture
def bare(strategy):
    """A public strategy of which little is known: what each page says of that is what is tried."""
    strategy.visibility = "public"
    save(strategy, by="test")
    mandate = save(Mandate(symbol="GC.1/Res.1", kind="resolution", title={"en": "M"}, visibility="public"), by="test")
    save(Clause(mandate=mandate, number="1", text={"en": "A plan is made."}, strategy=strategy), by="test")
    save(Framework(key="sdg", title={"en": "SDG"}, visibility="public"), by="test")
    document = save(
        Document(key="text", kind="strategy", title={"en": "Text"}, strategy=strategy, visibility="public"), by="test"
    )
    save(Version(document=document, number=1, visibility="public"), by="test")
    evaluation = save(
        Evaluation(key="e", kind="review", title={"en": "E"}, strategy=strategy, visibility="public"), by="test"
    )
    save(Lesson(key="lesson", kind="lesson", text={"en": "L"}, evaluation=evaluation, visibility="public"), by="test")
    return strategy


def pages(strategy):
    here = strategy.get_absolute_url()
    return [
        f"{here}areas/", f"{here}coverage/", "/funding/", "/documents/text/", "/documents/text/1/", "/learning/lessons/lesson/",
        f"/frameworks/grid/{strategy.key}/sdg/", *LISTS,
    ]  # fmt: skip


def advised(page):
    """(words, address) of each advice of a page."""
    return [(one.text.strip(), one.find("a")["href"]) for one in page.html.find_all("p", class_="advice")]


def test_every_advice_opens_for_whom_it_is_shown_to(django_app, focal_point, bare):
    found = {}
    for path in pages(bare):
        for words, href in advised(django_app.get(path, user=focal_point)):
            found[path] = found.get(path, "") + words
            assert words and django_app.get(href, user=focal_point).status_code == 200, (path, href)
    assert len(found) >= 12
    assert "Name the paragraph on the component of the plan" in found[f"{bare.get_absolute_url()}coverage/"]
    assert "Name the document that answers it, and where." in found[f"{bare.get_absolute_url()}coverage/"]


def test_a_paragraph_that_nothing_answers_leads_to_the_form_that_names_the_document(
    django_app, focal_point, bare, the_form
):
    page = django_app.get(f"{bare.get_absolute_url()}coverage/", user=focal_point)
    (way,) = [href for words, href in advised(page) if "document" in words]
    form = the_form(django_app.get(way, user=focal_point))
    form["document"] = str(Document.objects.get(key="text").pk)
    form.submit().follow()
    assert ClauseAnswer.objects.get().clause.key == "GC.1/Res.1#1"


def test_nobody_is_advised_who_may_not_follow(django_app, reader, outsider, bare):
    for user in (None, reader, outsider):
        for path in pages(bare):
            for words, href in advised(django_app.get(path, user=user)):
                assert django_app.get(href, user=user, expect_errors=True).status_code == 200, (path, words, href)
    for path in pages(bare):
        assert advised(django_app.get(path, user=None)) == [], path


def test_an_installation_without_a_strategy_says_where_to_sign_in(django_app, db, outsider):
    ((words, href),) = advised(django_app.get("/"))
    assert "Sign in" in words and django_app.get(href).status_code == 200
    assert advised(django_app.get("/", user=outsider)) == []


def test_advice_goes_through_its_component_alone():
    written = re.compile(r"""advice="|\bas (empty_)?advice %}|advice=_\(""")
    found = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.py")]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if written.search(line) and path.name != "thread.py"
    ]
    assert found == []
