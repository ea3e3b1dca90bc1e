"""What the product depends on is examined without the internet."""

from __future__ import annotations

import importlib.util
import sys
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HASH = "sha256:" + "a" * 64


@pytest.fixture(scope="module")
def examined():
    spec = importlib.util.spec_from_file_location("dependencies", ROOT / "scripts" / "dependencies.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture
def project(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["Django>=5", "orjson"]\n')

    def lock(text):
        (tmp_path / "requirements.txt").write_text(text)
        return tmp_path

    return lock


def test_a_whole_lock_is_no_problem(examined, project):
    lock = f"django==5.2 \\\n    --hash={HASH}\norjson==3.11 ; python_version > '3' \\\n    --hash={HASH}\n"
    assert list(examined.wrong_locks(project(lock))) == []


@pytest.mark.parametrize(
    ("lock", "told"),
    [
        (f"django>=5.2 --hash={HASH}\norjson==3 --hash={HASH}\n", "django is not pinned"),
        (f"django==5.* --hash={HASH}\norjson==3 --hash={HASH}\n", "django is not pinned"),
        (f"django==5.2\norjson==3 --hash={HASH}\n", "django has no SHA-256"),
        (f"django==5.2 --hash=md5:abc\norjson==3 --hash={HASH}\n", "django has no SHA-256"),
        (f"django==5.2 --hash={HASH}\n", "orjson of pyproject.toml is not in it"),
    ],
)
def test_what_a_lock_lacks_is_told(examined, project, lock, told):
    (found,) = examined.wrong_locks(project(lock))
    assert told in found


class Package:
    def __init__(self, **told):
        self.version, self.metadata = "1.0", Message()
        self.metadata["Name"] = "some"
        for name, value in told.items():
            self.metadata[name.replace("_", "-")] = value


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"License_Expression": "MIT"}, None),
        ({"Classifier": "License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)"}, None),
        ({"License_Expression": "AGPL-3.0-only"}, "not taken"),
        ({"Classifier": "License :: OSI Approved :: GNU Affero General Public License v3"}, "not taken"),
        ({"License": "SSPL-1.0"}, "not taken"),
        ({"License": "our own"}, "not known"),
        ({}, "names none"),
    ],
)
def test_licences(examined, told, wrong):
    found = list(examined.wrong_licences({"some": Package(**told)}))
    assert (found == []) if wrong is None else (wrong in found[0])


def test_the_bill_of_materials_names_every_package_with_version_and_licence(examined):
    packages = examined.needed()
    bill = examined.sbom(packages)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert {"django", "waitress", "psycopg", "prometheus-client"} <= packages.keys()
    assert [one["name"] for one in bill["components"]] == list(packages)
    assert all(one["version"] and one["licenses"] for one in bill["components"])
    references = [one["bom-ref"] for one in bill["components"]]
    assert len(set(references)) == len(references)
