"""A person without a password in their head: a passkey is added, and opens the account the next time."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

pytestmark = pytest.mark.journey
PASSWORD = "correct horse"


@pytest.fixture
def device(browser, server):
    """A page of a browser whose machine has a passkey chip."""
    cache.clear()
    context = browser.new_context()
    page = context.new_page()
    chip = context.new_cdp_session(page)
    chip.send("WebAuthn.enable")
    kind = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    chip.send("WebAuthn.addVirtualAuthenticator", {"options": kind})
    yield page
    context.close()


def test_a_passkey_is_added_and_opens_the_account(device, server, person_with):
    person = person_with("reader", email="reader@example.org")
    site = server.replace("127.0.0.1", "localhost")
    device.goto(f"{site}/accounts/login/")
    device.fill("[name=login]", person.email)
    device.fill("[name=password]", PASSWORD)
    device.press("[name=password]", "Enter")
    device.goto(f"{site}/accounts/2fa/webauthn/add/")
    if device.locator("[name=password]").count():
        device.fill("[name=password]", PASSWORD)
        device.press("[name=password]", "Enter")
    device.check("[name=passwordless]")
    device.click("#mfa_webauthn_add")
    device.wait_for_url(lambda address: "/add/" not in address)
    assert Authenticator.objects.filter(user=person, type="webauthn").exists()
    device.context.clear_cookies()
    device.goto(f"{site}/account/")
    assert "/accounts/login/" in device.url

    device.click("#passkey_login")

    device.wait_for_url(lambda address: "/accounts/login/" not in address)
    device.goto(f"{site}/account/")
    assert device.url == f"{site}/account/" and person.email in device.inner_text("main")
