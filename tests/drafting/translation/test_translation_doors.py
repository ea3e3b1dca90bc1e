"""How far translations are, on the pages, by a program and at the terminal."""

# ruff: noqa: F811 - fixtures of another file come in by name

from __future__ import annotations

import json
from datetime import timedelta

from click.testing import CliRunner
from django.utils import timezone
from tests.drafting.translation.test_translation import (  # noqa: F401
    API,
    BOARD,
    FRENCH,
    PARALLEL,
    WORDS,
    colleague,
    order,
    reviewed,
    version,
    write,
    writer,
    written,
)

from goldenthread.cli import main
from goldenthread.drafting import actions
from goldenthread.drafting.models import (
    NodeText,
    TextState,
    Translation,
)
from goldenthread.drafting.translation import queries as translation
from goldenthread.platform import audit
from goldenthread.platform.models import Person


def test_the_board_counts_paragraphs_by_state(version, order, writer, colleague):
    actions.review_text(write(version, 0, writer), by=colleague)
    Translation.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    english, french = translation.board(version)
    assert (english.is_original, english.counts[TextState.ORIGINAL]) == (True, 2)
    assert (french.counts["reviewed"], french.counts["missing"], french.days_late) == (1, 1, 3)
    Translation.objects.update(state="revised")
    assert translation.board(version)[1].days_late == 0


def test_the_board_is_the_teams(client, version, order, reader, outsider):
    assert client.get(BOARD).status_code == 302  # to sign in
    client.force_login(outsider)
    assert client.get(BOARD).status_code == 403
    assert client.get(f"{API}/languages").status_code == 403
    client.force_login(reader)
    page = client.get(BOARD).content.decode()
    assert "Français" in page
    assert "Set to" not in page or "disabled" in page


def test_a_visitor_finds_no_order_by_searching(client, version, order, reader):
    with audit.acting("test"):
        Translation.objects.update(note="zebra")
    assert "Text: Français" not in client.get("/search/?q=zebra").content.decode()
    assert client.get(f"{PARALLEL}?with=fr").status_code == 404
    client.force_login(reader)
    assert "Text: Français" in client.get("/search/?q=zebra").content.decode()


def test_ordered_assigned_written_reviewed_and_issued_on_the_pages(client, version, writer, colleague, focal_point):
    person = Person.objects.get(user=colleague)
    due = timezone.localdate() - timedelta(days=2)
    client.force_login(writer)
    sent = {"language": "fr", "translator": person.key, "due_on": due.isoformat(), "note": "In one piece."}
    assert client.post(f"{BOARD}order/", {**sent, "language": "en"}).status_code == 422
    assert client.post(f"{BOARD}order/", sent).status_code == 302
    assert Translation.objects.get().translator == person
    page = client.get(BOARD).content.decode()
    assert "2 days late" in page and person.name in page
    client.force_login(colleague)
    assert "Text: Français" in client.get("/my-work/").content.decode()
    client.force_login(writer)
    assert client.post(f"{BOARD}fr/", {"translator": "", "due_on": "", "note": ""}).status_code == 302
    assert Translation.objects.get().translator is None
    assert client.post(f"{BOARD}fr/state/", {"to": "in_hand"}).status_code == 302
    assert client.post(f"{BOARD}fr/state/", {"to": "translated"}).status_code == 409
    texts = written(version, writer)
    assert client.post(f"{BOARD}fr/state/", {"to": "translated"}).status_code == 302
    at = f"/documents/text/1/paragraphs/{texts[0].placement_id}/review/"
    assert client.post(at, {"lang": "fr"}).status_code == 403
    client.force_login(colleague)
    for text in texts:
        at = f"/documents/text/1/paragraphs/{text.placement_id}/review/"
        assert client.post(at, {"lang": "fr"}).url.startswith(PARALLEL)
    client.force_login(focal_point)
    for to in ("revised", "issued"):
        client.post(f"{BOARD}fr/state/", {"to": to})
    client.logout()
    assert FRENCH[1] in client.get(f"{PARALLEL}?with=fr").content.decode()
    assert "Two languages side by side" in client.get("/documents/text/1/").content.decode()


