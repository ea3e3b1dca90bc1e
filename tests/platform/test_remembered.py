"""What a process remembers of whole tables: it holds while they stand still, and not a write longer."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import translation

from goldenthread.platform import audit, made_up
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.audit.triggers import remove_guards
from goldenthread.platform.models import Area, CountryGroup, Organization, Source, Strategy, User
from goldenthread.platform.remembered import Remembered

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def counted():
    """Titles of all sources as remembered, and how often they were worked out."""
    told, times = Remembered([Source], most=2), []

    def titles(key: str = "all") -> list[str]:
        def work() -> list[str]:
            times.append(key)
            return sorted(Source.objects.values_list("key", flat=True))

        return told.get(key, work)

    yield titles, times
    remove_guards()  # what this test committed is taken away; the guards come back with that


def write(key: str) -> None:
    with audit.acting(OPERATOR, reason="test"):
        Source.objects.create(key=key, title=key)


def test_it_holds_until_one_of_its_tables_changes(counted):
    titles, times = counted
    with audit.acting(OPERATOR, reason="test"):
        CountryGroup.objects.create(key="before", name={"en": "Before"})
    assert titles() == [] == titles() and len(times) == 1
    with audit.acting(OPERATOR, reason="test"):
        CountryGroup.objects.create(key="another-table", name={"en": "Another"})
    assert titles() == [] and len(times) == 1
    write("one")
    assert titles() == ["one"] and titles() == ["one"] and len(times) == 2
    with audit.acting(OPERATOR, reason="test"):
        Source.objects.all().delete()
    assert titles() == [] and len(times) == 3


def test_a_load_is_seen_when_it_is_done(counted):
    titles, times = counted
    titles()
    with audit.bulk(OPERATOR, reason="test"):
        Source.objects.bulk_create([Source(key=f"s{n:03}", title="S") for n in range(150)])
    assert len(titles()) == 150 and len(times) == 2


def test_what_is_seen_inside_a_transaction_is_not_remembered(counted):
    titles, times = counted
    write("first")
    titles()
    with pytest.raises(RuntimeError), transaction.atomic():
        write("never")
        assert titles() == ["first", "never"]
        raise RuntimeError
    assert titles() == ["first"]
    write("other")  # takes the place that the first one had in the trail
    assert titles() == ["first", "other"] and len(times) == 3


def test_only_the_last_asked_for_are_kept(counted):
    titles, times = counted
    write("one")
    for key in ("a", "b", "a", "c", "a", "b"):
        titles(key)
    assert times == ["a", "b", "c", "b"]


def test_an_answer_made_from_what_was_made_up_says_so_each_time(counted):
    with audit.acting(OPERATOR, reason="test"):
        office = Organization.objects.create(key="office", name={"en": "Office"})
        strategy = Strategy.objects.create(
            key="s", organization=office, title={"en": "S"}, year_from=2022, year_to=2031
        )
        Area.objects.create(strategy=strategy, code="a", title={"en": "A"}, is_illustration=True)
    told = Remembered()
    for _time in range(2):
        with made_up.noted() as notes:
            assert told.for_reader(AnonymousUser(), "areas", lambda: [one.code for one in Area.objects.all()]) == ["a"]
        assert any(notes)


def test_readers_and_languages_have_their_own(counted):
    write("one")
    told = Remembered()
    for language in ("en", "fr"):
        with translation.override(language):
            assert told.for_reader(AnonymousUser(), "words", translation.get_language) == language
    assert told.for_reader(User(pk=7_777_777), "words", lambda: "own") == "own"
