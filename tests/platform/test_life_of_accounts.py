"""An account from its invitation, also without a mail server, to the day its person leaves; and its tokens."""

from __future__ import annotations

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.base import BaseEmailBackend

from goldenthread.cli.root import main
from goldenthread.platform import actions
from goldenthread.platform.models import AccountLink, ApiToken, AuditEntry, User
from goldenthread.register.accounts import addresses, tokens

PASSWORD = "correct horse"
GUEST = {"email": "guest@example.org", "name": "Guest", "language": "fr"}


class DeadServer(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("connection refused by 10.0.0.7")


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def no_mail(settings):
    """The mail server is down; the function brings it back."""
    before = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"
    return lambda: setattr(settings, "EMAIL_BACKEND", before)


@pytest.fixture
def keeper(client, administrator):
    client.force_login(administrator)
    return client


def press(client, user, verb):
    return client.post(f"/people/{user.pk}/{verb}/", follow=True)


def bearer(words):
    return {"HTTP_AUTHORIZATION": f"Bearer {words}"}


def run(*arguments):
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def follow(client, link, password="a longer word 7"):
    form = client.get(link, follow=True).redirect_chain[-1][0]
    return client.post(form, {"password1": password, "password2": password})


def test_an_invitation_that_could_not_be_sent_is_kept_said_and_sent_again(keeper, no_mail, django_user_model):
    page = keeper.post("/people/invite/", GUEST, follow=True).content.decode()
    guest = User.objects.get(email=GUEST["email"])
    (link,) = guest.links.all()
    assert link.state == "waiting" and "ConnectionRefusedError" in link.failure
    assert "was not sent" in page and "10.0.0.7" not in page
    assert "invitation not sent" in keeper.get("/people/").content.decode()

    no_mail()
    press(keeper, guest, "send")
    assert guest.links.first().state == "sent" and mail.outbox[0].to == [GUEST["email"]]

    keeper.logout()
    follow(keeper, re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1])
    assert {one.state for one in guest.links.all()} == {"used"} and addresses.is_proven(guest)
    keeper.post("/accounts/login/", {"login": guest.email, "password": "a longer word 7"})
    assert keeper.get("/account/").status_code == 200


def test_a_link_given_by_hand_enters_but_proves_no_address(keeper, client):
    keeper.post("/people/invite/", GUEST)
    guest = User.objects.get(email=GUEST["email"])
    shown = press(keeper, guest, "by-hand").content.decode()
    link = re.search(r"http://testserver(/accounts/password/reset/key/[^\s<&]+)", shown)[1]

    keeper.logout()
    follow(keeper, link)

    assert User.objects.get(pk=guest.pk).has_usable_password() and not addresses.is_proven(guest)


