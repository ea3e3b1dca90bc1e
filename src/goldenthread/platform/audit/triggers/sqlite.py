"""The triggers of SQLite."""

from __future__ import annotations

from django.db import models

from goldenthread.platform.audit.triggers.watched import Engine, audited_models

LOADING = "SELECT 1 FROM core_auditcontext WHERE session = 'sqlite' AND load <> ''"


class Sqlite(Engine):
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
