"""What a form refuses, a load of files refuses too: in its file, at its line, by its field, and nothing is loaded."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.platform.models import Organization

BASE = """
sources:
  - {key: report, kind: document, title: A report}
organizations:
  - {key: council, name: {en: Council}, type: other public sector}
strategies:
  - {key: water, title: {en: Water}, organization: council, year_from: 2026, year_to: 2030}
  - {key: trade, title: {en: Trade}, organization: council, year_from: 2026, year_to: 2030}
areas:
  - {strategy: water, code: wells, title: {en: Wells}}
  - {strategy: trade, code: ports, title: {en: Ports}}
frameworks:
  - {key: agenda, title: {en: Agenda}}
  - {key: pact, title: {en: Pact}}
elements:
  - {framework: pact, code: "1", kind: goal, title: {en: One}}
plans:
  - {key: first, strategy: water, title: {en: A plan}}
modalities:
  - {key: joint, title: {en: Joint programme}}
"""
ACTIVITY = "  - {plan: first, area: water/wells, title: {en: A}, code: "
PLEDGE = (
    "pledges:\n  - {key: p, strategy: water, donor: council, title: {en: P}, pledged_on: 2026-01-01, amount: 10, "
    "currency: USD, instrument: grant}\nagreements:\n  - {key: a, strategy: water, donor: council, title: {en: A}, "
    "signed_on: 2026-02-01, pledge: p, instrument: grant, "
)
OUTPUT = (
    "outcomes:\n  - {area: trade/ports, code: o, title: {en: O}}\n"
    "outputs:\n  - {outcome: trade/ports/o, code: '1', title: {en: P}}\n"
)
CASES = {
    "a loop of links": (
        f"activities:\n{ACTIVITY}a}}\n{ACTIVITY}b}}\ndependencies:\n"
        "  - {before: first/a, after: first/b, kind: FS}\n  - {before: first/b, after: first/a, kind: FS}\n",
        6,
        "before",
    ),
    "an area of another strategy": (
        "activities:\n  - {plan: first, area: trade/ports, title: {en: A}, code: a}\n",
        2,
        "area",
    ),
    "an unknown modality": (f"activities:\n{ACTIVITY}a, modality: no-such-modality}}\n", 2, "modality"),
    "a target that is a number": (f"activities:\n{ACTIVITY}a, sdg_targets: [9.2]}}\n", 2, "sdg_targets"),
    "a target that is no list": (f"activities:\n{ACTIVITY}a, sdg_targets: 9.2}}\n", 2, "sdg_targets"),
    "days that contradict": (
        f"activities:\n{ACTIVITY}a, starts_on: 2026-01-01, ends_on: 2026-01-10, duration_days: 3}}\n",
        2,
        "duration_days",
    ),
    "a risk in an area of another strategy": (
        "risks:\n  - {key: r, strategy: water, area: trade/ports, title: {en: R}}\n",
        2,
        "area",
    ),
    "an alignment with an element of another framework": (
        "alignments:\n  - {strategy: water, framework: agenda, element: 'pact:1', relation: contributes to}\n",
        2,
        "element",
    ),
    "an agreement in another currency than its pledge": (PLEDGE + "amount: 5, currency: EUR}\n", 4, "credited"),
    "an agreement above its pledge": (PLEDGE + "amount: 11, currency: USD}\n", 4, "excess_reason"),
    "an organization under itself": (
        "organizations:\n  - {key: unit, name: {en: U}, type: other public sector, parent: unit}\n",
        2,
        "parent",
    ),
    "bodies that report to each other": (
        "bodies:\n  - {key: one, name: {en: One}, kind: coordination, reports_to: two}\n"
        "  - {key: two, name: {en: Two}, kind: coordination, reports_to: one}\n",
        2,
        "reports_to",
    ),
    "an element under itself": (
        "elements:\n  - {framework: pact, code: '2', kind: goal, title: {en: Two}, parent: 'pact:3'}\n"
        "  - {framework: pact, code: '3', kind: goal, title: {en: Three}, parent: 'pact:2'}\n",
        2,
        "parent",
    ),
    "an output of another strategy's plan for an indicator": (
        OUTPUT + "indicators:\n  - {strategy: water, code: i, title: {en: I}, level: output, kind: number, "
        "unit: {en: wells}, output: trade/ports/o/1}\n",
        6,
        "output",
    ),
    "a value that its parts do not give": (
        "indicators:\n  - {strategy: water, code: i, title: {en: I}, level: output, kind: share, unit: {en: '%'}}\n"
        "observations:\n  - {indicator: water/i, year: 2026, value: 60, numerator: 1, denominator: 2}\n",
        4,
        "value",
    ),
    "an agreement below what arrived under it": (
        "agreements:\n  - {key: a, strategy: water, donor: council, title: {en: A}, signed_on: 2026-02-01, "
        "instrument: grant, amount: 5, currency: USD}\n"
        "receipts:\n  - {agreement: a, received_on: 2026-03-01, amount: 6, currency: USD, reference: r}\n",
        2,
        "amount",
    ),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "instance.yaml").write_text("title: A test\ndefaults:\n  source: report\n", encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(BASE, encoding="utf-8")
    return tmp_path


def load(*words):
    return CliRunner().invoke(main, ["instance", "load", *map(str, words), "--json"])


@pytest.mark.parametrize("case", CASES)
def test_what_no_form_takes_no_load_takes(db, folder, case):
    text, line, field = CASES[case]
    (folder / "more.yaml").write_text(text, encoding="utf-8")

    done = load(folder)

    assert done.exit_code == 4, done.output
    told = [one for one in done.output.splitlines() if one.startswith(f"more.yaml:{line}: ")]
    assert any(f", {field}: " in one for one in told), done.output
    assert not Organization.objects.exists()


def test_what_is_right_is_loaded_and_loaded_again(db, folder):
    (folder / "more.yaml").write_text(
        f"activities:\n{ACTIVITY}a, sdg_targets: ['9.2'], modality: joint}}\n{ACTIVITY}b}}\n"
        "dependencies:\n  - {before: first/a, after: first/b, kind: FS}\n" + PLEDGE + "amount: 5, currency: USD}\n",
        encoding="utf-8",
    )

    first, second = load(folder), load(folder)

    assert first.exit_code == second.exit_code == 0, first.output
    assert not any(json.loads(second.stdout)["changed"].values())


def test_a_change_in_the_files_is_asked_the_same(db, folder):
    right = f"activities:\n{ACTIVITY}a}}\n"
    (folder / "more.yaml").write_text(right, encoding="utf-8")
    assert load(folder).exit_code == 0
    (folder / "more.yaml").write_text(right.replace("water/wells", "trade/ports"), encoding="utf-8")

    done = load(folder)

    assert done.exit_code == 4 and "more.yaml:2: activities “first/a”, area: " in done.output
