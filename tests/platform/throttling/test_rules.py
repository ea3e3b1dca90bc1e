"""The arithmetic of waiting: delays grow and end, what is steady lets through so many and no more."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.platform.models import Tried
from goldenthread.platform.throttling.rules import ACCOUNT, CLIENT, PAIR, RULES, Growing, Steady

growing = st.builds(Growing, *[st.integers(1, 1000)] * 4)
steady = st.builds(Steady, st.integers(1, 1000), st.integers(1, 10_000))


@given(growing, st.integers(0, 5000))
def test_a_delay_grows_with_every_failure_and_never_beyond_the_most(rule, failures):
    here, further = rule.delay(failures), rule.delay(failures + 1)

    assert (here == 0) == (failures <= rule.free)
    assert here <= further <= max(rule.most, 0)
    assert not here or further in (rule.most, 2 * here)


@given(steady, st.lists(st.floats(0, 500), max_size=60))
def test_within_its_time_no_more_is_let_through_than_the_amount_and_what_it_regains(rule, pauses):
    now, full_until, passed, begun = 1000.0, 0.0, 0, 1000.0
    for pause in pauses:
        now += pause
        weighs, wait = rule.take(full_until, now)
        if not wait:
            full_until, passed = weighs, passed + 1

    assert passed <= rule.amount + (now - begun) / rule.each + 1


@given(steady, st.integers(0, 2000))
def test_after_the_time_told_there_is_room(rule, taken):
    now = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
    full_until = now + taken * rule.each

    wait = rule.take(full_until, now)[1]

    assert rule.take(full_until, now + wait)[1] == 0
    assert (wait == 0) == (taken < rule.amount)


def test_a_stranger_slows_an_account_only_softly():
    for rules in RULES.values():
        for kind, rule in rules.items():
            assert kind in (PAIR, ACCOUNT, CLIENT)
            if isinstance(rule, Growing):
                assert rule.most < rule.forget
    assert RULES["sign-in"][ACCOUNT].most <= 30 and RULES["sign-in"][CLIENT].most <= 60


def test_everything_that_is_counted_has_a_rule():
    assert {tried.value for tried in Tried} - {"api"} == set(RULES)
