"""Gets the Word files that other projects test with, out of the packages they publish, into a folder.

    python scripts/word_files.py [FOLDER]

Needs pip and, for packages of npm, npm; what cannot be got is said, and the rest is kept.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIP = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest"]
NPM = ["npm", "pack", "--silent", "--pack-destination"]
PACKAGES = (
    (PIP, "python-docx==1.2.0"),  # MIT
    (NPM, "mammoth@1.13.0"),  # BSD-2-Clause
    (NPM, "docx4js@3.3.0"),  # MIT
)


def fetch(command: list[str], package: str, folder: Path) -> int:
    """The Word files of one package into a folder of its own; how many there are."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run([*command, place, package], check=True, cwd=place, stdout=subprocess.DEVNULL)
        count = 0
        for archive in (each for each in Path(place).iterdir() if each.name.endswith((".tgz", ".tar.gz"))):
            with tarfile.open(archive) as packed:
                for member in (m for m in packed.getmembers() if m.isfile() and m.name.endswith(".docx")):
                    count += 1
                    target = (
                        folder / package.partition("=")[0].partition("@")[0] / f"{count:03}-{Path(member.name).name}"
                    )
                    target.parent.mkdir(parents=True, exist_ok=True)
                    content = packed.extractfile(member)
                    target.write_bytes(content.read() if content else b"")
    return count


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "var" / "word-files"
    failed = 0
    for command, package in PACKAGES:
        try:
            print(f"{package}: {fetch(command, package, folder)} Word files", flush=True)
        except (OSError, subprocess.CalledProcessError) as error:
            failed += 1
            print(f"{package}: cannot be got ({error})", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
