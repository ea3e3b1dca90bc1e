"""The app in the API: its records."""

from __future__ import annotations

from ninja import Router

from goldenthread.frameworks.records import (
    ALIGNMENT,
    CLAUSE,
    ELEMENT,
    FRAMEWORK,
    INSTRUMENT,
    MANDATE,
    OBLIGATION,
    REVIEW,
)
from goldenthread.records.endpoints import add_records

router = Router(tags=["frameworks"])
add_records(router, MANDATE, CLAUSE, OBLIGATION, REVIEW, FRAMEWORK, ELEMENT, ALIGNMENT, INSTRUMENT)
