"""No answer of the site holds a word of a record that its reader may not see: a seeded sample, or all of it.

`make verify` walks all and writes docs/reference/leak-matrix.md.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest
from tests.leaks import matrix

WHOLE = os.environ.get("GOLDENTHREAD_MATRIX", "") == "whole"
SEED = int(os.environ.get("GOLDENTHREAD_MATRIX_SEED", "15"))
REPORT = os.environ.get("GOLDENTHREAD_MATRIX_REPORT", "")
SAMPLE = 60
ALIKE = int(os.environ.get("GOLDENTHREAD_MATRIX_ALIKE", "10"))
"""Addresses of one shape in the whole matrix."""


@pytest.mark.django_db
def test_no_address_shows_anybody_a_record_that_they_may_not_see():
    house = matrix.build(SEED)
    found = matrix.addresses(house, alike=ALIKE if WHOLE else 1, most=6000 if WHOLE else 250)
    if not WHOLE:
        found = random.Random(SEED).sample(found, SAMPLE)
    rows, told = [], []
    for role in matrix.ROLES:
        print(f"{len(found)} addresses as {role}", flush=True)
        leaks, answers = matrix.leaks(house, role, found)
        told += leaks
        rows.append((role, sum(answers.values()), answers, sum(map(len, house.unseen(role).values())), len(leaks)))
    if REPORT:
        _report(Path(REPORT), rows, len(found))
    grouped = matrix.by_shape(told)
    words = [
        f"{shape}: {noun} ({len(some)}), {some[0].role}: {some[0].address}: {some[0].around!r}"
        for (shape, noun), some in grouped.items()
    ]
    assert not told, f"{len(told)} leaks of {len(grouped)} kinds\n" + "\n".join(words)
    assert all(answers[2] > len(found) / 10 for _role, _asked, answers, _hidden, _leaks in rows)


def _which(count: int) -> str:
    met = f"All {count} addresses that an administrator meets, at most {ALIKE} of one shape"
    return met if WHOLE else f"A sample of {count} addresses"


def _report(path: Path, rows: list[tuple[str, int, Counter, int, int]], count: int) -> None:
    lines = [
        "# Who sees what: the leak matrix",
        "",
        "Written by `make verify`. Every text of every record that can be unpublished carries a canary; half of the",
        f"records are unpublished, drawn by the seed {SEED}. {_which(count)} (pages, forms, files,",
        "lists as CSV and JSON, the API, the thread, the data package) are read by each role; a leak is a canary of a",
        "record that the rule of its room does not let the role see, or an error of the server.",
        "",
        "| role | addresses read | answered | refused or not there | records kept from it | leaks |",
        "|---|---|---|---|---|---|",
    ]
    for role, asked, answers, hidden, leaks in rows:
        lines.append(f"| {role} | {asked} | {answers[2] + answers[3]} | {answers[4]} | {hidden} | {leaks} |")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
