"""The calendar feed: its form, and that it never tells what is not public."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.governance.calendar import Entry, escaped, feed, folded

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_the_last_day_of_an_entry_is_included():
    entry = Entry("session-GC.20", date(2023, 11, 27), date(2023, 12, 1), "Session; Vienna", "", "/x/")

    text = feed([entry], title="Events", site="https://thread.example/", now=NOW)

    assert "DTSTART;VALUE=DATE:20231127\r\nDTEND;VALUE=DATE:20231202\r\n" in text
    assert "SUMMARY:Session\\; Vienna\r\n" in text
    assert "URL:https://thread.example/x/\r\n" in text
    assert text.endswith("END:VCALENDAR\r\n")


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=300))
def test_folding_keeps_every_character_and_no_line_is_too_long(text):
    pieces = list(folded(text))

    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text
    assert all(len(piece.encode()) <= 75 for piece in pieces)


@given(st.text(max_size=50))
def test_escaped_text_never_breaks_a_line(text):
    assert "\n" not in escaped(text) and "\r" not in escaped(text)


def test_the_feed_has_public_events_and_sessions_only(client, session, event, team_event, focal_point):
    client.force_login(focal_point)

    text = client.get("/governance/calendar.ics").content.decode()

    assert "UID:event-side-event-ldc5@" in text
    assert "UID:session-GC.20@" in text
    assert "retreat" not in text
