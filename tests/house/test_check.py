"""`goldenthread check` finds what was done behind the back of the installation, on both databases."""

from __future__ import annotations

import json
from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from goldenthread.config import examination
from goldenthread.platform import actions, audit, files
from goldenthread.platform.audit import anchor, seals
from goldenthread.platform.audit import triggers as audit_triggers
from goldenthread.platform.models import AuditEntry, DonorClass, Grant
from goldenthread.results.models import Indicator, Observation

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
POSTGRES = connection.vendor == "postgresql"


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


@contextmanager
def behind_its_back():
    """What somebody does who owns the database: the triggers are away meanwhile, and back afterwards."""
    kept = []
    if POSTGRES:
        audit_triggers.remove_guards()
        run("SET session_replication_role = replica")
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            kept = cursor.fetchall()
            for name, _sql in kept:
                cursor.execute(f'DROP TRIGGER "{name}"')
    yield
    if POSTGRES:
        run("SET session_replication_role = DEFAULT")
        seals.renew()
        audit_triggers.renew()
    for _name, sql in kept:
        run(sql)


@pytest.fixture
def kinds():
    made = [
        actions.save(DonorClass(key=f"k{n}", name={"en": f"K{n}"}, is_traditional=False), by="test") for n in range(4)
    ]
    anchor.move_on()
    return made


@pytest.fixture
def loaded(strategy):
    indicator = actions.save(
        Indicator(strategy=strategy, code="x", title={"en": "X"}, unit={"en": "%"}, level="outcome", kind="number"),
        by="test",
    )
    with audit.bulk("loader", file="values.csv"):
        Observation.objects.bulk_create([Observation(indicator=indicator, year=n, value="1.5") for n in range(1200)])
    anchor.move_on()
    return list(Observation.objects.order_by("year"))


def the_problem():
    found = examination.problems()
    assert len(found) == 1, found
    return found[0]


def test_an_installation_that_nobody_touched_is_in_order(kinds, loaded, person_with, strategy):
    person_with("reader", strategy=strategy)
    actions.change(kinds[0], {"note": "Köln"}, by="test")
    actions.remove(kinds[1], by="test")
    Observation.objects.filter(pk=loaded[3].pk).update(note="checked")

    assert examination.problems() == []
    assert examination.notes() == []


def test_a_value_changed_behind_the_trail(kinds):
    with behind_its_back():
        DonorClass.objects.filter(pk=kinds[2].pk).update(note="doctored")

    assert the_problem().startswith(f"records: core_donorclass {kinds[2].pk}: note changed behind the trail's back")


def test_a_row_doubled_or_taken_away_behind_the_trail(kinds):
    with behind_its_back():
        DonorClass.objects.filter(pk=kinds[2].pk).delete()
        DonorClass.objects.create(key="k9", name={"en": "K2"}, is_traditional=False)

    added, gone = sorted(examination.problems(), key=lambda line: "is gone" in line)
    assert "added behind its back" in added
    assert f"core_donorclass {kinds[2].pk}: is gone behind the trail's back" in gone


def test_a_value_of_a_load_changed_behind_the_trail(loaded):
    with behind_its_back():
        Observation.objects.filter(pk=loaded[700].pk).update(value="15")

    problem = the_problem()
    first, last = problem.removeprefix("records: results_observation ").partition(":")[0].split(" to ")
    assert int(first) <= loaded[700].pk <= int(last)
    assert "changed behind the trail's back since they were loaded" in problem


def test_a_row_of_a_load_changed_by_the_rules_and_then_behind_the_trail(loaded):
    Observation.objects.filter(pk=loaded[700].pk).update(note="checked")
    assert examination.problems() == []

    with behind_its_back():
        Observation.objects.filter(pk=loaded[700].pk).update(note="doctored")
        Observation.objects.filter(pk=loaded[9].pk).delete()

    found = examination.problems()
    assert [f"results_observation {loaded[n].pk}:" in line for n, line in zip((700, 9), found, strict=True)] == [
        True
    ] * 2
    assert "note changed" in found[0] and "is gone" in found[1]


