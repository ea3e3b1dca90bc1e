"""The room in the API: the register of organizations, and the jobs of the caller: ask, look, stop, do again, fetch files."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.core import doors_json as door
from goldenthread.core import job_actions as actions
from goldenthread.core.errors import Denied, ValidationError
from goldenthread.core.job_data import plain
from goldenthread.core.job_views import job_file
from goldenthread.core.models import Job
from goldenthread.core.register_api import router as register_router

router = Router(tags=["jobs"])
router.add_router("", register_router)
NOTHING = {"reason": "There is nothing here that you may see."}


@router.get("/jobs", summary="Jobs")
def jobs(request: HttpRequest, state: str = "") -> HttpResponse:
    """The newest hundred jobs that the caller may see, those of one state when it is named."""
    rows = actions.jobs_of(request.user)
    rows = rows.filter(state=state) if state else rows
    return door.answer({"list": "jobs", "rows": [plain(row) for row in rows[:100]]})


@router.post("/jobs", summary="Ask for work in the background")
def ask(request: HttpRequest) -> HttpResponse:
    """Body: {"kind": "papers", "arguments": {...}}. 202 with the job, which waits for a worker."""
    if not request.user.is_authenticated:
        raise Denied("Send a personal token: work is done for people with an account.")
    try:
        body = orjson.loads(request.body or b"{}")
    except orjson.JSONDecodeError as error:
        return door.answer({"errors": [f"The body is not JSON: {error}."]}, 422)
    kind, arguments = (body.get("kind"), body.get("arguments", {})) if isinstance(body, dict) else (None, None)
    if not isinstance(kind, str) or not isinstance(arguments, dict):
        return door.answer({"errors": ['The body must be {"kind": "…", "arguments": {…}}.']}, 422)
    try:
        return door.answer(plain(actions.ask(kind, arguments, by=request.user)), 202)
    except ValidationError as error:
        return door.answer({"errors": error.messages}, 422)


def _found(request: HttpRequest, pk: int) -> Any:
    return actions.jobs_of(request.user).filter(pk=pk).first()


@router.get("/jobs/{pk}", summary="A job")
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, what came of it or why it failed."""
    found: Job | None = _found(request, pk)
    return door.answer(plain(found)) if found else door.answer(NOTHING, 404)


@router.post("/jobs/{pk}/stop", summary="Stop a job")
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """At once when it waits, at its next step when it runs."""
    found = _found(request, pk)
    return door.answer(plain(actions.stop(found, by=request.user))) if found else door.answer(NOTHING, 404)


@router.post("/jobs/{pk}/again", summary="Do a job again")
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Only a failed or stopped one."""
    found = _found(request, pk)
    return door.answer(plain(actions.again(found, by=request.user))) if found else door.answer(NOTHING, 404)


@router.get("/jobs/{pk}/files/{name}", summary="A file that a job made")
def file(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """For those who may still see what the job was about."""
    if _found(request, pk) is None:
        return door.answer(NOTHING, 404)
    return job_file(request, pk, name)  # type: ignore[return-value]
