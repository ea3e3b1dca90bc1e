"""A program made by openapi-python-client from our description keeps an activity, knowing nothing else of us."""

from __future__ import annotations

import importlib
import subprocess
import sys

import orjson
import pytest

from goldenthread.exchange.api import api
from goldenthread.platform.actions import save
from goldenthread.platform.models import Area

ROOM = "/api/plan/activities"
QUIET = "post_hooks: []\n"


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """The package that the generator makes of the operations of activities."""
    pytest.importorskip("openapi_python_client", reason="openapi-python-client is not installed")
    folder = tmp_path_factory.mktemp("generated")
    whole = api.get_openapi_schema()
    paths = {path: verbs for path, verbs in whole["paths"].items() if path.startswith(ROOM)}
    (folder / "openapi.json").write_bytes(orjson.dumps({**whole, "paths": paths}, default=str))
    (folder / "quiet.yaml").write_text(QUIET)
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", "openapi.json", "--meta", "none"]
    command += ["--config", "quiet.yaml", "--output-path", "keeper", "--fail-on-warning"]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"keeper.{name}")
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == "keeper"]:
        del sys.modules[name]


@pytest.fixture
def speaks(program, person_with, strategy):
    """A client of that program with the token of a planner, in process."""
    import httpx
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections

    from goldenthread.config.wsgi import application
    from goldenthread.register.accounts import tokens

    planner = person_with("planner", strategy=strategy)
    _token, words = tokens.make_token(planner, name="keeper", by=planner)
    client = program("client").AuthenticatedClient("http://testserver", words)
    carried = httpx.WSGITransport(app=application)
    for told in (request_started, request_finished):  # the transaction of the test is not the request's to end
        told.disconnect(close_old_connections)
    yield client.set_httpx_client(
        httpx.Client(base_url="http://testserver", transport=carried, headers={"Authorization": f"Bearer {words}"})
    )
    for told in (request_started, request_finished):
        told.connect(close_old_connections)


def test_it_creates_changes_lists_and_removes_an_activity(program, speaks, strategy):
    from goldenthread.plan.models import Activity, Plan

    save(Plan(key="ldc-plan", strategy=strategy, title={"en": "Plan"}, visibility="public"), by="test")
    save(Area(strategy=strategy, code="people", title={"en": "People"}), by="test")
    models, calls = program("models"), "api.plan.plan_activities"
    body = models.ActivityNew.from_dict({"plan": "ldc-plan", "title": {"en": "By a program"}, "area": "people"})

    made = program(f"{calls}_add").sync(client=speaks, body=body)
    change = models.ActivityChange.from_dict({"title": {"en": "By a program", "fr": "Par un programme"}})
    changed = program(f"{calls}_change").sync(str(made.id), client=speaks, body=change)
    listed = program(f"{calls}_list").sync(client=speaks)
    removed = program(f"{calls}_remove").sync_detailed(str(made.id), client=speaks, reason="made twice")

    assert changed.title.to_dict() == {"en": "By a program", "fr": "Par un programme"}
    assert [row.id for row in listed.rows] == [made.id]
    assert removed.status_code == 204 and not Activity.objects.exists()


def test_it_is_told_why_not_in_the_shape_described(program, speaks, strategy):
    body = program("models").ActivityNew.from_dict({"plan": "nowhere", "title": {"en": "x"}, "area": "people"})

    told = program("api.plan.plan_activities_add").sync(client=speaks, body=body)

    assert isinstance(told, program("models").Invalid) and told.errors["plan"][0].message
