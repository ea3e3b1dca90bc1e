"""What somebody may have meant by the name of a record that is not on the thread."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, TextField

from goldenthread.desk.registry import registry, seen
from goldenthread.desk.walk import Step, step_of
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.search import holds

NAMES = ("symbol", "key", "code", "number", "title", "name", "text")
MOST = 8


def candidates(node: str, user: Any, *, most: int = MOST) -> list[Step]:
    """Records whose symbol, key or title holds what was asked for, in the order of the thread."""
    name, colon, rest = node.partition(":")
    kinds = [registry().kinds[name]] if colon and name in registry().kinds else registry().in_order()
    words = (rest if colon and name in registry().kinds else node).partition("#")[0].strip()
    found: list[Step] = []
    for kind in kinds if words else []:
        model = kind.rows().model
        columns = {
            f.name for f in model._meta.concrete_fields if isinstance(f, TranslatedField | CharField | TextField)
        }
        condition = holds(model, [column for column in NAMES if column in columns], words)
        found += [step_of(kind, row, user) for row in seen(kind, user).filter(condition)[: most - len(found)]]
        if len(found) >= most:
            break
    return found
