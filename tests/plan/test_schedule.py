"""The schedule: a plan worked out by hand, laws that must always hold, and an independent plain oracle."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.plan.schedule import (
    Cycle,
    Slot,
    Tie,
    Work,
    days_between,
    lateness,
    order,
    relative_day,
    schedule,
)

DAY = date(2024, 1, 1)


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def test_a_plan_worked_out_by_hand():
    """A(3) → B(4) → D(2); A → C(2) → D; E(5) apart. Days are counted from 0."""
    work = [Work("A", 3, DAY), Work("B", 4), Work("C", 2), Work("D", 2), Work("E", 5, DAY)]
    ties = [Tie("A", "B"), Tie("A", "C"), Tie("B", "D"), Tie("C", "D")]

    found = schedule(work, ties)

    assert {k: (s.start, s.finish) for k, s in found.items()} == {
        "A": (day(0), day(2)),
        "B": (day(3), day(6)),
        "C": (day(3), day(4)),
        "D": (day(7), day(8)),
        "E": (day(0), day(4)),
    }
    assert {k: s.total_float for k, s in found.items()} == {"A": 0, "B": 0, "C": 2, "D": 0, "E": 4}
    assert (found["C"].late_start, found["C"].late_finish) == (day(5), day(6))
    assert [k for k, s in found.items() if s.is_critical] == ["A", "B", "D"]


@pytest.mark.parametrize(
    ("kind", "lag", "start", "finish"),
    [
        ("FS", 0, 5, 7),  # the day after the five days of the first
        ("FS", 2, 7, 9),
        ("FS", -2, 3, 5),
        ("SS", 1, 1, 3),
        ("FF", 0, 2, 4),  # both end on the same day
        ("FF", 3, 5, 7),
        ("SF", 4, 1, 3),
    ],
)
def test_each_kind_of_link_with_its_lag(kind, lag, start, finish):
    found = schedule([Work("a", 5, DAY), Work("b", 3)], [Tie("a", "b", kind, lag)])

    assert (found["b"].start, found["b"].finish) == (day(start), day(finish))


def test_a_fixed_day_holds_unless_what_comes_before_is_later():
    work = [Work("a", 5, DAY), Work("early", 1, day(2)), Work("late", 1, day(30))]
    found = schedule(work, [Tie("a", "early"), Tie("a", "late")])

    assert found["early"].start == day(5)
    assert found["late"].start == day(30)


def test_what_is_not_known_stays_not_known_and_says_so():
    work = [Work("open", None, DAY), Work("after", 3), Work("own", 3, day(9)), Work("nothing"), Work("far", 1)]
    found = schedule(work, [Tie("open", "after"), Tie("open", "own"), Tie("after", "far")])

    assert (found["open"].start, found["open"].finish, found["open"].total_float) == (DAY, None, None)
    assert found["after"] == Slot("after", rests_on_unknown=True)
    assert found["far"].rests_on_unknown
    assert (found["own"].start, found["own"].rests_on_unknown) == (day(9), True)
    assert found["nothing"] == Slot("nothing")


def test_a_milestone_takes_no_day():
    found = schedule([Work("a", 5, DAY), Work("m", 0), Work("b", 1)], [Tie("a", "m"), Tie("m", "b")])

    assert (found["m"].start, found["m"].finish, found["b"].start) == (day(5), day(5), day(5))


def test_a_deadline_that_cannot_be_met_makes_the_float_negative():
    found = schedule([Work("a", 10, DAY)], [], until=day(6))

    assert found["a"].total_float == -3
    assert found["a"].is_critical


def test_a_loop_is_named():
    with pytest.raises(Cycle) as refused:
        schedule([Work(key, 1) for key in "abcd"], [Tie("a", "b"), Tie("b", "c"), Tie("c", "b"), Tie("c", "d")])

    assert refused.value.loop in (("b", "c", "b"), ("c", "b", "c"))
    assert " → " in str(refused.value)


def test_links_to_work_that_is_not_given_are_left_aside():
    assert schedule([Work("a", 1, DAY)], [Tie("gone", "a")])["a"].start == DAY


def test_days_are_counted_from_the_end_of_an_event_or_back_from_its_beginning():
    first, last = date(2023, 11, 27), date(2023, 12, 1)

    assert relative_day(first, last, 0) == last
    assert relative_day(first, last, 30) == date(2023, 12, 31)
    assert relative_day(first, last, -42) == date(2023, 10, 16)
    assert relative_day(first, None, 1) == date(2023, 11, 28)
    assert relative_day(None, None, 1) is None


def test_spans_and_lateness():
    assert days_between(DAY, DAY) == 1
    assert days_between(DAY, None) is None
    assert lateness(day(12), DAY) == 12
    assert lateness(DAY, day(3)) == -3
    assert lateness(None, DAY) is None


@st.composite
def plans(draw):
    """Work with durations and some fixed days, links only forwards, so that there is no loop."""
    size = draw(st.integers(1, 12))
    work = [
        Work(n, draw(st.integers(0, 15)), day(draw(st.integers(0, 40))) if n == 0 or draw(st.booleans()) else None)
        for n in range(size)
    ]
    pairs = draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=25))
    ties = [
        Tie(min(a, b), max(a, b), draw(st.sampled_from(["FS", "SS", "FF", "SF"])), draw(st.integers(-5, 10)))
        for a, b in pairs
        if a != b
    ]
    return work, ties


def _bounds(tie, length, start):
    """The bound that a link puts on its follower's start, straight from its definition."""
    ends = {"FS": (True, False), "SS": (False, False), "FF": (True, True), "SF": (False, True)}[tie.kind]
    base = start + (length[tie.before] if ends[0] else 0) + tie.lag
    return base - (length[tie.after] if ends[1] else 0)


