"""How files write the records of learning."""

from __future__ import annotations

from goldenthread.core.records import RecordType

RECORDS = [
    RecordType("evaluations", "learning.Evaluation", ("key",)),
    RecordType("recommendations", "learning.Recommendation", ("evaluation", "number"), under=("evaluation",)),
    RecordType("management_responses", "learning.ManagementResponse", ("recommendation",)),
    RecordType("management_actions", "learning.ManagementAction", under=("response",)),
    RecordType("lessons", "learning.Lesson", ("key",), under=("evaluation",)),
]
