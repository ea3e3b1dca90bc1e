"""Texts and matrices in older encodings, and matrices below lines that say what they are."""

from __future__ import annotations

import json

from click.testing import CliRunner

from goldenthread.cli import main


def said(tmp_path, name, data, *command):
    (file := tmp_path / name).write_bytes(data)
    return json.loads(CliRunner().invoke(main, [*command, str(file), "--json"]).stdout)


def test_accents_alone_are_western_european_and_told_as_a_guess(tmp_path):
    text = "L’Assemblée générale,\n\nRappelant sa résolution,\n\n1. Décide d’agir ;\n"
    found = said(tmp_path, "a.txt", text.encode("cp1252"), "text", "read")
    assert [one["what"] for one in found["unread"]] == ["read as windows-1252"]
    assert found["blocks"][0]["text"] == "L’Assemblée générale,"


def test_arabic_in_its_older_encoding_stays_arabic(tmp_path):
    text = "إن الجمعية العامة،\n\nإذ تشير إلى قرارها،\n"
    assert said(tmp_path, "a.txt", text.encode("cp1256"), "text", "read")["blocks"][0]["text"] == "إن الجمعية العامة،"


def test_a_matrix_below_its_title_has_its_own_separator(tmp_path):
    table = "Comments, on draft 1\n\nNo;Organization;Clause;Comments;Proposed change\n1;Mali;3.1;Too long;Shorten\n"
    (row,) = said(tmp_path, "m.csv", table.encode(), "consultation", "read-matrix")["rows"]
    assert (row["row"], row["who"], row["comment"], row["proposed"]) == (4, "Mali", "Too long", "Shorten")
