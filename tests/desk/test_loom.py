"""The loom: what it draws is what is on record, and what is missing leads to what to do."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from goldenthread.desk.loom import loom, picture
from goldenthread.drafting.models import ClauseAnswer, Document, Version
from goldenthread.partners.models import Engagement
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actions import save
from goldenthread.platform.words import speaking

ENTRIES = ("wide", "narrow")


def drawn(svg) -> ElementTree.Element:
    return ElementTree.fromstring(str(svg))


def links(svg) -> dict[str, str]:
    """The title of each mark by where it leads."""
    return {one.attrib["href"]: one[0].text for one in drawn(svg).iter("a")}


@pytest.mark.parametrize("name", ENTRIES)
def test_every_mark_is_a_link_that_says_what_it_is(line, strategy, name):
    shown = picture(loom(strategy, OPERATOR))

    marks = list(drawn(getattr(shown, name)).iter("a"))
    assert marks and all(one[0].tag == "title" and one[0].text and one.attrib["href"] for one in marks)
    assert "/strategies/ldc-2022-2031/areas/a3/" in links(getattr(shown, name))


@pytest.mark.parametrize("name", ENTRIES)
def test_as_many_diamonds_are_drawn_as_links_are_said_to_be_missing(line, strategy, name):
    shown = picture(loom(strategy, OPERATOR))

    diamonds = [one for one in drawn(getattr(shown, name)).iter("path") if one.attrib["class"] == "missing"]
    assert len(diamonds) == shown.missing > 0
    assert f"{shown.missing} links are missing" in shown.finding


def test_a_partner_mends_a_missing_link(line, strategy, area, organization):
    before = picture(loom(strategy, OPERATOR))
    assert "/thread/breaks/#areas-without-partner" in links(before.wide)

    kept = Engagement(strategy=strategy, organization=organization, area=area, title={"en": "Mills"}, stage="agreed")
    save(kept, by="test")
    after = picture(loom(strategy, OPERATOR))
    assert "/thread/breaks/#areas-without-partner" not in links(after.wide)
    assert after.missing == before.missing - 1
    assert after.rows[0][2] == 1


def test_nothing_follows_from_a_paragraph_that_nothing_answers(line, strategy):
    of_clause = picture(loom(strategy, OPERATOR, clause=line.clause))
    assert of_clause.missing == 1 and "areas/a3" not in str(of_clause.wide)
    assert f"/strategies/ldc-2022-2031/coverage/#clause-{line.clause.pk}" in links(of_clause.wide)

    document = save(
        Document(key="text", kind="strategy", title={"en": "Text"}, strategy=strategy, visibility="public"), by="test"
    )
    save(Version(document=document, number=1, status="final", adoption="adopted", visibility="public"), by="test")
    save(ClauseAnswer(clause=line.clause, document=document), by="test")
    answered = loom(strategy, OPERATOR, clause=line.clause)
    assert answered.answered == 1 and answered.texts == 1
    assert "areas/a3" in str(picture(answered).wide)


def test_the_picture_is_mirrored_where_people_read_from_the_right(line, strategy):
    def first_bead() -> float:
        return float(next(drawn(picture(loom(strategy, OPERATOR)).wide).iter("circle")).attrib["cx"])

    english = first_bead()
    with speaking("ar"):
        assert first_bead() == pytest.approx(1136 - english)


def test_a_reader_sees_in_it_what_they_may_see(line, strategy, client):
    from django.contrib.auth.models import AnonymousUser

    assert loom(strategy, AnonymousUser()).lines[0].activities == 1
    assert loom(strategy, OPERATOR).lines[0].activities == 2


def test_the_loom_asks_as_often_for_much_as_for_little(line, strategy, area, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from goldenthread.frameworks.models import Clause
    from goldenthread.plan.models import Activity

    with CaptureQueriesContext(connection) as few:
        loom(strategy, OPERATOR)
    for number in range(12):
        save(Activity(plan=line.plan, area=area, code=f"a{number}", title={"en": f"A {number}"}), by="test")
        words = {"en": "Requests a report."}
        save(Clause(mandate=line.mandate, number=f"{number + 5}", text=words, strategy=strategy), by="test")
    with django_assert_num_queries(len(few)):
        loom(strategy, OPERATOR)
