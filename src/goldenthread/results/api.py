"""The app in the API: its records; values below their indicator, corrections, and progress."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Schema, UploadedFile

from goldenthread.platform.errors import require
from goldenthread.platform.jobs.data import plain as plain_job
from goldenthread.platform.queries import strategies
from goldenthread.platform.uploads import place
from goldenthread.records.endpoints import ERRORS, add_records, add_row, change_row, schemas
from goldenthread.records.waiting import Waiting
from goldenthread.results import access, imports, jobs, queries
from goldenthread.results.cycles import api as reporting
from goldenthread.results.cycles.records import CYCLE, REQUEST
from goldenthread.results.imports.asked import AT_ONCE, as_json, choices_of, is_large
from goldenthread.results.progress import RULES
from goldenthread.results.records import DIMENSION, FILE_MAPPING, INDICATOR, OBSERVATION, TARGET
from goldenthread.results.totals import tables
from goldenthread.results.totals.queries import plain
from goldenthread.ui import rest as door

router = Router(tags=["results"])


class LoadBody(Schema):
    """What is done with a file of values; every field may be left out where it is clear."""

    strategy: str = ""
    mapping: str = ""
    layout: str = ""
    source: str = ""
    vintage: str = ""
    sheet: str = ""
    aggregates: str = ""
    unknown: str = ""
    shares: str = ""
    indicator: str = ""
    period: str = ""
    without: str = ""
    reason: str = ""
    dry_run: bool = False


add_records(router, INDICATOR, TARGET, OBSERVATION, DIMENSION, FILE_MAPPING, CYCLE, REQUEST)
reporting.add_to(router)


def record(request: HttpRequest, pk: int, body: Any) -> HttpResponse:
    """Record a value of the indicator that the address names."""
    found = queries.indicators(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return add_row(request, OBSERVATION, body.model_dump(exclude_unset=True), lambda: found)


record.__annotations__ = {"request": HttpRequest, "pk": int, "body": schemas.body(OBSERVATION, is_new=False)}
router.post(
    "/indicators/{pk}/observations",
    summary="Record a value",
    operation_id="results_indicators_observations_add",
    response={201: schemas.answer(OBSERVATION), **ERRORS},
)(record)


def correct(request: HttpRequest, pk: int, body: Any) -> HttpResponse:
    """Put a corrected value in the place of a reported one; both are kept."""
    found = queries.observations(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return change_row(request, OBSERVATION, found, body.model_dump(exclude_unset=True), status=201)


correct.__annotations__ = {"request": HttpRequest, "pk": int, "body": schemas.body(OBSERVATION, is_new=False)}
router.post(
    "/observations/{pk}/corrections",
    summary="Correct a value",
    operation_id="results_observations_corrections_add",
    response={201: schemas.answer(OBSERVATION), **ERRORS},
)(correct)


@router.get("/progress", summary="Progress")
def progress(
    request: HttpRequest,
    method: str = "",
    indicator: str = "",
    country: str = "",
    strategy: str = "",
    area: str = "",
    base_year: int | None = None,
    as_of: str = "",
) -> HttpResponse:
    """Progress by indicator and place, with the rule and its parameters: `method`, or what each indicator names.

    `strategy` is a key, `area` the code of an action area, `country` a code as MWI; `as_of` takes values as of a day.
    """
    if method and method not in RULES:
        return door.answer({"reason": f"There is no rule “{method}”. There are: {', '.join(RULES)}."}, 422)
    asked = {"indicator": indicator, "country": country, "strategy": strategy, "area": area}
    try:
        rows = queries.progress_rows(request.user, method=method, base_year=base_year, **asked)
    except ValidationError as error:
        return door.invalid(error.message_dict)
    return door.answer(rows)


@router.get("/consistency/{key}", summary="What results lack", operation_id="results_consistency")
def consistency(request: HttpRequest, key: str) -> HttpResponse:
    """What the indicators of a strategy lack before they can carry a report: codes of indicators, and what is measured
    by none."""
    strategy = strategies(request.user).filter(key=key).first()
    if strategy is None:
        return door.details(None)
    return door.answer(queries.consistency_rows(request.user, strategy))


@router.post(
    "/import", summary="Import a file of values", url_name=place("api_results_import"), response={200: None, 202: None}
)
def load(
    request: HttpRequest,
    file: UploadedFile = File(...),  # noqa: B008
    asked: LoadBody = Form(...),  # noqa: B008
) -> HttpResponse:
    """Record the values of a file, all or none; with `dry_run`, say what would be done and what the file holds.

    A large file, or one with thousands of new values, is a job: 202, and `Location` is its address; of a trial its file
    `preview.json` then says what would be done.
    """
    require(access.why_not_record_anywhere(request.user, None))
    name, data = file.name or "file", file.read()
    try:
        if is_large(data):
            return _in_turn(request.user, name, data, asked)
        choices = choices_of(request.user, asked.model_dump())
        with tempfile.NamedTemporaryFile() as kept:
            kept.write(data)
            kept.flush()
            once: dict[str, Any] = {"by": request.user, "name": name, "asks_why": True, "most": AT_ONCE}
            outcome = imports.load(Path(kept.name), choices, dry=asked.dry_run, **once)
        if outcome.batch or outcome.errors or asked.dry_run:
            return door.answer(as_json(outcome, dry=asked.dry_run), 422 if outcome.errors else 200)
        if outcome.changed and not choices.reason:
            return door.invalid({"reason": [_("Say why the reported value changes.")]})
        return _in_turn(request.user, name, data, asked)
    except imports.ReadError as error:
        return door.invalid({"file": [str(error)]})
    except ValidationError as error:
        return door.invalid(error.message_dict)


def _in_turn(user: Any, name: str, data: bytes, asked: LoadBody) -> HttpResponse:
    """The job that checks or records the file: 202."""
    said = asked.model_dump(exclude={"dry_run"})
    choices_of(user, said)
    if asked.dry_run:
        job = jobs.ask_to_check(user, Waiting(user).keep(name, data), name, said)
    else:
        job = jobs.ask_to_record(user, data, name, said)
    answer = door.answer(plain_job(job), 202)
    answer["Location"] = f"/api/core/jobs/{job.pk}"
    return answer


@router.get("/totals", summary="Totals", operation_id="results_totals")
def totals(
    request: HttpRequest,
    indicator: str = "",
    strategy: str = "",
    country: str = "",
    group: str = "",
    year: str = "",
    period: str = "",
    cell: str = "",
    members_on: str = "",
    together: bool = False,
    as_of: str = "",
) -> HttpResponse:
    """What values come to by the rule of each indicator, with members, those missing, and the day of the list.

    `year` is 2025, 2025-H1, 2025-Q3 or 2025-07; `from` and `to` give a span; `members_on` takes one day for all years.
    """
    given = request.GET.dict() | {"together": "yes" if together else ""}
    try:
        rows = tables.table(request.user, tables.read(request.user, given))
    except ValidationError as error:
        return door.invalid(error.message_dict)
    return door.answer({"list": "totals", "as_of": as_of or None, "rows": [plain(row) for row in rows]})
