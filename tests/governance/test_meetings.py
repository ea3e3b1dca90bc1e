"""Meetings: called from what is still open, attended, decided, written as Word files."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from goldenthread.governance import actions, queries
from goldenthread.governance.models import ActionItem, Attendance, Body, BodyMember, Meeting, MeetingDecision
from goldenthread.platform.actions import save
from goldenthread.platform.errors import Denied


@pytest.fixture
def team(strategy):
    return save(
        Body(
            key="team",
            name={"en": "Task team"},
            kind="coordination",
            strategy=strategy,
            meets_every=3,
            visibility="public",
        ),
        by="test",
    )


@pytest.fixture
def last(team):
    meeting = save(Meeting(body=team, title={"en": "First"}, held_on=date(2026, 1, 15)), by="test")
    save(ActionItem(meeting=meeting, text={"en": "Send the draft"}, due_on=date(2026, 2, 1)), by="test")
    save(ActionItem(meeting=meeting, text={"en": "Already done"}, status="done"), by="test")
    return meeting


def words(content: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def test_a_meeting_is_called_with_what_is_open_and_who_sits_there(team, last, organization, focal_point, person_with):
    save(BodyMember(body=team, organization=organization, role="chair"), by="test")
    save(BodyMember(body=team, organization=organization, valid_to=date(2025, 1, 1)), by="test")
    assert queries.next_meeting_day(team) == date(2026, 4, 15)
    with pytest.raises(Denied):
        actions.call_meeting(team, by=person_with("reader"), held_on=date(2026, 4, 15))

    meeting = actions.call_meeting(team, by=focal_point, held_on=date(2026, 4, 15), place="Vienna")

    assert "Send the draft" in str(meeting.agenda) and "Already done" not in str(meeting.agenda)
    assert [row.state for row in meeting.attendance.all()] == [Attendance.State.INVITED]


def test_minutes_and_call_are_word_files(client, last, focal_point):
    actions.save_of_meeting(MeetingDecision(meeting=last), by=focal_point, text={"en": "Go ahead"})
    actions.save_meeting(last, by=focal_point, minutes={"en": "It was discussed."})
    client.force_login(focal_point)
    minutes = words(client.get(f"/governance/meetings/{last.pk}/minutes.docx").content)
    assert "1. Go ahead" in minutes and "It was discussed." in minutes and "Send the draft" in minutes
    assert "Agenda" in words(client.get(f"/governance/meetings/{last.pk}/call.docx").content)


def test_papers_of_a_meeting_that_one_may_not_see_are_not_there(client, last):
    assert client.get(f"/governance/meetings/{last.pk}/minutes.docx").status_code == 404


def test_reporting_lines_are_drawn_and_listed(client, team):
    save(
        Body(
            key="below",
            name={"en": "Working group"},
            kind="coordination",
            reports_to=team,
            strategy=team.strategy,
            visibility="public",
        ),
        by="test",
    )
    page = client.get("/governance/chart/").content.decode()
    assert page.count("<rect") == 2
    assert "Working group" in page.split("</svg>")[-1]
