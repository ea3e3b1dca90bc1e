"""What all tests share: people with roles, a strategy, where the real data is."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("no-clock", deadline=None)
hypothesis_settings.load_profile("no-clock")


def pytest_addoption(parser):
    parser.addoption("--one-in", type=int, default=1, help="Run one in so many tests, chosen by --seed.")
    parser.addoption("--seed", default="", help="Words that choose the tests of --one-in.")


def pytest_collection_modifyitems(config, items):
    """With --one-in a sample, and every test of what only one database can show."""
    if (size := config.getoption("--one-in")) < 2:
        return
    seed = config.getoption("--seed")

    def is_chosen(item) -> bool:
        digest = hashlib.sha256(f"{seed} {item.nodeid}".encode()).digest()
        return item.get_closest_marker("postgresql") is not None or int.from_bytes(digest[:8], "big") % size == 0

    left_out = [item for item in items if not is_chosen(item)]
    items[:] = [item for item in items if is_chosen(item)]
    config.hook.pytest_deselected(items=left_out)


ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the project; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real data is not beside the project")
    return SHARED


@pytest.fixture(autouse=True)
def nobodys_language():
    """No test speaks the language that the last page of another was read in."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def requests_counted_anew():
    """No test uses up what another may ask of the API in a minute."""
    from goldenthread.platform.throttling.limits import shares

    shares.forget()


@pytest.fixture(autouse=True)
def files_apart(settings, tmp_path):
    """No test writes where another, or a person, reads."""
    (tmp_path / "static").mkdir()
    settings.STATIC_ROOT = tmp_path / "static"
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.TRAIL_ANCHOR = tmp_path / "trail-anchor"
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    settings.EVIDENCE_INBOX = tmp_path / "inbox"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def organization(db):
    from goldenthread.platform import actions
    from goldenthread.platform.models import Organization

    return actions.save(
        Organization(
            key="unido",
            name={
                "en": "United Nations Industrial Development Organization",
                "fr": "Organisation des Nations Unies pour le développement industriel",
            },
            acronym="UNIDO",
            type="40",
        ),
        by="test",
    )


@pytest.fixture
def malawi(db):
    from goldenthread.platform import actions
    from goldenthread.platform.models import Country

    country = Country(iso3="MWI", iso2="MW", m49="454", name={"en": "Malawi", "ar": "ملاوي"}, region="Africa")
    return actions.save(country, by="test")


@pytest.fixture
def strategy(organization):
    from goldenthread.platform import actions
    from goldenthread.platform.models import Strategy

    return actions.save(
        Strategy(
            key="ldc-2022-2031",
            title={
                "en": "Operational Strategy for the Least Developed Countries 2022-2031",
                "ar": "الاستراتيجية التشغيلية لأقل البلدان نموا",
            },
            organization=organization,
            year_from=2022,
            year_to=2031,
            visibility="public",
        ),
        by="test",
    )


@pytest.fixture
def area(strategy):
    from goldenthread.platform import actions
    from goldenthread.platform.models import Area

    return actions.save(Area(strategy=strategy, code="a3", title={"en": "Structural transformation"}), by="test")


@pytest.fixture
def person_with(db):
    """A function that makes an account with a role: `person_with("drafter", strategy=…)`."""
    from goldenthread.platform import actions

    def make(role: str | None = None, *, email: str = "", **scope):
        email = email or f"{role or 'nobody'}@example.org"
        user = actions.create_account(
            email=email, name=role or "Nobody", password="correct horse", by="test", is_first=True
        )
        if role == "delegate":
            scope.setdefault("organization", scope["strategy"].organization)
        if role:
            actions.grant(user, role, by="test", **scope)
        return user

    return make


@pytest.fixture
def administrator(person_with):
    return person_with("administrator")


@pytest.fixture
def focal_point(person_with, strategy):
    return person_with("focal_point", strategy=strategy)


@pytest.fixture
def reader(person_with, strategy):
    return person_with("reader", strategy=strategy)


@pytest.fixture
def outsider(person_with):
    """Somebody with an account and no role."""
    return person_with(email="outsider@example.org")


@pytest.fixture
def the_form():
    """A function that gives the main form of a page (the one that its address leads to): not the search, not the buttons."""
    return lambda page: next(form for form in page.maybe_follow().forms.values() if 'class="form"' in form.text)


@pytest.fixture
def token_of():
    """A function that gives the token that a page's forms carry against forgery."""
    name = "csrfmiddlewaretoken"
    return lambda page: next(form for form in page.forms.values() if name in form.fields)[name].value
