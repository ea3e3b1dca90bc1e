"""Revisions of one UN text in six languages, edited, moved, split, merged and deleted at random: the truth is known."""

from __future__ import annotations

import pytest
from tests.text.revised_texts import UDHR, declaration, revised

from goldenthread.text import Fate, align

SEEDS = range(6)


@pytest.mark.data
@pytest.mark.parametrize("language", UDHR)
def test_nothing_is_placed_wrongly_without_asking_and_little_is_asked(shared, language):
    old = declaration(shared, language)
    judged = automatic = 0

    for seed in SEEDS:
        new, truth, _ = revised(old, seed=seed)
        for pair in align(old, new):
            for i in pair.old:
                judged += 1
                automatic += pair.automatic
                right = bool(truth[i] & set(pair.new)) if truth[i] else not pair.new
                assert right or not pair.automatic, (seed, i, truth[i], pair)

    assert automatic / judged >= 0.97


@pytest.mark.data
@pytest.mark.parametrize("language", UDHR)
def test_splits_give_both_halves_and_mergers_both_sources(shared, language):
    old = declaration(shared, language)
    split = found_split = merged = found_merged = 0

    for seed in SEEDS:
        new, truth, done = revised(old, seed=seed)
        pairs = align(old, new)
        split += len(done["split"])
        found_split += sum(pair.kind is Fate.SPLIT and set(pair.new) == truth[pair.old[0]] for pair in pairs)
        merged += len(done["merged"]) // 2
        found_merged += sum(pair.kind is Fate.MERGED and set(pair.old) <= done["merged"] for pair in pairs)

    assert split >= 12
    assert found_split >= 0.9 * split
    assert found_merged >= 0.9 * merged


@pytest.mark.data
@pytest.mark.parametrize("language", UDHR)
def test_reading_the_versions_the_other_way_round_mirrors_the_alignment(shared, language):
    old = declaration(shared, language)
    new, _, _ = revised(old, seed=3)

    forwards = {(pair.old, pair.new) for pair in align(old, new)}
    backwards = {(pair.new, pair.old) for pair in align(new, old)}

    assert len(forwards ^ backwards) <= 0.04 * len(forwards)
