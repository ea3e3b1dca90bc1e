"""Files that wait between their preview and their being taken in: each person's own, for an hour."""

from __future__ import annotations

import json
import secrets
import time
from pathlib import Path

from django.conf import settings

from goldenthread.platform.actors import Viewer

HOUR = 3600


class Waiting:
    """The files of one person that wait. They are no records: nothing is lost when they go."""

    def __init__(self, user: Viewer) -> None:
        self.folder = Path(settings.MEDIA_ROOT) / "waiting" / str(user.pk)

    def keep(self, name: str, data: bytes) -> str:
        """Keep a file; the token that finds it again."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._tidy()
        token = secrets.token_hex(16)
        (self.folder / token).write_bytes(data)
        (self.folder / f"{token}.json").write_text(json.dumps({"name": name}), encoding="utf-8")
        return token

    def find(self, token: str) -> tuple[str, bytes] | None:
        """The name and content of a file that waits; None when there is none of that token."""
        if self.path(token) is None:
            return None
        name = json.loads((self.folder / f"{token}.json").read_text(encoding="utf-8"))["name"]
        return name, (self.folder / token).read_bytes()

    def path(self, token: str) -> Path | None:
        """Where the content of a file that waits is; None when there is none of that token."""
        return self.folder / token if token.isalnum() and (self.folder / token).is_file() else None

    def forget(self, token: str) -> None:
        """Let a file go."""
        if token.isalnum():
            (self.folder / token).unlink(missing_ok=True)
            (self.folder / f"{token}.json").unlink(missing_ok=True)

    def _tidy(self) -> None:
        for old in self.folder.iterdir():
            if time.time() - old.stat().st_mtime > HOUR:
                old.unlink(missing_ok=True)
