"""Files that people hand in: kept once under their SHA-256, never under the name they came by."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings

from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import StoredFile, Strategy, account


def keep_file(data: bytes, *, name: str, content_type: str, by: Viewer, strategy: Strategy | None = None) -> StoredFile:
    """Keep the bytes and say who handed them in. The caller has checked what they are."""
    digest = hashlib.sha256(data).hexdigest()
    place = path_of(digest)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        partial = place.with_suffix(".part")
        partial.write_bytes(data)
        partial.replace(place)
    row = StoredFile(
        name=Path(name).name[:255] or "file",
        sha256=digest,
        size=len(data),
        content_type=content_type[:120],
        uploaded_by=account(by),
        strategy=strategy,
    )
    return save(row, by=by, reason="file handed in")


def path_of(digest: str) -> Path:
    """Where the bytes with this SHA-256 are kept."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def bytes_of(file: StoredFile) -> bytes:
    """The bytes of a kept file."""
    return path_of(file.sha256).read_bytes()
