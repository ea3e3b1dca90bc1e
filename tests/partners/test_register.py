"""What partnership keeps of an organization: due diligence with its history, contacts; on pages, in the API, typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldenthread.cli.root import main
from goldenthread.partners import queries
from goldenthread.partners.models import Contact
from goldenthread.partners.register import actions as register_actions
from goldenthread.platform.errors import NotPossible

FIRST = {"decided_on": date(2024, 1, 1), "expires_on": date(2025, 1, 1)}
API = "/api/partners/organizations/mill-bank"


@pytest.fixture
def cleared(partner, administrator):
    register_actions.set_due_diligence(partner, to="under_review", by=administrator)
    return register_actions.set_due_diligence(partner, to="cleared", by=administrator, **FIRST)


def ahead(days=100):
    return timezone.localdate() + timedelta(days=days)


def test_a_clearance_is_renewed_and_the_earlier_one_stays_in_the_history(partner, cleared, administrator):
    assert not queries.is_cleared(cleared)
    row = register_actions.renew_clearance(
        partner, decided_on=date(2025, 1, 1), expires_on=ahead(), by=administrator, note="Checked again"
    )

    assert queries.is_cleared(row) and row.pk == cleared.pk
    steps = queries.diligence_steps(administrator, partner)
    assert [step.state for step in steps] == ["cleared", "cleared", "under_review"]
    assert [step.expires_on for step in steps] == [ahead(), date(2025, 1, 1), None]


def test_a_renewal_ends_later_than_what_it_renews(partner, cleared, administrator):
    with pytest.raises(ValidationError, match="Give a later day"):
        register_actions.renew_clearance(
            partner, decided_on=date(2024, 2, 1), expires_on=date(2024, 12, 1), by=administrator
        )


def test_what_was_never_cleared_is_not_renewed(partner, administrator):
    with pytest.raises(NotPossible, match="not cleared"):
        register_actions.renew_clearance(partner, decided_on=date(2024, 2, 1), expires_on=ahead(), by=administrator)


def test_due_diligence_and_contacts_on_the_page(client, partner, cleared, administrator, reader):
    client.force_login(administrator)
    home = "/partners/organizations/mill-bank/"
    days = {"decided_on": "2025-01-01", "expires_on": ahead().isoformat()}
    assert client.post(f"{home}due-diligence/renew/", days).status_code == 302
    assert client.post(f"{home}due-diligence/renew/", {"decided_on": "2025-01-01"}).status_code == 422
    assert client.post(f"{home}contact/", {"name": "Ama Mensah", "email": "ama@example.org"}).status_code == 302
    one = Contact.objects.get()
    assert client.post(f"{home}contact/{one.pk}/", {"name": "Ama Mensah", "email": "no"}).status_code == 422
    assert client.post(f"{home}contact/{one.pk}/", {"name": "Ama Mensah-Bonsu"}).status_code == 302
    page = client.get(home).content.decode()
    assert "Ama Mensah-Bonsu" in page and "Renew the clearance" in page
    client.force_login(reader)
    assert "Ama" in client.get(home).content.decode()
    assert client.post(f"{home}contact/{one.pk}/remove/").status_code == 403
    client.logout()
    assert "Ama" not in client.get(home).content.decode()  # a team's contacts are for the team
    client.force_login(administrator)
    client.post(f"{home}contact/{one.pk}/remove/")
    assert not Contact.objects.exists()


def test_due_diligence_and_contacts_in_the_api(client, partner, administrator, reader):
    def send(verb, path, **body):
        return getattr(client, verb)(API + path, body, content_type="application/json")

    client.force_login(reader)
    assert send("post", "/contacts", name="Ama").status_code == 403
    client.force_login(administrator)
    assert send("post", "/due-diligence", state="cleared").status_code == 422
    assert send("post", "/due-diligence", state="under_review", note="Asked for papers").status_code == 201
    days = {"decided_on": "2025-01-01", "expires_on": "2026-01-01"}
    assert send("post", "/due-diligence/renewals", **days).status_code == 409
    assert send("post", "/due-diligence", state="cleared", **days).status_code == 201
    assert send("post", "/due-diligence/renewals", **days | {"expires_on": "2027-01-01"}).status_code == 201
    made = send("post", "/contacts", name="Ama", email="ama@example.org").json()
    assert send("put", f"/contacts/{made['id']}", name="Ama Mensah").json()["email"] is None
    told = client.get(API).json()
    assert [row["state"] for row in told["history"]] == ["cleared", "cleared", "under_review"]
    assert [row["name"] for row in told["contacts"]] == ["Ama Mensah"]
    client.logout()
    nothing = {"organization": "mill-bank", "due_diligence": None, "history": [], "contacts": []}
    assert client.get(API).json() == nothing
    client.force_login(administrator)
    assert send("delete", f"/contacts/{made['id']}").status_code == 204
    assert send("delete", f"/contacts/{made['id']}").status_code == 404
    assert client.get("/api/partners/organizations/nobody").status_code == 404


def run(*arguments):
    return CliRunner().invoke(main, ["partners", *arguments])


def test_due_diligence_and_contacts_at_the_terminal(partner, db):
    assert run("diligence", "mill-bank", "--to", "cleared").exit_code == 4
    assert run("diligence", "mill-bank").exit_code == 2
    assert run("diligence", "nobody", "--to", "under_review").exit_code == 3
    assert run("diligence", "mill-bank", "--to", "under_review").exit_code == 0
    days = ("--decided-on", "2025-01-01", "--expires-on", "2026-01-01")
    assert run("diligence", "mill-bank", "--renew", *days).exit_code == 3
    assert run("diligence", "mill-bank", "--to", "cleared", *days).exit_code == 0
    assert run("contact", "mill-bank", "Ama", "--email", "ama@example.org").exit_code == 0
    assert run("contact", "mill-bank", "Ama", "--email", "nowhere").exit_code == 4
    shown = run("show", "mill-bank").output
    assert "cleared  2025-01-01 – 2026-01-01" in shown and "ama@example.org" in shown
    number = str(Contact.objects.get().pk)
    assert run("change-contact", number, "--email", "", "--phone", "+229 01").exit_code == 0
    assert list(Contact.objects.values_list("name", "email", "phone")) == [("Ama", "", "+229 01")]
    assert run("change-contact", number, "--name", "").exit_code == 4
    assert run("change-contact", number).exit_code == 2 and run("change-contact", "99", "--name", "B").exit_code == 3
    assert run("no-contact", str(Contact.objects.get().pk)).exit_code == 0
    assert not Contact.objects.exists() and run("no-contact", "1").exit_code == 3
