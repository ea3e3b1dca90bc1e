"""The register of organizations in the API and at the terminal, under the rules of the web."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goldenthread.cli import main
from goldenthread.platform.models import Organization, OrganizationIdentifier, OrganizationMerge, OrganizationName
from goldenthread.register.duplicates.made import DUPLICATES

pytestmark = pytest.mark.django_db
API = "/api/core/organizations"


def run(*words):
    return CliRunner().invoke(main, ["organizations", *words])


@pytest.fixture
def call(client, administrator):
    client.force_login(administrator)

    def ask(verb, path="", body=None):
        made = getattr(client, verb)(API + path, body, content_type="application/json")
        return made.status_code, made.json() if made.content else None

    return ask


@pytest.fixture
def mill(db):
    one = run("add", "name_en=Mill Bank", "acronym=MB", "type=40", "key=mill-bank", "website=https://mill.example")
    assert one.exit_code == 0, one.output
    return Organization.objects.get(key="mill-bank")


def test_an_organization_is_added_and_changed_in_the_api(call):
    status, made = call("post", body={"name": {"en": "Grain Fund", "fr": "Fonds des grains"}, "type": "60"})
    assert (status, made["key"], made["type"]) == (201, "grain-fund", "60")
    status, made = call("patch", "/grain-fund", {"acronym": "GF", "name": {"es": "Fondo de granos"}})
    assert status == 200 and made["type"] == "60" and made["acronym"] == "GF"
    assert made["name"] == {"en": "Grain Fund", "fr": "Fonds des grains", "es": "Fondo de granos"}
    listed = call("get")[1]["rows"]
    assert [(one["key"], one["url"]) for one in listed if one["acronym"] == "GF"] == [
        ("grain-fund", "/organizations/grain-fund/")
    ]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "A", "type": "99"}, "type"),
        ({"name": "A", "parent": "nobody"}, "parent"),
        ({"name": "A", "website": "not an address"}, "website"),
        ({"name": "A", "key": "mill-bank"}, "key"),
        ({"name": "A", "acronim": "B"}, "acronim"),
    ],
)
def test_what_is_wrong_with_an_organization_is_told_by_field(call, mill, body, field):
    status, told = call("post", body=body)
    assert status == 422 and list(told["errors"]) == [field]
    assert Organization.objects.filter(name__en="A").count() == 0


def test_parts_are_added_changed_and_removed_in_the_api(call, mill):
    status, name = call("post", "/mill-bank/names", {"name": "Banque des moulins", "language": "fr"})
    assert (status, name["name"]) == (201, "Banque des moulins")
    status, changed = call("patch", f"/mill-bank/names/{name['id']}", {"name": "La Banque des moulins"})
    assert (status, changed["language"]) == (200, "fr")
    status, wrong = call("post", "/mill-bank/identifiers", {"scheme": "XM-DAC", "value": "XM-DAC-041123"})
    assert status == 422 and "value" in wrong["errors"]
    assert call("post", "/mill-bank/identifiers", {"value": "XM-DAC-41123"})[1]["scheme"] == "XM-DAC"
    whole = call("get", "/mill-bank")[1]
    assert [one["name"] for one in whole["names"]] == ["La Banque des moulins"]
    assert [one["value"] for one in whole["identifiers"]] == ["XM-DAC-41123"]
    assert call("delete", f"/mill-bank/names/{name['id']}") == (204, None)
    assert not OrganizationName.objects.exists()
    for path in ("/mill-bank/songs", "/nobody/names"):
        assert call("post", path, {"name": "A"})[0] == 404


def test_a_row_of_another_organization_is_not_reached(call, mill):
    other = Organization.objects.create(key="other", name={"en": "Other"})
    row = OrganizationName.objects.create(organization=other, name="Another")
    assert call("patch", f"/mill-bank/names/{row.pk}", {"name": "Mine"})[0] == 404
    assert call("delete", f"/mill-bank/names/{row.pk}")[0] == 404
    assert call("delete", "/mill-bank/names/0")[0] == 404
    row.refresh_from_db()
    assert row.name == "Another"


def test_duplicates_are_found_merged_and_put_back_in_the_api(call, mill):
    call("post", body={"name": "The Mill Bank", "key": "mill-bank-2"})
    assert {"mill-bank", "mill-bank-2"} <= {row["key"] for row in call("get", "/match?name=mill bank")[1]}
    assert call("get", "/duplicates") == (202, [])  # a job looks for them
    DUPLICATES.make()
    pair = call("get", "/duplicates")[1][0]
    assert {pair["one"], pair["other"]} == {"mill-bank", "mill-bank-2"}
    status, made = call("post", "/merges", {"kept": "mill-bank", "lost": "mill-bank-2", "reason": "one house"})
    assert (status, made["kept"], made["undone_at"]) == (201, "mill-bank", None)
    assert call("get", "/duplicates")[1] == []
    assert call("post", f"/merges/{made['id']}/undo")[0] == 200
    assert call("post", f"/merges/{made['id']}/undo")[0] == 409
    assert [bool(row["undone_at"]) for row in call("get", "/merges")[1]] == [True]
    assert call("post", "/apart", {"one": "mill-bank", "other": "mill-bank-2", "reason": "two towns"})[0] == 201
    assert call("get", "/duplicates")[1] == []
    assert call("post", "/merges/999/undo")[0] == 404


def test_readers_and_visitors_read_the_register_and_change_nothing(client, reader, mill):
    for user in (None, reader):
        client.force_login(user) if user else client.logout()
        assert client.get(f"{API}/mill-bank").status_code == 200
        asked = [
            client.post(API, {"name": "A"}, content_type="application/json"),
            client.patch(f"{API}/mill-bank", {"acronym": "X"}, content_type="application/json"),
            client.post(f"{API}/mill-bank/names", {"name": "A"}, content_type="application/json"),
        ]
        assert [one.status_code for one in asked] == [403, 403, 403]
    mill.refresh_from_db()
    assert mill.acronym == "MB" and not mill.names.exists()


def test_an_organization_is_kept_at_the_terminal(mill):
    changed = run("change", "mill-bank", "acronym=MBK", "name_fr=Banque des moulins", "--json")
    told = json.loads(changed.stdout)
    assert (told["acronym"], told["type"], told["website"]) == ("MBK", "40", "https://mill.example")
    assert told["name"] == {"en": "Mill Bank", "fr": "Banque des moulins"}
    number = run("add-part", "mill-bank", "identifiers", "value=XM-DAC-41123").stdout.strip()
    assert f"identifiers\t{number}\tXM-DAC\tXM-DAC-41123" in run("show", "mill-bank").stdout
    assert run("change-part", "mill-bank", "identifiers", number, "value=XM-DAC-41122").exit_code == 0
    assert OrganizationIdentifier.objects.get().value == "XM-DAC-41122"
    assert json.loads(run("show", "mill-bank", "--json").stdout)["identifiers"][0]["scheme"] == "XM-DAC"
    assert run("remove-part", "mill-bank", "identifiers", number).exit_code == 0
    assert "\tmill-bank\tMill Bank\tMBK\t" in run("list", "--words", "mbk").stdout
    assert run("list", "--words", "nobody").stdout == ""


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["add", "acronym=MB"], 4, "name"),
        (["add", "colour=red"], 4, "The fields are acronym, country, is_verified, key, locator, name, name_ar"),
        (["add", "name_en"], 4, "write FIELD=VALUE"),
        (["change", "nobody", "acronym=X"], 3, "organizations match"),
        (["change", "mill-bank", "country=Atlantis"], 4, "country: There is no country “Atlantis”"),
        (["add-part", "mill-bank", "identifiers", "value=LEI-1"], 4, "value"),
        (["change-part", "mill-bank", "names", "999", "name=A"], 3, "no such row"),
        (["remove-part", "mill-bank", "names", "999"], 3, "no such row"),
        (["remove-part", "mill-bank", "names", "0"], 3, "no such row"),
        (["change-part", "mill-bank", "names", "0", "name=A"], 3, "no such row"),
    ],
)
def test_bad_input_at_the_terminal_is_told_and_changes_nothing(mill, words, code, told):
    made = run(*words)
    assert (made.exit_code, told in made.stderr) == (code, True), made.stderr
    mill.refresh_from_db()
    assert (mill.acronym, Organization.objects.count(), mill.identifiers.count()) == ("MB", 1, 0)


def test_merges_are_listed_at_the_terminal(mill):
    run("add", "name_en=The Mill Bank", "key=mill-bank-2")
    number = run("merge", "mill-bank", "mill-bank-2", "--reason", "one house").stdout.strip()
    assert run("merges").stdout.startswith(f"{number}\tmill-bank\tmill-bank-2\t")
    assert run("undo-merge", number).exit_code == 0
    assert "\tundone\tone house" in run("merges").stdout
    assert json.loads(run("merges", "--json").stdout)[0]["lost"] == "mill-bank-2"
    assert OrganizationMerge.objects.get().undone_at


def test_the_register_stands_in_the_order_of_the_reader(client, db):
    names = {"zebra": {"en": "Alpha", "fr": "Équipe"}, "b": {"en": "beta"}, "a": {"en": "Gamma", "fr": "Zone"}}
    for key, name in names.items():
        Organization.objects.create(key=key, name=name)

    def order(code):
        rows = client.get("/organizations/?format=json", headers={"accept-language": code}).json()["rows"]
        return [row["key"] for row in rows]

    assert order("en") == ["zebra", "b", "a"]
    assert order("fr") == ["b", "zebra", "a"]
