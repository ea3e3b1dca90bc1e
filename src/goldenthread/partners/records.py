"""How files write the records of partners."""

from __future__ import annotations

from goldenthread.core.records import RecordType

RECORDS = [
    RecordType("due_diligence", "partners.DueDiligence", ("organization",)),
    RecordType("contacts", "partners.Contact", ("organization", "name"), under=("organization",)),
    RecordType("modalities", "partners.Modality", ("key",)),
    RecordType("engagements", "partners.Engagement", under=("strategy",)),
    RecordType("engagement_events", "partners.EngagementEvent", under=("engagement",)),
    RecordType("area_sectors", "partners.AreaSector", ("area", "sector"), under=("area",)),
    RecordType("suggestion_answers", "partners.SuggestionAnswer", ("area", "country", "organization_ref")),
]
