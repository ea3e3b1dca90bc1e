"""Examines what the product depends on, without the internet; with --sbom FILE, writes it down as CycloneDX.

Locks: every package is pinned and every pin has hashes; what pyproject.toml asks for is in them. Installed packages: each
has a licence that may be combined with this product's.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
REFUSED = re.compile(
    r"\bAGPL|\bAffero|\bSSPL|Server Side Public|Business Source|\bBUSL|Commons Clause|Proprietary", re.I
)
KNOWN = re.compile(
    r"\bMIT\b|\bBSD\b|0BSD|Apache|\bISC\b|\bMPL\b|Mozilla Public|\bPSF\b|Python Software Foundation|Unlicense|\bZlib\b|\bHPND\b"
    r"|\bOFL\b|Open Font|SIL |\bLGPL|Lesser General Public|\bCC0|Public Domain|PostgreSQL License|ZPL|Zope",
    re.I,
)
# whose metadata name no licence, or none that the pattern knows: read in the package
READ = {"qrcode": "BSD-3-Clause"}  # its classifiers say "Other/Proprietary" of one file, which is under MIT


@dataclass(frozen=True)
class Pin:
    """A line of a lock."""

    lock: str
    name: str
    version: str
    hashes: tuple[str, ...]


def pins(lock: Path) -> Iterator[Pin]:
    """The packages of a lock; a version that is not pinned is empty."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        words = line.split("#")[0].strip()
        if not words or words.startswith("-"):
            continue
        asked, *hashes = re.split(r"\s+--hash=", words)
        wanted = Requirement(asked)
        found = re.fullmatch(r"==([^*]+)", str(wanted.specifier))
        yield Pin(
            lock.name, canonicalize_name(wanted.name), found[1] if found else "", tuple(h.strip() for h in hashes)
        )


def wrong_locks(folder: Path) -> Iterator[str]:
    """What is not pinned, has no hash, or is missing from its lock."""
    locks = {lock.name: list(pins(lock)) for lock in sorted(folder.glob("requirements*.txt"))}
    for pin in (one for found in locks.values() for one in found):
        if not pin.version:
            yield f"{pin.lock}: {pin.name} is not pinned to one version"
        if not pin.hashes or not all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in pin.hashes):
            yield f"{pin.lock}: {pin.name} has no SHA-256 to check it by"
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        "requirements.txt": project["project"]["dependencies"],
        "requirements-dev.txt": project.get("dependency-groups", {}).get("dev", []),
    }
    for lock, wanted in asked.items():
        there = {pin.name for pin in locks.get(lock, [])}
        for name in sorted({canonicalize_name(Requirement(one).name) for one in wanted} - there):
            yield f"{lock}: {name} of pyproject.toml is not in it; run: make lock"


def needed() -> dict[str, metadata.Distribution]:
    """The installed packages that the product needs to run, with PostgreSQL, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(one) for one in project["dependencies"] + project["optional-dependencies"]["postgres"]]
    found: dict[str, metadata.Distribution] = {}
    done: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        asked = waiting.pop()
        name, extras = canonicalize_name(asked.name), frozenset(asked.extras)
        if (name, extras) in done:
            continue
        done.add((name, extras))
        found[name] = there = metadata.distribution(name)
        below = [Requirement(one) for one in there.requires or []]
        waiting += [one for one in below if _applies(one, extras)]
    return dict(sorted(found.items()))


def _applies(asked: Requirement, extras: frozenset[str]) -> bool:
    return asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in (*extras, ""))


def licence(package: metadata.Distribution) -> str:
    """What the package says of its licence."""
    told = package.metadata
    named = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or [] if one.startswith("License ::")]
    first_line = (told.get("License") or "").strip().split("\n")[0][:100]
    return READ.get(told["Name"]) or told.get("License-Expression") or ", ".join(named) or first_line


def wrong_licences(packages: dict[str, metadata.Distribution]) -> Iterator[str]:
    """Packages whose licence is refused or not known."""
    for name, package in packages.items():
        words = licence(package)
        if REFUSED.search(words):
            yield f"{name}: its licence is not taken here ({words})"
        elif not KNOWN.search(words):
            yield f"{name}: its licence is not known here ({words or 'it names none'}); read it and name it in READ"


def sbom(packages: dict[str, metadata.Distribution]) -> dict[str, Any]:
    """The software bill of materials: CycloneDX 1.6."""
    hashes = {pin.name: pin.hashes for pin in pins(ROOT / "requirements.txt")}
    product = {"type": "application", "bom-ref": "goldenthread", "name": "goldenthread"}
    product["version"] = metadata.version("goldenthread")
    components = [_component(name, package, hashes.get(name, ())) for name, package in packages.items()]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": datetime.now(UTC).isoformat(timespec="seconds"), "component": product},
        "components": components,
        "dependencies": [{"ref": "goldenthread", "dependsOn": [one["bom-ref"] for one in components]}],
    }


def _component(name: str, package: metadata.Distribution, hashes: tuple[str, ...]) -> dict[str, Any]:
    purl = f"pkg:pypi/{name}@{package.version}"
    found: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": name, "version": package.version, "purl": purl}
    if words := licence(package):
        found["licenses"] = [{"license": {"name": words}}]
    if hashes:  # of the files of this version for every platform, as the lock has them
        found["properties"] = [{"name": "goldenthread:lock:hash", "value": one} for one in hashes]
    return found


def main() -> int:
    packages = needed()
    if "--sbom" in sys.argv:
        target = Path(sys.argv[sys.argv.index("--sbom") + 1])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(sbom(packages), indent=2) + "\n", encoding="utf-8")
        print(f"{target}: {len(packages)} packages")
        return 0
    found = [*wrong_locks(ROOT), *wrong_licences(packages)]
    for one in found:
        print(one, file=sys.stderr)
    if not found:
        print(f"Locks are complete; {len(packages)} packages have licences that may be combined.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