def test_the_parallel_text_shows_states_and_filters_by_them(client, version, writer):
    write(version, 0, writer)
    client.force_login(writer)
    page = client.get(f"{PARALLEL}?with=fr").content.decode()
    assert WORDS[0] in page and FRENCH[0] in page.replace("&#x27;", "'") and WORDS[1] in page
    missing = client.get(f"{PARALLEL}?with=fr&state=missing").content.decode()
    assert WORDS[1] in missing and WORDS[0] not in missing
    assert client.get(f"{PARALLEL}?with=xx").status_code == 404


def test_a_version_in_another_language_says_how_far_each_paragraph_is(client, version, writer, colleague):
    write(version, 0, writer)
    client.force_login(writer)
    page = client.get("/documents/text/1/?lang=fr").content.decode()
    assert ('data-state="translated"' in page, 'data-state="missing"' in page) == (True, True)
    assert 'data-state="missing"' not in client.get("/documents/text/1/?lang=en").content.decode()
    actions.review_text(NodeText.objects.get(language="fr"), by=colleague)
    assert 'data-state="reviewed"' in client.get("/documents/text/1/?lang=fr").content.decode()
    first = version.placements.get(order=0)
    actions.edit_paragraph(first, language="en", text="It was circulated.", base=WORDS[0], by=writer)
    assert 'data-state="stale"' in client.get("/documents/text/1/?lang=fr").content.decode()
    Translation.objects.create(version=version, language="fr", state="issued")
    client.logout()
    page = client.get("/documents/text/1/?lang=fr").content.decode()
    assert ('data-state="stale"' in page, 'data-state="missing"' in page) == (True, True)


def test_an_arabic_column_runs_from_right_to_left(client, version, writer):
    one = version.placements.get(order=0)
    actions.edit_paragraph(one, language="ar", text="عممت الاستراتيجية.", base="", by=writer)
    client.force_login(writer)
    page = client.get(f"{PARALLEL}?with=ar").content.decode()
    assert '<div lang="ar" dir="rtl">' in page
    assert '<html lang="en" dir="ltr">' in page


def test_by_a_program(client, version, writer, colleague):
    client.force_login(writer)
    assert client.post(f"{API}/languages", {"language": "en"}, "application/json").status_code == 422
    assert client.post(f"{API}/languages", {"language": "fr"}, "application/json").status_code == 201
    assert client.post(f"{API}/languages/fr", {"note": "soon"}, "application/json").json()["note"] == "soon"
    assert client.post(f"{API}/languages/fr/move?to=issued").status_code in (403, 409)
    text = write(version, 0, writer)
    at = f"{API}/paragraphs/{text.placement_id}/review?lang=fr"
    assert client.post(at).status_code == 403
    found = client.get(f"{API}/parallel/fr").json()["paragraphs"]
    assert [row["state"] for row in found] == ["translated", "missing"]
    client.force_login(colleague)
    assert client.post(at).json()["state"] == "reviewed"
    french = client.get(f"{API}/languages").json()["languages"][1]
    assert french["paragraphs"] == {"original": 0, "translated": 0, "reviewed": 1, "stale": 0, "missing": 1}


def run(*words):
    return CliRunner().invoke(main, ["document", *words])


def test_at_the_terminal(version, writer):
    assert run("order-translation", "text", "1", "en").exit_code == 4
    assert run("order-translation", "text", "1", "fr", "--due", "2026-01-31").exit_code == 0
    assert run("move-translation", "text", "1", "fr", "in_hand").exit_code == 0
    refused = run("move-translation", "text", "1", "fr", "translated")
    assert (refused.exit_code, "2 paragraphs" in refused.output) == (3, True)
    write(version, 0, writer)
    assert "1 translated, 1 missing" in run("languages", "text").output
    found = json.loads(run("parallel", "text", "1", "fr", "--state", "translated", "--json").stdout)
    assert [row["target"] for row in found["paragraphs"]] == FRENCH[:1]
