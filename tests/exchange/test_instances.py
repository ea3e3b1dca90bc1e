"""Instances at the terminal: loaded whole or not at all, again without change, wrong records named by file and line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.platform.models import Organization, Strategy

RIGHT = """
sources:
  - {key: report, kind: document, title: A report}
organizations:
  - {key: council, name: {en: Council}, type: other public sector}
strategies:
  - {key: water, title: {en: Water strategy}, organization: council, year_from: 2026, year_to: 2030}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "instance.yaml").write_text(
        "title: A test\ndefaults:\n  source: report\n  visibility: public\n", encoding="utf-8"
    )
    (tmp_path / "facts.yaml").write_text(RIGHT, encoding="utf-8")
    return tmp_path


def call(*words):
    return CliRunner().invoke(main, ["instance", *map(str, words)])


def test_a_second_load_changes_nothing(db, folder):
    first = json.loads(call("load", folder, "--json").stdout)
    second = json.loads(call("load", folder, "--json").stdout)

    assert sum(first["new"].values()) == 3 and not any(second["new"].values()) and not any(second["changed"].values())
    assert sum(second["same"].values()) == 3
    assert Strategy.objects.get(key="water").organization.key == "council"


def test_a_rehearsal_leaves_nothing_behind(db, folder):
    told = json.loads(call("load", folder, "--dry-run", "--json").stdout)

    assert told["dry_run"] and sum(told["new"].values()) == 3
    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("  - {key: x, name: {en: X}, type: nonsense}", ["type", "nonsense"]),
        ("  - {key: x, nmae: {en: X}}", ["nmae"]),
        ("  - {key: x, name: {en: X}, parent: nobody}", ["parent", "nobody"]),
        ("  - {key: x, name: {xx: X}}", ["name"]),
        ("  - {key: x, name: [1, }", []),
    ],
    ids=["a choice", "a field", "a reference", "a language", "not YAML"],
)
def test_a_wrong_record_is_named_and_nothing_is_loaded(db, folder, wrong, words):
    (folder / "more.yaml").write_text(f"organizations:\n{wrong}\n", encoding="utf-8")

    done = call("load", folder)

    assert done.exit_code == 4
    told = next(line for line in done.output.splitlines() if "more.yaml" in line)
    assert ":2" in told or "line 2" in told or ":3" in told, told
    assert all(word in told for word in words), told
    assert "Nothing was loaded." in done.output and not Organization.objects.exists()


def test_the_check_names_every_problem_without_a_database(folder):
    (folder / "more.yaml").write_text(
        "organizations:\n  - {key: x, nmae: X}\n  - {key: y, tpye: Y}\n", encoding="utf-8"
    )

    done = call("check", folder, "--json")

    assert done.exit_code == 1
    lines = {
        problem["line"] for problem in json.loads(done.stdout)["problems"] if problem["file"].endswith("more.yaml")
    }
    assert {2, 3} <= lines


def test_what_people_changed_is_kept(db, folder):
    from goldenthread.platform.actions import change

    call("load", folder)
    change(Strategy.objects.get(key="water"), {"title": {"en": "Our water"}}, by="a person")
    (folder / "facts.yaml").write_text(RIGHT.replace("Water strategy", "Strategy of water"), encoding="utf-8")

    told = json.loads(call("load", folder, "--json").stdout)

    assert Strategy.objects.get(key="water").title == {"en": "Our water"}
    assert [kept["fields"] for kept in told["kept"]] == [["title"]]


def test_a_load_that_breaks_in_the_middle_leaves_nothing(db, folder, monkeypatch):
    from goldenthread.exchange.instance import loading

    real, count = loading.actions.bring_in, iter(range(10))

    def broken(*args, **options):
        if next(count) == 2:
            raise KeyboardInterrupt
        return real(*args, **options)

    monkeypatch.setattr(loading.actions, "bring_in", broken)
    call("load", folder)
    assert not Organization.objects.exists()
    monkeypatch.undo()

    assert call("load", folder).exit_code == 0 and Strategy.objects.count() == 1


def test_translations_stand_in_a_table_of_their_own(db, folder):
    table = folder / "translations.yaml"
    table.write_text(
        'columns: [en, fr, ru]\nrows:\n  - ["Water strategy", "Stratégie de l’eau", ~]\n', encoding="utf-8"
    )

    assert call("load", folder).exit_code == 0
    assert Strategy.objects.get(key="water").title == {"en": "Water strategy", "fr": "Stratégie de l’eau"}

    (folder / "facts.yaml").write_text(RIGHT.replace("{en: Water strategy}", "{en: Water strategy, fr: Eau}"))
    assert call("load", folder).exit_code == 0
    assert Strategy.objects.get(key="water").title["fr"] == "Eau"


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('columns: [en, fr]\nrows:\n  - ["Watre strategy", "Eau"]\n', "no record of the folder says “Watre strategy”"),
        ('columns: [en, fr]\nrows:\n  - ["Water strategy"]\n', "a row has 2 texts: en, fr"),
        ("columns: [fr, en]\nrows: []\n", "en first"),
        ("columns: [en, xx]\nrows: []\n", "en first"),
        ("rows: []\n", "has columns"),
        ("columns: [en, fr]\nrows:\n  - [Council, A]\n  - [Council, B]\n", "stands twice; first in line 3"),
    ],
)
def test_a_wrong_table_of_translations_is_named_by_line(folder, table, words):
    (folder / "translations.yaml").write_text(table, encoding="utf-8")
    done = call("check", folder)
    assert done.exit_code != 0 and "translations.yaml:" in done.output and words in done.output
