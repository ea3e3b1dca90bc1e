"""Nothing that changes escapes the audit trail, and nobody changes the trail."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, connection, transaction

from goldenthread.platform import actions, audit
from goldenthread.platform.models import AuditEntry, DonorClass, Organization

pytestmark = pytest.mark.django_db


def a_class(by="somebody@example.org", reason=""):
    return actions.save(
        DonorClass(key="foundation", name={"en": "Foundation"}, is_traditional=False), by=by, reason=reason
    )


def test_a_new_row_is_recorded_with_actor_and_reason():
    kind = a_class(reason="first set-up")

    line = audit.history(kind)[0]

    assert (line.actor, line.reason, line.verb) == ("somebody@example.org", "first set-up", "insert")


def test_a_change_tells_before_and_after():
    kind = actions.change(a_class(), {"note": "Köln, 日本"}, by="editor@example.org", reason="clearer")

    (change,) = audit.history(kind)[0].changes

    assert (change.field, change.before, change.after) == ("Note", "", "Köln, 日本")


def test_bulk_updates_and_raw_sql_do_not_escape():
    kind = a_class()

    DonorClass.objects.filter(pk=kind.pk).update(note="bulk")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_donorclass SET note = 'raw' WHERE id = %s", [kind.pk])

    notes = [line.changes[0].after for line in audit.history(kind)[:2]]
    assert notes == ["raw", "bulk"]
    assert audit.history(kind)[0].actor == "system"


def test_a_removed_row_keeps_its_past():
    kind = a_class()
    key = kind.pk
    actions.remove(kind, by="editor@example.org", reason="wrong")

    entry = AuditEntry.objects.filter(room="core_donorclass", row=str(key)).first()

    assert entry.verb == "delete" and "foundation" in entry.before and entry.after is None


def test_a_change_that_changes_nothing_is_not_recorded():
    kind = a_class()
    before = AuditEntry.objects.count()

    actions.save(kind, by="editor@example.org")

    assert AuditEntry.objects.count() == before


def test_the_trail_cannot_be_changed_or_emptied():
    a_class()

    for deed in (
        lambda: AuditEntry.objects.update(actor="nobody"),
        lambda: AuditEntry.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()

    assert AuditEntry.objects.exists()


def test_the_chain_holds_over_many_changes():
    kind = a_class()
    for number in range(5):
        actions.change(kind, {"note": str(number)}, by="editor@example.org")

    assert audit.verify() == []


def test_an_entry_that_was_tampered_with_is_found():
    from goldenthread.platform.audit import triggers as audit_triggers

    kind = a_class()
    actions.change(kind, {"note": "paid"}, by="editor@example.org")
    audit_triggers.remove_guards()
    first = AuditEntry.objects.order_by("id").first()
    AuditEntry.objects.filter(pk=first.pk).update(actor="somebody-else@example.org")

    breaks = audit.verify()

    assert [b.entry for b in breaks] == [first.pk]
    audit_triggers.renew()


def test_passwords_are_not_in_the_trail(person_with):
    user = person_with("reader")

    (told,) = AuditEntry.objects.filter(room="core_user", row=str(user.pk)).values_list("after", flat=True)

    assert user.email in told and "password" not in json.loads(told) and user.password not in told


def test_a_refused_action_leaves_no_trace():
    a_class()
    before = AuditEntry.objects.count()

    with pytest.raises(RuntimeError), audit.acting("editor@example.org"):
        DonorClass.objects.update(note="half")
        raise RuntimeError("power cut")

    assert AuditEntry.objects.count() == before
    assert DonorClass.objects.get().note == ""


def test_who_acts_inside_another_deed_is_told_apart():
    with audit.acting("outer@example.org", reason="outer"):
        kind = a_class(by="inner@example.org")
        Organization.objects.create(key="x", name={"en": "X"})

    entry = AuditEntry.objects.filter(room="core_organization").latest("id")
    assert audit.history(kind)[0].actor == "inner@example.org"
    assert entry.actor == "outer@example.org"