def test_without_a_mail_server_the_command_says_so_and_prints_the_link_on_demand(db, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"

    done = run("accounts", "invite", "guest@example.org", "--name", "Guest")

    assert done.exit_code == 1 and "no mail server" in done.output
    printed = run("accounts", "send", "guest@example.org", "--print-link", "--site", "https://gt.example.org")
    assert printed.exit_code == 0 and printed.output.startswith("https://gt.example.org/accounts/password/reset/key/")
    assert run("accounts", "send", "nobody@example.org").exit_code == 3
    shown = json.loads(run("accounts", "show", "guest@example.org", "--json").output)
    assert (shown["state"], shown["address_is_proven"]) == ("invited", False)
    assert {link["state"] for link in shown["links"]} == {"waiting", "by_hand"}


def test_a_closed_account_ends_sessions_and_tokens_and_comes_back_without_them(keeper, reader, client_of):
    theirs = client_of(reader)
    _token, words = tokens.make_token(reader, name="t", by=reader)
    assert theirs.get("/api/core/tokens", **bearer(words)).status_code == 200

    press(keeper, reader, "close")
    assert theirs.get("/account/").status_code == 302
    assert theirs.get("/api/core/tokens", **bearer(words)).status_code == 401
    closed = AuditEntry.objects.filter(reason="account closed")
    assert {one.room for one in closed} == {"core_user", "core_apitoken"}
    assert {one.actor.partition(": ")[2] for one in closed} == {"administrator"}

    press(keeper, reader, "reopen")
    assert theirs.get("/account/").status_code == 302
    assert theirs.get("/api/core/tokens", **bearer(words)).status_code == 401
    theirs.post("/accounts/login/", {"login": reader.email, "password": PASSWORD})
    assert theirs.get("/account/").status_code == 302


@pytest.fixture
def client_of(client_class):
    """A function that gives a browser in which somebody has signed in by password."""

    def sign_in(user):
        browser = client_class()
        browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
        assert browser.get("/account/").status_code == 200
        return browser

    return sign_in


@pytest.fixture
def client_class():
    from django.test import Client

    return Client


def test_nobody_closes_themselves_or_the_last_administrator(keeper, administrator, reader):
    assert press(keeper, administrator, "close").status_code == 409
    assert run("accounts", "close", administrator.email).exit_code == 3
    assert User.objects.get(pk=administrator.pk).is_active
    assert run("accounts", "close", reader.email).exit_code == 0
    assert run("accounts", "close", reader.email).exit_code == 3


def test_an_ended_password_opens_nothing_and_the_link_sets_another(keeper, reader, client_of):
    theirs = client_of(reader)

    press(keeper, reader, "reset-password")

    assert theirs.get("/account/").status_code == 302 and not User.objects.get(pk=reader.pk).has_usable_password()
    follow(theirs, re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1])
    theirs.post("/accounts/login/", {"login": reader.email, "password": "a longer word 7"})
    assert theirs.get("/account/").status_code == 200


def test_a_lost_second_factor_is_taken_away_and_its_person_told(keeper, administrator, reader):
    Authenticator.objects.create(user=reader, type="totp", data={"secret": "x"})

    press(keeper, reader, "reset-second-factor")

    assert not Authenticator.objects.exists() and mail.outbox[0].to == [reader.email]
    entry = AuditEntry.objects.filter(room="mfa_authenticator", verb="delete").get()
    assert entry.actor == f"account {administrator.pk}: administrator"
    assert press(keeper, reader, "reset-second-factor").status_code == 409


def test_a_person_signs_out_everywhere(reader, client_of):
    here, there = client_of(reader), client_of(reader)

    here.post("/account/end-sessions/")

    assert there.get("/account/").status_code == 302 and here.get("/account/").status_code == 302


@pytest.mark.parametrize(
    "verb", ["send", "by-hand", "reset-password", "reset-second-factor", "end-sessions", "close", "reopen"]
)
def test_who_keeps_no_accounts_does_nothing_to_them(client, focal_point, reader, verb):
    client.force_login(focal_point)

    assert press(client, reader, verb).status_code == 403
    words = tokens.make_token(focal_point, name="t", by=focal_point)[1]
    assert client.post(f"/api/core/accounts/{reader.pk}/{verb}", **bearer(words)).status_code == 403
    assert (
        not AccountLink.objects.exists()
        and "End the sessions" not in client.get(f"/people/{reader.pk}/").content.decode()
    )


def test_an_administrator_gives_an_address_by_page_command_and_api(keeper, administrator, reader, outsider):
    taken = keeper.post(f"/people/{reader.pk}/address/", {"email": outsider.email})
    assert taken.status_code == 422 and "Another account" in taken.content.decode()
    keeper.post(f"/people/{reader.pk}/address/", {"email": "one@example.org"})
    assert User.objects.get(pk=reader.pk).email == "one@example.org"
    assert run("accounts", "address", str(reader.pk), "two@example.org").exit_code == 0
    assert AuditEntry.objects.filter(room="core_user", row=str(reader.pk)).first().actor == "command line"
    words = tokens.make_token(administrator, name="t", by=administrator)[1]
    at = f"/api/core/accounts/{reader.pk}/address"
    send = {"content_type": "application/json", **bearer(words)}
    assert keeper.post(at, json.dumps({"email": "not one"}), **send).status_code == 422
    assert keeper.post(at, json.dumps({"email": "three@example.org"}), **send).status_code == 200
    assert User.objects.get(pk=reader.pk).email == "three@example.org"


