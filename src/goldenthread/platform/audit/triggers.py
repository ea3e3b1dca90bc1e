"""The triggers that write the audit trail, made from the tables as they are after a migration.

A model may say `audited = False`; or `append_only = ("column", ...)`: those columns never change once written, and
the row is never deleted unless it is an illustration.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db import connections, models

ACCOUNT_TABLES = {"account_emailaddress", "mfa_authenticator", "socialaccount_socialaccount"}
"""What belongs to an account but is kept by the library that signs people in."""
UNTOLD = {  # columns the trail must not repeat: secrets, and what changes with every sign-in
    "core_user": {"password", "last_login"},
    "core_apitoken": {"digest", "last_used_at"},
    "drafting_invitation": {"digest"},
    "mfa_authenticator": {"data", "last_used_at"},
    "socialaccount_socialaccount": {"extra_data", "last_login"},
}
NOT_AUDITED = {"core_auditentry", "core_auditcontext", "core_loadedkey"}


LOADING = "SELECT 1 FROM core_auditcontext WHERE session = 'sqlite' AND load <> ''"


def audited_models() -> list[type[models.Model]]:
    """Every table of our own rooms, the many-to-many ones included, and what belongs to an account."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if (model.__module__.startswith("goldenthread.") or model._meta.db_table in ACCOUNT_TABLES)
        and model._meta.managed
        and not model._meta.proxy
        and model._meta.db_table not in NOT_AUDITED
        and getattr(model, "audited", True)
    ]


@cache
def audited_tables() -> frozenset[str]:
    """Their names in the database."""
    return frozenset(model._meta.db_table for model in audited_models())


def renew(using: str = "default", **kwargs: Any) -> None:
    """Put the triggers in place, whatever was there before.

    After a migration to an earlier step some columns of the models are not there; the triggers leave those out.
    """
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if "core_auditentry" not in tables:
        return
    engine = engine_of(connection.vendor, kwargs.get("apps") or apps)
    with connection.cursor() as cursor:
        cursor.execute(engine.watched)
        watched = {table for (table,) in cursor.fetchall()}
        for statement in engine.preparation():
            cursor.execute(statement)
        for model in audited_models():
            if model._meta.db_table in tables:
                for statement in engine.for_model(model):
                    cursor.execute(statement)
    if using == "default":
        _take_up([m for m in audited_models() if m._meta.db_table in tables - watched])


def _take_up(unwatched: list[type[models.Model]]) -> None:
    """Tables that had no triggers, new to the trail or remade by a migration: their rows enter it as they are."""
    from goldenthread.platform import audit
    from goldenthread.platform.audit import taken_up

    if unwatched and "core_loadedkey" in connections["default"].introspection.table_names():
        with audit.acting(taken_up.ACTOR, reason=taken_up.REASON):
            for model in unwatched:
                taken_up.take_up(model)


def remove_guards(using: str = "default") -> None:
    """Let the trail and append-only rows be emptied; only a test database that is thrown away needs this."""
    connection = connections[using]
    engine = engine_of(connection.vendor)
    with connection.cursor() as cursor:
        for statement in engine.unguard():
            cursor.execute(statement)


def engine_of(vendor: str, standing: Apps = apps) -> Sqlite | Postgres:
    """What writes the triggers of that database, whose tables have the columns of the models of `standing`."""
    return Sqlite(standing) if vendor == "sqlite" else Postgres(standing)


class _Engine:
    """What both databases share: which columns of a model are told, and which never change."""

    def __init__(self, standing: Apps = apps) -> None:
        self.standing = standing

    def _fields(self, model: type[models.Model]) -> list[models.Field]:
        """Those of its fields that have a column in the database as it stands."""
        fields = list(model._meta.concrete_fields)
        if self.standing is apps:
            return fields
        there = {field.column for field in self.standing.get_model(model._meta.label)._meta.concrete_fields}
        return [field for field in fields if field.column in there]

    def _columns(self, model: type[models.Model]) -> list[models.Field]:
        untold = UNTOLD.get(model._meta.db_table, set())
        return [field for field in self._fields(model) if field.column not in untold]

    def _append_only(self, model: type[models.Model]) -> list[str]:
        names = getattr(model, "append_only", ())
        return [str(field.column) for field in self._fields(model) if field.name in names]


