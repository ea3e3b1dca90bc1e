"""How files write the records of frameworks."""

from __future__ import annotations

from goldenthread.core.records import RecordType

RECORDS = [
    RecordType("mandates", "frameworks.Mandate", ("symbol",)),
    RecordType("clauses", "frameworks.Clause", ("mandate", "number"), separator="#", under=("mandate",)),
    RecordType("obligations", "frameworks.Obligation", under=("clause",)),
    RecordType("frameworks", "frameworks.Framework", ("key",)),
    RecordType("elements", "frameworks.Element", ("framework", "code"), separator=":", under=("framework", "parent")),
    RecordType(
        "alignments",
        "frameworks.Alignment",
        ("strategy", "area", "framework", "element", "relation"),
        under=("strategy", "area", "framework"),
    ),
    RecordType("instruments", "frameworks.Instrument", ("key",)),
    RecordType("reflections", "frameworks.Reflection", under=("instrument",)),
]
