"""How files write the records of funding."""

from __future__ import annotations

from goldenthread.core.records import RecordType

RECORDS = [
    RecordType("exchange_rates", "funding.ExchangeRate", ("currency", "on")),
    RecordType("needs", "funding.Need", under=("strategy", "activity")),
    RecordType("opportunities", "funding.Opportunity", under=("strategy",)),
    RecordType("pledges", "funding.Pledge", under=("event",)),
    RecordType("agreements", "funding.Agreement", under=("strategy", "pledge")),
    RecordType("receipts", "funding.Receipt", ("agreement", "reference"), under=("agreement",)),
    RecordType("expenditures", "funding.Expenditure", under=("activity",)),
    RecordType("outreach", "funding.OutreachItem", under=("strategy",)),
]