class Sqlite(_Engine):
    """Triggers for SQLite; `gt_sha256` is known to our own connections alone, so no other can write unseen."""

    watched = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name = 'gt_' || tbl_name || '_insert'"

    def preparation(self) -> list[str]:
        return [
            "DROP TRIGGER IF EXISTS gt_trail_no_update",
            "DROP TRIGGER IF EXISTS gt_trail_no_delete",
            "CREATE TRIGGER gt_trail_no_update BEFORE UPDATE ON core_auditentry "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END",
            "CREATE TRIGGER gt_trail_no_delete BEFORE DELETE ON core_auditentry "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END",
        ]

    def unguard(self) -> list[str]:
        names = ["gt_trail_no_update", "gt_trail_no_delete"]
        names += [f"gt_{m._meta.db_table}_kept_{verb}" for m in audited_models() for verb in ("update", "delete")]
        return [f"DROP TRIGGER IF EXISTS {name}" for name in names]

    def for_model(self, model: type[models.Model]) -> list[str]:
        table = model._meta.db_table
        statements = []
        for verb, before, after in (("INSERT", False, True), ("UPDATE", True, True), ("DELETE", True, False)):
            name = f"gt_{table}_{verb.lower()}"
            statements += [f"DROP TRIGGER IF EXISTS {name}", self._trigger(model, name, verb, before, after)]
        return statements + self._loaded(model) + self._kept(model)

    def _loaded(self, model: type[models.Model]) -> list[str]:
        """Rows of a bulk load are noted by their keys alone."""
        table, pk = model._meta.db_table, model._meta.pk
        assert pk is not None
        return [
            f"DROP TRIGGER IF EXISTS gt_{table}_loaded",
            f"""
            CREATE TRIGGER gt_{table}_loaded AFTER INSERT ON "{table}" WHEN EXISTS ({LOADING}) BEGIN
              INSERT INTO core_loadedkey (load, room, row)
              SELECT load, '{table}', CAST(NEW."{pk.column}" AS TEXT) FROM core_auditcontext WHERE session = 'sqlite';
            END""",
        ]

    def row_json(self, model: type[models.Model], row: str) -> str:
        """SQL for a row as the trail writes it."""
        return self._json(model, row)

    def _json(self, model: type[models.Model], row: str) -> str:
        parts = []
        for field in self._columns(model):
            value = f'{row}."{field.column}"'
            parts += [f"'{field.column}'", f"json({value})" if isinstance(field, models.JSONField) else value]
        return f"json_object({', '.join(parts)})"

    def _trigger(self, model: type[models.Model], name: str, verb: str, before: bool, after: bool) -> str:
        table = model._meta.db_table
        pk = model._meta.pk
        assert pk is not None
        row = "NEW" if after else "OLD"
        changed = "" if before else f"WHEN NOT EXISTS ({LOADING})"
        if before and after:
            changed = "WHEN " + " OR ".join(
                f'OLD."{field.column}" IS NOT NEW."{field.column}"' for field in self._columns(model)
            )
        fields = "previous_hash, at, actor, reason, room, row, verb, before, after, batch"
        joined = " || char(31) || ".join(
            [
                "previous_hash",
                "at",
                "actor",
                "reason",
                "room",
                "row",
                "verb",
                "coalesce(before,'')",
                "coalesce(after,'')",
            ]
        )
        joined += " || CASE WHEN batch = '' THEN '' ELSE char(31) || batch END"
        return f"""
            CREATE TRIGGER {name} AFTER {verb} ON "{table}" {changed} BEGIN
              INSERT INTO core_auditentry ({fields}, hash)
              SELECT {fields}, gt_sha256({joined}) FROM (SELECT
                coalesce((SELECT hash FROM core_auditentry ORDER BY id DESC LIMIT 1), '') AS previous_hash,
                strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AS at,
                coalesce((SELECT actor FROM core_auditcontext WHERE session = 'sqlite'), gt_actor()) AS actor,
                coalesce((SELECT reason FROM core_auditcontext WHERE session = 'sqlite'), '') AS reason,
                '{table}' AS room, CAST({row}."{pk.column}" AS TEXT) AS row, '{verb.lower()}' AS verb,
                {self._json(model, "OLD") if before else "NULL"} AS before,
                {self._json(model, "NEW") if after else "NULL"} AS after,
                coalesce((SELECT batch FROM core_auditcontext WHERE session = 'sqlite'), '') AS batch);
            END"""

    def _kept(self, model: type[models.Model]) -> list[str]:
        columns = self._append_only(model)
        if not columns:
            return []
        table = model._meta.db_table
        changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
        told = f"SELECT RAISE(ABORT, 'a reported value in {table} is never changed; record a correction')"
        return [
            f"DROP TRIGGER IF EXISTS gt_{table}_kept_update",
            f"DROP TRIGGER IF EXISTS gt_{table}_kept_delete",
            f'CREATE TRIGGER gt_{table}_kept_update BEFORE UPDATE ON "{table}" WHEN {changed} BEGIN {told}; END',
            f'CREATE TRIGGER gt_{table}_kept_delete BEFORE DELETE ON "{table}" '
            f"WHEN NOT OLD.is_illustration BEGIN {told}; END",
        ]


