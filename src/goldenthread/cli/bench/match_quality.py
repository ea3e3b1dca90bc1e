"""Bench: how well the ranking foretells who starts, beside simple rankings."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from goldenthread.analytics.counting.plain import new_activities
from goldenthread.analytics.cube import read_cube
from goldenthread.analytics.fitting.backtest import OURS, backtest
from goldenthread.cli.bench.match import loaded
from goldenthread.cli.bench.rows import BenchRow, data_folder
from goldenthread.cli.countries import least_developed

CUTS, HORIZON, PEER, GOAL = (2010, 2012, 2014, 2017), 4, "sector x country", 1.45


def rows() -> Iterator[BenchRow]:
    """nDCG@10 and recall@10 for new pairs in least developed countries, at several cut years."""
    data = data_folder("iati_flat")
    with tempfile.TemporaryDirectory() as folder:
        store = loaded(data, Path(folder))
        cube, counted = read_cube(store), new_activities(store)
    for cut in CUTS:
        found = backtest(cube, until=cut, horizon=HORIZON, countries=least_developed(), counted=counted)
        ours, peer = found.of(OURS), found.of(PEER)
        is_last = cut == CUTS[-1]
        yield BenchRow(
            job="match quality",
            work=f"history to {cut}, {found.queries} questions: nDCG@10 (recall@10)",
            peer=f"{PEER} {peer.ndcg.mean:.3f} ({peer.recall.mean:.3f})",
            ours=f"{ours.ndcg.mean:.3f} [{ours.ndcg.low:.3f}, {ours.ndcg.high:.3f}] ({ours.recall.mean:.3f})",
            ratio=ours.ndcg.mean / peer.ndcg.mean,
            goal=f"≥ {GOAL}x" if is_last else "",
            reached=ours.ndcg.mean >= GOAL * peer.ndcg.mean if is_last else None,
        )
