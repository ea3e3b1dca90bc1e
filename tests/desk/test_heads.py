"""Head pages, the menu and the way back: one word for one place, and the strategy stays chosen."""

from __future__ import annotations

import pytest

from goldenthread.desk.heads import HEADS
from goldenthread.platform.actions import change, save
from goldenthread.platform.models import Strategy
from goldenthread.ui.navigation import HEADED, STOPS, tabs, way_back

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.mark.parametrize("slug", HEADS)
def test_the_word_of_the_menu_is_the_heading_of_the_page(client, line, strategy, slug):
    response = client.get(f"/strategies/{strategy.key}/{slug}/")
    page = response.content.decode()

    words = str(HEADED[slug].words)
    assert f">{words}</h1>" in page
    assert f'href="/strategies/{strategy.key}/{slug}/" aria-current="page">{words}<' in page
    assert len(response.context["head"].figures) == 3
    assert len(response.context["head"].attention) <= 5


def test_every_head_page_leads_to_lists_that_are_there(client, line, strategy, focal_point):
    client.force_login(focal_point, backend=BACKEND)
    for stop in STOPS:
        for _words, href in stop.lists:
            assert client.get(href).status_code == 200, href


def test_a_head_page_of_a_strategy_of_a_team_is_not_there_for_others(client, strategy):
    strategy.visibility = "team"
    save(strategy, by="test")

    assert client.get(f"/strategies/{strategy.key}/plan/").status_code == 404


def test_what_a_team_has_to_do_is_nothing_for_visitors(client, line, strategy, focal_point):
    from goldenthread.plan.models import Milestone

    save(Milestone(plan=line.plan, title={"en": "Round table"}, due_on="2024-01-01", visibility="public"), by="test")

    def attention():
        return [str(one.words) for one in client.get(f"/strategies/{strategy.key}/plan/").context["head"].attention]

    assert "Round table" not in attention()
    client.force_login(focal_point, backend=BACKEND)
    assert "Round table" in attention()


def test_the_strategy_stays_chosen_on_the_pages_of_all_apps(client, line, organization):
    other = Strategy(
        key="gender", title={"en": "Gender"}, organization=organization, year_from=2030, visibility="public"
    )
    save(other, by="test")

    assert 'href="/strategies/gender/plan/"' in client.get("/plan/activities/").content.decode()
    client.get("/strategies/ldc-2022-2031/plan/")
    assert 'href="/strategies/ldc-2022-2031/plan/"' in client.get("/plan/activities/").content.decode()
    assert 'href="/strategies/gender/plan/"' in client.get("/plan/activities/?strategy=gender").content.decode()


def test_lists_have_tabs_and_records_have_a_way_back(strategy, reader):
    listed = tabs("/plan/activities/", strategy, reader)

    assert (str(listed[0][0]), listed[0][1]) == ("Overview", "/strategies/ldc-2022-2031/plan/")
    assert tabs("/plan/activities/7/", strategy, reader) == []
    assert [(str(words), href) for words, href in way_back("/plan/activities/7/", strategy)] == [
        ("Overview", "/"),
        ("Plan", "/strategies/ldc-2022-2031/plan/"),
    ]
    assert way_back("/", strategy) == []


def test_without_a_strategy_the_menu_leads_to_the_lists(client, db):
    assert 'href="/plan/"' in client.get("/organizations/").content.decode()


def test_a_country_is_looked_up_by_its_name(client, malawi, line):
    assert client.get("/countries/", {"q": "malawi"})["Location"] == malawi.get_absolute_url()
    assert client.get("/countries/", {"q": "zzz"})["Location"] == "/search/?q=zzz"


def test_the_home_of_a_delegate_says_what_they_are_asked(client, outsider, strategy, organization):
    from goldenthread.drafting.models import Document, Round, Version
    from goldenthread.platform.actions import grant

    document = save(
        Document(key="text", kind="strategy", title={"en": "Text"}, strategy=strategy, visibility="public"), by="test"
    )
    version = save(Version(document=document, number=1, status="circulated", visibility="public"), by="test")
    save(
        Round(
            key="first", document=document, version=version, title={"en": "First round"}, audience="member_states",
            phase="open", closes_on="2031-01-01", visibility="public",
        ),
        by="test",
    )  # fmt: skip
    client.force_login(outsider, backend=BACKEND)
    assert "You are asked to comment" not in client.get("/my-work/").content.decode()

    grant(outsider, "delegate", by="test", strategy=strategy, organization=organization)
    page = client.get("/my-work/").content.decode()
    assert "You are asked to comment" in page and "First round" in page
    assert f'href="/strategies/{strategy.key}/text/">Read the text' in page and str(organization.name) in page
    assert "No consultation round is open" not in page


def test_the_home_of_a_field_officer_is_about_their_countries(client, line, outsider, strategy, malawi):
    from datetime import date

    from goldenthread.plan.models import Activity
    from goldenthread.platform.actions import grant

    Activity.objects.filter(code="mills").update(ends_on=date(2024, 1, 31))
    grant(outsider, "planner", by="test", strategy=strategy, country=malawi)
    client.force_login(outsider, backend=BACKEND)

    page = client.get("/my-work/").content.decode()
    assert "My countries" in page and "1 late" in page
    assert "Activities in my countries" in page and "Mills for maize" in page


def test_the_home_of_a_delegate_has_texts_and_the_comments_of_their_delegation(
    client, person_with, strategy, organization
):
    from goldenthread.drafting import actions
    from goldenthread.drafting.models import Document, Node, NodeText, Placement, Version

    document = save(
        Document(key="text", kind="strategy", title={"en": "Text"}, strategy=strategy, visibility="public"), by="test"
    )
    for number in (1, 2):
        base = document.versions.first()
        values = {"number": number, "base": base, "status": "draft", "visibility": "public"}
        version = save(Version(document=document, **values), by="test")
        node = save(Node(document=document), by="test")
        place = save(Placement(version=version, node=node, order=1, kind="paragraph", number="1", eid="p1"), by="test")
        save(NodeText(placement=place, language="en", text="Hubs."), by="test")
        version = change(version, {"status": "circulated"}, by="test")
    delegate = person_with("delegate", email="delegate@example.org", strategy=strategy, organization=organization)
    client.force_login(delegate, backend=BACKEND)

    page = client.get("/my-work/").content.decode()
    assert "No consultation round is open to you now." in page
    assert 'href="/documents/text/2/">Read and comment' in page and 'href="/documents/text/compare/1/2/"' in page
    assert "Your delegation has not commented yet." in page and "There is no task with a date." not in page

    actions.add_comment(version, by=delegate, node=None, type="general", text="Mention landlocked countries.")
    page = client.get("/my-work/").content.decode()
    assert "Mention landlocked countries." in page and "has not commented yet" not in page