def oracle(work, ties):
    """Earliest and latest starts by repeated relaxation until nothing moves (no sorting, no passes).

    Work is placed only when it has a day of its own or something placed before it, as in a plan.
    """
    length = {w.key: w.duration for w in work}
    early = {w.key: w.not_before.toordinal() for w in work if w.not_before}
    moved = True
    while moved:
        moved = False
        for tie in ties:
            if tie.before in early:
                bound = _bounds(tie, length, early[tie.before])
                if early.get(tie.after, bound - 1) < bound:
                    early[tie.after], moved = bound, True
    end = max(early[key] + length[key] for key in early)
    late = {key: end - length[key] for key in early}
    moved = True
    while moved:
        moved = False
        for tie in ties:
            if tie.before in late and tie.after in late:
                room = late[tie.after] - _bounds(tie, length, late[tie.before])
                if room < 0:
                    late[tie.before], moved = late[tie.before] + room, True
    return early, late


@settings(max_examples=200, deadline=None)
@given(plans())
def test_both_passes_agree_with_a_plain_oracle(plan):
    work, ties = plan
    early, late = oracle(work, ties)

    found = schedule(work, ties)

    for key, slot in found.items():
        if key not in early:
            assert slot.start is None
            continue
        assert slot.start.toordinal() == early[key]
        assert slot.late_start.toordinal() == late[key]
        assert slot.total_float == late[key] - early[key]


@settings(max_examples=100, deadline=None)
@given(plans())
def test_every_link_is_kept_no_float_is_negative_and_something_is_critical(plan):
    work, ties = plan
    length = {w.key: w.duration for w in work}

    found = schedule(work, ties)

    for tie in ties:
        before, after = found[tie.before], found[tie.after]
        if before.start and after.start:
            assert after.start.toordinal() >= _bounds(tie, length, before.start.toordinal())
    floats = [slot.total_float for slot in found.values() if slot.total_float is not None]
    assert min(floats) == 0


@settings(max_examples=100, deadline=None)
@given(plans(), st.integers(1, 30), st.data())
def test_a_delay_within_the_float_does_not_move_the_end(plan, delay, data):
    work, ties = plan
    found = schedule(work, ties)
    key = data.draw(st.sampled_from([k for k, slot in found.items() if slot.start]))
    slot = found[key]

    later = [Work(w.key, w.duration, slot.start + timedelta(days=delay)) if w.key == key else w for w in work]
    moved = schedule(later, ties)

    def end(slots):
        return max(s.start.toordinal() + w.duration for w in work if (s := slots[w.key]).start)

    assert (end(moved) <= end(found)) is (delay <= slot.total_float)


@given(st.permutations(list("abcdef")))
def test_order_does_not_depend_on_how_links_are_listed(keys):
    ties = [Tie("a", "b"), Tie("b", "c"), Tie("d", "c"), Tie("e", "f")]

    place = {key: n for n, key in enumerate(order(keys, ties))}

    assert all(place[tie.before] < place[tie.after] for tie in ties)
