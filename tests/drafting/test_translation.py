"""Translations of a version: who orders, writes, reviews and issues, each pair of states, and the doors."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldenthread.cli import main
from goldenthread.core import actions as core
from goldenthread.core.access import OPERATOR
from goldenthread.core.errors import Denied, NotPossible
from goldenthread.core.models import Person
from goldenthread.drafting import actions, translating, translation
from goldenthread.drafting.models import (
    Document,
    Node,
    NodeText,
    Placement,
    TextState,
    Translation,
    TranslationState,
    Version,
)
from goldenthread.drafting.models.languages import TRANSLATION_MOVES

WORDS = ["The strategy was circulated on 1 July.", "Member States sent comments."]
FRENCH = ["La stratégie a été distribuée le 1er juillet.", "Les États Membres ont envoyé des observations."]
BOARD, PARALLEL, API = (
    "/documents/text/1/languages/",
    "/documents/text/1/parallel/",
    "/api/drafting/documents/text/versions/1",
)


@pytest.fixture
def version(strategy):
    document = Document(
        key="text", kind="strategy", title={"en": "Text", "fr": "Texte"}, strategy=strategy, visibility="public"
    )
    document.original_language = "en"
    core.save(document, by="test")
    one = core.save(Version(document=document, number=1, visibility="public"), by="test")
    for order, words in enumerate(WORDS):
        node = core.save(Node(document=document), by="test")
        place = Placement(version=one, node=node, order=order, kind="paragraph", number=str(order + 1))
        place.eid = f"para_{order + 1}"
        core.save(place, by="test")
        core.save(NodeText(placement=place, language="en", text=words), by="test")
    return one


@pytest.fixture
def writer(person_with, strategy):
    return person_with("drafter", email="one@example.org", strategy=strategy)


@pytest.fixture
def colleague(person_with, strategy):
    return person_with("drafter", email="two@example.org", strategy=strategy)


@pytest.fixture
def order(version, writer):
    return actions.order_translation(version, language="fr", by=writer)


def write(version, place, by, words=None):
    one = version.placements.get(order=place)
    now = one.texts.filter(language="fr").values_list("text", flat=True).first() or ""
    return actions.edit_paragraph(one, language="fr", text=words or FRENCH[place], base=now, by=by)


def written(version, by):
    return [write(version, place, by) for place in range(2)]


@pytest.fixture
def reviewed(version, writer, colleague):
    return [actions.review_text(text, by=colleague) for text in written(version, writer)]


MAY_ORDER = {"writer": True, "focal_point": True, "reader": False, "outsider": False}


@pytest.mark.parametrize(("who", "may"), MAY_ORDER.items())
def test_who_writes_the_document_orders_its_translations(request, version, who, may):
    assert (translating.why_not_order(request.getfixturevalue(who), version) is None) is may


def test_a_translation_is_ordered_once_and_not_into_the_language_of_the_original(version, order, writer):
    for language in ("fr", "en"):
        with pytest.raises(ValidationError):
            actions.order_translation(version, language=language, by=writer)


@pytest.mark.parametrize("start", TranslationState.values)
@pytest.mark.parametrize("to", TranslationState.values)
def test_every_pair_of_states(reviewed, order, focal_point, start, to):
    Translation.objects.update(state=start)
    if to in TRANSLATION_MOVES[start]:
        assert actions.move_translation(order, to=to, by=focal_point).state == to
    else:
        with pytest.raises(NotPossible):
            actions.move_translation(order, to=to, by=focal_point)
        assert Translation.objects.get().state == start


def test_issuing_takes_who_publishes_as_it_makes_words_public(reviewed, order, writer, focal_point):
    Translation.objects.update(state="revised")
    with pytest.raises(Denied):
        actions.move_translation(order, to="issued", by=writer)
    actions.move_translation(order, to="issued", by=focal_point)
    with pytest.raises(Denied):
        actions.move_translation(order, to="in_hand", by=writer)


def refusal(order, to, by):
    with pytest.raises(NotPossible) as refused:
        actions.move_translation(order, to=to, by=by)
    return str(refused.value)


def test_a_translation_with_missing_paragraphs_is_not_translated(version, order, writer):
    actions.move_translation(order, to="in_hand", by=writer)
    assert "2 paragraphs are not translated" in refusal(order, "translated", writer)
    write(version, 0, writer)
    assert "1 paragraph is not translated" in refusal(order, "translated", writer)
    write(version, 1, writer)
    assert actions.move_translation(order, to="translated", by=writer).state == "translated"


@pytest.mark.parametrize(("start", "to"), [("translated", "revised"), ("revised", "issued")])
def test_unreviewed_and_stale_paragraphs_hold_a_translation_back(version, reviewed, order, focal_point, start, to):
    Translation.objects.update(state=start)
    first = version.placements.get(order=0)
    write(version, 1, focal_point, "Les États Membres ont répondu.")
    actions.edit_paragraph(first, language="en", text="It was circulated in July.", base=WORDS[0], by=focal_point)
    told = refusal(order, to, focal_point)
    assert "1 paragraph is older than the original" in told
    assert "1 paragraph is not reviewed" in told


def test_nobody_reviews_what_they_wrote(version, writer, colleague, reader):
    text, _other = written(version, writer)
    for user in (writer, reader, OPERATOR):
        with pytest.raises(Denied):
            actions.review_text(text, by=user)
    assert actions.review_text(text, by=colleague).state == "reviewed"
    with pytest.raises(NotPossible):
        actions.review_text(text, by=colleague)


def test_reviewed_words_that_change_are_reviewed_anew_by_somebody_else(version, reviewed, colleague, writer):
    assert write(version, 0, writer).state == "reviewed"  # the same words
    text = write(version, 0, colleague, "La stratégie a circulé le 1er juillet.")
    assert text.state == "translated"
    with pytest.raises(Denied):
        actions.review_text(text, by=colleague)
    assert actions.review_text(text, by=writer).state == "reviewed"


def test_four_eyes_hold_in_the_database_too(reviewed):
    text = reviewed[0]
    text.reviewed_by = text.translated_by
    with pytest.raises(ValidationError):
        core.save(text, by="test")


def test_an_issued_translation_does_not_change_in_a_draft_either(version, reviewed, order, writer):
    Translation.objects.update(state="issued")
    with pytest.raises(NotPossible):
        write(version, 0, writer, "Autre chose.")


def test_the_next_draft_keeps_who_translated_and_reviewed(version, reviewed, writer, colleague):
    actions.move_version(version, to="circulated", by=writer)
    made = actions.begin_version(version.document, by=writer)
    text = NodeText.objects.get(placement__version=made, placement__order=0, language="fr")
    assert (text.translated_by, text.reviewed_by, text.source_text) == (writer, colleague, WORDS[0])


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
    Translation.objects.update(note="zebra")
    assert "Text: Français" not in client.get("/search/?q=zebra").content.decode()
    assert client.get(f"{PARALLEL}?with=fr").status_code == 404
    client.force_login(reader)
    assert "Text: Français" in client.get("/search/?q=zebra").content.decode()


def test_ordered_assigned_written_reviewed_and_issued_on_the_pages(client, version, writer, colleague, focal_point):
    person = core.save(Person(key="translator", name="A Translator", user=colleague), by="test")
    due = timezone.localdate() - timedelta(days=2)
    client.force_login(writer)
    sent = {"language": "fr", "translator": "translator", "due_on": due.isoformat(), "note": "In one piece."}
    assert client.post(f"{BOARD}order/", {**sent, "language": "en"}).status_code == 422
    assert client.post(f"{BOARD}order/", sent).status_code == 302
    assert Translation.objects.get().translator == person
    page = client.get(BOARD).content.decode()
    assert "2 days late" in page and "A Translator" in page
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
