"""Schedules in working time: against worked examples, textbooks, and what Microsoft Project computed."""

from __future__ import annotations

import csv
import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plan import scheduling
from goldenthread.plan.scheduling import Link, Project, Task, mspdi, run
from goldenthread.plan.scheduling.calendars import DAY, WorkCalendar, at, moment, standard_day
from goldenthread.plan.scheduling.workbook.words import duration, links

DATA = Path(__file__).parents[3] / "shared" / "data" / "msproject"
HOURS = 8 * 3600
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the schedules of shared/data are not here")
CASES = sorted(DATA.glob("open/*")) if DATA.is_dir() else []


def words(when: int | None) -> str:
    return at(when).strftime("%Y-%m-%dT%H:%M") if when is not None else ""


def chain(*tasks: Task, start: str = "2026-03-02T08:00") -> Project:
    return Project(start=datetime.fromisoformat(start), tasks=list(tasks))


@needs_data
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_dates_slack_and_critical_path_are_those_of_microsoft_project(case: Path) -> None:
    """To the minute, in every row on which two schedulers agree; what the file no longer has cannot be told."""
    dates, _problems = run(scheduling.read_file(case / "unscheduled.xml"))
    with (case / "expected.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["agree"] == "1" and row["summary"] == "0"]
    for row in rows:
        found = dates.get(int(row["uid"]))
        if found is None:
            assert case.name == "external_cross_project"
            continue
        assert (words(found.start), words(found.finish)) == (row["start"], row["finish"]), row["name"]
        if row["late_finish"] == row["second_late_finish"]:
            assert words(found.late_finish)[:10] == row["late_finish"][:10], row["name"]
            assert found.is_critical == (row["critical"] == "1"), row["name"]


@needs_data
def test_two_linked_tasks_to_the_hour() -> None:
    """Four kinds of links without, with positive and with negative lags."""
    for case in json.loads((DATA / "worked" / "two_task_links.json").read_text(encoding="utf-8")):
        tasks = []
        for one in case["tasks"]:
            match = re.match(r"(\d+)(\w\w)(?:([+-]\d+)d)?$", one["predecessor"] or "")
            tied = [Link(int(match[1]), match[2], int(match[3] or 0) * HOURS)] if match else []  # type: ignore[arg-type]
            tasks.append(Task(one["task"], duration=int(one["duration_days"] * HOURS), links=tied))
        dates, _problems = run(chain(*tasks, start=case["project_start"]))
        for one in case["tasks"]:
            found = dates[one["task"]]
            for name in ("start", "finish", "early_start", "early_finish", "late_start", "late_finish"):
                assert words(getattr(found, name)) == one[name], (case["name"], name)
            assert found.total_slack == one["total_slack_days"] * HOURS
            assert found.free_slack == one["free_slack_days"] * HOURS


@needs_data
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("ending", [".xml", ".xlsx"])
def test_a_schedule_written_and_read_again_says_the_same(case: Path, ending: str, tmp_path: Path) -> None:
    before = scheduling.read_file(case / "as_saved.xml")
    scheduling.write_file(before, tmp_path / f"again{ending}")
    after = scheduling.read_file(tmp_path / f"again{ending}")
    assert run(before)[0] == run(after)[0]
    assert [task.links for task in before.tasks] == [task.links for task in after.tasks]
    assert [(t.name, t.notes, t.baselines) for t in before.tasks] == [
        (t.name, t.notes, t.baselines) for t in after.tasks
    ]
    assert before.calendars == after.calendars


@needs_data
@pytest.mark.parametrize("file", sorted(DATA.glob("worked/psplib/*.sm")), ids=lambda file: file.stem)
def test_the_critical_path_is_as_long_as_the_library_says(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    expected = int(re.search(r"MPM-Time\n\s*(?:\d+\s+){5}(\d+)", text)[1])  # type: ignore[index]
    after = re.search(r"successors\n(.*?)\n\*", text, re.DOTALL)[1].splitlines()  # type: ignore[index]
    lengths = re.search(r"-----\n(.*?)\n\*", text, re.DOTALL)[1].splitlines()  # type: ignore[index]
    tasks = {int(row.split()[0]): Task(int(row.split()[0]), duration=int(row.split()[2]) * DAY) for row in lengths}
    for task in tasks.values():
        task.duration_format = 8
    for row in after:
        one, _modes, _count, *followers = map(int, row.split())
        for follower in followers:
            tasks[follower].links.append(Link(one))
    dates, _problems = run(chain(*tasks.values()))
    begin = min(one.start for one in dates.values() if one.start is not None)
    assert (max(one.finish for one in dates.values() if one.finish is not None) - begin) // DAY == expected


def test_a_loop_is_named_and_the_rest_is_shown() -> None:
    tasks = [Task(n, name=f"T{n}", duration=HOURS) for n in range(1, 5)]
    tasks[0].links, tasks[1].links, tasks[2].links = [Link(2)], [Link(3)], [Link(1)]
    dates, problems = run(chain(*tasks))
    assert len(problems) == 1
    assert {"T1", "T2", "T3"} <= set(re.findall(r"T\d", problems[0].where))
    assert all(one.finish is not None for one in dates.values())


def test_an_elapsed_lag_runs_through_the_weekend_and_a_share_is_of_the_predecessor() -> None:
    first = Task(1, duration=4 * HOURS)
    elapsed = Task(2, duration=HOURS, links=[Link(1, "FS", 3 * DAY, is_elapsed=True)])
    share = Task(3, duration=HOURS, links=[Link(1, "FS", percent=-50.0)])
    dates, _problems = run(chain(first, elapsed, share))
    assert words(dates[1].finish) == "2026-03-05T17:00"
    assert words(dates[2].start) == "2026-03-09T08:00"
    assert words(dates[3].start) == "2026-03-04T08:00"


@pytest.mark.parametrize(
    ("constraint", "on", "start"),
    [
        ("SNET", "2026-03-10T08:00", "2026-03-10T08:00"),
        ("FNET", "2026-03-10T17:00", "2026-03-09T08:00"),
        ("MSO", "2026-03-12T08:00", "2026-03-12T08:00"),
        ("MFO", "2026-03-12T17:00", "2026-03-11T08:00"),
        ("SNLT", "2026-03-02T08:00", "2026-03-02T08:00"),
        ("FNLT", "2026-03-03T17:00", "2026-03-02T08:00"),
        ("ALAP", None, "2026-03-16T08:00"),
        ("ASAP", None, "2026-03-04T08:00"),
    ],
)
def test_a_constraint_moves_or_holds_what_waits(constraint: str, on: str | None, start: str) -> None:
    first = Task(1, duration=2 * HOURS)
    second = Task(2, duration=2 * HOURS, links=[Link(1)], constraint=constraint)  # type: ignore[arg-type]
    second.constraint_on = datetime.fromisoformat(on) if on else None
    long = Task(3, duration=12 * HOURS)
    dates, _problems = run(chain(first, second, long))
    assert words(dates[2].start) == start
    assert (dates[2].conflict != "") == (constraint in ("SNLT", "FNLT"))


def test_a_schedule_from_its_end_places_everything_late() -> None:
    project = chain(
        Task(1, duration=HOURS, constraint="ALAP"), Task(2, duration=2 * HOURS, constraint="ALAP", links=[Link(1)])
    )
    project.from_start, project.finish = False, datetime.fromisoformat("2026-03-06T17:00")
    dates, _problems = run(project)
    assert [words(dates[uid].start) for uid in (1, 2)] == ["2026-03-04T08:00", "2026-03-05T08:00"]


def test_a_missed_deadline_and_a_broken_link_of_a_manual_task_are_said_and_not_moved() -> None:
    first = Task(1, duration=3 * HOURS, deadline=datetime.fromisoformat("2026-03-03T17:00"))
    manual = Task(2, duration=HOURS, is_manual=True, links=[Link(1)])
    manual.manual_start, manual.manual_finish = (
        datetime.fromisoformat("2026-03-02T08:00"),
        datetime.fromisoformat("2026-03-02T17:00"),
    )
    dates, _problems = run(chain(first, manual))
    assert words(dates[2].start) == "2026-03-02T08:00"
    assert dates[1].conflict
    assert dates[2].conflict


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a/>",
        b"not xml",
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Project><Name>&e;</Name></Project>',
    ],
)
def test_what_is_no_schedule_is_refused(content: bytes) -> None:
    with pytest.raises(scheduling.Unreadable):
        mspdi.read(content)


