"""DAC sectors are said in words, in the language of the reader, on pages and in the API."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from goldenthread.analytics.sectors import GROUP_NAMES, known_codes
from goldenthread.partners.models import AreaSector
from goldenthread.partners.sector_words import NAMES, sector_name
from goldenthread.platform import actions
from goldenthread.platform.models import Area


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "zh-hans", "ru"])
def test_every_code_that_can_be_given_has_a_name(language):
    with override(language):
        nameless = [code for code in known_codes() if sector_name(code) == code]
    assert nameless == []


def test_groups_are_called_in_english_as_the_arithmetic_calls_them():
    with override("en"):
        assert {code: str(NAMES[code]) for code in GROUP_NAMES} == GROUP_NAMES


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("fr", "311", "Agriculture"),
        ("ar", "320", "الصناعة والتعدين والتشييد"),
        ("fr", "32130", "Développement des Petites et moyennes entreprises (PME)"),
        ("zh-hans", "32130", "Small and medium-sized enterprises (SME) development"),
        ("en", "99", "99"),
    ],
)
def test_names_by_language(language, code, name):
    with override(language):
        assert sector_name(code).lower() == name.lower()


def test_on_the_page_of_an_area_and_in_the_api(client, strategy, person_with):
    area = actions.save(Area(strategy=strategy, code="industry", title={"en": "Industry"}), by="test")
    actions.save(AreaSector(area=area, sector="32130"), by="test")
    client.force_login(person_with("administrator"))
    page = client.get(f"/partners/areas/{strategy.key}/industry/", headers={"accept-language": "ru"}).content.decode()
    assert "Small and medium-sized enterprises" in page and "Промышленность, горное дело и строительство" in page
    (row,) = client.get(f"/api/partners/areas/{strategy.key}:industry/crosswalk").json()["sectors"]
    assert (row["sector"], row["name"].split()[0]) == ("32130", "Small")
