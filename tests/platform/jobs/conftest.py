"""Work that counts to three, and a paper to make files of."""

from __future__ import annotations

import pytest

from goldenthread.frameworks.models import Clause, Mandate
from goldenthread.platform import actions as core
from goldenthread.platform import jobs
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Job
from goldenthread.reports import actions as papers


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """The worker of a test runs in its transaction; it must not close the connection that this lives on."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


@pytest.fixture
def paper(strategy, focal_point):
    mandate = Mandate(symbol="GC.1/Res.1", title={"en": "Resolution"}, kind="resolution", visibility="public")
    clause = Clause(mandate=core.save(mandate, by="test"), strategy=strategy, number="1", order=1, kind="operative")
    core.change(clause, {"text": {"en": "Asks for a strategy"}}, by="test")
    one = papers.begin_report(strategy, "update", by=focal_point)
    papers.take_snapshot(one, by=focal_point)
    return one


@pytest.fixture
def counting(monkeypatch):
    """A kind of work of three steps; `jobs._works` gets it for the time of a test."""
    told = []

    def do(job, progress):
        for number in range(3):
            progress.tell(f"step {number}", done=number, of=3)
            told.append(number)
            if job.arguments.get("fail_at") == number:
                raise NotPossible("The third number is missing. Give it.")
            if job.arguments.get("break_at") == number:
                raise ZeroDivisionError("by nought")
            if job.arguments.get("stop_at") == number:
                Job.objects.filter(pk=job.pk).update(stop_asked=True)
        (progress.folder / "numbers.txt").write_text("0 1 2", encoding="utf-8")
        return {"counted": 3}

    def prepare(user, arguments):
        if arguments.get("refuse"):
            raise Denied("You may not count.")
        return jobs.Order("Count to three", arguments)

    jobs.works()
    monkeypatch.setitem(jobs._works, "count", jobs.Work("count", prepare, do))
    return told
