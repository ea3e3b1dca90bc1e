"""What one record names of another is shown to who may see the other: on pages, in lists, data, papers and the API."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from goldenthread.frameworks import actions as frameworks
from goldenthread.frameworks.models import Alignment, Clause, Element, Framework, Mandate
from goldenthread.governance.models import Body, Session
from goldenthread.learning.models import Evaluation, ManagementResponse, Recommendation
from goldenthread.partners.models import Engagement
from goldenthread.plan.models import Activity, Plan
from goldenthread.platform import actions as core
from goldenthread.platform import seeing
from goldenthread.platform.errors import Denied
from goldenthread.platform.models import Organization, Strategy
from goldenthread.reports import actions as papers
from goldenthread.results.models import Indicator, IndicatorMapping
from goldenthread.ui.lists import Column, Listing, data

CANARY = "zqcanary"


def keep(thing, **values):
    return core.save(thing, by="test", **values)


@pytest.fixture
def kept_framework(db):
    framework = keep(Framework(key="kept", title={"en": CANARY}, visibility="team"))
    return framework, keep(Element(framework=framework, code="1", kind="goal", title={"en": CANARY}, order=1))


@pytest.fixture
def kept_body(strategy):
    return keep(Body(key="kept", name={"en": CANARY}, kind="coordination", strategy=strategy, visibility="team"))


@pytest.fixture
def engagement(strategy, area, organization):
    plan = keep(Plan(key="plan", title={"en": "Plan"}, strategy=strategy, visibility="public"))
    activity = keep(Activity(plan=plan, area=area, title={"en": CANARY}, code="a1", visibility="team"))
    row = Engagement(strategy=strategy, organization=organization, area=area, title={"en": "Work"}, visibility="public")
    row.activity = activity
    return keep(row)


@pytest.fixture
def indicator(strategy, area, kept_framework):
    row = Indicator(strategy=strategy, code="i1", title={"en": "Jobs"}, unit={"en": "jobs"}, visibility="public")
    row.level, row.kind = "outcome", "number"
    row = keep(row)
    keep(IndicatorMapping(indicator=row, element=kept_framework[1]))
    return row


def test_an_api_detail_says_that_what_it_names_is_not_public(client, engagement):
    answer = client.get(f"/api/partners/engagements/{engagement.pk}")

    assert answer.status_code == 200 and CANARY not in answer.content.decode()
    assert (answer.json()["activity"], answer.json()["not_public"]) == (None, ["activity"])


def test_parts_that_lead_to_what_is_hidden_are_left_out_of_the_api(client, indicator):
    answer = client.get(f"/api/results/indicators/{indicator.pk}")

    assert answer.status_code == 200 and answer.json()["indicator_mappings"] == []


def test_the_page_of_an_area_names_no_hidden_framework(client, strategy, area, kept_framework, person_with):
    framework, element = kept_framework
    row = Alignment(strategy=strategy, area=area, framework=framework, element=element, relation="contributes_to")
    row.rationale = {"en": CANARY}
    keep(row)
    address = f"/strategies/{strategy.key}/areas/{area.code}/"

    assert CANARY not in client.get(address).content.decode()
    client.force_login(person_with("reader", strategy=strategy))
    assert CANARY in client.get(address).content.decode()


def test_a_session_of_a_hidden_body_is_hidden_wherever_it_is_named(kept_body):
    session = keep(Session(key="S.1", body=kept_body, number=1, name={"en": CANARY}, visibility="public"))

    assert not seeing.sees(AnonymousUser(), session)
    assert str(seeing.through(session, AnonymousUser()).body.name) == "not public"


def test_a_paper_names_nothing_that_is_not_public(strategy, kept_framework, focal_point):
    mandate = keep(Mandate(symbol="GC.1/Res.1", title={"en": "Resolution"}, kind="resolution", visibility="public"))
    keep(Clause(mandate=mandate, strategy=strategy, number="1", order=1, kind="operative", text={"en": "Asks"}))
    keep(Alignment(strategy=strategy, framework=kept_framework[0], relation="derived_from"))

    snapshot = papers.make_paper(strategy, "update", by=focal_point)
    assert CANARY not in str(snapshot.content) and "Asks" in str(snapshot.content)


def test_a_column_of_a_list_shows_what_its_reader_may_see(strategy, kept_body, reader):
    session = keep(Session(key="S.1", body=kept_body, number=1, name={"en": "One"}, visibility="public"))
    listing = Listing(
        name="x",
        title="",
        rows=lambda request: Session.objects.all(),
        columns=[
            Column("body", "", lambda row: row.body),
            Column("name", "", lambda row: row.body.name),
            Column("said", "", lambda row: f"{row.body.name}: {row.name}"),
        ],
    )
    rows = Session.objects.filter(pk=session.pk)

    told = next(iter(data(listing, rows, AnonymousUser())))
    assert (told["body"], told["name"], told["said"]) == (None, None, "not public: One")
    assert next(iter(data(listing, rows, reader)))["name"] == CANARY


def test_an_answer_of_management_that_is_kept_is_not_called_unknown(client, strategy):
    one = keep(Evaluation(key="review", kind="review", title={"en": "Review"}, strategy=strategy, visibility="public"))
    row = keep(Recommendation(evaluation=one, number="1", text={"en": "Ask twice."}, visibility="public"))
    address = "/learning/evaluations/review/"

    def told():
        words = " ".join(client.get(address).content.decode().split())
        return words[words.index("Management response:") :][:90]

    assert "not specified" in told()
    keep(ManagementResponse(recommendation=row, decision="accepted", visibility="team"))
    assert "not public" in told() and "not specified" not in told()


def test_nothing_is_called_unrecorded_to_who_does_not_read_all(client, strategy, area, reader, administrator):
    plan = keep(Plan(key="plan", title={"en": "Plan"}, strategy=strategy, visibility="public"))
    keep(Activity(plan=plan, area=area, title={"en": CANARY}, code="a1", visibility="team"))

    def told(address):
        return " ".join(client.get(address).content.decode().split())

    empty = (plan.get_absolute_url(), "/learning/evaluations/", "/governance/bodies/")
    for address in empty:
        page = told(address)
        assert "None is public." in page and "recorded here yet" not in page and "No activity is" not in page, address
    client.force_login(reader)
    assert "There is none that you may see." in told("/governance/bodies/")
    client.force_login(administrator)
    assert "Nothing is recorded here yet." in told("/governance/bodies/")


def test_sentences_about_nothing_ask_who_reads_them():
    """A template that says “No body is recorded.” does so through the tag `nothing`, unless nobody is kept from it."""
    open_to_all = {"sources.html", "ask.html", "data.html", "nothing.html"}
    sentence = re.compile(
        r'{% translate "(?:No|Nothing|There (?:is|are) no)\b[^"]*(?:recorded|yet|set|known)[^"]*"[^%]*%}(?!{% nothing)'
    )
    told = [
        f"{path.name}: {found[0]}"
        for path in Path(seeing.__file__).parents[1].rglob("*.html")
        if path.name not in open_to_all
        for found in sentence.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not told


def test_filters_offer_and_find_only_what_the_reader_may_see(client, engagement, person_with):
    kept = engagement.activity
    for user in (None, person_with(None)):
        if user:
            client.force_login(user)
        assert CANARY not in client.get("/partners/engagements/").content.decode()
        found = client.get(f"/api/partners/engagements?activity={kept.plan.key}:{kept.code}").json()
        assert found["rows"] == [] and client.get("/api/partners/engagements").json()["rows"]
    client.force_login(person_with("reader"))
    assert CANARY in client.get("/partners/engagements/").content.decode()
    assert client.get(f"/api/partners/engagements?activity={kept.plan.key}:{kept.code}").json()["rows"]


def test_pages_that_ask_below_what_to_add_offer_what_the_reader_may_see(client, organization, person_with):
    keep(Strategy(key="kept", title={"en": CANARY}, organization=organization, visibility="team"))
    for role, offered in ((None, False), ("reader", True)):
        client.force_login(person_with(role))
        for address in ("/results/indicators/add/", "/results/cycles/grid/", "/results/dimensions/add/"):
            assert (CANARY in client.get(address).content.decode()) is offered, address


def test_the_grid_of_reviews_names_reviewers_to_who_has_a_role_only(client, person_with):
    reviewer = person_with("drafter", email="reviewer@example.org")
    type(reviewer).objects.filter(pk=reviewer.pk).update(name=CANARY)
    for role, named in ((None, False), ("reader", True)):
        client.force_login(person_with(role))
        assert (CANARY in client.get("/documents/reviews/grid/").content.decode()) is named


def test_every_page_says_that_there_may_be_more_to_who_does_not_read_all(client, strategy, person_with):
    for role, told in ((None, True), ("reader", False)):
        client.force_login(person_with(role))
        assert ("there may be more" in client.get("/").content.decode()) is told
    client.logout()
    assert "there may be more" in client.get("/").content.decode()


def test_what_others_rest_on_is_taken_off_by_who_steers_them_all(strategy, kept_framework, person_with):
    other = keep(Strategy(key="other", title={"en": "Other"}, organization=strategy.organization))
    framework = keep(Framework(key="shared", title={"en": "Shared"}, visibility="public"))
    keep(Alignment(strategy=strategy, framework=framework, relation="contributes_to"))

    with pytest.raises(Denied, match="rests on this"):
        frameworks.withdraw(framework, by=person_with("focal_point", strategy=other))
    with pytest.raises(Denied):
        frameworks.withdraw(framework, by=person_with("drafter", strategy=strategy))
    keeper = person_with("focal_point", email="keeper@example.org", strategy=strategy)
    assert frameworks.withdraw(framework, by=keeper).visibility == "team"


def test_a_public_server_shows_the_public_nothing_that_was_made_up(client, settings, strategy, reader):
    fact = keep(Body(key="fact", name={"en": "Fact"}, kind="governing", visibility="public"))
    made_up = Body(key="made", name={"en": CANARY}, kind="governing", visibility="public", is_illustration=True)
    keep(made_up)
    settings.PRODUCTION = True

    for address in ("/governance/bodies/", "/api/governance/bodies", "/search/?q=zqcanar"):
        assert CANARY not in client.get(address).content.decode(), address
    assert client.get("/governance/bodies/made/").status_code == 404
    assert client.get(fact.get_absolute_url()).status_code == 200
    settings.PRODUCTION = False
    assert CANARY in client.get("/governance/bodies/").content.decode()


def test_a_page_whose_figures_count_made_up_records_says_so_once(client, strategy, area):
    address = f"/strategies/{strategy.key}/coverage/"
    assert "This page contains sample data." not in client.get("/results/").content.decode()
    for number in range(60):
        row = Indicator(strategy=strategy, code=f"i{number}", title={"en": f"Jobs {number}"}, unit={"en": "jobs"})
        row.level, row.kind, row.visibility, row.is_illustration = "outcome", "number", "public", number == 59
        keep(row)
    page = client.get("/results/").content.decode()

    assert page.count("This page contains sample data.") == 1  # although the one is on the second page of the list
    assert client.get(address).status_code == 200


def test_organizations_that_were_made_up_are_not_in_the_public_register(client, settings, organization):
    keep(Organization(key="made-up", name={"en": CANARY}, is_illustration=True))
    settings.PRODUCTION = True

    assert CANARY not in client.get("/organizations/").content.decode()
    assert CANARY not in client.get("/api/core/organizations").content.decode()
    assert client.get("/organizations/made-up/").status_code == 404


def test_a_workbook_and_a_grid_name_no_record_that_their_reader_may_not_see(client, strategy, reader, tmp_path):
    """And what stood in an empty cell is kept when the workbook comes back."""
    from python_calamine import CalamineWorkbook

    from goldenthread.drafting.models import Document
    from goldenthread.platform.models import Strategy as Plan

    other = keep(Plan(key="other", title={"en": "Other"}, organization=strategy.organization, visibility="team"))
    hidden = keep(Document(key="zqhidden", kind="note", title={"en": CANARY}, symbol=CANARY, strategy=other))
    row = Document(key="seen", kind="note", title={"en": "Seen"}, strategy=strategy, visibility="public")
    row.based_on = hidden
    keep(row)
    for user in (None, reader):
        if user:
            client.force_login(user)
        path = tmp_path / "documents.xlsx"
        path.write_bytes(client.get("/documents/sheet/").getvalue())
        book = CalamineWorkbook.from_path(path)
        told = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
        assert "Seen" in told and "zq" not in told
    assert "zq" not in client.get("/documents/grid/").content.decode()
