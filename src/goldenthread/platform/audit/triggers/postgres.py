"""The triggers of PostgreSQL."""

from __future__ import annotations

from django.db import models

from goldenthread.platform.audit.triggers.watched import UNTOLD, Engine, audited_models


class Postgres(Engine):
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
