"""Translations of a version: who orders, writes, reviews and issues, each pair of states, and the doors."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from goldenthread.drafting import actions
from goldenthread.drafting.models import (
    Document,
    Node,
    NodeText,
    Placement,
    Translation,
    TranslationState,
    Version,
)
from goldenthread.drafting.models.languages import TRANSLATION_MOVES
from goldenthread.drafting.translation import access as translating
from goldenthread.platform import actions as core
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.errors import Denied, NotPossible

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
