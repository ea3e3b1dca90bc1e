"""Names of organizations compared: in other languages, by acronyms, misspelt; and what must not be taken for one."""

from __future__ import annotations

import json
import random

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cli import main
from goldenthread.register.names.likeness import SURE, Names, read, verdict
from goldenthread.register.names.words import countries, words_of

SOME = (
    "Ministry of Industry Bank Fund African Japan Embassy Ambassade Turquie Développement PNUD UNICEF 2030 Water Women "
    "Министерство Kenya Norwegian Council Refugee Green Trust"
)
WORDS = st.sampled_from(SOME.split())
NAMES = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)


def likeness(one: str, other: str, *others: str) -> float:
    names = Names([(text, text) for text in (one, other, *others)])
    return names.likeness(read(one), read(other))


@given(NAMES, NAMES)
def test_it_is_the_same_both_ways_and_within_bounds(one, other):
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 1


@given(NAMES, st.randoms())
def test_order_case_and_accents_make_no_difference(one, chance):
    words = one.split()
    chance.shuffle(words)
    assert read(" ".join(words)).stems == read(one).stems == read(one.upper()).stems


@given(NAMES)
def test_a_name_is_itself(one):
    assert likeness(one, one) == pytest.approx(1) or not read(one).stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ambassade de Turquie", "Embassy of Turkey"),
        ("Ministère des Affaires étrangères de Pologne", "Poland Ministry of Foreign Affairs"),
        ("PNUD", "United Nations Development Programme"),
        ("Banque africaine de développement", "AfDB"),
        ("Organisation mondiale de la Santé", "World Health Organization (WHO)"),
        ("CEDEAO", "Economic Community of West African States"),
        ("Норвегия Красный Крест", "Норвегия Красный Крест"),
        ("U.S. Agency for International Development", "USAID"),
        ("Agencia de Cooperación Internacional del Japón", "Japanese International Cooperation Agency"),
        ("HADO Horn of Africa Aid and Development Organization", "Horn of Africa Aid and Development Organisation"),
        ("Jubbaland Mine Action Network", "Jubaland Mine Action Network"),
    ],
)
def test_names_of_one_organization(one, other):
    assert likeness(one, other, "Ministry of Water", "African Water Fund", "Women for Peace") >= SURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UNICEF Canada", "UNICEF Netherlands"),
        ("Embassy of Niger", "Embassy of Nigeria"),
        ("Ministry of Industry of Kenya", "Ministry of Industry of Malawi"),
        ("Fund 2020", "Fund 2030"),
        ("Islamic Development Bank", "African Development Bank"),
        ("French Red Cross", "Croix-Rouge suisse"),
    ],
)
def test_names_of_two_organizations(one, other):
    assert likeness(one, other, "Ministry of Water", "Water Fund") < SURE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ambassade des États-Unis d’Amérique (12)", ["embassy", "@us"]),
        ("Deutsche Gesellschaft", ["@de", "gesellschaft"]),
        ("Conférence de la Réunion", ["conference", "reunion"]),
        ("Посольство Японии", ["posolstvo", "iaponii"]),
        ("Government of the United Arab Emirates", ["government", "@ae"]),
    ],
)
def test_words_are_brought_to_one_language(text, words):
    assert words_of(text) == words


def test_no_country_has_the_name_of_another():
    told = countries()
    assert len(set(told.values())) > 190
    assert (told["niger"], told["nigeria"], told["guinee"], told["guinee bissau"]) == ("NE", "NG", "GN", "GW")


def test_what_is_looked_up_finds_what_comparing_all_with_all_finds():
    """Candidates by rare words, acronyms and known bodies: names alike beyond asking are among them."""
    chance = random.Random(7)
    words = SOME.lower().split()
    rows = [(str(n), " ".join(chance.sample(words, 4)) + f" x{n % 40}") for n in range(300)]
    names = Names(rows)
    fast = {(one, other) for _score, one, other in names.pairs(least=0.8)}
    plain = {
        (one, other)
        for i, (one, first) in enumerate(names.rows)
        for other, second in names.rows[i + 1 :]
        if names.likeness(first, second) >= 0.8
    }
    assert {tuple(sorted(pair)) for pair in plain} == {tuple(sorted(pair)) for pair in fast}


def test_maps_made_by_hand_are_met_as_well_as_was_measured(shared):
    """A floor under the figures of docs/methods/entity-matching.md."""
    from goldenthread.cli.bench.entities import aims, aliases

    for folder, gold_of, least in (("aims", aims, 0.6), ("orgs", aliases, 0.55)):
        path = shared / "data" / folder
        if not path.is_dir():
            pytest.skip("the crosswalks are not beside the project")
        gold = gold_of(path)
        names = Names((name, name) for name in sorted({name for _text, name in gold}))
        taken = [(names.match(text), name) for text, name in gold]
        sure = [(found, name) for found, name in taken if found and found[0][0] >= SURE]
        sure = [(found, name) for found, name in sure if len(found) < 2 or found[0][0] - found[1][0] >= 0.05]
        right = sum(found[0][1] == name for found, name in sure)
        offered = sum(any(handle == name for _score, handle in found[:5]) for found, name in taken)
        assert right / len(gold) >= least and right / len(sure) >= 0.94 and offered / len(gold) >= 0.78


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("株式会社トヨタ自動車", "トヨタ自動車", "same"),
        ("삼성전자주식회사", "삼성전자", "same"),
        ("شركة النيل", "النيل", "same"),
        ("S.C. Dacia S.R.L.", "Dacia", "same"),
        ("F.A.O.", "FAO", "same"),
        ("MFA Finland", "Ministry for Foreign Affairs of Finland", "same"),
        ("SIA Rimi Latvia", "SIA Maxima Latvija", "different"),
        ("ООО Ромашка", "ООО Василёк", "different"),
        ("PT Astra", "PT Telkom", "different"),
        ("East African Development Bank", "African Development Bank", "different"),
        ("Banque Ouest Africaine de Développement", "Banque africaine de développement", "different"),
        ("Permanent Mission of Malawi to UNIDO", "UNIDO", "different"),
        ("University of York", "New York University", "different"),
        ("Great Lakes Institute", "Lakes Institute", "different"),
        ("York University", "University of York", "ask"),
        ("University of York", "The University of York", "same"),
        ("NYU", "New York University", "ask"),
        ("Bank of China", "China Development Bank", "ask"),
        ("Agricultural Bank of China", "Bank of China", "ask"),
        ("Export-Import Bank of China", "China Development Bank", "ask"),
        ("Export-Import Bank of China", "Bank of China", "ask"),
        ("Central Bank of Kenya", "Kenya Commercial Bank", "different"),
    ],
)
def test_legal_forms_are_no_evidence_and_compass_words_and_envoys_tell_apart(one, other, said):
    assert verdict(likeness(one, other, "Ministry of Water", "African Water Fund", "Women for Peace")) == said


def test_a_file_of_names_is_compared_at_the_terminal(tmp_path):
    (tmp_path / "names.csv").write_text("a,b\nF.A.O.,FAO\nBank of the West,Bank of the East\n", encoding="utf-8")
    told = CliRunner().invoke(main, ["organizations", "compare-names", str(tmp_path / "names.csv"), "--json"])

    assert [row["verdict"] for row in json.loads(told.output)] == ["same", "different"]
    (tmp_path / "names.csv").write_text("x,y\n", encoding="utf-8")
    wrong = CliRunner().invoke(main, ["organizations", "compare-names", str(tmp_path / "names.csv")])
    assert (wrong.exit_code, "columns a and b" in wrong.output) == (4, True)
