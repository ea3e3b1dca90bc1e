"""The API as a whole: what its description promises is there, and an unknown name is answered in words."""

from __future__ import annotations

import re


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
