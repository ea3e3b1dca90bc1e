"""How files write the records of results."""

from __future__ import annotations

from goldenthread.core.records import RecordType

RECORDS = [
    RecordType("indicators", "results.Indicator", ("strategy", "code"), under=("strategy",)),
    RecordType("indicator_mappings", "results.IndicatorMapping", ("indicator", "element"), under=("indicator",)),
    RecordType("indicator_activities", "results.IndicatorActivity", ("indicator", "activity"), under=("indicator",)),
    RecordType("targets", "results.Target", ("indicator", "country", "group", "year"), under=("indicator",)),
    RecordType(
        "observations",
        "results.Observation",
        ("indicator", "country", "group", "activity", "year", "cell"),
        under=("indicator", "activity"),
    ),
]
