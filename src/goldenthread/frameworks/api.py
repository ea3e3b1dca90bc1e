"""The app in the API: its records and files."""

from __future__ import annotations

from ninja import Router

from goldenthread.frameworks.exchange.api import router as files
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
router.add_router("", files)
add_records(router, MANDATE, CLAUSE, OBLIGATION, REVIEW, FRAMEWORK, ELEMENT, ALIGNMENT, INSTRUMENT)
