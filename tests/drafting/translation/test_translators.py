"""A translator who does not draft: what the role gives on pages, in the API and in actions, and what it does not."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.drafting.translation.test_translation_files import API, AT, FRENCH, WORDS, filled, french, stored, version  # noqa: F401

from goldenthread.drafting import actions
from goldenthread.drafting.models import NodeText, TextState, Translation
from goldenthread.drafting.translation import access as translating
from goldenthread.platform import actions as core
from goldenthread.platform.errors import Denied
from goldenthread.platform.models import Strategy

WHO = {
    # who: writes the original, writes and reviews translations, orders them
    "drafter": (True, True, True),
    "focal_point": (True, True, True),
    "translator": (False, True, False),
    "secretariat": (False, False, False),
    "reader": (False, False, False),
    "delegate": (False, False, False),
}


@pytest.fixture
def translator(person_with, strategy):
    return person_with("translator", email="translator@example.org", strategy=strategy)


@pytest.fixture
def reviser(person_with, strategy):
    return person_with("translator", email="reviser@example.org", strategy=strategy)


@pytest.mark.parametrize(("role", "may"), WHO.items())
def test_who_writes_which_words(version, person_with, strategy, role, may):  # noqa: F811
    user = person_with(role, email="who@example.org", strategy=strategy)
    one = version.placements.get(order=0)
    reasons = (
        translating.why_not_write(user, one, "en"),
        translating.why_not_write(user, one, "fr"),
        translating.why_not_order(user, version),
    )

    assert tuple(reason is None for reason in reasons) == may
    assert (translating.why_not_translate(user, version) is None) is may[1]


def test_a_translator_of_one_strategy_translates_none_of_another(version, person_with, strategy, organization):  # noqa: F811
    other = core.save(Strategy(key="other", title={"en": "Other"}, organization=organization), by="test")
    assert translating.why_not_translate(person_with("translator", email="o@example.org", strategy=other), version)


def test_a_translator_edits_a_translation_and_not_the_original(client, version, translator):  # noqa: F811
    client.force_login(translator)
    one = version.placements.get(order=0)
    address = f"/documents/text/1/paragraphs/{one.pk}/"
    words = {"text": french(version)[0], "base": ""}

    assert 'name="text"' in client.get(f"{address}?lang=fr").content.decode()
    assert client.post(f"{address}?lang=fr", words).status_code == 302
    assert stored(version) == [(french(version)[0], "translated")]
    assert client.post(f"{address}?lang=en", words).status_code == 403
    assert client.post(f"{address}take-out/?lang=en").status_code == 403
    assert client.post(f"{address}take-out/?lang=fr").status_code == 302
    assert one.texts.get(language="en").text == WORDS[0]


def test_a_translator_hands_a_file_in_and_a_colleague_reviews_it(client, version, translator, reviser):  # noqa: F811
    client.force_login(translator)
    preview = client.post(f"{AT}xliff/", {"file": SimpleUploadedFile("text.xlf", filled(version))}).url
    assert FRENCH[0] in client.get(preview).content.decode()
    assert client.post(preview).url == "/documents/text/1/parallel/?with=fr"
    assert [state for _words, state in stored(version)] == [TextState.TRANSLATED] * 3

    text = NodeText.objects.filter(language="fr").first()
    review = f"/documents/text/1/paragraphs/{text.placement_id}/review/"
    assert client.post(review, {"lang": "fr"}).status_code == 403
    client.force_login(reviser)
    assert client.post(review, {"lang": "fr"}).status_code == 302
    text.refresh_from_db()
    assert (text.state, text.reviewed_by) == (TextState.REVIEWED, reviser)


def test_the_api_takes_a_translators_file_and_no_readers(client, version, translator, reader):  # noqa: F811
    data = filled(version)
    client.force_login(reader)
    assert client.post(f"{API}/xliff", data, content_type="application/xliff+xml").status_code == 403
    assert not stored(version)
    client.force_login(translator)
    assert client.post(f"{API}/xliff", data, content_type="application/xliff+xml").status_code == 200
    assert len(stored(version)) == 3


def test_a_translator_orders_begins_and_circulates_nothing(client, version, translator):  # noqa: F811
    client.force_login(translator)
    assert client.post(f"{API}/languages", {"language": "fr"}, content_type="application/json").status_code == 403
    with pytest.raises(Denied):
        actions.begin_version(version.document, by=translator)
    with pytest.raises(Denied):
        actions.move_version(version, to="circulated", by=translator)


@pytest.mark.parametrize(("to", "may"), [("in_hand", True), ("translated", True), ("revised", True), ("issued", False)])
def test_a_translator_brings_a_translation_on_its_way_but_issues_none(version, translator, reader, to, may):  # noqa: F811
    order = Translation(version=version, language="fr")

    assert (translating.why_not_move(translator, order, to) is None) is may
    assert translating.why_not_move(reader, order, to)
