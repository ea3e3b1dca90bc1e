"""Single sign-on, there and back, with a provider of OpenID Connect on this machine."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.utils import timezone

from goldenthread.platform.models import AuditEntry, User

CALLBACK = "/accounts/oidc/organization/login/callback/"


class Provider(ThreadingHTTPServer):
    """An OpenID Connect provider that knows one person (`claims`) and takes one code."""

    claims: dict[str, object]
    asked: list[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    """What the provider says at its addresses."""

    server: Provider

    def do_GET(self):
        base = self.server.address
        self._say(
            {
                "/.well-known/openid-configuration": {
                    "issuer": base,
                    "authorization_endpoint": f"{base}/authorize",
                    "token_endpoint": f"{base}/token",
                    "userinfo_endpoint": f"{base}/userinfo",
                    "jwks_uri": f"{base}/keys",
                },
                "/userinfo": self.server.claims,
            }.get(self.path, {})
        )

    def do_POST(self):
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.asked += sent["code"]
        if sent["code"] != ["right"]:
            return self._say({"error": "invalid_grant"}, 400)
        claims = {"iss": self.server.address, "aud": "thread", "iat": 1, "exp": 4_000_000_000, **self.server.claims}
        token = jwt.encode(claims, "k" * 32, algorithm="HS256")
        self._say({"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": token})

    def _say(self, body, status=200):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *arguments):
        """Quietly."""


@pytest.fixture
def provider(settings):
    cache.clear()
    with Provider(("127.0.0.1", 0), Answers) as server:
        server.asked = []
        server.claims = {
            "sub": "7",
            "email": "Amina@ministry.example",
            "email_verified": True,
            "name": "Amina Banda",
        }
        app = {"provider_id": "organization", "name": "Ministry account", "client_id": "thread", "secret": "s"}
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"APPS": [app | {"settings": {"server_url": server.address}}]}
        }
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def come_back(client, code="right"):
    """Leave for the provider by the button, and come back with its answer."""
    leaves = client.post("/accounts/oidc/organization/login/")
    assert leaves.status_code == 302
    asked = parse_qs(urlsplit(leaves["Location"]).query)
    assert asked["client_id"] == ["thread"] and asked["redirect_uri"][0].endswith(CALLBACK)
    return client.get(CALLBACK, {"code": code, "state": asked["state"][0]})


def test_a_colleague_whom_nobody_invited_gets_an_account_without_any_role(client, db, provider, strategy):
    response = come_back(client)

    person = User.objects.get()
    assert response.status_code == 302 and provider.asked == ["right"]
    assert (person.email, person.name) == ("amina@ministry.example", "Amina Banda")
    assert not person.grants.exists() and not person.has_usable_password()
    assert client.get("/account/").status_code == 200
    assert client.get("/people/").status_code == 403


def test_who_comes_again_has_the_same_account(client, db, provider):
    come_back(client)
    client.post("/accounts/logout/")
    provider.claims["email"] = "amina.banda@ministry.example"

    come_back(client)

    assert User.objects.count() == 1


def test_an_invited_person_keeps_their_account_and_roles(client, provider, person_with, strategy):
    invited = person_with("drafter", email="amina@ministry.example", strategy=strategy)

    come_back(client)

    assert list(User.objects.values_list("pk", flat=True)) == [invited.pk]
    assert int(client.session["_auth_user_id"]) == invited.pk
    assert invited.grants.get().role == "drafter"


def test_an_address_that_the_provider_does_not_vouch_for_opens_no_account_of_others(client, provider, person_with):
    invited = person_with("administrator", email="amina@ministry.example")
    provider.claims["email_verified"] = False

    response = come_back(client)

    assert "_auth_user_id" not in client.session
    assert response.status_code == 403 and User.objects.get() == invited
    assert "does not confirm" in response.content.decode()
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("wrong", ["code", "state"])
def test_an_answer_that_is_not_the_providers_lets_nobody_in(client, db, provider, wrong):
    if wrong == "code":
        come_back(client, code="guessed")
    else:
        client.post("/accounts/oidc/organization/login/")
        client.get(CALLBACK, {"code": "right", "state": "guessed"})

    assert "_auth_user_id" not in client.session and not User.objects.exists()


def test_an_account_that_was_closed_stays_closed(client, provider, person_with, strategy):
    closed = person_with("drafter", email="amina@ministry.example", strategy=strategy)
    User.objects.filter(pk=closed.pk).update(is_active=False)

    come_back(client)

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("case", ["unvouched", "refused", "closed"])
def test_who_is_not_let_in_is_told_so_in_the_look_of_the_site(client, provider, person_with, case):
    invited = person_with("reader", email="amina@ministry.example")
    provider.claims["email_verified"] = case != "unvouched"
    User.objects.filter(pk=invited.pk).update(is_active=case != "closed")

    response = come_back(client, code="guessed" if case == "refused" else "right")
    while response.status_code == 302:
        response = client.get(response["Location"])
    page = response.content.decode()

    assert 'class="skip"' in page and page.count("<h1") == 1 and " style=" not in page
    assert {"unvouched": "does not confirm", "refused": "Login Failure", "closed": "inactive"}[case] in page


def test_a_provider_that_never_vouches_is_believed_for_its_own_domains(client, db, provider, settings):
    provider.claims["email_verified"] = False
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["verified_email"] = ["ministry.example"]

    come_back(client)

    assert User.objects.get().email == "amina@ministry.example"


def test_an_account_in_use_that_only_claims_the_address_is_not_opened_to_its_owner(client, provider, person_with):
    claims = person_with("reader", email="amina@ministry.example")
    client.post("/accounts/login/", {"login": claims.email, "password": "correct horse"})
    client.post("/accounts/logout/")

    response = come_back(client)

    assert response.status_code == 403 and "without proof" in response.content.decode()
    assert "_auth_user_id" not in client.session and User.objects.get() == claims


def test_an_address_that_somebody_added_without_proof_captures_nobody(client, provider, person_with):
    other = person_with("reader", email="mallory@example.org")
    EmailAddress.objects.create(user=other, email="amina@ministry.example", verified=False)

    come_back(client)

    assert User.objects.get(email="amina@ministry.example").pk == int(client.session["_auth_user_id"]) != other.pk


def test_an_account_in_use_with_a_proven_address_is_opened(client, provider, person_with):
    used = person_with("reader", email="amina@ministry.example")
    User.objects.filter(pk=used.pk).update(last_login=timezone.now())
    EmailAddress.objects.create(user=used, email=used.email, verified=True, primary=True)

    come_back(client)

    assert int(client.session["_auth_user_id"]) == used.pk


def test_the_trail_says_that_single_sign_on_made_the_account_and_whose_it_is_after(client, db, provider, person_with):
    come_back(client)
    person = User.objects.get()
    made = AuditEntry.objects.filter(room="core_user", row=str(person.pk), verb="insert").get()

    assert made.actor == "single sign-on"
    assert set(AuditEntry.objects.values_list("actor", flat=True)) <= {
        "single sign-on",
        f"account {person.pk}: Amina Banda",
    }
