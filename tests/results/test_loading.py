"""A file of values through the web, the API and as a job: seen first, then recorded whole, with a reason for what changes."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.platform import audit, jobs
from goldenthread.platform.errors import NotPossible
from goldenthread.platform.files import keep_file
from goldenthread.platform.jobs.actions import ask
from goldenthread.platform.models import AuditEntry, Job, JobState
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


def large(rows=12_000):
    """A file of one indicator with more than may be read while somebody waits."""
    cells = (
        f"share,MWI,{year},{n % 100},part-{n}\n" for n, year in zip(range(rows), [2019, 2020] * rows, strict=False)
    )
    return "indicator,country,year,value,part\n" + "".join(cells)


def done(job):
    jobs.do.func(job.pk)
    job.refresh_from_db()
    return job


def test_a_large_file_is_checked_by_a_job_whose_page_shows_it_and_takes_it_in(
    client, officer, indicator, strategy, outsider
):
    client.force_login(officer)
    page = client.post("/results/load/", {"file": sent(large()), "strategy": strategy.key, "act": "preview"})
    assert page.status_code == 302 and not Observation.objects.exists()
    waits = client.get(page["Location"]).content.decode()
    assert 'http-equiv="refresh"' in waits and "being read" in waits
    job = done(Job.objects.get(kind="values-preview"))
    seen = client.get(page["Location"])
    assert seen.context["outcome"]["new"] == 12_000 and seen.context["may_apply"]
    assert "http-equiv" not in seen.content.decode() and not Observation.objects.exists()
    again = client.post("/results/load/", {"token": seen.context["token"], "strategy": strategy.key, "act": "apply"})
    assert done(Job.objects.get(kind="values")).state == JobState.DONE and again["Location"].startswith("/jobs/")
    assert Observation.objects.count() == 12_000
    client.force_login(outsider)
    assert client.get(page["Location"]).status_code in (403, 404) and job.result["new"] == 12_000


def test_a_large_file_that_changes_values_says_so_and_asks_why(client, officer, indicator, strategy):
    client.force_login(officer)
    client.post("/results/load/", {"file": sent(TEXT), "strategy": strategy.key, "act": "apply"})
    about = {"strategy": strategy.key}
    text = large() + "share,MWI,2020,46,\n"
    page = client.post("/results/load/", {"file": sent(text), **about, "act": "apply"})
    done(Job.objects.get(kind="values-preview"))
    token = client.get(page["Location"]).context["token"]
    asks = client.post("/results/load/", {"token": token, **about, "act": "apply"})
    assert asks.status_code == 422 and "reason" in asks.context["form"].errors
    client.post("/results/load/", {"token": token, **about, "act": "apply", "reason": "recount"})
    assert done(Job.objects.get(kind="values")).result["changed"] == 1
    assert Observation.objects.get(replaces__isnull=False).reason == "recount"


def test_a_large_file_with_an_error_shows_row_and_reason_and_nothing_is_taken_in(client, officer, indicator, strategy):
    client.force_login(officer)
    about = {"strategy": strategy.key, "act": "preview"}
    page = client.post("/results/load/", {"file": sent(large() + "share,MWI,2020,470,x\n"), **about})
    done(Job.objects.get(kind="values-preview"))
    seen = client.get(page["Location"])
    assert seen.context["problems"][0]["row"] == 12_002 and not seen.context["may_apply"]
    assert "470" in seen.content.decode() and "act=apply" not in seen.content.decode()
    broken = client.post("/results/load/", {"file": sent("a,b\n" + "1,2\n" * 80_000), **about})
    done(Job.objects.order_by("-pk")[0])
    assert client.get(broken["Location"]).context["error"]


def test_the_api_answers_a_large_file_with_a_job(client, officer, indicator, strategy):
    client.force_login(officer)
    trial = client.post("/api/results/import", {"file": sent(large()), "dry_run": "true"})
    assert trial.status_code == 202 and not Observation.objects.exists()
    job = done(Job.objects.get(pk=trial.json()["id"]))
    assert job.state == JobState.DONE, job.error
    told = client.get(f"/api/core/jobs/{job.pk}/files/preview.json")
    assert json.loads(told.getvalue())["new"] == 12_000
    answer = client.post("/api/results/import", {"file": sent(large())})
    assert answer.status_code == 202 and not Observation.objects.exists()
    assert done(Job.objects.get(pk=answer.json()["id"])).result["new"] == 12_000
    assert client.get(answer["Location"]).json()["state"] == "done"
    assert client.post("/api/results/import", {"file": sent(large()), "unknown": "perhaps"}).status_code == 422


def test_thousands_of_values_of_a_small_file_are_a_job_by_the_api_too(client, officer, indicator, strategy):
    client.force_login(officer)
    answer = client.post("/api/results/import", {"file": sent(large(6_000))})
    assert answer.status_code == 202 and not Observation.objects.exists()
    assert done(Job.objects.get(pk=answer.json()["id"])).result["new"] == 6_000


def test_a_job_that_would_change_values_without_a_reason_changes_none(client, officer, indicator, strategy):
    client.force_login(officer)
    client.post("/api/results/import", {"file": sent(TEXT)})
    file = keep_file(TEXT.replace("45", "46").encode(), name="v.csv", content_type="text/csv", by=officer)
    job = done(ask("values", {"file": file.pk, "strategy": strategy.key}, by=officer))
    assert job.state == JobState.FAILED and "Say why" in job.error and Observation.objects.count() == 2
