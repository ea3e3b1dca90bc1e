"""An action area with sectors and words, an engagement, and published evidence that was made up for tests."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.analytics import cubes

from goldenthread.partners.models import AreaSector, DueDiligence, Engagement
from goldenthread.platform.actions import save
from goldenthread.platform.models import Country, CountryGroup, CountryGroupMembership, Organization


@pytest.fixture(scope="session")
def made_up_evidence(tmp_path_factory):
    return cubes.store(tmp_path_factory.mktemp("evidence"))


@pytest.fixture
def evidence(made_up_evidence, settings, db):
    settings.EVIDENCE_STORE = made_up_evidence.path
    return made_up_evidence


@pytest.fixture
def benin(db):
    return save(Country(iso3="BEN", iso2="BJ", m49="204", name={"en": "Benin"}), by="test")


@pytest.fixture
def mapped(area, strategy, benin):
    """The area with its crosswalk, in a strategy whose group is Benin alone."""
    area.words = {"en": "maize, energy", "fr": "énergie"}
    save(area, by="test")
    save(AreaSector(area=area, sector="31120", weight=1), by="test")
    save(AreaSector(area=area, sector="321", weight="0.5"), by="test")
    group = save(CountryGroup(key="one", name={"en": "One"}), by="test")
    save(CountryGroupMembership(group=group, country=benin), by="test")
    strategy.country_group = group
    save(strategy, by="test")
    return area


@pytest.fixture
def partner(db):
    return save(Organization(key="mill-bank", name={"en": "Mill Bank"}, type="40"), by="test")


@pytest.fixture
def engagement(strategy, mapped, partner, benin):
    title = {"en": "Mills for Benin"}
    row = Engagement(strategy=strategy, organization=partner, area=mapped, title=title, visibility="public")
    save(row, by="test")
    row.countries.add(benin)
    return row


@pytest.fixture
def cleared(partner):
    """The due diligence of the partner, cleared until next month."""
    today = timezone.localdate()
    check = DueDiligence(organization=partner, state="cleared", decided_on=today, expires_on=today + timedelta(30))
    return save(check, by="test")
