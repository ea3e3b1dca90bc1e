"""Strategies and their action areas in the API."""

from __future__ import annotations

from ninja import Router

from goldenthread.records.endpoints import add_records
from goldenthread.register.records import AREA, STRATEGY

router = add_records(Router(tags=["strategies"]), STRATEGY, AREA)