def test_a_trigger_that_was_dropped_or_altered(kinds):
    if POSTGRES:
        run("DROP TRIGGER gt_audit ON core_donorclass")
        run("ALTER TABLE core_grant DISABLE TRIGGER gt_audit")
        run("CREATE OR REPLACE FUNCTION gt_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
        wanted = [
            "triggers: the trigger gt_audit on core_donorclass is missing",
            "triggers: the trigger gt_audit on core_grant was altered or switched off",
            "triggers: the function gt_refuse was altered",
        ]
    else:
        run("DROP TRIGGER gt_core_donorclass_update")
        run("DROP TRIGGER gt_core_grant_insert")
        run("CREATE TRIGGER gt_core_grant_insert AFTER INSERT ON core_grant BEGIN SELECT 1; END")
        run("CREATE TRIGGER quiet AFTER INSERT ON core_auditentry BEGIN SELECT 1; END")
        wanted = [
            "triggers: the trigger gt_core_donorclass_update on core_donorclass is missing",
            "triggers: the trigger gt_core_grant_insert on core_grant was altered or switched off",
            "triggers: the trigger quiet on core_auditentry is not ours",
        ]

    found = examination.problems()

    run("DROP TRIGGER IF EXISTS quiet" + (" ON core_auditentry" if POSTGRES else ""))
    audit_triggers.renew()
    assert found == wanted


def test_entries_deleted_from_the_end_and_from_the_middle(kinds):
    last = AuditEntry.objects.first()
    middle = AuditEntry.objects.all()[2]
    with behind_its_back():
        AuditEntry.objects.filter(pk=last.pk).delete()
        AuditEntry.objects.filter(pk=middle.pk).delete()
        DonorClass.objects.filter(pk__in=[last.row, middle.row]).delete()

    chain, end = examination.problems()
    assert "does not follow the entry before it" in chain
    assert f"entry {last.pk}" in end and "entries were deleted from the end" in end


def test_the_anchor_stays_when_the_trail_was_cut(kinds):
    last = AuditEntry.objects.first()
    with behind_its_back():
        AuditEntry.objects.filter(pk=last.pk).delete()
        DonorClass.objects.filter(pk=last.row).delete()
    DonorClass.objects.create(key="later", name={"en": "Later"}, is_traditional=False)

    with pytest.raises(anchor.Astray):
        anchor.move_on()

    assert anchor.read()["entry"] == last.pk


def test_no_anchor_is_said(kinds):
    anchor.place().unlink()

    assert "there is no anchor" in the_problem()


def test_a_new_anchor_names_the_one_of_before(kinds):
    before = anchor.read()
    with behind_its_back():
        AuditEntry.objects.filter(pk=before["entry"]).delete()
        DonorClass.objects.filter(pk=kinds[-1].pk).delete()

    anchor.begin_anew("restored from monday.zip")

    (note,) = examination.notes()
    assert examination.problems() == []
    assert "restored from monday.zip" in note and f"entry {before['entry']} was the last one before" in note


def test_a_role_raised_at_the_database(kinds, reader):
    grant = Grant.objects.get(user=reader)
    run("UPDATE core_grant SET role = 'administrator', strategy_id = NULL WHERE id = %s", grant.pk)

    assert the_problem().startswith(f"roles: the role “administrator” of account {reader.pk} was given or changed at")


def test_a_role_raised_behind_the_trail(kinds, reader):
    anchor.move_on()
    with behind_its_back():
        Grant.objects.filter(user=reader).update(role="administrator", strategy=None)

    assert "core_grant" in the_problem() and "role" in the_problem()


def test_debug_in_production(kinds, settings):
    settings.PRODUCTION, settings.DEBUG = True, True

    assert "GOLDENTHREAD_DEBUG is on in production" in " ".join(examination.problems())


def test_a_step_of_the_database_that_is_missing(kinds):
    last = max(name for app, name in MigrationLoader(connection).disk_migrations if app == "core")
    run(f"DELETE FROM django_migrations WHERE app = 'core' AND name = '{last}'")

    assert the_problem().startswith(f"migrations: the database lacks the step core.{last}")


def test_files_missing_and_changed(kinds):
    gone = files.keep_file(b"gone", name="gone.txt", content_type="text/plain", by="test")
    other = files.keep_file(b"other", name="other.txt", content_type="text/plain", by="test")
    files.path_of(gone.sha256).unlink()
    files.path_of(other.sha256).write_bytes(b"doctored")

    found = examination.problems()

    assert [line.split(" ", 1)[1] for line in found] == [
        f"“gone.txt” ({gone.sha256[:12]}) is missing",
        f"“other.txt” ({other.sha256[:12]}) was changed",
    ]


def test_a_rule_of_the_records_that_was_broken(kinds, strategy):
    anchor.move_on()
    if POSTGRES:
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run("ALTER TABLE core_strategy DROP CONSTRAINT core_strategy_years")
    else:
        run("PRAGMA ignore_check_constraints = ON")
    run("UPDATE core_strategy SET year_to = 1900 WHERE id = %s", strategy.pk)
    if not POSTGRES:
        run("PRAGMA ignore_check_constraints = OFF")

    found = examination.problems()

    assert f"constraints: core_strategy {strategy.pk}: breaks core_strategy_years" in found
    assert ("constraints: core_strategy: core_strategy_years is missing from the database" in found) == POSTGRES


def test_as_json_and_exit_code(kinds, monkeypatch):
    from click.testing import CliRunner

    from goldenthread.cli.safety import check

    with behind_its_back():
        DonorClass.objects.filter(pk=kinds[2].pk).update(note="doctored")

    done = CliRunner().invoke(check, ["--json"])

    assert done.exit_code == 1
    assert len(json.loads(done.stdout)["problems"]) == 1


def test_what_an_upgrade_left_is_taken_up_and_said(kinds):
    if POSTGRES:
        run("DROP TRIGGER gt_audit ON core_donorclass")
    else:
        for verb in ("insert", "loaded", "update", "delete"):
            run(f"DROP TRIGGER gt_core_donorclass_{verb}")
    DonorClass.objects.filter(pk=kinds[2].pk).update(note="by a migration")
    made = DonorClass.objects.create(key="k9", name={"en": "K9"}, is_traditional=False)

    audit_triggers.renew()

    entries = AuditEntry.objects.filter(actor="installation", reason="as an upgrade left it").order_by("id")
    assert [(one.verb, one.row) for one in entries] == [("insert", str(made.pk)), ("update", str(kinds[2].pk))]
    assert examination.problems() == []
