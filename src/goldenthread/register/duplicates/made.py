"""Pairs of entries that may be one, as a job finds them: each name is compared with each other one, no work for a page."""

from __future__ import annotations

from pathlib import Path

import orjson
from django.utils.translation import gettext_lazy

from goldenthread.platform.jobs import Progress
from goldenthread.platform.made import Edition, made
from goldenthread.platform.models import Organization, OrganizationsApart
from goldenthread.register.duplicates import Pair, pairs, why

FILE = "pairs.json"


def _build(folder: Path, progress: Progress | None) -> None:
    found = [[pair.one.pk, pair.other.pk, pair.score, pair.shared] for pair in pairs()]
    (folder / FILE).write_bytes(orjson.dumps(found))


DUPLICATES = made("duplicates", title=gettext_lazy("Entries of the register that look alike"), build=_build)


def kept(edition: Edition) -> list[Pair]:
    """The pairs that were found, without those that were merged or told apart since."""
    told = edition.read(FILE)
    entries = Organization.objects.filter(merged_into=None).in_bulk([pk for row in told for pk in row[:2]])
    apart = {frozenset(row) for row in OrganizationsApart.objects.values_list("one_id", "other_id")}
    return [
        Pair(entries[one], entries[other], score, why(shared), shared)
        for one, other, score, shared in told
        if one in entries and other in entries and frozenset((one, other)) not in apart
    ]
