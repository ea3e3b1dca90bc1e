"""The API as a whole: what its description promises is there, and an unknown name is answered in words."""

from __future__ import annotations

import re

import pytest
from django.core.files.base import ContentFile


def test_every_call_of_the_description_answers_a_name_that_nobody_has(client, administrator, strategy):
    client.force_login(administrator)
    client.raise_request_exception = False
    paths = client.get("/api/openapi.json").json()["paths"]
    odd = []
    for path, verbs in paths.items():
        address = re.sub(r"\{(\w+)\}", "987654", path)
        for verb in verbs:
            more = {} if verb == "get" else {"content_type": "application/json"}
            status = getattr(client, verb)(address, **more).status_code
            if status == 405 or status >= 500:
                odd.append((verb, path, status))

    assert len(paths) > 80
    assert not odd


@pytest.mark.parametrize("path", ["/api/core/jobs", "/api/drafting/glossary", "/api/funding/needs"])
def test_a_body_of_the_api_has_a_depth(client, administrator, path):
    client.force_login(administrator)
    deep = b'{"kind": ' + b"[" * 900 + b"]" * 900 + b"}"

    answer = client.post(path, deep, content_type="application/json")

    assert answer.status_code == 422 and "12 levels" in answer.json()["errors"][0]


def test_too_many_fields_are_refused_in_words(client, db):
    fields = "&".join(f"f{number}=" for number in range(3000))
    form = "application/x-www-form-urlencoded"

    page = client.post("/language/", fields, content_type=form, headers={"accept": "text/html"})
    told = client.get(f"/api/plan/activities?{fields}", headers={"accept": "application/json"})

    assert page.status_code == 413 and "too many fields" in page.text
    assert told.status_code == 413 and "too many fields" in told.json()["reason"]


def test_too_many_files_are_refused_in_words(client, administrator):
    client.force_login(administrator)
    files = {f"f{number}": ContentFile(b"x", name="a.csv") for number in range(11)}

    assert client.post("/documents/glossary/files/", files).status_code == 413


def test_a_body_above_the_limit_is_refused_by_the_site_too(client, administrator, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    client.force_login(administrator)

    told = client.post("/api/drafting/glossary", b"x" * 2000, content_type="application/json")

    assert told.status_code == 413 and "too large" in told.json()["reason"]
