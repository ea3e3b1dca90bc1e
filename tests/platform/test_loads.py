"""A bulk load is one entry of the trail, and proves as much as one for each row."""

from __future__ import annotations

import json

import pytest

from goldenthread.platform import audit
from goldenthread.platform.models import AuditEntry, Organization
from goldenthread.results.models import Indicator, Observation

pytestmark = pytest.mark.django_db

MANY = 1200


@pytest.fixture
def indicator(strategy):
    from goldenthread.platform import actions

    return actions.save(
        Indicator(strategy=strategy, code="x", title={"en": "X"}, unit={"en": "%"}, level="outcome", kind="number"),
        by="test",
    )


def load(indicator, number=MANY):
    with audit.bulk("loader", reason="values imported", file="values.csv", digest="abc") as batch:
        Observation.objects.bulk_create(
            [Observation(indicator=indicator, year=n, value="1.50") for n in range(number)], batch_size=500
        )
    return batch


def test_a_load_is_one_entry_that_names_its_file_and_its_rows(indicator):
    before = AuditEntry.objects.count()

    batch = load(indicator)

    entry = AuditEntry.objects.get(verb="bulk", batch=batch)
    told = json.loads(entry.after)
    assert AuditEntry.objects.count() == before + 1
    assert (entry.room, entry.actor, entry.reason) == ("results_observation", "loader", "values imported")
    assert (told["rows"], told["file"], told["file_digest"]) == (MANY, "values.csv", "abc")
    assert audit.verify() == []


def test_the_share_of_a_load_falls_by_far_more_than_three(indicator):
    load(indicator)
    one = AuditEntry.objects.get(verb="bulk")
    row = Observation.objects.first()
    Observation.objects.filter(pk=row.pk).update(note="one")
    single = AuditEntry.objects.first()

    assert len(one.after) * 3 < len(single.after) * MANY


def test_a_row_of_a_load_has_its_history(indicator):
    load(indicator)
    row = Observation.objects.order_by("pk")[700]

    Observation.objects.filter(pk=row.pk).update(note="checked")

    assert [line.verb for line in audit.history(row)] == ["update", "insert"]
    assert audit.history(row)[1].actor == "loader"


def test_few_rows_keep_an_entry_each(indicator):
    load(indicator, 3)

    assert list(AuditEntry.objects.filter(room="results_observation").values_list("verb", flat=True)) == ["insert"] * 3
    assert audit.verify() == []


def test_what_is_taken_back_leaves_nothing(indicator):
    before = AuditEntry.objects.count()

    with pytest.raises(RuntimeError), audit.bulk("loader"):
        Observation.objects.create(indicator=indicator, year=1, value=1)
        raise RuntimeError("power cut")
    Organization.objects.create(key="x", name={"en": "X"})

    assert AuditEntry.objects.count() == before + 1
    assert not Observation.objects.exists()


def test_a_load_inside_another_is_a_part_of_it(indicator):
    with audit.bulk("outer", reason="all"):
        load(indicator, 80)
        Observation.objects.bulk_create([Observation(indicator=indicator, year=5000 + n, value=1) for n in range(80)])

    entry = AuditEntry.objects.get(verb="bulk")
    assert (entry.actor, json.loads(entry.after)["rows"]) == ("outer", 160)


def test_a_set_that_was_loaded_as_a_whole_is_not_undone_row_by_row(indicator, administrator):
    from goldenthread.records.models import Batch
    from goldenthread.records.undo import why_not_undo

    batch = Batch.objects.create(kind="import", record="observation", made_by=administrator)
    with audit.bulk(administrator, batch=str(batch.pk)):
        Observation.objects.bulk_create([Observation(indicator=indicator, year=n, value=1) for n in range(150)])

    assert "loaded as a whole" in why_not_undo(administrator, batch)
