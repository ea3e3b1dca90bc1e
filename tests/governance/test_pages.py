"""The pages of governance, used as a person would."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.utils import translation

from goldenthread.governance.models import ActionItem, Body, Decision, Event, Session
from goldenthread.platform.models import Person

LISTS = ["bodies", "sessions", "decisions", "events", "points", "meetings", "action-items"]


@pytest.fixture
def everything(session, item, decision, event, team_event, team_body, commissioner, point, meeting, action_item):
    return [session, decision, event, meeting, action_item, point, session.body, meeting.body]


def test_every_record_has_the_page_it_names(django_app, everything):
    for thing in everything:
        page = django_app.get(thing.get_absolute_url(), status=200)
        assert not re.search(r"None(?! is public)", page.text.split("</header>")[-1])


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("ending", ["", "?format=csv", "?format=json"])
def test_an_outsider_never_sees_what_a_team_keeps(client, everything, name, ending):
    response = client.get(f"/governance/{name}/{ending}")

    assert response.status_code == 200
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert b"Hidden" not in body


def test_hidden_records_are_not_there_for_an_outsider(client, team_event, team_body):
    assert client.get(team_event.get_absolute_url()).status_code == 404
    assert client.get(team_body.get_absolute_url()).status_code == 404


def test_what_hangs_on_a_hidden_body_is_hidden_with_it(client, meeting, action_item, committee, reader):
    Body.objects.filter(pk=committee.pk).update(visibility="team")

    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert json.loads(client.get("/governance/action-items/?format=json").content)["rows"] == []
    client.force_login(reader)
    assert client.get(meeting.get_absolute_url()).status_code == 200


def test_the_points_of_a_side_event_stand_on_its_page(django_app, point):
    page = django_app.get("/governance/events/side-event-ldc5/")

    assert "Intermediate goods within value chains" in page
    assert "Albert Muchanga" in page
    assert "(b)" in page.text


def test_the_page_of_an_event_reads_in_arabic(django_app, event):
    with translation.override("ar"):
        page = django_app.get(event.get_absolute_url(), headers={"Accept-Language": "ar"})

    assert 'dir="rtl"' in page.text
    assert "تمهيد الطريق" in page


def test_a_focal_point_adds_changes_and_publishes_a_body(django_app, the_form, focal_point, strategy):
    form = the_form(django_app.get("/governance/bodies/add/", user=focal_point))
    form["name_en"] = "Inter-agency group"
    form["name_fr"] = "Groupe interinstitutions"
    form["kind"] = "consultative"
    form["strategy"] = str(strategy.pk)
    page = form.submit().follow()
    assert "Inter-agency group" in page
    assert "internal" in page

    body = Body.objects.get(key="inter-agency-group")
    change = the_form(django_app.get(f"/governance/bodies/{body.key}/change/", user=focal_point))
    assert change["name_fr"].value == "Groupe interinstitutions"
    change["meets_en"] = "every quarter"
    assert "every quarter" in change.submit().follow()

    django_app.post(
        f"/governance/bodies/{body.pk}/visibility/",
        {"to": "public", "csrfmiddlewaretoken": _token(django_app, body.get_absolute_url(), focal_point)},
        user=focal_point,
    ).follow()
    body.refresh_from_db()
    assert body.visibility == "public"


def _token(django_app, address, user):
    page = django_app.get(address, user=user)
    return next(f for f in page.forms.values() if "csrfmiddlewaretoken" in f.fields)["csrfmiddlewaretoken"].value


def test_bad_input_is_answered_beside_the_fields_and_keeps_nothing(django_app, the_form, focal_point, strategy):
    form = the_form(django_app.get("/governance/events/add/", user=focal_point))
    form["title_en"] = "Backwards"
    form["kind"] = "dialogue"
    form["strategy"] = str(strategy.pk)
    form["starts_on"] = "2024-02-02"
    form["ends_on"] = "2024-02-01"
    form["convener"] = "no such organization"
    page = form.submit(status=422)
    assert "There is no organization “no such organization”" in page

    form = the_form(page)
    form["convener"] = "UNIDO"
    page = form.submit(status=422)
    assert "It ends before it begins." in page
    assert form["title_en"].value == "Backwards"
    assert not Event.objects.exists()


def test_a_reader_is_told_why_the_button_does_not_work(django_app, reader, committee):
    page = django_app.get(committee.get_absolute_url(), user=reader)

    assert "It takes one of: administrator, focal point" in page
    django_app.get(f"/governance/bodies/{committee.pk}/change/", user=reader, status=403)


def test_an_outsider_is_asked_to_sign_in(client, committee):
    response = client.get(f"/governance/bodies/{committee.pk}/change/")

    assert response.status_code == 302
    assert "login" in response["Location"]


def test_a_session_gets_its_agenda_and_decision(django_app, the_form, administrator, conference):
    form = the_form(django_app.get(f"/governance/bodies/{conference.key}/sessions/add/", user=administrator))
    form["key"] = "GC.22"
    form["name_en"] = "Twenty-second session"
    form.submit().follow()
    session = Session.objects.get(key="GC.22")

    form = the_form(django_app.get("/governance/sessions/GC.22/items/add/", user=administrator))
    form["number"] = "12"
    form["title_en"] = "Operational strategy"
    assert "Operational strategy" in form.submit().follow()

    again = the_form(django_app.get("/governance/sessions/GC.22/items/add/", user=administrator))
    again["number"] = "12"
    again["title_en"] = "Twice"
    assert "with this number already" in again.submit(status=422)

    form = the_form(django_app.get(f"/governance/decisions/add/?session={session.pk}", user=administrator))
    form["symbol"] = "GC.22/Res.1"
    form["title_en"] = "The strategy"
    form["verb"] = "adopt"
    form.submit().follow()
    assert Decision.objects.get(symbol="GC.22/Res.1").session == session


def test_an_action_item_is_added_done_and_opened_again(django_app, the_form, focal_point, meeting):
    form = the_form(django_app.get(f"/governance/meetings/{meeting.pk}/items/add/", user=focal_point))
    form["text_en"] = "Name focal points"
    form["due_on"] = "2024-01-31"
    assert "Name focal points" in form.submit().follow()
    page = django_app.get(meeting.get_absolute_url(), user=focal_point)
    assert "overdue" in page

    done = next(form for form in page.forms.values() if "Set to “done”" in form.text)
    done.submit("to", value="done").follow()
    assert ActionItem.objects.get().status == "done"


def test_a_state_that_is_not_possible_is_answered(django_app, focal_point, meeting, action_item):
    token = _token(django_app, meeting.get_absolute_url(), focal_point)
    page = django_app.post(
        f"/governance/action-items/{action_item.pk}/move/",
        {"to": "nonsense", "csrfmiddlewaretoken": token},
        user=focal_point,
        status=409,
    )
    assert "from there it can become" in page
    assert django_app.get(f"/governance/action-items/{action_item.pk}/move/", user=focal_point, status=302)


def test_lists_filter_and_search(client, event, team_event, session, focal_point):
    client.force_login(focal_point)

    def titles(query):
        rows = json.loads(client.get(f"/governance/events/?format=json&{query}").content)["rows"]
        return [row["title"] for row in rows]

    assert titles("") == ["Paving the way", "Hidden retreat"]
    assert titles("kind=side_event") == ["Paving the way"]
    assert titles("q=تمهيد") == ["Paving the way"]
    assert titles("visibility=team") == ["Hidden retreat"]
    assert titles("year=2023") == ["Paving the way", "Hidden retreat"]
    assert titles("year=nonsense") == []
    assert titles("strategy=another") == []


def test_the_csv_has_one_row_for_each_event(client, event):
    text = b"".join(client.get("/governance/events/?format=csv").streaming_content).decode("utf-8-sig")

    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["key"], row["kind"], row["starts_on"]) == ("side-event-ldc5", "side_event", "2023-03-07")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_same_number_of_questions_for_any_length(
    client, django_assert_max_num_queries, everything, focal_point, name
):
    client.force_login(focal_point)
    with django_assert_max_num_queries(14):
        client.get(f"/governance/{name}/")


def test_the_way_into_the_room_names_what_is_late(django_app, focal_point, action_item):
    page = django_app.get("/governance/", user=focal_point)

    assert "1 action item is overdue" in page
    assert "Steering committee" in django_app.get("/governance/chart/", user=focal_point)


FORMER = {
    "bodies/steering/change/": "bodies/{committee.pk}/change/",
    "bodies/steering/members/add/": "bodies/{committee.pk}/members/add/",
    "bodies/steering/sessions/add/": "sessions/add/?body=steering",
    "bodies/steering/meetings/add/": "meetings/add/?body=steering",
    "sessions/GC.20/change/": "sessions/{session.pk}/change/",
    "sessions/GC.20/items/add/": "sessions/{session.pk}/agenda/add/",
    "items/{item.pk}/change/": "sessions/{session.pk}/agenda/{item.pk}/",
    "events/side-event-ldc5/change/": "events/{event.pk}/change/",
    "events/side-event-ldc5/participants/add/": "events/{event.pk}/participations/add/",
    "events/side-event-ldc5/points/add/": "points/add/?event=side-event-ldc5",
    "participations/{commissioner.pk}/change/": "events/{event.pk}/participations/{commissioner.pk}/",
    "meetings/{meeting.pk}/items/add/": "action-items/add/?meeting={meeting.pk}",
}


@pytest.mark.parametrize("address", FORMER)
def test_an_address_from_before_leads_to_where_its_work_is_done(
    client, administrator, everything, committee, session, item, event, commissioner, meeting, address
):
    rows = {
        "committee": committee,
        "session": session,
        "item": item,
        "event": event,
        "commissioner": commissioner,
        "meeting": meeting,
    }
    client.force_login(administrator)
    response = client.get("/governance/" + address.format(**rows))
    assert response["Location"] == "/governance/" + FORMER[address].format(**rows)
    assert client.get(response["Location"]).status_code == 200


def test_the_owner_of_an_action_item_finds_its_buttons_on_its_page(django_app, outsider, action_item):
    ActionItem.objects.update(owner=Person.objects.get(user=outsider))
    page = django_app.get(action_item.get_absolute_url(), user=outsider)
    done = next(form for form in page.forms.values() if "Set to “done”" in form.text)
    done.submit("to", value="done").follow()
    assert ActionItem.objects.get().status == "done"


def test_a_person_who_takes_feedback_adds_points_and_participants_without_keeping_the_event(
    django_app, the_form, person_with, strategy, event, commissioner
):
    drafter = person_with("drafter", strategy=strategy)
    form = the_form(django_app.get(f"/governance/events/{event.pk}/points/add/", user=drafter))
    form["text_en"], form["participation"] = "More jobs", str(commissioner.pk)
    assert "More jobs" in form.submit().follow()
    django_app.get(f"/governance/events/{event.pk}/participations/add/", user=drafter, status=200)
    django_app.get(f"/governance/events/{event.pk}/change/", user=drafter, status=403)


def test_a_key_never_takes_a_word_of_the_addresses(django_app, the_form, administrator):
    form = the_form(django_app.get("/governance/bodies/add/", user=administrator))
    form["name_en"], form["kind"], form["key"] = "Grid", "governing", "grid"
    assert "is a word of this site" in form.submit(status=422)
    form["key"] = "2030"
    assert "more than a number" in form.submit(status=422)
    form["key"] = ""
    form.submit().follow()
    assert Body.objects.get().key == "grid-2"


def test_what_rests_on_a_body_is_named_before_it_is_removed(django_app, the_form, administrator, session):
    page = django_app.get(f"/governance/bodies/{session.body.pk}/remove/", user=administrator)
    assert "sessions: 1" in page
    django_app.get(f"/governance/sessions/{session.pk}/remove/", user=administrator)
    form = the_form(django_app.get(f"/governance/sessions/{session.pk}/remove/", user=administrator))
    form["reason"] = "entered twice"
    form.submit().follow()
    assert not Session.objects.exists()
