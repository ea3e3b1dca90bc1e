"""Successive real drafts, against truths composed from their small steps."""

from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from goldenthread.cli.bench.truth import compose, confirmed, small_step
from goldenthread.text import Fate, align, read, read_bytes

DOCUMENT = "pages_introduction"


@pytest.fixture(scope="module")
def versions(shared):
    archive = shared / "data" / "documents" / "drafts" / "us_source_code_policy.zip"
    if not archive.is_file():
        pytest.skip("the drafts are not in the data folder")
    with zipfile.ZipFile(archive) as opened:
        names = sorted(name for name in opened.namelist() if DOCUMENT in name)
        readings = [read_bytes(opened.read(name), name=name) for name in names]
    return [[block.text for block in reading.blocks] for reading in readings]


@pytest.mark.data
def test_blocks_of_real_drafts_are_placed_rightly_or_asked_about(versions):
    steps = [small_step(a, b) for a, b in pairwise(versions)]
    judged = automatic = 0

    for first in range(len(versions) - 2):
        old, new = versions[first], versions[first + 2]
        truth = confirmed(compose(steps[first], steps[first + 1]), old, new)
        pair_of = {i: pair for pair in align(old, new) for i in pair.old}
        for i, targets in enumerate(truth):
            if targets is None or len(old[i]) < 40:
                continue
            pair = pair_of[i]
            judged += 1
            automatic += pair.automatic
            right = bool(targets & set(pair.new)) if targets else not pair.new
            assert right or not pair.automatic, (first, i, targets, pair)

    assert judged >= 20
    assert automatic / judged >= 0.9


@pytest.mark.data
@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("WC001-Digits", "WC001-Digits-Deleted-Paragraph", {Fate.DELETED: 1}),
        ("WC025-Simple-Table-Before", "WC025-Simple-Table-After", {Fate.EDITED: 1}),
        ("WC027-Twenty-Paras-Before", "WC027-Twenty-Paras-After-2", {Fate.EDITED: 2}),
        ("WC055-French", "WC055-French-Mod", {}),
    ],
)
def test_known_changes_of_word_files_are_found(shared, tmp_path, before, after, kinds):
    archive = shared / "data" / "documents" / "docx" / "docx_revisions.zip"
    if not archive.is_file():
        pytest.skip("the Word files are not in the data folder")
    with zipfile.ZipFile(archive) as opened:
        old, new = (read(_unpacked(opened, name, tmp_path)) for name in (before, after))

    found = [pair.kind for pair in align(old.blocks, new.blocks) if pair.kind is not Fate.SAME]

    assert {kind: found.count(kind) for kind in found} == kinds


def _unpacked(archive, name, place):
    return Path(archive.extract(f"WC/{name}.docx", place))
