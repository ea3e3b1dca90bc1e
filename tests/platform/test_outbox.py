"""What people are told: once, in their language, only of what they may see, by e-mail as they chose."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner
from django.core import mail
from django.utils.translation import gettext_lazy as _

from goldenthread.cli.root import main
from goldenthread.platform import outbox
from goldenthread.platform.actions import save
from goldenthread.platform.models import Notice, Strategy, User
from goldenthread.platform.outbox.mail import ATTEMPTS, send_due

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def proven(focal_point):
    from allauth.account.models import EmailAddress

    EmailAddress.objects.update_or_create(
        user=focal_point, email=focal_point.email, defaults={"verified": True, "primary": True}
    )
    return focal_point


def told(people, strategy, key="k:1", **more):
    rows = outbox.notify(people, about=strategy, why=_("Late:"), key=key, **more)
    Notice.objects.update(mail_after=NOON - timedelta(hours=1))
    return rows


def test_the_same_occasion_is_told_once_to_each(strategy, focal_point, reader):
    assert told([focal_point, reader, focal_point], strategy) == 2
    assert told([focal_point, reader], strategy) == 0
    assert told(focal_point, strategy, key="k:2") == 1
    assert [one.key for one in outbox.of(reader)] == ["k:1"]


def test_a_notice_speaks_the_language_of_its_person(strategy, focal_point):
    User.objects.update(language="fr")
    focal_point.refresh_from_db()
    told(focal_point, strategy)
    assert Notice.objects.get().why == "En retard :".replace(" :", "\N{NO-BREAK SPACE}:")


def test_who_may_not_see_a_record_is_told_nothing_of_it(strategy, outsider, reader):
    Strategy.objects.update(visibility="team")
    strategy.refresh_from_db()
    assert told([outsider, reader], strategy) == 1
    reader.grants.all().delete()
    assert outbox.of(User.objects.get(pk=reader.pk)) == []


def test_several_notices_are_one_message_and_no_more_within_a_quarter_of_an_hour(strategy, proven, settings):
    settings.ADDRESS = "https://strategy.example.org"
    told(proven, strategy, due=date(2026, 3, 1))
    told(proven, strategy, key="k:2")
    assert send_due(NOON) == 1
    [message] = mail.outbox
    assert message.to == [proven.email] and message.subject == "2 notices"
    assert f"https://strategy.example.org{strategy.get_absolute_url()}" in message.body
    told(proven, strategy, key="k:3")
    assert send_due(NOON + timedelta(minutes=5)) == 0
    assert send_due(NOON + timedelta(minutes=16)) == 1
    assert send_due(NOON + timedelta(minutes=40)) == 0


def test_once_a_day_waits_for_the_morning_of_the_person(strategy, proven):
    User.objects.update(mail_wanted="daily", time_zone="Africa/Blantyre")  # UTC+2
    told(proven, strategy)
    Notice.objects.update(mail_after=NOON - timedelta(days=1))
    assert send_due(NOON.replace(hour=4)) == 0
    assert send_due(NOON.replace(hour=6)) == 1
    told(proven, strategy, key="k:2")
    assert send_due(NOON.replace(hour=20)) == 0
    assert send_due(NOON.replace(hour=6) + timedelta(days=1)) == 1


def test_who_wants_no_message_still_finds_the_notice(strategy, proven):
    outbox.want_mail(proven, "none")
    told(User.objects.get(pk=proven.pk), strategy)
    assert send_due(NOON) == 0 and len(outbox.of(proven)) == 1


def test_an_address_that_is_not_proven_gets_nothing(strategy, proven):
    proven.emailaddress_set.update(verified=False)
    told(proven, strategy)
    assert send_due(NOON) == 0 and mail.outbox == []


def test_a_server_that_fails_is_tried_again_later_and_not_for_ever(strategy, proven, monkeypatch):
    def refuse(*_args, **_options):
        raise ConnectionRefusedError

    told(proven, strategy)
    monkeypatch.setattr("goldenthread.platform.outbox.mail.send_mail", refuse)
    now = NOON
    for attempt in range(1, ATTEMPTS + 1):
        assert send_due(now) == 0
        assert Notice.objects.get().attempts == attempt
        assert send_due(now + timedelta(minutes=1)) == 0
        now = Notice.objects.get().mail_after
    assert (Notice.objects.get().mail, Notice.objects.get().error) == ("failed", "ConnectionRefusedError")


def test_what_a_killed_worker_claimed_is_not_sent_twice(strategy, proven):
    told(proven, strategy)
    Notice.objects.update(mail="sending")
    assert send_due(NOON) == 0
    assert Notice.objects.get().mail == "sending"
    assert send_due(NOON + timedelta(hours=2)) == 0
    assert Notice.objects.get().mail == "failed" and "may have been sent" in Notice.objects.get().error


def test_the_page_shows_marks_and_keeps_the_choice(client, strategy, proven, outsider):
    told(proven, strategy)
    assert client.get("/notices/").status_code == 302
    client.force_login(outsider)
    assert "Late" not in client.get("/notices/").content.decode()
    client.post("/notices/read/")
    client.force_login(proven)
    page = client.get("/notices/").content.decode()
    assert "Late:" in page and strategy.get_absolute_url() in page and "Mark all as read" in page
    client.post("/notices/read/", {"notice": Notice.objects.get().pk})
    assert "Mark all as read" not in client.get("/notices/").content.decode()
    assert client.post("/notices/", {"mail_wanted": "hourly"}).status_code == 422
    client.post("/notices/", {"mail_wanted": "daily"})
    assert User.objects.get(pk=proven.pk).mail_wanted == "daily"


def test_the_api_and_the_terminal_give_one_persons_notices(client, strategy, proven, outsider):
    told(proven, strategy)
    assert client.get("/api/core/notices").status_code == 403
    client.force_login(outsider)
    assert client.get("/api/core/notices").json()["rows"] == []
    assert client.post("/api/core/notices/read", {}, content_type="application/json").status_code == 403
    client.force_login(proven)
    assert client.get("/api/core/notices?unread=true").json()["rows"][0]["about"]["title"]
    done = CliRunner().invoke(main, ["notices", "list", proven.email, "--json"])
    assert done.exit_code == 0 and "Late:" in done.stdout
    assert CliRunner().invoke(main, ["notices", "list", "nobody@example.org"]).exit_code == 3
    assert client.post("/api/core/notices/read", {}, content_type="application/json").json() == {"read": 1}


def test_old_notices_go_when_they_were_read(strategy, proven):
    told([proven], strategy)
    Notice.objects.update(read_at=NOON - timedelta(days=4000))
    assert outbox.clear_old() == 1 and Notice.objects.count() == 0


@pytest.fixture
def item(strategy, focal_point, person_with):
    from goldenthread.governance.models import ActionItem, Body, Meeting
    from goldenthread.platform.models import Person

    owner = person_with("planner", strategy=strategy)
    person = Person.objects.get(user=owner)
    body = save(Body(strategy=strategy, key="group", name={"en": "Group"}, kind="coordination"), by="test")
    meeting = save(Meeting(body=body, title={"en": "First"}, held_on=date(2026, 1, 5)), by="test")
    return save(
        ActionItem(meeting=meeting, text={"en": "Write to donors"}, owner=person, due_on=date(2026, 3, 10)), by="test"
    )


def test_what_is_due_is_told_to_its_owner_and_a_week_late_to_the_focal_points(item, focal_point):
    from goldenthread.desk.jobs import remind

    occasions = [date(2026, 3, 1), date(2026, 3, 4), date(2026, 3, 10), date(2026, 3, 11), date(2026, 3, 17)]
    assert [remind(day) for day in occasions] == [0, 1, 1, 1, 1]
    assert [remind(day) for day in occasions] == [0, 0, 0, 0, 0]
    assert [one.why for one in outbox.of(item.owner.user)] == ["Late:", "Due today:", "Due within a week:"]
    assert [one.why for one in outbox.of(focal_point)] == ["A week late:"]
