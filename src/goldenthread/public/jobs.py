"""Work of the public site in the background: the data package as files."""

from __future__ import annotations

from pathlib import Path

import orjson
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.jobs import Progress
from goldenthread.platform.made import made
from goldenthread.public import package

ZIP = "golden-thread-data.zip"
CONTENTS = "contents.json"  # what the page of public data shows; it is no part of the package


def _build(folder: Path, progress: Progress | None) -> None:
    def tell(name: str, done: int, of: int) -> None:
        if progress:
            progress.tell(name, done=done, of=of)

    files = package.write(folder, tell=tell)
    tell("ZIP", len(files), len(files))
    package.write_zip(folder, files, folder / ZIP)
    described = orjson.loads((folder / package.DESCRIPTION).read_bytes())["resources"]
    contents = [{"name": each["name"], "rows": each["rowCount"]} for each in described]
    (folder / CONTENTS).write_bytes(orjson.dumps(contents))


PACKAGE = made("package", title=_("Data package of everything public"), build=_build)