@given(st.integers(0, 400 * DAY), st.integers(-60 * HOURS, 60 * HOURS))
def test_working_time_added_is_the_time_between(offset: int, work: int) -> None:
    since = moment(datetime.fromisoformat("2026-01-01T00:00")) + offset
    calendar = WorkCalendar(standard_day, since // DAY)
    assert calendar.between(since, calendar.add(since, work)) == work
    assert calendar.next_work(calendar.last_work(since)) >= calendar.last_work(since)


@given(
    st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["FS", "SS", "FF", "SF"]), st.integers(-3, 3)), max_size=8)
)
def test_every_link_holds_and_nothing_is_critical_that_can_slip(rows: list[tuple[int, str, int]]) -> None:
    tasks = [Task(0, duration=2 * HOURS)]
    for number, (days, kind, lag) in enumerate(rows, 1):
        tasks.append(Task(number, duration=days * HOURS, links=[Link(number - 1, kind, lag * HOURS)]))  # type: ignore[arg-type]
    dates, problems = run(chain(*tasks))
    assert not problems
    calendar = WorkCalendar(standard_day, moment(datetime.fromisoformat("2026-03-02T00:00")) // DAY)
    for task in tasks[1:]:
        link, mine, before = task.links[0], dates[task.uid], dates[task.uid - 1]
        from_ = before.finish if link.kind in ("FS", "FF") else before.start
        to = mine.start if link.kind in ("FS", "SS") else mine.finish
        assert from_ is not None and to is not None
        assert calendar.between(from_, to) >= link.lag
    assert all((one.total_slack or 0) >= 0 for one in dates.values())
    assert any(one.is_critical for one in dates.values())


def test_durations_and_links_are_read_as_people_write_them() -> None:
    project = Project()
    assert duration(project, "3 days") == (3 * HOURS, 7)
    assert duration(project, "2ed") == (2 * DAY, 8)
    assert [(one.before, one.kind, one.lag, one.percent) for one in links(project, "3FS+2d; 5SS-50%, 7")] == [
        (3, "FS", 2 * HOURS, None),
        (5, "SS", 0, -50.0),
        (7, "FS", 0, None),
    ]
    with pytest.raises(ValueError):
        links(project, "after the summer")
