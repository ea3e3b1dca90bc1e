"""The records of frameworks: declared once, made into lists, pages, forms, grids, sheets, API, terminal and files."""

from __future__ import annotations

from goldenthread.frameworks.records.frameworks import ALIGNMENT, ELEMENT, FRAMEWORK
from goldenthread.frameworks.records.mainstreaming import INSTRUMENT, REFLECTION
from goldenthread.frameworks.records.mandates import CLAUSE, MANDATE, OBLIGATION, REVIEW, life_of
from goldenthread.platform.records import RecordType
from goldenthread.records.declare import Record

__all__ = [
    "ALIGNMENT",
    "CLAUSE",
    "ELEMENT",
    "FRAMEWORK",
    "INSTRUMENT",
    "MANDATE",
    "OBLIGATION",
    "RECORDS",
    "REFLECTION",
    "REVIEW",
    "life_of",
]

RECORDS: list[Record | RecordType] = [
    MANDATE,
    CLAUSE,
    OBLIGATION,
    REVIEW,
    FRAMEWORK,
    ELEMENT,
    ALIGNMENT,
    INSTRUMENT,
]
