"""Backups are of one moment, are read back, keep aside what was there, and say what is not in them."""

from __future__ import annotations

import subprocess
import zipfile
from importlib import util

import pytest
from django.core.management import call_command
from django.db import connection

from goldenthread.config import examination, kept, postgres, safekeeping
from goldenthread.config.database import from_url
from goldenthread.platform import actions, files
from goldenthread.platform.audit import anchor
from goldenthread.platform.models import AuditEntry, DonorClass

pytestmark = pytest.mark.postgresql
ON_POSTGRES = pytest.mark.skipif(connection.vendor != "postgresql", reason="on PostgreSQL a backup is a dump")
WHOLE = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def a_class(key):
    return actions.save(DonorClass(key=key, name={"en": key}, is_traditional=False), by="test")


def test_without_psycopg_a_postgresql_address_is_answered_in_words(monkeypatch):
    from goldenthread.config import database

    monkeypatch.setattr(database, "find_spec", lambda name: None if name == "psycopg" else util.find_spec(name))

    with pytest.raises(ValueError, match=r"pip install 'goldenthread\[postgres\]'"):
        from_url("postgres://localhost/x")


@ON_POSTGRES
@WHOLE
def test_what_is_written_during_a_dump_is_in_neither_count(home, tmp_path, monkeypatch):
    a_class("before")
    call = postgres._call

    def slowly(command, surroundings):
        a_class("meanwhile")
        call(command, surroundings)

    monkeypatch.setattr(postgres, "_call", slowly)
    told = safekeeping.backup(tmp_path / "kept.zip")

    assert DonorClass.objects.filter(key="meanwhile").exists()
    with zipfile.ZipFile(tmp_path / "kept.zip") as archive:
        found = postgres.held(type(tmp_path)(archive.extract("database", tmp_path)))
    assert (found.rows, found.tables, found.last_audit_hash) == (told.rows, told.tables, told.last_audit_hash)


@ON_POSTGRES
@WHOLE
def test_a_dump_that_holds_other_than_is_said_is_refused(home, tmp_path, monkeypatch):
    a_class("one")
    count = postgres._count
    monkeypatch.setattr(postgres, "_count", lambda cursor: safekeeping.changed(count(cursor), rows=10_493))

    with pytest.raises(kept.NotSafe, match="should hold 10493 rows"):
        safekeeping.backup(tmp_path / "kept.zip")

    assert not (tmp_path / "kept.zip").exists()


@ON_POSTGRES
@WHOLE
def test_a_restore_replaces_everything_and_keeps_aside_what_was_there(home, tmp_path):
    a_class("monday")
    anchor.move_on()
    safekeeping.backup(tmp_path / "monday.zip")
    a_class("tuesday")
    anchor.move_on()
    last = AuditEntry.objects.first()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE of_tomorrow (id int)")

    with pytest.raises(kept.NotSafe, match="--replace"):
        safekeeping.restore(tmp_path / "monday.zip", replace=False)
    safekeeping.restore(tmp_path / "monday.zip", replace=True)

    assert list(DonorClass.objects.values_list("key", flat=True)) == ["monday"]
    assert "of_tomorrow" not in connection.introspection.table_names()
    (note,) = examination.notes()
    assert "restored from monday.zip" in note and f"entry {last.pk} was the last one before" in note
    assert examination.problems() == []
    (aside,) = home.glob("before-restore-*.zip")
    safekeeping.restore(aside, replace=True)
    assert set(DonorClass.objects.values_list("key", flat=True)) == {"monday", "tuesday"}


@ON_POSTGRES
@WHOLE
def test_a_backup_of_before_an_upgrade_is_restored_and_brought_up_to_date(home, tmp_path):
    call_command("migrate", "results", "0002", verbosity=0)  # values had no period then, and it never changes now
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM core_auditentry")
        safekeeping.backup(tmp_path / "earlier.zip")
    finally:
        call_command("migrate", verbosity=0)
    a_class("since")

    safekeeping.restore(tmp_path / "earlier.zip", replace=True)

    assert "results_dimension" in connection.introspection.table_names()
    a_class("after")
    assert list(DonorClass.objects.values_list("key", flat=True)) == ["after"]
    assert examination.problems() == []


@ON_POSTGRES
@WHOLE
def test_files_and_evidence_are_in_it_and_what_is_not_is_said(home, tmp_path, settings):
    row = files.keep_file(b"handed in", name="a.txt", content_type="text/plain", by="test")
    settings.EVIDENCE_STORE.mkdir()
    (settings.EVIDENCE_STORE / "aid.parquet").write_bytes(b"aid")
    told = safekeeping.backup(tmp_path / "kept.zip")
    files.path_of(row.sha256).unlink()
    (settings.EVIDENCE_STORE / "aid.parquet").write_bytes(b"later")

    safekeeping.restore(tmp_path / "kept.zip", replace=True)

    assert (told.files, told.evidence) == (1, 1)
    assert any("secret-key" in words for words in told.left_out)
    assert files.bytes_of(row) == b"handed in"
    assert (settings.EVIDENCE_STORE / "aid.parquet").read_bytes() == b"aid"
    (aside,) = settings.EVIDENCE_STORE.parent.glob("evidence.before-restore-*")
    assert (aside / "aid.parquet").read_bytes() == b"later"
    without = safekeeping.backup(tmp_path / "small.zip", evidence=False)
    assert without.evidence == 0 and any("aid data" in words for words in without.left_out)


def test_a_tool_that_is_not_there_is_named(monkeypatch):
    def absent(*words, **options):
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "run", absent)

    with pytest.raises(kept.NotSafe, match="apt install postgresql-client"):
        postgres._call(["pg_dump"], {})
