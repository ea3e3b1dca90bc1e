"""The acts of the contest, on data of the smallest size: both are done, by both persons, with few questions."""

from __future__ import annotations

from goldenthread.cli.bench.contest.acts import acts
from goldenthread.cli.bench.contest.data import Contest, Size
from goldenthread.config import installation
from goldenthread.exchange.instance import load
from goldenthread.platform.models import Strategy
from goldenthread.results.models import Observation, ValueRequest

SMALL = Size(6, 12, 6, 6, 12, 12, 6, 6, 6, 2)
RENAME = 30
"""Questions of a rename: who asks, the row, its act with trail and search, and the answer with all that stands below."""


def test_each_act_is_done_by_each_person_and_a_rename_asks_about_what_it_names_alone(db):
    load(installation.instances() / "unido-ldc")
    strategy = Strategy.objects.get(key="unido-ldc-2022-2031")
    Contest(SMALL, strategy).build()

    done = {(one.act, one.person): one for one in acts()}

    people = ("administrator", "least privileged")
    assert set(done) == {(act, person) for act in ("approve one value", "rename a root indicator") for person in people}
    assert {one.status for one in done.values()} == {200}
    assert ValueRequest.objects.filter(state="approved").count() == 8
    assert Observation.objects.filter(indicator__parent__title__en__startswith="Renamed").exists()
    asked = [one.queries for (act, _person), one in done.items() if act.startswith("rename")]
    assert max(asked) <= RENAME
