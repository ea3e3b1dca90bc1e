"""A reading as JSON: the shape that `goldenthread text read --json` prints and the API gives."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from goldenthread.text.blocks import Block, Reading


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain dictionaries and lists (docs/how-to/read-a-document.md describes them)."""
    return {
        "language": reading.language,
        "masthead": reading.masthead,
        "blocks": [_block(block) for block in reading.blocks],
        "comments": [asdict(comment) for comment in reading.comments],
        "revisions": [asdict(revision) for revision in reading.revisions],
        "unread": [asdict(item) for item in reading.unread],
    }


def _block(block: Block) -> dict[str, Any]:
    found = asdict(block)
    optional = ("cells", "links", "place")
    return {key: value for key, value in found.items() if key not in optional or value is not None}
