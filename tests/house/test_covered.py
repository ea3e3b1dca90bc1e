"""Floors of coverage: summed by room, held, raised, never lowered."""

from __future__ import annotations

from scripts import covered
from scripts.covered import Room


def file(branches, taken, lines=10, run=10):
    return {
        "summary": {
            "num_branches": branches, "covered_branches": taken, "num_statements": lines, "covered_lines": run,
        }
    }  # fmt: skip


FILES = {
    "src/goldenthread/plan/views.py": file(10, 9),
    "src/goldenthread/plan/models/plans.py": file(30, 30),
    "/elsewhere/src/goldenthread/desk/walk.py": file(10, 8),
    "src/goldenthread/public/apps.py": file(0, 0, 4, 3),
    "src/goldenthread/__main__.py": file(2, 0),
}


def test_branches_are_summed_by_room():
    rooms = covered.by_room(FILES)
    assert {name: room.percent for name, room in rooms.items()} == {"desk": 80.0, "plan": 97.5, "public": 75.0}


def test_a_room_below_its_floor_is_told_and_one_without_a_floor_is_to_reach_the_goal():
    rooms = covered.by_room(FILES)
    told = covered.below(rooms, {"plan": 98.0, "desk": 80.0})
    assert [one.partition(":")[0] for one in told] == ["plan", "public"]
    assert "97.5 %" in told[0] and "98.0 %" in told[0] and "90.0 %" in told[1]


def test_floors_rise_and_never_sink():
    rooms = {"plan": Room(1000, 975), "desk": Room(1000, 712)}
    assert covered.raised(rooms, {"plan": 96.0, "desk": 80.0, "ui": 91.0}) == {"desk": 80.0, "plan": 97.5, "ui": 91.0}
    assert covered.raised(rooms, {}) == {"desk": 71.2, "plan": 97.5}


def test_the_rooms_of_named_tests_are_judged_alone():
    assert covered.named(["tests/plan/test_size.py", "tests/desk", "-x"]) == {"plan", "desk"}
    assert covered.named([]) == set()
