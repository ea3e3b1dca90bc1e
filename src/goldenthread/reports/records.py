"""How files write the records of reports. Snapshots and figures are made, never written by hand."""

from __future__ import annotations

from goldenthread.core.records import RecordType

RECORDS = [
    RecordType("reports", "reports.Report", ("key",), under=("strategy",)),
]
