"""People: whoever has an account is a person at once; persons are for those with a role; old addresses still lead there."""

from __future__ import annotations

import json

import pytest

from goldenthread.governance.models import ActionItem, Body, Meeting
from goldenthread.platform.actions import create_account, save
from goldenthread.platform.models import Organization, Person, Post, Source, User

pytestmark = pytest.mark.django_db


def test_a_colleague_invited_a_moment_ago_is_given_an_action_item(client, administrator, strategy):
    client.force_login(administrator)
    form = {"email": "ana@example.org", "name": "Ana Diaz", "language": "es"}
    assert client.post("/people/invite/", form).status_code == 302
    body = save(Body(key="board", kind="coordination", name={"en": "Board"}, strategy=strategy), by="test")
    meeting = save(Meeting(body=body, title={"en": "First meeting"}), by="test")

    for typed in ("Ana Diaz", "ana@example.org"):
        made = client.post(
            "/api/governance/action-items",
            json.dumps({"meeting": meeting.pk, "text": {"en": f"Write to {typed}"}, "owner": typed}),
            content_type="application/json",
        )
        assert made.status_code == 201, made.content
    assert {item.owner.user.email for item in ActionItem.objects.all()} == {"ana@example.org"}


def test_an_account_finds_the_person_of_its_address_and_makes_no_second_one(administrator):
    known = save(Person(key="ana", name="Dr Ana Diaz", email="Ana@example.org"), by="test")
    user = create_account(email="ana@example.org", name="Ana", password=None, by=administrator)
    other = create_account(email="bo@example.org", name="", password=None, by=administrator)

    known.refresh_from_db()
    assert known.user == user and user.person == known
    assert other.person.name == "bo"


def test_persons_are_kept_by_who_steers_and_read_by_who_has_a_role(client, focal_point, reader, organization):
    form = {"name": "Jane Roe", "email": "jane@example.org"}
    assert client.get("/people/persons/").status_code == 200
    assert b"Jane" not in client.get("/people/persons/").content
    client.force_login(reader)
    assert client.post("/people/persons/add/", form).status_code == 403
    client.force_login(focal_point)
    assert client.post("/people/persons/add/", form).status_code == 302
    jane = Person.objects.get(key="jane-roe")
    assert (
        client.post(f"/people/persons/{jane.pk}/posts/add/", {"title": "Director", "organization": "unido"}).status_code
        == 302
    )
    assert Post.objects.get().organization == organization
    page = client.get(f"/people/persons/{jane.pk}/").content.decode()
    assert "Director" in page and "jane@example.org" in page
    client.logout()
    assert client.get(f"/people/persons/{jane.pk}/").status_code == 404
    assert client.get("/api/core/persons").json()["count"] == 0


def test_who_has_an_account_is_not_removed_from_the_register(client, administrator):
    user = create_account(email="ana@example.org", name="Ana", password=None, by=administrator)
    client.force_login(administrator)
    assert client.delete(f"/api/core/persons/{user.person.pk}?reason=left").status_code == 409
    assert User.objects.filter(pk=user.pk, person__isnull=False).exists()


def test_addresses_with_keys_still_open_the_forms(client, administrator, organization):
    source = save(Source(key="list", kind="document", title={"en": "The list"}), by="test")
    client.force_login(administrator)
    for path in ("/organizations/new/", "/organizations/unido/edit/", "/organizations/unido/parts/"):
        assert client.get(path).status_code == 200, path
    assert client.get("/sources/new/").status_code == client.get("/sources/list/edit/").status_code == 200
    assert client.get("/organizations/unido/parts/songs/add/").status_code == 404
    assert client.get(f"/organizations/{organization.pk}/").url == "/organizations/unido/"
    kept = client.post("/sources/list/edit/", {"title_en": "The list of 2024", "kind": "document", "key": "list"})
    source.refresh_from_db()
    assert kept.status_code == 302 and source.title["en"] == "The list of 2024"


@pytest.mark.parametrize("key", ["new", "merge", "12"])
def test_a_key_that_is_a_word_of_the_addresses_is_refused(client, administrator, key):
    client.force_login(administrator)
    refused = client.post("/organizations/add/", {"name_en": "Some", "key": key})
    assert refused.status_code == 422 and not Organization.objects.filter(key=key).exists()


def test_a_source_says_how_many_records_rest_on_it(client, administrator):
    source = save(Source(key="list", kind="document", title={"en": "The list"}), by="test")
    save(Organization(key="mill", name={"en": "Mill"}, source=source), by="test")
    client.force_login(administrator)
    assert "Organizations" in client.get(f"/sources/{source.pk}/").content.decode().split('id="related"')[-1]
    assert client.delete(f"/api/core/sources/{source.pk}?reason=old").status_code == 409
