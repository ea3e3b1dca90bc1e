"""Records in the API: list, one, add, put, change, remove, states, publicity, parts, many at once; with schemas of each."""

from __future__ import annotations

from goldenthread.records.endpoints.answers import ERRORS, add_row, change_row
from goldenthread.records.endpoints.routes import add_records

__all__ = ["ERRORS", "add_records", "add_row", "change_row"]
