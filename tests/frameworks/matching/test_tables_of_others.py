"""`frameworks match`, `frameworks check` and `organizations compare-names` on tables in other encodings and separators."""

from __future__ import annotations

import gzip
import json

import pytest
from click.testing import CliRunner

from goldenthread.cli import main


def ran(*command):
    return CliRunner().invoke(main, [*map(str, command), "--json"])


def test_lists_with_semicolons_and_tabs_are_matched(tmp_path):
    (left := tmp_path / "l.csv").write_bytes("code;text;lang\na;Énergie propre;fr\n".encode("cp1252"))
    (right := tmp_path / "r.csv").write_text("code\ttext\tlang\nx\tClean energy\ten\n")
    (row,) = json.loads(ran("frameworks", "match", left, right).stdout)
    assert (row["left"], row["suggestions"][0]["right"]) == ("a", "x")


@pytest.mark.parametrize("encode", [lambda text: text.encode("utf-16"), lambda text: gzip.compress(text.encode())])
def test_a_framework_in_utf_16_or_packed_is_checked(tmp_path, encode):
    (file := tmp_path / "f.csv.gz").write_bytes(encode("code,label\n1,Énergie\n"))
    assert json.loads(ran("frameworks", "check", file).stdout)["elements"] == 1


def test_bytes_that_are_no_table_are_unreadable(tmp_path):
    (file := tmp_path / "f.csv").write_bytes(bytes(range(256)) * 5)
    assert ran("frameworks", "check", file).exit_code == 4
    assert ran("organizations", "compare-names", file).exit_code == 4


def test_names_with_other_separators_and_accents(tmp_path):
    (file := tmp_path / "n.csv").write_bytes("A;B\nSociété Générale SA;Societe Generale S.A.\n".encode("cp1252"))
    (row,) = json.loads(ran("organizations", "compare-names", file).stdout)
    assert (row["a"], row["verdict"]) == ("Société Générale SA", "same")
