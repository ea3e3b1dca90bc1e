"""The pages of governance, used as a person would."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.utils import translation

from goldenthread.governance.models import ActionItem, Body, Decision, Event, Session

LISTS = ["bodies", "sessions", "decisions", "events", "meetings", "action-items"]


@pytest.fixture
def everything(session, item, decision, event, team_event, team_body, commissioner, point, meeting, action_item):
    return [session, decision, event, meeting, action_item, point, session.body, meeting.body]


def test_every_record_has_the_page_it_names(django_app, everything):
    for thing in everything:
        page = django_app.get(thing.get_absolute_url(), status=200)
        assert "None" not in page.text.split("</header>")[-1]


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
    assert "kept to the team" in page

    body = Body.objects.get(key="inter-agency-group")
    change = the_form(django_app.get(f"/governance/bodies/{body.key}/change/", user=focal_point))
    assert change["name_fr"].value == "Groupe interinstitutions"
    change["meets_en"] = "every quarter"
    assert "every quarter" in change.submit().follow()

    django_app.post(
        f"/governance/bodies/{body.key}/visibility/",
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
    django_app.get(f"/governance/bodies/{committee.key}/change/", user=reader, status=403)


def test_an_outsider_is_asked_to_sign_in(client, committee):
    response = client.get(f"/governance/bodies/{committee.key}/change/")

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
    page = form.submit().follow()
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
    assert django_app.get(f"/governance/action-items/{action_item.pk}/move/", user=focal_point, status=405)


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
