"""What governance adds to the thread, and its breaks."""

from __future__ import annotations

from goldenthread.governance.models import Event
from goldenthread.governance.thread import GAPS, KINDS, LINKS


def test_every_kind_is_found_by_its_own_key(decision, point, meeting, session):
    for kind in KINDS:
        for row in kind.rows():
            assert list(kind.find(kind.rows(), kind.key(row))) == [row]
            assert kind.title(row)
        assert not kind.find(kind.rows(), "nothing of the kind").exists()


def test_links_join_what_belongs_together(decision, session, event, point, meeting):
    pairs = {
        (link.above, upper, link.below, lower)
        for link in LINKS
        for upper, lower in link.pairs().values_list(link.upper, link.lower)
    }

    assert ("session", session.pk, "decision", decision.pk) in pairs
    assert ("event", event.pk, "point", point.pk) in pairs
    assert ("body", meeting.body_id, "meeting", meeting.pk) in pairs


def test_breaks_name_what_is_missing(strategy, event, meeting, action_item):
    rows = {gap.name: gap.rows(strategy) for gap in GAPS}

    assert list(rows["items_without_owner"]) == [meeting]
    assert list(rows["events_without_date"]) == []
    Event.objects.create(key="someday", kind="forum", title={"en": "Some day"}, strategy=strategy)
    assert [e.key for e in rows["events_without_date"].all()] == ["someday"]
