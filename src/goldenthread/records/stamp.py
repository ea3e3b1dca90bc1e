"""Version stamps: two people who save one row lose nothing, because the second is told what the first changed."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Model

from goldenthread.platform.sqlite import sha256
from goldenthread.records.values import plain


def stamp(row: Model) -> str:
    """What identifies the present content of a row: the same content gives the same stamp. Also its ETag."""
    content: dict[str, Any] = {
        column.attname: plain(getattr(row, column.attname)) for column in row._meta.concrete_fields
    }
    for column in row._meta.many_to_many:
        content[column.name] = sorted(str(pk) for pk in getattr(row, column.name).values_list("pk", flat=True))
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, default=str))[:20]
