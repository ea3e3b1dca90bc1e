"""A table whose columns a migration renames or drops: its triggers go first, and come back when all is migrated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FIND = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND name LIKE 'gt\\_%%' ESCAPE '\\'",
    "postgresql": "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relname = %s "
    "AND NOT t.tgisinternal AND t.tgname LIKE 'gt\\_%%'",
}


def unwatched(table: str) -> Callable[[Any, Any], None]:
    """What a migration runs (`RunPython`) before it renames or drops a column that the trail tells of.

    The triggers name the columns of before: SQLite would refuse to drop one, PostgreSQL every later change of a row.
    After the migrations they are put in place anew, and the rows enter the trail as they are.
    """

    def run(apps: Any, schema_editor: Any) -> None:
        connection = schema_editor.connection
        with connection.cursor() as cursor:
            cursor.execute(FIND[connection.vendor], [table])
            for (name,) in cursor.fetchall():
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{on}")

    return run
