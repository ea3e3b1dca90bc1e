"""Signing in and keeping an account: every page in the look of the site, second factor, recovery, single sign-on."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

PAGES = [
    "/account/",
    "/accounts/password/change/",
    "/accounts/email/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/reauthenticate/",
    "/accounts/logout/",
]
PASSWORD = "correct horse"


def sign_in(client, user, password=PASSWORD):
    return client.post("/accounts/login/", {"login": user.email, "password": password})


def now_code(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def signed_in(client, reader):
    """Signed in, and the password given once more, as pages that guard the account ask."""
    assert sign_in(client, reader).status_code == 302
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def is_ours(page):
    """The page has the head of the site, one heading, and no styles or scripts that the policy forbids."""
    return 'class="skip"' in page and page.count("<h1") == 1 and " style=" not in page and "onclick" not in page


@pytest.mark.parametrize("address", PAGES)
def test_pages_of_an_account_look_like_the_site(signed_in, address):
    response = signed_in.get(address)

    assert response.status_code == 200 and is_ours(response.content.decode())


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"])
def test_pages_before_signing_in_look_like_the_site(client, db, address):
    response = client.get(address)

    assert response.status_code == 200 and is_ours(response.content.decode())


def test_nobody_makes_an_account_for_themselves(client, db):
    from goldenthread.platform.models import User

    client.post(
        "/accounts/signup/", {"email": "x@example.org", "password1": "a long word 7", "password2": "a long word 7"}
    )

    assert not User.objects.exists()


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(client, reader):
    wrong = sign_in(client, reader, "not this").content.decode()
    unknown = client.post("/accounts/login/", {"login": "no@example.org", "password": "not this"}).content.decode()

    words = "The email address and/or password you specified are not correct."
    assert words in wrong and words in unknown


def test_a_second_factor_from_set_up_to_recovery(signed_in, client, reader):
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert 'src="data:image/svg+xml' in page.content.decode()

    refused = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert refused.status_code == 200 and is_ours(refused.content.decode())
    done = client.post("/accounts/2fa/totp/activate/", {"code": now_code(secret)}, follow=True)
    assert done.status_code == 200 and is_ours(done.content.decode())
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    shown = client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert is_ours(shown) and all(code in shown for code in codes)
    assert is_ours(client.get("/accounts/2fa/recovery-codes/generate/").content.decode())
    assert is_ours(client.get("/accounts/2fa/totp/deactivate/").content.decode())

    client.post("/accounts/logout/")
    asked = sign_in(client, reader)
    assert asked.url.startswith("/accounts/2fa/authenticate/")
    assert is_ours(client.get("/accounts/2fa/authenticate/").content.decode())
    assert client.get("/account/").status_code == 302  # the password alone is not enough
    client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert client.get("/account/").status_code == 200

    client.post("/accounts/logout/")
    sign_in(client, reader)
    client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert client.get("/account/").status_code == 302  # a recovery code opens once


def test_a_passkey_can_be_used_where_the_policy_of_scripts_holds(client, db):
    response = client.get("/accounts/login/")
    page = response.content.decode()

    assert 'id="passkey_login"' in page and 'src="/static/mfa/js/webauthn.js"' in page
    assert "script-src 'self'" in response["Content-Security-Policy"]
    asked = client.get("/accounts/2fa/webauthn/login/", headers={"x-requested-with": "XMLHttpRequest"})
    assert asked.json()["request_options"]["publicKey"]["challenge"]


def test_single_sign_on_is_offered_only_when_it_is_configured(client, db, settings):
    assert "Ministry" not in client.get("/accounts/login/").content.decode()
    app = {
        "provider_id": "organization",
        "name": "Ministry account",
        "client_id": "thread",
        "secret": "s",
        "settings": {"server_url": "https://id.example.org"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    page = client.get("/accounts/login/").content.decode()

    assert "Ministry account" in page and "/accounts/oidc/organization/login/" in page and is_ours(page)
    assert client.get("/accounts/oidc/organization/login/").status_code == 200


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/api/openapi.json", "/nothing-here/"])
def test_every_answer_carries_the_headers_that_protect_readers(client, strategy, address):
    response = client.get(address)

    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "object-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_are_kept_from_scripts(client, reader):
    sign_in(client, reader)

    assert client.cookies["sessionid"]["httponly"] and client.cookies["sessionid"]["samesite"] == "Lax"
