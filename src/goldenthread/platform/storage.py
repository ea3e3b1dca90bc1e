"""Static files: named by their content, compressed, served with far-future expiry."""

from __future__ import annotations

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """A file that is not in the manifest (nothing was collected yet) keeps its plain name."""

    manifest_strict = False

    def hashed_name(self, name: str, *args: Any, **kwargs: Any) -> str:
        try:
            return super().hashed_name(name, *args, **kwargs)
        except ValueError:  # not among the collected files
            return name
