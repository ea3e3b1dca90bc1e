"""Everything public as a data package: complete, described, the same twice, nothing unpublished."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cli.root import main
from goldenthread.frameworks.models import Mandate
from goldenthread.platform.actions import change, save
from goldenthread.platform.models import Organization, Source
from goldenthread.public.column_types import kind_of
from goldenthread.public.jobs import PACKAGE


@pytest.fixture
def records(strategy):
    source = save(Source(key="report", kind="document", title={"en": "A report"}, url="https://example.org/r"), by="t")
    for symbol, visibility in (("GC.19/Res.3", "public"), ("GC.99/SECRET", "team")):
        save(
            Mandate(symbol=symbol, kind="resolution", title={"en": symbol}, visibility=visibility, source=source),
            by="t",
        )
    save(Organization(key="made-up", name={"en": "Made-up partner"}, is_illustration=True), by="t")


@pytest.fixture
def made(records):
    """The edition that the site gives to visitors."""
    return PACKAGE.make()


def exported(folder):
    done = CliRunner().invoke(main, ["data", "export", str(folder)])
    assert done.exit_code == 0, done.output
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_package_describes_each_of_its_files(records, tmp_path):
    files = exported(tmp_path)

    package = json.loads(files["datapackage.json"])
    assert package["profile"] == "tabular-data-package" and "licenses" not in package
    assert {"title": "A report", "path": "https://example.org/r"} in package["sources"]
    for resource in package["resources"]:
        content = files[resource["path"]]
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
        heading = next(csv.reader(io.StringIO(content.decode())))
        assert heading == [field["name"] for field in resource["schema"]["fields"]]
        assert len(json.loads(files[resource["path"].replace(".csv", ".json")])) >= 1
    assert len(files) == 1 + 2 * len(package["resources"])


def test_only_public_facts_are_in_it(records, tmp_path):
    everything = b"".join(exported(tmp_path).values())

    assert b"GC.19/Res.3" in everything
    assert b"SECRET" not in everything and b"Made-up" not in everything


def test_the_same_records_give_the_same_bytes(records, tmp_path):
    assert exported(tmp_path / "one") == exported(tmp_path / "two")


def test_what_is_taken_back_is_not_in_the_next_export(records, tmp_path):
    change(Mandate.objects.get(symbol="GC.19/Res.3"), {"visibility": "team"}, by="t")

    assert "data/frameworks-mandates.csv" not in exported(tmp_path)


def test_the_licence_is_the_one_that_was_set(records, settings, client):
    settings.DATA_LICENCE = "CC-BY-4.0"
    PACKAGE.make()

    assert client.get("/api/public/package").json()["licenses"] == [{"name": "CC-BY-4.0"}]
    assert "CC-BY-4.0" in client.get("/data/").content.decode()


def test_a_folder_that_cannot_be_written_is_told_in_one_line(records, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    done = CliRunner().invoke(main, ["data", "export", str(tmp_path / "file" / "out")])

    assert done.exit_code == 4 and "Name a folder" in done.output


def test_the_page_leads_to_every_file(client, made, administrator):
    client.force_login(administrator)  # whoever asks: what is given is what everyone may have
    page = client.get("/data/").content.decode()

    assert 'href="/data/data/frameworks-mandates.csv"' in page
    assert b"SECRET" not in client.get("/data/data/frameworks-mandates.csv").content
    with zipfile.ZipFile(io.BytesIO(client.get("/data/golden-thread-data.zip").content)) as archive:
        assert "datapackage.json" in archive.namelist()
    assert client.get("/data/data/nothing.csv").status_code == 404


def test_a_table_by_the_api(client, made):
    rows = client.get("/api/public/tables/frameworks-mandates").json()["rows"]

    assert [row["symbol"] for row in rows] == ["GC.19/Res.3"]
    assert client.get("/api/public/tables/nothing").status_code == 404


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([], "string"),
        ([None, ""], "string"),
        ([True, None], "boolean"),
        ([1, 2], "integer"),
        ([1, 2.5], "number"),
        (["1.5", "2"], "number"),
        (["004", "012"], "string"),
        (["2026-01-02", None], "date"),
        (["2026-01-02", "soon"], "string"),
        ([True, "yes"], "string"),
    ],
)
def test_the_type_of_a_column(values, kind):
    assert kind_of(values) == kind


@given(st.lists(st.one_of(st.none(), st.integers(), st.text(), st.booleans())))
def test_what_is_called_a_number_can_be_read_as_one(values):
    if kind_of(values) in ("integer", "number"):
        assert all(float(value) is not None for value in values if value not in (None, ""))
