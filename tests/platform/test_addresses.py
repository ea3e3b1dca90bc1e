"""An e-mail address counts when it is proven, and the trail names the account that acts, never an address."""

from __future__ import annotations

import json
import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.base import BaseEmailBackend

from goldenthread.platform import actions, audit
from goldenthread.platform.errors import Denied
from goldenthread.platform.models import AuditEntry, DonorClass, User
from goldenthread.register.accounts import addresses

PASSWORD = "correct horse"
NEW = "new@example.org"


class DeadServer(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("connection refused by 10.0.0.7")


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def signed_in(client, reader):
    client.post("/accounts/login/", {"login": reader.email, "password": PASSWORD})
    return client


def change_to(client, address):
    return client.post("/accounts/email/", {"action_add": "", "email": address}, follow=True)


def code_in(message):
    return re.search(r"^([A-Z0-9-]{6,})$", message.body, re.MULTILINE)[1]


def type_code(client, code):
    return client.post("/accounts/confirm-email/", {"code": code}, follow=True)


def actors(room, row):
    return set(AuditEntry.objects.filter(room=room, row=str(row)).values_list("actor", flat=True))


def entries_since(number):
    return list(AuditEntry.objects.filter(id__gt=number).order_by("id"))


def last_entry():
    return AuditEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0


def test_a_new_address_counts_only_after_its_code_and_the_old_one_is_told(signed_in, reader):
    old = reader.email

    page = change_to(signed_in, NEW).content.decode()
    reader.refresh_from_db()
    assert reader.email == old and NEW in page
    assert [m.to for m in mail.outbox] == [[NEW]]
    assert "waits for the code" in signed_in.get("/accounts/email/").content.decode()

    type_code(signed_in, "WRONG1")
    reader.refresh_from_db()
    assert reader.email == old

    type_code(signed_in, code_in(mail.outbox[0]))
    reader.refresh_from_db()
    assert reader.email == NEW and addresses.is_proven(reader)
    assert list(EmailAddress.objects.filter(user=reader).values_list("email", "primary")) == [(NEW, True)]
    assert [m.to for m in mail.outbox[1:]] == [[old]]
    assert "proven" in signed_in.get("/accounts/email/").content.decode()


@pytest.mark.parametrize("verb", ["action_primary", "action_send", "action_remove"])
def test_an_address_that_was_added_before_is_not_made_the_accounts_own_without_proof(signed_in, reader, verb):
    EmailAddress.objects.create(user=reader, email="minister@example.org", verified=False)

    signed_in.post("/accounts/email/", {verb: "", "email": "minister@example.org"})

    reader.refresh_from_db()
    assert reader.email == "reader@example.org" and not addresses.is_proven(reader)


def test_the_address_of_another_account_is_refused_before_anything_is_sent(signed_in, reader, outsider):
    page = change_to(signed_in, "Outsider@example.org")

    assert mail.outbox == [] and "Another account has this e-mail address" in page.content.decode()


def test_a_code_is_worth_nothing_once_another_account_has_the_address(signed_in, reader, person_with):
    change_to(signed_in, NEW)
    person_with(email=NEW)

    page = type_code(signed_in, code_in(mail.outbox[0]))

    reader.refresh_from_db()
    assert reader.email == "reader@example.org" and not addresses.is_proven(reader)
    assert "already" in str(page.context["form"].errors)


def test_the_trail_names_the_account_by_its_number_when_its_person_changes_it(signed_in, reader):
    before = last_entry()
    change_to(signed_in, NEW)
    type_code(signed_in, code_in(mail.outbox[0]))

    told = entries_since(before)

    assert {entry.room for entry in told} == {"core_user", "account_emailaddress"}
    assert {entry.actor for entry in told} == {f"account {reader.pk}: reader"}
    assert audit.verify() == []


def test_passwords_and_second_factors_are_recorded_as_changed_by_their_person(signed_in, reader):
    from tests.register.test_accounts import now_code

    before = last_entry()
    sent = {"oldpassword": PASSWORD, "password1": "a longer word 7", "password2": "a longer word 7"}
    assert signed_in.post("/accounts/password/change/", sent).status_code == 302
    signed_in.post("/accounts/reauthenticate/", {"password": "a longer word 7"})
    secret = signed_in.get("/accounts/2fa/totp/activate/").context["form"].secret
    signed_in.post("/accounts/2fa/totp/activate/", {"code": now_code(secret)})
    assert Authenticator.objects.filter(user=reader).count() == 2

    told = entries_since(before)

    assert [entry.room for entry in told] == ["core_user", "mfa_authenticator", "mfa_authenticator"]
    assert {entry.actor for entry in told} == {f"account {reader.pk}: reader"}
    assert "data" not in json.loads(told[1].after) and secret not in "".join(entry.after for entry in told)
    assert signed_in.get("/account/").status_code == 200


def test_a_password_set_by_the_link_is_its_persons_deed_and_proves_the_address(client, reader):
    client.post("/accounts/password/reset/", {"email": reader.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    before = last_entry()

    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "a longer word 7", "password2": "a longer word 7"})

    assert {entry.actor for entry in entries_since(before)} == {f"account {reader.pk}: reader"}
    assert addresses.is_proven(reader)


def test_nothing_that_a_person_does_to_their_account_is_recorded_to_the_system(signed_in, reader):
    signed_in.get("/accounts/email/")
    signed_in.post("/accounts/logout/")

    assert "system" not in set(AuditEntry.objects.values_list("actor", flat=True))


def test_a_name_cannot_pass_for_another_account(administrator, client):
    cheat = actions.create_account(
        email="c@example.org", name="account 1: Minister", password=PASSWORD, by=administrator
    )
    kind = actions.save(DonorClass(key="x", name={"en": "X"}, is_traditional=False), by=cheat)

    (entry,) = AuditEntry.objects.filter(room="core_donorclass", row=str(kind.pk))
    assert entry.actor == f"account {cheat.pk}: account 1: Minister"
    client.force_login(administrator)
    page = client.get("/audit/", {"actor": f"account {administrator.pk}"})
    assert {one.actor for one, _before, _after in page.context["entries"]} == {
        f"account {administrator.pk}: administrator"
    }


def test_a_dead_mail_server_is_said_and_breaks_no_page(signed_in, reader, settings):
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"

    page = change_to(signed_in, NEW)

    reader.refresh_from_db()
    assert page.status_code == 200 and reader.email == "reader@example.org"
    assert "was not sent" in page.content.decode() and "10.0.0.7" not in page.content.decode()


def test_without_a_mail_server_the_page_says_why_a_change_waits(signed_in, reader, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"

    change_to(signed_in, NEW)

    page = signed_in.get("/accounts/email/").content.decode()
    assert "waits for the code" in page and "no mail server" in page


def test_signing_in_needs_no_code_for_an_address_that_was_given(client, reader):
    client.post("/accounts/login/", {"login": reader.email, "password": PASSWORD})

    assert client.get("/account/").status_code == 200 and mail.outbox == []


def test_an_administrator_gives_an_address_and_the_old_one_is_told(administrator, reader, outsider):
    assert addresses.set_address(reader, " New@Example.org ", by=administrator) == ""

    reader.refresh_from_db()
    assert reader.email == NEW and not addresses.is_proven(reader)
    assert mail.outbox[-1].to == ["reader@example.org"] and NEW in mail.outbox[-1].body
    entry = AuditEntry.objects.filter(room="core_user", row=str(reader.pk)).first()
    assert (entry.actor, entry.reason) == (
        f"account {administrator.pk}: administrator",
        "address given by an administrator",
    )
    with pytest.raises(Exception, match="Another account"):
        addresses.set_address(reader, outsider.email, by=administrator)
    with pytest.raises(Denied):
        addresses.set_address(reader, "x@example.org", by=outsider)
    assert User.objects.get(pk=reader.pk).email == NEW
