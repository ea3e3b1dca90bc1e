"""The register: identifiers judged by their register, parts kept, duplicates found, merged and put back."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.platform import actions, identifiers
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import (
    Organization,
    OrganizationIdentifier,
    OrganizationMembership,
    OrganizationMerge,
    OrganizationName,
)
from goldenthread.register.duplicates import match, pairs
from goldenthread.register.duplicates import merges as merge_actions
from goldenthread.register.duplicates.made import DUPLICATES
from goldenthread.register.names.likeness import Names, read

GOOD = [
    ("LEI", "5493001KJTIIGC8Y1R12"),
    ("ROR", "https://ror.org/05dxps055"),
    ("WIKIDATA", "Q42"),
    ("XM-DAC", "41123"),
    ("XM-DAC", "XM-DAC-5-2"),
    ("GB-CHC", "202918"),
    ("IATI", "SE-0"),
    ("IATI", "SE-6"),
    ("IATI", "US-GOV-1"),
    ("IATI", "XI-IATI-EC_INTPA"),
    ("KE-NCB", "12"),
]
BAD = [
    ("LEI", "5493001KJTIIGC8Y1R13"),
    ("ROR", "05dxps056"),
    ("WIKIDATA", "P42"),
    ("XM-DAC", "XM-DAC-041123"),
    ("GB-CHC", "GB-CHC-x"),
    ("nonsense", "1"),
    ("KE-NCB", "a b"),
    ("LEI", ""),
]


@pytest.mark.parametrize(("scheme", "value"), GOOD)
def test_an_identifier_that_its_register_can_hold(scheme, value):
    assert identifiers.problem(*identifiers.tidy(scheme, value)) is None


@pytest.mark.parametrize(("scheme", "value"), BAD)
def test_an_identifier_that_it_cannot_is_refused_in_words(scheme, value):
    assert len(str(identifiers.problem(*identifiers.tidy(scheme, value)))) > 20


@given(st.text("0123456789", min_size=18, max_size=18), st.integers(0, 17))
def test_a_lei_with_one_digit_changed_is_no_lei(body, place):
    number = int("".join(str(int(sign, 36)) for sign in body + "00"))
    lei = f"{body}{98 - number % 97:02}"
    changed = lei[:place] + ("1" if lei[place] == "0" else "0") + lei[place + 1 :]

    assert identifiers.is_lei(lei)
    assert not identifiers.is_lei(changed)


@pytest.mark.parametrize(
    ("value", "scheme"), [("XM-DAC-41123", "XM-DAC"), ("SE-0", "IATI"), ("Q42", "WIKIDATA"), ("KE-NCB-1", "KE-NCB")]
)
def test_an_identifier_shows_its_register(value, scheme):
    assert identifiers.guess(value) == scheme


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_the_same_both_ways_and_within_bounds(one, other):
    names = Names([("a", one), ("b", other)])
    score = names.likeness(read(one), read(other))

    assert 0 <= score <= 1
    assert score == pytest.approx(names.likeness(read(other), read(one)))


def made(key, name, **more):
    return actions.save(Organization(key=key, name=name, **more), by="test")


@pytest.fixture
def twins(db, organization):
    one = made("afdb", {"en": "African Development Bank", "fr": "Banque africaine de développement"}, acronym="AfDB")
    other = made("adb", {"en": "The African Development Bank (AfDB)", "ru": "Африканский банк развития"})
    for member in (one, other):
        actions.save(OrganizationName(organization=member, name="BAD"), by="test")
    actions.save(OrganizationMembership(group=organization, member=other), by="test")
    actions.save(OrganizationIdentifier(organization=other, scheme="XM-DAC", value="46002"), by="test")
    made("adb-malawi", {"en": "Office in Malawi"}, parent=other, unit_kind="field_office")
    return one, other


def everything():
    rows = {}
    for model in apps.get_models(include_auto_created=True):
        made = model._meta.label in ("core.SearchEntry", "results.Total")  # from other rows
        if made or model is OrganizationMerge or model._meta.label.startswith("core.Audit") or not model._meta.managed:
            continue
        for row in model._base_manager.all():
            rows[model._meta.label, row.pk] = {f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields}
    return rows


def test_entries_alike_are_found_and_merged_without_loss_and_put_back(twins):
    one, other = twins
    assert [(p.one, p.other) for p in pairs()] == [(one, other)]
    before = everything()

    row = merge_actions.merge(one, other, reason="same bank", by=OPERATOR)

    assert one.identifiers.get().value == "XM-DAC-46002"
    assert one.units.get().key == "adb-malawi"
    assert one.membership_rows.count() == 1
    assert "Африканский банк развития" in one.names.values_list("name", flat=True)
    assert [place[0] for place in row.stayed] == ["core.OrganizationName"]
    assert pairs() == []

    merge_actions.undo(row, by=OPERATOR)

    assert everything() == before
    with pytest.raises(NotPossible):
        merge_actions.undo(row, by=OPERATOR)


def test_what_cannot_be_merged_is_refused_in_words(twins):
    one, other = twins
    office = other.units.get()
    for kept, lost in ((one, one), (other, office), (office, other)):
        with pytest.raises(ValidationError):
            merge_actions.merge(kept, lost, reason="same", by=OPERATOR)
    assert not OrganizationMerge.objects.exists()


def test_two_that_are_two_are_not_asked_about_again(twins):
    merge_actions.keep_apart(twins[1], twins[0], reason="fund and bank", by=OPERATOR)

    assert pairs() == []


@pytest.mark.parametrize("text", ["XM-DAC-46002", "Banque Africaine de Developpement", "Afrikanskii bank razvitiia"])
def test_a_name_is_brought_to_its_entry(twins, text):
    assert match(text)[0][1] in twins


@pytest.mark.parametrize("role", ["reader", "partnership_officer"])
def test_only_who_keeps_the_register_merges(twins, person_with, strategy, role):
    user = person_with(role, strategy=strategy)
    if role == "reader":
        with pytest.raises(Denied):
            merge_actions.merge(*twins, reason="same", by=user)
    else:
        assert merge_actions.merge(*twins, reason="same", by=user).pk


def test_the_pages_merge_and_undo(client, twins, administrator):
    assert client.get("/organizations/duplicates/").status_code == 202
    DUPLICATES.make()
    assert client.get("/organizations/duplicates/", {"format": "json"}).json()["rows"][0]["one"] == "afdb"
    client.force_login(administrator)
    form = {"kept": "afdb", "lost": "adb", "reason": "same bank"}
    assert client.get("/organizations/merge/?kept=afdb&lost=adb").status_code == 200
    assert client.post("/organizations/merge/", form).status_code == 302
    row = OrganizationMerge.objects.get()
    assert b"same bank" in client.get("/organizations/duplicates/").content
    assert client.post(f"/organizations/merges/{row.pk}/undo/").status_code == 302
    twins[1].refresh_from_db()
    assert twins[1].merged_into is None


def test_parts_are_added_changed_and_removed_on_the_page(client, twins, administrator):
    client.force_login(administrator)
    base = "/organizations/afdb/parts/"
    assert client.post(f"{base}identifiers/add/", {"value": "LEI", "scheme": "LEI"}).status_code == 422
    assert client.post(f"{base}identifiers/add/", {"value": "XM-DAC-46003"}).status_code == 302
    row = twins[0].identifiers.get()
    assert row.scheme == "XM-DAC"
    assert b"XM-DAC-46003" in client.get(base).content
    assert client.post(f"{base}identifiers/{row.pk}/remove/").status_code == 302
    assert not twins[0].identifiers.exists()


def test_the_command_line_merges_and_finds(twins, tmp_path):
    from click.testing import CliRunner

    from goldenthread.cli.organizations import organizations

    def run(*words):
        return CliRunner().invoke(organizations, words)

    assert json.loads(run("duplicates", "--json").output)[0]["other"] == "adb"
    codes = tmp_path / "codes.json"
    codes.write_text(json.dumps({"data": [{"code": "46002", "name": "World Food Programme"}]}))
    told = run("check", "--channels", str(codes))
    assert (told.exit_code, "World Food Programme" in told.output) == (1, True)
    assert run("merge", "afdb", "nobody", "--reason", "x").exit_code == 3
    assert run("merge", "afdb", "adb", "--reason", "same").exit_code == 0
    assert run("undo-merge", str(OrganizationMerge.objects.get().pk)).exit_code == 0
    assert run("apart", "afdb", "adb", "--reason", "two").exit_code == 0
    assert json.loads(run("duplicates", "--json").output) == []
