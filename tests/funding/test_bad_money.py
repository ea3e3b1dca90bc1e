"""What is wrong with money is told in plain words beside the field, at every door, and nothing is kept."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.funding.models import Agreement, Need, Pledge, Receipt
from goldenthread.platform.actions import save
from goldenthread.platform.models import Organization

REASONS = ("reference", "credited", "excess_reason", "rate_reason")
NOUNS = {"receipts": Receipt, "agreements": Agreement, "pledges": Pledge, "needs": Need}
DAY = "2026-02-01"
FIELDS = {noun: {field.name for field in model._meta.fields} for noun, model in NOUNS.items()}
MONEY = {"amount": "60", "currency": "USD"}
RECEIPT = {"agreement": "{agreement}", "received_on": DAY, **MONEY}
SIGNED = {"strategy": "{strategy}", "donor": "{donor}", "instrument": "grant", "signed_on": DAY, **MONEY}
UNDER = {"pledge": "{pledge}", **SIGNED}
PLEDGE = {"strategy": "{strategy}", "donor": "{donor}", "instrument": "grant", "pledged_on": DAY, **MONEY}
NEED = {"strategy": "{strategy}", "scenario": "base", "year": "2027", "instrument": "grant", **MONEY}
CASES = {
    "unknown currency": ("receipts", RECEIPT | {"currency": "XXQ"}, "currency", "no currency of ISO 4217"),
    "retired currency": ("receipts", RECEIPT | {"currency": "DEM"}, "currency", "DEM ended on"),
    "pledge in a retired currency": ("pledges", PLEDGE | {"currency": "DEM"}, "currency", "DEM ended on"),
    "need in an unknown currency": ("needs", NEED | {"currency": "QQQ"}, "currency", "no currency of ISO 4217"),
    "doubled receipt": ("receipts", RECEIPT | {"amount": "10"}, "reference", "kept already"),
    "other currency than the agreement": ("receipts", RECEIPT | {"currency": "EUR"}, "credited", "agreement is in USD"),
    "more than the agreement leaves": ("receipts", RECEIPT | {"amount": "99"}, "excess_reason", "leaves USD 90.00"),
    "negative without a correction": ("receipts", RECEIPT | {"amount": "-5"}, "amount", "corrects another record"),
    "negative pledge": ("pledges", PLEDGE | {"amount": "-5"}, "amount", "above zero"),
    "other currency than the pledge": ("agreements", UNDER | {"currency": "EUR"}, "credited", "pledge is in USD"),
    "more than the pledge": ("agreements", UNDER | {"amount": "101"}, "excess_reason", "leaves USD 100.00"),
    "far from the rate": (
        "agreements",
        UNDER | {"currency": "EUR", "credited": "60"},
        "rate_reason",
        "USD 75.00, more than 5 percent",
    ),
}


@pytest.fixture
def names(make, strategy, organization):
    """What the values name: an agreement over 100 dollars of which 10 came, a pledge of 100, 0.8 euros a dollar."""
    make.rate("EUR", "2026-01-31", "0.8")
    agreement = make.agreement(100)
    make.receipt(10, agreement=agreement, on=DAY)
    found = {"agreement": agreement.pk, "pledge": make.pledge(100).pk}
    return found | {"strategy": strategy.key, "donor": organization.key}


@pytest.fixture
def doors(client, django_app, officer, tmp_path, strategy):
    """What each door says of a new record of some values: the words by field."""
    client.force_login(officer)

    def by_form(noun, values):
        values = values | ({"strategy": strategy.pk} if "strategy" in values else {})
        answer = client.post(f"/funding/{noun}/add/", values)
        assert answer.status_code == 422
        return {name: " ".join(told) for name, told in answer.context["form"].errors.items()}

    def by_grid(noun, values):
        page = django_app.get(f"/funding/{noun}/grid/", user=officer)
        form = next(form for form in page.forms.values() if 'class="sheet"' in form.text)
        for name, value in values.items():
            form[f"n0-{name}"].force_value(value)
        page = form.submit(status=422)
        told = {name: page.html.find(id=f"n0-{name}-e") for name in (*values, *REASONS)}
        return {name: found.text for name, found in told.items() if found}

    def by_sheet(noun, values):
        file = tmp_path / "rows.csv"
        file.write_text("\n".join(",".join(one) for one in (values.keys(), values.values())), encoding="utf-8")
        result = CliRunner().invoke(main, ["funding", noun, "import", str(file), "--json"])
        assert result.exit_code != 0
        problems = {one["column"]: one["message"] for one in json.loads(result.stdout)["problems"]}
        headings = {name: NOUNS[noun]._meta.get_field(name).verbose_name for name in REASONS if name in FIELDS[noun]}
        # a column that the sheet lacks is told by its heading
        return problems | {
            name: problems.get(str(said)[:1].upper() + str(said)[1:], "") for name, said in headings.items()
        }

    def by_api(noun, values):
        answer = client.post(f"/api/funding/{noun}", json.dumps(values), content_type="application/json")
        assert answer.status_code == 422, answer.content
        return {name: " ".join(one["message"] for one in told) for name, told in answer.json()["errors"].items()}

    def by_terminal(noun, values):
        sent = (f"{name}={value}" for name, value in values.items())
        result = CliRunner().invoke(main, ["funding", noun, "add", *sent])
        assert result.exit_code == 4, result.output
        return dict(line.split(": ", 1) for line in result.stderr.splitlines() if ": " in line)

    return {"form": by_form, "grid": by_grid, "sheet": by_sheet, "api": by_api, "terminal": by_terminal}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_told_beside_its_field_at_every_door(doors, names, case):
    noun, values, field, words = CASES[case]
    sent = {name: value.format(**names) for name, value in values.items()}
    before = NOUNS[noun].objects.count()
    told = {door: ask(noun, sent) for door, ask in doors.items()}
    assert {door: words in found.get(field, "") for door, found in told.items()} == dict.fromkeys(doors, True), told
    assert NOUNS[noun].objects.count() == before


PARTS = {
    "share over 100": ("agreement_shares", {"organization": "second", "share": "60"}, "share", "100 at most"),
    "share of nothing": ("agreement_shares", {"organization": "second", "share": "0"}, "share", "above 0"),
    "tranches over the agreement": ("tranches", {"amount": "41"}, "amount", "this is more"),
    "negative tranche": ("tranches", {"amount": "-1"}, "amount", "above zero"),
}


@pytest.mark.parametrize("case", PARTS)
def test_shares_and_tranches_are_judged_beside_their_field_at_every_door(
    client, django_app, the_form, officer, names, case
):
    part, values, field, words = PARTS[case]
    pk = names["agreement"]
    save(Organization(key="second", name={"en": "Second"}, type="40"), by="test")
    client.force_login(officer)
    api = f"/api/funding/agreements/{pk}/{part}"
    first = {"share": "60", "organization": names["donor"]} if field == "share" else {"amount": "60", "due_on": DAY}
    assert client.post(api, json.dumps(first), content_type="application/json").status_code == 201

    form = the_form(django_app.get(f"/funding/agreements/{pk}/{part}/add/", user=officer))
    for name, value in values.items():
        form[name].force_value(value)
    page = form.submit(status=422)
    assert words in page.html.find(id=f"id_{field}_error").text
    answer = client.post(api, json.dumps(values), content_type="application/json")
    assert (answer.status_code, words in answer.json()["errors"][field][0]["message"]) == (422, True)
    sent = [f"{name}={value}" for name, value in values.items()]
    result = CliRunner().invoke(main, ["funding", "agreements", "add-part", str(pk), part, *sent])
    assert result.exit_code == 4
    assert any(line.startswith(f"{field}: ") and words in line for line in result.stderr.splitlines())
    kept = Agreement.objects.get(pk=pk)
    assert kept.shares.count() + kept.tranches.count() == 1


def test_an_amount_without_a_rate_is_named_and_in_no_sum_at_every_door(client, make, officer, strategy):
    make.need(100)
    make.need(7, "MWK")
    client.force_login(officer)
    data = client.get(f"/api/funding/gap/{strategy.key}").json()
    told = json.loads(CliRunner().invoke(main, ["funding", "gap", "--json"]).stdout)
    page = client.get(f"/funding/?strategy={strategy.key}").content.decode()
    for found in (data, told):
        assert Decimal(str(found["need"])) == 100
        assert [one["currency"] for one in found["unconverted"]] == ["MWK"]
    assert "MWK" in page