@pytest.fixture
def engagement(strategy, reader, malawi):
    from goldenthread.partners.models import Engagement
    from goldenthread.platform.models import Person

    person = Person.objects.get(user=reader)
    values = {"strategy": strategy, "organization": strategy.organization, "title": {"en": "Talks"}, "owner": person}
    actions.save(Engagement(**values, stage="ended"), by="test")
    return actions.save(Engagement(**values), by="test")


def test_what_waits_for_a_leaver_is_listed_first_and_then_handed_over(keeper, reader, outsider, engagement):
    listed = json.loads(run("accounts", "hand-over", reader.email, "--json").output)["waiting"]
    assert [(one["kind"], one["title"]) for one in listed] == [("engagement", "Talks")]
    assert "Talks" in keeper.get(f"/people/{reader.pk}/hand-over/").content.decode()
    assert keeper.post(f"/people/{reader.pk}/hand-over/", {"to": reader.pk}).status_code == 422

    page = keeper.post(f"/people/{reader.pk}/hand-over/", {"to": outsider.pk}).content.decode()

    engagement.refresh_from_db()
    assert engagement.owner.user == outsider and "They cannot see these yet" in page
    assert json.loads(run("accounts", "hand-over", reader.email, "--json").output)["waiting"] == []


def test_a_token_is_shown_once_and_its_words_are_kept_nowhere(client, reader):
    client.force_login(reader)
    page = client.post("/account/tokens/", {"name": "export", "scope": "read", "rooms": ["results"], "days": 30})
    words = re.search(r"gt_[\w-]{30,}", page.content.decode())[0]

    again = client.get("/account/tokens/").content.decode()
    assert words not in again and "export" in again and "never" in again
    assert page["Cache-Control"] == "no-store"
    assert not AuditEntry.objects.filter(after__contains=words).exists()
    assert not AuditEntry.objects.filter(after__contains=ApiToken.objects.get().digest).exists()


def test_a_token_opens_only_what_it_is_for(client, focal_point):
    words = tokens.make_token(focal_point, name="t", by=focal_point, scope="read", rooms=["results"])[1]

    assert client.get("/api/results/indicators", **bearer(words)).status_code == 200
    assert client.get("/api/partners/engagements", **bearer(words)).status_code == 403
    refused = client.post("/api/results/indicators", "{}", content_type="application/json", **bearer(words))
    assert refused.status_code == 403 and "only reads" in refused.content.decode()
    assert ApiToken.objects.get().last_used_at is not None
    assert AuditEntry.objects.filter(room="core_apitoken").count() == 1


def test_tokens_are_listed_and_revoked_by_who_may(client, reader, outsider, administrator):
    token, words = tokens.make_token(reader, name="t", by=reader)
    other = tokens.make_token(outsider, name="o", by=outsider)[1]
    admin = tokens.make_token(administrator, name="a", by=administrator)[1]

    assert [one["name"] for one in client.get("/api/core/tokens", **bearer(other)).json()["tokens"]] == ["o"]
    assert len(client.get("/api/core/tokens", **bearer(admin)).json()["tokens"]) == 3
    assert client.post(f"/api/core/tokens/{token.pk}/revoke", **bearer(other)).status_code == 404
    done = client.post(f"/api/core/tokens/{token.pk}/revoke", content_type="application/json", **bearer(words))
    assert done.json()["state"] == "revoked"
    assert client.get("/api/core/tokens", **bearer(words)).status_code == 401
    assert run("token", "revoke", str(token.pk)).exit_code == 3
    listed = json.loads(run("token", "list", reader.email, "--json").output)["tokens"]
    assert [one["state"] for one in listed] == ["revoked"]


def test_the_command_makes_tokens_as_before_and_narrower_ones(reader):
    plain = run("token", reader.email, "--days", "3")
    narrow = run("token", "--scope", "read", "--only", "results", reader.email)

    assert plain.exit_code == narrow.exit_code == 0 and "gt_" in plain.output
    assert set(ApiToken.objects.values_list("scope", flat=True)) == {"read", "write"}
    assert run("token", reader.email, "--only", "nothing").exit_code == 4
    assert run("token", "nobody@example.org").exit_code == 3
