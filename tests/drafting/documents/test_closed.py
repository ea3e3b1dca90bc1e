"""A version that is closed: no door and no statement changes its words; translations of it are still made."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from goldenthread.drafting import actions
from goldenthread.drafting.editing.actions import structure
from goldenthread.drafting.models import Document, Node, NodeText, Placement, Translation, Version
from goldenthread.platform import actions as core
from goldenthread.platform.errors import NotPossible


@pytest.fixture
def version(strategy):
    document = Document(key="draft", kind="strategy", title={"en": "Draft"}, strategy=strategy, original_language="en")
    core.save(document, by="test")
    one = core.save(Version(document=document, number=1), by="test")
    for order, words in enumerate(("States act.", "Members pay.")):
        node = core.save(Node(document=document), by="test")
        place = Placement(version=one, node=node, order=order, kind="paragraph", number=str(order + 1))
        core.save(place, by="test")
        core.save(NodeText(placement=place, language="en", text=words), by="test")
        core.save(NodeText(placement=place, language="fr", text=f"{words} (fr)", state="translated"), by="test")
    return one


@pytest.fixture
def writer(person_with, strategy):
    return person_with("drafter", strategy=strategy)


@pytest.fixture
def closed(version, writer):
    actions.move_version(version, to="circulated", by=writer)
    return version


def written(version, language="en"):
    rows = NodeText.objects.filter(placement__version=version, language=language).order_by("placement__order")
    return list(rows.values_list("text", flat=True))


CHANGES = {
    "words": lambda one: NodeText.objects.filter(placement__version=one, language="en").update(text="Other."),
    "state of words": lambda one: NodeText.objects.filter(placement__version=one, state="original").update(
        state="stale"
    ),
    "words gone": lambda one: NodeText.objects.filter(placement__version=one, language="en").delete(),
    "order": lambda one: one.placements.filter(order=0).update(order=9),
    "number": lambda one: one.placements.update(number="X"),
    "paragraph gone": lambda one: one.placements.all().delete(),
    "number of the version": lambda one: Version.objects.filter(pk=one.pk).update(number=7),
    "opened again": lambda one: Version.objects.filter(pk=one.pk).update(status="draft"),
    "version gone": lambda one: Version.objects.filter(pk=one.pk).delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_database_itself_keeps_a_closed_version(closed, change):
    with pytest.raises(DatabaseError, match="closed do"), transaction.atomic():
        change(closed)
    assert written(closed) == ["States act.", "Members pay."]


@pytest.mark.parametrize("change", [name for name in CHANGES if name != "opened again"])
def test_a_draft_changes_freely(version, change):
    CHANGES[change](version)
    assert not connection.needs_rollback


def test_an_illustration_can_be_taken_away_although_it_is_closed(version, writer):
    core.change(version, {"is_illustration": True}, by="test")
    actions.move_version(version, to="circulated", by=writer)
    version.delete()
    assert not NodeText.objects.exists()


def test_people_are_told_before_the_database_has_to_refuse(closed):
    text = NodeText.objects.filter(placement__version=closed, language="en").first()
    with pytest.raises(ValidationError, match="Begin a new draft"):
        core.change(text, {"text": "Other."}, by="test")
    with pytest.raises(ValidationError, match="Begin a new draft"):
        core.change(closed.placements.first(), {"number": "9"}, by="test")


def test_a_closed_version_is_still_translated_until_that_is_issued(closed, writer):
    place = closed.placements.get(order=0)
    actions.edit_paragraph(place, language="fr", text="Les États agissent.", base="States act. (fr)", by=writer)
    actions.edit_paragraph(place, language="es", text="Los Estados actúan.", base="", by=writer)
    assert written(closed, "fr")[0] == "Les États agissent."
    assert written(closed, "es") == ["Los Estados actúan."]
    core.save(Translation(version=closed, language="fr", state="issued"), by="test")
    with pytest.raises(NotPossible, match="issued"):
        actions.edit_paragraph(place, language="fr", text="Autre.", base="Les États agissent.", by=writer)
    with pytest.raises(NotPossible, match="closed"):
        actions.edit_paragraph(place, language="en", text="Other.", base="States act.", by=writer)


def test_of_a_withdrawn_version_nothing_is_translated(closed, writer):
    actions.move_version(closed, to="withdrawn", by=writer)
    with pytest.raises(NotPossible):
        actions.take_out(closed.placements.get(order=0), language="fr", by=writer)


def test_words_of_a_paragraph_that_was_removed_are_kept(client, version, writer):
    place = version.placements.get(order=1)
    one = actions.take_out(place, language="en", by=writer)
    actions.save_so_far(one, text="Members pay soon.", by=writer)
    with pytest.raises(NotPossible, match="editing this paragraph"):
        structure.merge_with_next(version.placements.get(order=0), by=writer)
    actions.give_up(one, by=writer)
    structure.remove_paragraph(place, by=writer)
    client.force_login(writer)
    page = client.get(one.get_absolute_url())
    assert page.status_code == 200 and "was removed from the draft" in page.content.decode()
    assert "Members pay soon." in page.content.decode()


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("reviewed", "reviewed", "reviewed"),
        ("reviewed", "translated", "translated"),
        ("translated", "stale", "stale"),
        ("translated", None, "stale"),
        (None, "reviewed", "stale"),
    ],
)
def test_the_translation_of_a_merged_paragraph_is_as_good_as_its_worse_half(version, writer, first, second, joined):
    for order, state in enumerate((first, second)):
        rows = NodeText.objects.filter(placement__version=version, placement__order=order, language="fr")
        rows.update(state=state) if state else rows.delete()
    one = structure.merge_with_next(version.placements.get(order=0), by=writer)
    assert one.texts.get(language="fr").state == joined
    assert (one.texts.get(language="en").text, one.texts.get(language="en").state) == (
        "States act. Members pay.",
        "original",
    )
