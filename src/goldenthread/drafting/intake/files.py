"""A file as a program hands it in: what it would become as data, or what became of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from goldenthread.drafting.documents import access
from goldenthread.drafting.intake import actions as importing
from goldenthread.drafting.intake.changes import listed, listed_json
from goldenthread.drafting.intake.doubts import Lone
from goldenthread.drafting.models import Document, ImportReport, Tracked
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.files import keep_file
from goldenthread.platform.words import told
from goldenthread.text import Block, Reading
from goldenthread.text import preview_counts as counts

UNKNOWN_TYPE = "application/octet-stream"


def take(
    document: Document,
    data: bytes,
    *,
    name: str,
    by: Viewer,
    language: str | None = None,
    tracked: str = Tracked.ACCEPTED,
    same: Collection[str] = (),
    dry_run: bool = False,
) -> dict[str, Any]:
    """Take a file in as the next version, or with `dry_run` only say what it would become; the answer is data.

    Raises NotReadable with the reason, and what `importing.import_version` raises.
    """
    require(access.why_not_draft(by, document))
    reading = importing.read(data, name=name, language=language, tracked=tracked)
    told = preview_json(document, reading, tracked)
    if dry_run:
        importing.require_importable(importing.preview(document, reading), tracked, same)
        return told
    kept = keep_file(data, name=name, content_type=UNKNOWN_TYPE, by=by, strategy=document.strategy)
    version = importing.import_version(document, reading, by=by, file=kept, tracked=tracked, same=same)
    return {**told, "version": version.number, "url": version.get_absolute_url(), "report": report_json(version)}


def preview_json(document: Document, reading: Reading, tracked: str) -> dict[str, Any]:
    """What a reading would become: numbers, how it differs from the newest version, what is doubtful or not read."""
    found = importing.preview(document, reading)
    return {
        "document": document.key,
        "language": reading.language,
        "tracked": tracked,
        "base": found.base.number if found.base else None,
        "summary": found.summary,
        "counts": {f"{one.name}s": one.number for one in counts(reading)},
        "doubtful": [
            {
                "key": one.key,
                "old": _block_json(one.old[0]),
                "new": _block_json(one.new[0]),
                "confidence": one.confidence,
            }
            for one in found.doubtful
        ],
        "lone": [_lone_json(one) for one in found.lone],
        "changes": [listed_json(one) for one in listed(reading, tracked)],
        "unread": [{"where": told(one.where), "what": told(one.what), "why": told(one.why)} for one in reading.unread],
    }


def _lone_json(one: Lone) -> dict[str, Any]:
    """A paragraph that seems to be new or gone; the keys of `choices` say which other it may be."""
    return {
        "seems": "new" if one.is_new else "gone",
        "paragraph": _block_json(one.block),
        "confidence": one.confidence,
        "choices": [{"key": each.key, **_block_json(each.block), "likeness": each.likeness} for each in one.choices],
    }


def _block_json(one: Block) -> dict[str, str]:
    return {"number": one.number, "text": one.text}


def report_json(version: Any) -> dict[str, Any] | None:
    """What came of the file that a version was imported from; None when it was not imported."""
    one = ImportReport.objects.filter(version=version).first()
    if one is None:
        return None
    unread = [{part: told(words) for part, words in item.items()} for item in one.unread]
    return {name: getattr(one, name) for name in ("file_name", "language", "tracked", "counts", "choices")} | {
        "unread": unread
    }