class Postgres(_Engine):
    """One trigger function for all tables; the advisory lock keeps the chain in one order."""

    watched = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'gt_audit'"

    def preparation(self) -> list[str]:
        from goldenthread.platform.audit import CHAIN_LOCK

        return [
            f"""
            CREATE OR REPLACE FUNCTION gt_audit() RETURNS trigger LANGUAGE plpgsql SET timezone TO 'UTC' AS $gt$
            DECLARE
              old_row jsonb; new_row jsonb; untold text[] := TG_ARGV[1]::text[];
              e core_auditentry%ROWTYPE; under_way text;
            BEGIN
              SELECT coalesce(max(actor), 'system'), coalesce(max(reason), ''), coalesce(max(batch), ''),
                coalesce(max(load), '') INTO e.actor, e.reason, e.batch, under_way
                FROM core_auditcontext WHERE session = pg_backend_pid()::text;
              IF TG_OP = 'INSERT' AND under_way <> '' THEN
                INSERT INTO core_loadedkey (load, room, row)
                VALUES (under_way, TG_TABLE_NAME, to_jsonb(NEW) ->> TG_ARGV[0]);
                RETURN NULL;
              END IF;
              IF TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD) - untold; END IF;
              IF TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW) - untold; END IF;
              IF TG_OP = 'UPDATE' AND old_row = new_row THEN RETURN NULL; END IF;
              PERFORM pg_advisory_xact_lock({CHAIN_LOCK});
              SELECT coalesce((SELECT hash FROM core_auditentry ORDER BY id DESC LIMIT 1), '') INTO e.previous_hash;
              e.at := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
              e.room := TG_TABLE_NAME; e.row := coalesce(new_row, old_row) ->> TG_ARGV[0]; e.verb := lower(TG_OP);
              e.before := old_row::text; e.after := new_row::text;
              e.hash := encode(sha256(convert_to(concat_ws(chr(31), e.previous_hash, e.at, e.actor, e.reason, e.room,
                e.row, e.verb, coalesce(e.before, ''), coalesce(e.after, ''), nullif(e.batch, '')), 'UTF8')), 'hex');
              INSERT INTO core_auditentry (previous_hash, at, actor, reason, room, row, verb, before, after, hash, batch)
              VALUES (e.previous_hash, e.at, e.actor, e.reason, e.room, e.row, e.verb, e.before, e.after, e.hash, e.batch);
              RETURN NULL;
            END $gt$""",
            """
            CREATE OR REPLACE FUNCTION gt_refuse() RETURNS trigger LANGUAGE plpgsql AS $gt$
            BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $gt$""",
            "DROP TRIGGER IF EXISTS gt_trail_no_change ON core_auditentry",
            "CREATE TRIGGER gt_trail_no_change BEFORE UPDATE OR DELETE ON core_auditentry FOR EACH ROW "
            "EXECUTE FUNCTION gt_refuse('the audit trail is never changed')",
        ]

    def unguard(self) -> list[str]:
        statements = ["DROP TRIGGER IF EXISTS gt_trail_no_change ON core_auditentry"]
        for model in audited_models():
            if self._append_only(model):
                table = model._meta.db_table
                statements += [
                    f'DROP TRIGGER IF EXISTS gt_kept_update ON "{table}"',
                    f'DROP TRIGGER IF EXISTS gt_kept_delete ON "{table}"',
                ]
        return statements

    def row_json(self, model: type[models.Model], row: str) -> str:
        """SQL for a row as the trail writes it."""
        untold = ",".join(sorted(UNTOLD.get(model._meta.db_table, set())))
        return f"(to_jsonb({row}) - '{{{untold}}}'::text[])::text"

    def for_model(self, model: type[models.Model]) -> list[str]:
        table = model._meta.db_table
        pk = model._meta.pk
        assert pk is not None
        untold = "{" + ",".join(sorted(UNTOLD.get(table, set()))) + "}"
        statements = [
            f'DROP TRIGGER IF EXISTS gt_audit ON "{table}"',
            f'CREATE TRIGGER gt_audit AFTER INSERT OR UPDATE OR DELETE ON "{table}" FOR EACH ROW '
            f"EXECUTE FUNCTION gt_audit('{pk.column}', '{untold}')",
        ]
        if columns := self._append_only(model):
            told = f"'a reported value in {table} is never changed; record a correction'"
            changed = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns)
            statements += [
                f'DROP TRIGGER IF EXISTS gt_kept_update ON "{table}"',
                f'DROP TRIGGER IF EXISTS gt_kept_delete ON "{table}"',
                f'CREATE TRIGGER gt_kept_update BEFORE UPDATE ON "{table}" FOR EACH ROW WHEN ({changed}) '
                f"EXECUTE FUNCTION gt_refuse({told})",
                f'CREATE TRIGGER gt_kept_delete BEFORE DELETE ON "{table}" FOR EACH ROW '
                f"WHEN (NOT OLD.is_illustration) EXECUTE FUNCTION gt_refuse({told})",
            ]
        return statements
