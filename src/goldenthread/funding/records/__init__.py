"""The records of money: declared once, made into lists, pages, forms, grids, sheets, API, terminal and files."""

from __future__ import annotations

from goldenthread.funding.records.advocacy import AUDIENCE, LEAD, MESSAGE, OUTREACH
from goldenthread.funding.records.money import (
    AGREEMENT,
    EXPENDITURE,
    NEED,
    OPPORTUNITY,
    PLEDGE,
    RATE,
    RECEIPT,
)
from goldenthread.funding.records.plans import ACTION, TARGET
from goldenthread.platform.records import RecordType
from goldenthread.records.declare import Record

RECORDS: list[Record | RecordType] = [
    RATE,
    NEED,
    OPPORTUNITY,
    PLEDGE,
    AGREEMENT,
    RECEIPT,
    EXPENDITURE,
    TARGET,
    ACTION,
    AUDIENCE,
    MESSAGE,
    OUTREACH,
    LEAD,
]

__all__ = [
    "ACTION",
    "AGREEMENT",
    "AUDIENCE",
    "EXPENDITURE",
    "LEAD",
    "MESSAGE",
    "NEED",
    "OPPORTUNITY",
    "OUTREACH",
    "PLEDGE",
    "RATE",
    "RECEIPT",
    "RECORDS",
    "TARGET",
]
