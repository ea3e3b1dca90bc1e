"""Files that are drawn once: the same content in the same format is read from disk when it is asked for again."""

from __future__ import annotations

import fcntl
import hashlib
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from goldenthread import __version__
from goldenthread.platform import made

KEPT = 300  # files; the one that was not asked for the longest goes first


def digest_of(*content: Any) -> str:
    """A name for the content, as the software of this version draws it. The content is plain data."""
    return hashlib.sha256(pickle.dumps((__version__, content), protocol=5)).hexdigest()


def rendered(digest: str, name: str, write: Callable[[Path], None]) -> bytes:
    """The file called `name` with the content of that digest; `write(path)` draws it the first time.

    Those who ask for the same file at once wait for one drawing.
    """
    folder = made.root() / "rendered"
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{digest}{Path(name).suffix}"
    if not kept.is_file():
        with (folder / f".{digest[:2]}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.is_file():
                _draw(kept, name, write)
                _tidy(folder)
    kept.touch()
    return kept.read_bytes()


def _draw(kept: Path, name: str, write: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory(dir=kept.parent) as draft:
        path = Path(draft) / name
        write(path)
        path.replace(kept)


def _tidy(folder: Path) -> None:
    files = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    for path in sorted(files, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
        path.unlink(missing_ok=True)
