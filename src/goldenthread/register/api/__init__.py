"""The room in the API: the register of organizations, accounts and tokens, and the jobs of the caller."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.platform.bounds import TooMuch, json_body
from goldenthread.platform.errors import Denied, ValidationError
from goldenthread.platform.jobs import actions
from goldenthread.platform.jobs.data import plain
from goldenthread.platform.models import Job
from goldenthread.register.accounts.api import router as accounts_router
from goldenthread.register.api.groups import router as groups_router
from goldenthread.register.api.organizations import router as register_router
from goldenthread.register.api.strategies import router as strategies_router
from goldenthread.register.notices.api import router as notices_router
from goldenthread.register.throttling.api import router as throttling_router
from goldenthread.ui import rest as door
from goldenthread.ui.job_pages import job_file

router = Router(tags=["jobs"])
router.add_router("", register_router)
router.add_router("", accounts_router)
router.add_router("", throttling_router)
router.add_router("", groups_router)
router.add_router("", strategies_router)
router.add_router("", notices_router)
ASKED = {200: None, 202: None}
NOTHING = {"reason": "There is nothing here that you may see."}


@router.get("/jobs", summary="Jobs")
def jobs(request: HttpRequest, state: str = "") -> HttpResponse:
    """The newest hundred jobs that the caller may see, those of one state when it is named."""
    rows = actions.jobs_of(request.user)
    rows = rows.filter(state=state) if state else rows
    return door.answer({"list": "jobs", "rows": [plain(row) for row in rows[:100]]})


@router.post("/jobs", summary="Ask for work in the background", response=ASKED)
def ask(request: HttpRequest) -> HttpResponse:
    """Body: {"kind": "papers", "arguments": {...}}. 202 with the job, which waits for a worker.

    What the caller asked for already, and is not over, is not done twice: the answer is that job.
    """
    if not request.user.is_authenticated:
        raise Denied("Send a personal token: work is done for people with an account.")
    try:
        body = json_body(request)
    except TooMuch as refusal:
        return door.answer({"errors": [str(refusal)]}, 422)
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
