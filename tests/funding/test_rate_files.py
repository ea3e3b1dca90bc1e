"""Files of rates by the API: shown first, kept whole, refused by field."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.funding.models import ExchangeRate

WIDE = b"Date,USD,JPY\n2025-01-02,1.03,162.1\n2025-01-03,1.04,N/A\n"


@pytest.fixture
def send(client, person_with):
    client.force_login(person_with("administrator"))

    def call(content=WIDE, name="eurofxref-hist.csv", **said):
        return client.post("/api/funding/rates/import", {"file": SimpleUploadedFile(name, content), **said})

    return call


def test_a_wide_file_is_shown_kept_and_the_same_again(send):
    shown = send(base="EUR", dry_run="true").json()
    assert (shown["new"], shown["base"]) == (3, "EUR") and not ExchangeRate.objects.exists()
    assert send(base="EUR").json()["new"] == 3
    assert ExchangeRate.objects.filter(base="EUR", currency="JPY").count() == 1  # a hole stays a hole
    again = send(base="EUR").json()
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 3)


def test_headings_are_explained_and_kept_under_a_name(send):
    content, columns = b"Devise,Jour,Cours\nXOF,2025-01-02,655.957\n", "Devise = currency\nJour = day\nCours = rate"
    told = send(content, "cours.csv", base="EUR", columns=columns, save_as="bank").json()
    assert told["new"] == 1
    later = send(content.replace(b"01-02", b"02-02"), "cours.csv", base="EUR", mapping="bank").json()
    assert later["new"] == 1


def test_what_is_wrong_is_said_by_field(send, client, person_with):
    assert "base" in send(base="ZZZ").json()["errors"]
    assert "file" in send(b"\x00\x01", "rates.bin", base="EUR").json()["errors"]
    assert "source" in send(base="EUR", source="nowhere").json()["errors"]
    assert not ExchangeRate.objects.exists()
    client.force_login(person_with(None))
    assert send(base="EUR").status_code == 403
