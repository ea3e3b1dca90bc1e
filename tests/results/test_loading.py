"""A file of values through the web, the API and as a job: seen first, then recorded whole, with a reason for what changes."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.platform import audit, jobs
from goldenthread.platform.errors import NotPossible
from goldenthread.platform.files import keep_file
from goldenthread.platform.jobs.actions import ask
from goldenthread.platform.models import AuditEntry, JobState
from goldenthread.results.models import Observation

TEXT = "indicator,country,year,value\nshare,MWI,2019,50\nshare,MWI,2020,45\n"


@pytest.fixture
def indicator(made, malawi):
    return made("share", kind="share")


def sent(text, name="values.csv"):
    return SimpleUploadedFile(name, text.encode())


def test_a_file_is_shown_first_and_recorded_when_asked(client, officer, indicator, strategy):
    client.force_login(officer)
    page = client.post("/results/load/", {"file": sent(TEXT), "strategy": strategy.key, "act": "preview"})
    assert page.status_code == 200 and not Observation.objects.exists()
    token = page.context["token"]
    done = client.post("/results/load/", {"token": token, "strategy": strategy.key, "act": "apply"})
    assert done.status_code == 302 and Observation.objects.count() == 2


def test_a_revision_shows_what_changes_most_and_asks_why(client, officer, indicator, strategy):
    client.force_login(officer)
    about = {"strategy": strategy.key, "act": "apply"}
    client.post("/results/load/", {"file": sent(TEXT), **about})
    newer = TEXT.replace("45", "90")
    page = client.post("/results/load/", {"file": sent(newer), **about})
    assert page.status_code == 422 and "90" in page.content.decode() and Observation.objects.count() == 2
    assert client.post("/results/load/", {"file": sent(newer), **about, "reason": "revised"}).status_code == 302
    assert Observation.objects.get(replaces__isnull=False).reason == "revised"


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", TEXT + "share,MWI,2015/16,3\n"])
def test_what_cannot_be_read_is_refused_with_words(client, officer, indicator, strategy, text):
    client.force_login(officer)
    page = client.post("/results/load/", {"file": sent(text), "strategy": strategy.key, "act": "apply"})
    assert page.status_code == 422 and not Observation.objects.exists()


def test_who_records_nothing_loads_nothing(client, reader, indicator, strategy):
    client.force_login(reader)
    assert client.get("/results/load/").status_code == 403
    assert client.post("/api/results/import", {"file": sent(TEXT)}).status_code == 403


def test_a_reporter_of_one_country_loads_that_one(client, person_with, strategy, indicator, countries, malawi):
    client.force_login(person_with("reporter", strategy=strategy, country=malawi))
    answer = client.post("/api/results/import", {"file": sent(TEXT + "share,QAQ,2020,3\n")})
    assert answer.status_code == 422 and not Observation.objects.exists()
    assert answer.json()["problems"][0]["row"] == 4
    assert client.post("/api/results/import", {"file": sent(TEXT)}).status_code == 200
    assert set(Observation.objects.values_list("visibility", flat=True)) == {"team"}


def test_the_api_tells_what_a_file_holds_and_records_it(client, officer, indicator):
    client.force_login(officer)
    trial = client.post("/api/results/import", {"file": sent(TEXT), "dry_run": "true"}).json()
    assert [one["value"] for one in trial["observations"]] == [50, 45] and not Observation.objects.exists()
    assert client.post("/api/results/import", {"file": sent(TEXT)}).json()["new"] == 2
    wrong = client.post("/api/results/import", {"file": sent(TEXT), "aggregates": "perhaps"})
    assert wrong.status_code == 422 and "aggregates" in wrong.json()["errors"]


def test_many_values_are_a_job_and_one_entry_of_the_trail(officer, indicator, strategy, outsider):
    rows = "".join(f"share,MWI,{year},{value}\n" for value, year in enumerate(range(1950, 2025)))
    more = "".join(
        f"share,MWI,{year},{value},{part}\n" for part in ("F", "M") for value, year in enumerate(range(1950, 2025))
    )
    text = "indicator,country,year,value,sex\n" + rows.replace("\n", ",\n") + more
    file = keep_file(text.encode(), name="wdi.csv", content_type="text/csv", by=officer, strategy=strategy)
    with pytest.raises(NotPossible):
        ask("values", {"file": file.pk}, by=outsider)
    job = ask("values", {"file": file.pk, "strategy": strategy.key}, by=officer)
    jobs.do.func(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE, job.error
    assert Observation.objects.count() == 225
    (entry,) = AuditEntry.objects.filter(room="results_observation")
    assert json.loads(entry.after)["rows"] == 225 and json.loads(entry.after)["file"] == "wdi.csv"
    assert not audit.verify()
    one = Observation.objects.get(year=2000, cell="sex=F")
    assert (one.value, one.recorded_by, one.visibility, one.status) == (50, officer, "team", "approved")
