"""What is typed about a record at the terminal: the key that names it, FIELD=VALUE words."""

from __future__ import annotations

from typing import Any

from goldenthread.cli.problems import Refused, Unreadable
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.errors import ValidationError
from goldenthread.records.declare import Record
from goldenthread.records.references import find
from goldenthread.records.values import Wrong, boxes, form_class, read_values


def found(record: Record, key: str) -> Any:
    """The row that the key names; Refused, naming the nearest, when there is none."""
    try:
        return find(record.rows(OPERATOR), key)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def typed_values(record: Record, row: Any, words: tuple[str, ...]) -> dict[str, Any]:
    """FIELD=VALUE words as values; Unreadable, naming the fields there are, when one is none of them."""
    names = [name for name in form_class(record).base_fields]
    known = {column for column, _name, _language in boxes(record, names)} | set(names)
    given: dict[str, Any] = {}
    for word in words:
        name, is_there, value = word.partition("=")
        if not is_there or name not in known:
            raise Unreadable(f"“{word}”: write FIELD=VALUE. The fields are {', '.join(sorted(known))}.")
        given[name] = value
    try:
        return read_values(record, OPERATOR, row, given)
    except Wrong as wrong:
        raise Unreadable("\n".join(f"{name}: {' '.join(told)}" for name, told in wrong.messages.items())) from wrong
